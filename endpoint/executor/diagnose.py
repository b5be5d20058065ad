"""From the engine's exceptions to problems that a person can act on, with line and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from endpoint.executor.locate import locate
from endpoint.problems import BadRequest, EvaluationFailed, Problem, QuerySyntax, ReadOnly
from ontology.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from endpoint.executor.scan import Scan

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED = re.compile(r'"((?:[^"\\]|\\.)+)"|\b([A-Z][A-Z_]{1,20}|[a-z]+[A-Z]+)\b(?! [a-z])')
_SENTENCE = re.compile(r"\b(?:The|An|A|Only|It|Variable|Aggregate|[A-Z][a-z]+) [^,\[\]]{12,200}")
_PREFIXED = re.compile(r"([A-Za-z][\w.-]*:|:)[\w%\\]")
MAX_EXPECTED = 12


def syntax_problem(error: SyntaxError, text: str, seen: Scan, complaint: Callable[[str], str | None]) -> Problem:
    """Return the problem for a text that the engine's parser refuses; `complaint` is the parser, for `locate`."""
    if seen.form == "update":
        return ReadOnly("The text is an update, not a query.", remedy="Send SELECT, ASK, CONSTRUCT or DESCRIBE.")
    if not text.strip():
        return BadRequest("The query is empty.", remedy="Send a SPARQL query.", parameter="query")
    found = _PLACE.search(str(error))
    if found is None:
        return QuerySyntax(_plain(str(error)), remedy="Correct the query.")
    offset, reason = locate(text, complaint), _reason(found[3])
    if offset is None or (offset == len(text) and reason):
        offset = _offset(text, int(found[1]), int(found[2]))
    return _placed(text, offset, reason, complaint(text[:offset] + "\n") or "")


def _placed(text: str, offset: int, reason: str | None, expected: str) -> QuerySyntax:
    undeclared = _undeclared_prefix(text, offset)
    if undeclared is not None:
        reason = f"the prefix {undeclared!r} is not declared"
    line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    near = _near(text, offset)
    what = reason or (f"unexpected {near!r}" if near else "unexpected end of the query")
    return QuerySyntax(
        f"Line {line}, column {column}: {what}.",
        remedy=_declaration(undeclared) if undeclared is not None else _remedy(reason, expected),
        line=line,
        column=column,
        near=near,
    )


def _plain(message: str) -> str:
    return " ".join(message.split())[:300]


def _reason(expected: str) -> str | None:
    """Return the sentence that the parser gives as a reason, where it gives one rather than a list of tokens."""
    found = _SENTENCE.search(expected)
    return found.group().strip().rstrip(".") if found else None


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return min(sum(len(one) + 1 for one in lines[: line - 1]) + column - 1, len(text))


def _near(text: str, offset: int) -> str:
    """Return what stands at the place, at most 20 characters of one line."""
    word = re.match(r"\s*([?$]?\w+|\S[^\n]{0,19})", text[offset:])
    return word.group(1)[:20] if word else ""


def _undeclared_prefix(text: str, offset: int) -> str | None:
    """Return the prefix (with its colon) of the name at the place, when the query does not declare it."""
    name = _PREFIXED.match(text, offset)
    if name is None or re.search(rf"\bPREFIX\s+{re.escape(name[1])}", text, re.IGNORECASE):
        return None
    return name[1]


def _declaration(prefix: str) -> str:
    known = PREFIXES.get(prefix[:-1])
    return f"Begin with PREFIX {prefix} <{known}>" if known else f"Begin with PREFIX {prefix} and its namespace."


def _remedy(reason: str | None, expected: str) -> str:
    """Return the tokens that could stand at the place, without the parser's character classes."""
    if reason:
        return "Correct the query there."
    tokens: list[str] = []
    for quoted, word in _EXPECTED.findall(re.sub(r"\[[^\]]*\]", " ", expected.partition("expected")[2])):
        token = quoted.replace('\\"', '"') or word
        if token not in tokens and token not in {"one", "of"}:
            tokens.append(token)
    if not tokens:
        return "Correct the query there."
    more = " …" if len(tokens) > MAX_EXPECTED else ""
    return f"There could stand: {' '.join(tokens[:MAX_EXPECTED])}{more}"


def evaluation_problem(error: Exception) -> Problem:
    """Return the problem for a query that parses and cannot be evaluated; no path or address of the machine in it."""
    message = _plain(str(error))
    if "custom function" in message.lower():
        return EvaluationFailed(message, remedy="Use the functions of SPARQL 1.1.")
    if isinstance(error, OSError):
        return EvaluationFailed("A service that the query calls cannot be reached.", remedy="Leave SERVICE out.")
    return EvaluationFailed("The engine cannot evaluate this query.", remedy="Simplify it.")
