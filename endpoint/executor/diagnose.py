"""From the engine's exceptions to problems that a person can act on, with line and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from endpoint.problems import BadRequest, EvaluationFailed, Problem, QuerySyntax, ReadOnly

if TYPE_CHECKING:
    from endpoint.executor.scan import Scan

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED = re.compile(r'"((?:[^"\\]|\\.)+)"|\b([A-Z][A-Z_]{1,20}|[a-z]+[A-Z]+)\b(?! [a-z])')
_SENTENCE = re.compile(r"\b(?:The|An|A|Only|It|Variable|Aggregate|[A-Z][a-z]+) [^,\[\]]{12,200}")
MAX_EXPECTED = 12


def syntax_problem(error: SyntaxError, text: str, seen: Scan) -> Problem:
    """Return the problem for a text that the engine's parser refuses."""
    if seen.form == "update":
        return ReadOnly("The text is an update, not a query.", remedy="Send SELECT, ASK, CONSTRUCT or DESCRIBE.")
    if not text.strip():
        return BadRequest("The query is empty.", remedy="Send a SPARQL query.", parameter="query")
    found = _PLACE.search(str(error))
    if found is None:
        return QuerySyntax(_plain(str(error)), remedy="Correct the query.")
    line, column = int(found[1]), int(found[2])
    reason = _reason(found[3])
    return QuerySyntax(
        f"Line {line}, column {column}: {reason or _unexpected(text, line, column)}.",
        remedy=_remedy(found[3]) if not reason else "Correct the query there.",
        line=line,
        column=column,
        near=_near(text, line, column),
    )


def _plain(message: str) -> str:
    return " ".join(message.split())[:300]


def _reason(expected: str) -> str | None:
    """Return the sentence that the parser gives as a reason, where it gives one rather than a list of tokens."""
    found = _SENTENCE.search(expected)
    return found.group().strip().rstrip(".") if found else None


def _unexpected(text: str, line: int, column: int) -> str:
    near = _near(text, line, column)
    return f"unexpected {near!r}" if near else "unexpected end of the query"


def _near(text: str, line: int, column: int) -> str:
    """Return what stands at the place, at most 20 characters of one line."""
    lines = text.split("\n")
    if line > len(lines):
        return ""
    word = re.match(r"\s*(\w+|\S.{0,19})", lines[line - 1][column - 1 :])
    return word.group(1)[:20] if word else ""


def _remedy(expected: str) -> str:
    """Return the tokens that could stand at the place, without the parser's character classes."""
    tokens: list[str] = []
    for quoted, word in _EXPECTED.findall(re.sub(r"\[[^\]]*\]", " ", expected)):
        token = quoted.replace('\\"', '"') or word
        if token not in tokens:
            tokens.append(token)
    if not tokens:
        return "Correct the query there."
    more = "…" if len(tokens) > MAX_EXPECTED else ""
    return f"There could stand: {' '.join(tokens[:MAX_EXPECTED])}{more}"


def evaluation_problem(error: Exception) -> Problem:
    """Return the problem for a query that parses and cannot be evaluated; no path or address of the machine in it."""
    message = _plain(str(error))
    if "custom function" in message.lower():
        return EvaluationFailed(message, remedy="Use the functions of SPARQL 1.1.")
    if isinstance(error, OSError):
        return EvaluationFailed("A service that the query calls cannot be reached.", remedy="Leave SERVICE out.")
    return EvaluationFailed("The engine cannot evaluate this query.", remedy="Simplify it.")
