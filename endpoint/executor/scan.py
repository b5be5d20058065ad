"""What must be known of a query before it runs, read from its tokens without parsing it.

The tokens are those of https://www.w3.org/TR/sparql11-query/#sparqlGrammar that can hide a bracket or a
keyword: comments, IRIs, strings, variables, prefixed names. Everything else is passed over. One pass,
linear in the length of the text. What the scan misreads, the engine's own parser refuses afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

FORMS = frozenset({"select", "ask", "construct", "describe"})
UPDATES = frozenset({"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy"})
CHANGING = frozenset({"now", "rand", "uuid", "struuid", "bnode"})

TOKEN = re.compile(
    r"""
      \#[^\r\n]*                                                    # comment
    | <[^\x00-\x20<>"{}|\\^`]*(?:\\[uU][0-9A-Fa-f]+[^\x00-\x20<>"{}|\\^`]*)*>  # IRI
    | \"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*+'{3}    # long strings
    | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+'                # strings
    | [?$]\w+ | @[A-Za-z-]+                                          # variables, language tags
    | (?P<word>[A-Za-z_][\w.-]*:?)[^\s{}()\[\]<>"'\#,;?$@^|/*+=!&\\]*  # keyword or prefixed name
    | \\.                                                           # escaped character of a prefixed name
    | (?P<number>\d[\w.+-]*)
    | (?P<open>[{(\[]) | (?P<close>[})\]])
    """,
    re.VERBOSE | re.DOTALL,
)


_CALL = re.compile(r"\bservice\s*(?:silent\s*)?<([^\x00-\x20<>\"{}|\\^`]*)>", re.IGNORECASE)
_IRI = re.compile(r"<[^\x00-\x20<>\"{}|\\^`]*>")
_NAMED = re.compile(r"graph|from", re.IGNORECASE)
"""What a query must have in its text, outside IRIs, to reach beyond the default graph (GRAPH, FROM)."""


@dataclass(slots=True)
class Modifier:
    """A LIMIT or OFFSET of the outermost query: where its number stands in the text, and its value."""

    start: int
    end: int
    value: int


@dataclass(slots=True)
class Scan:
    """What the tokens of a query tell."""

    form: str | None = None
    """`select`, `ask`, `construct`, `describe`, `update`, or None when no such word was met."""
    depth: int = 0
    """The deepest nesting of brackets."""
    changing: bool = False
    """Whether NOW, RAND, UUID… may give another answer each time."""
    services: list[tuple[int, str]] = field(default_factory=list)
    """Where each SERVICE stands, with the token that names its target."""
    limit: Modifier | None = None
    offset: Modifier | None = None
    insert_at: int = 0
    """Where a LIMIT may be written: before a closing VALUES block, else after the last token."""


def scan(text: str) -> Scan:
    """Return what the tokens of a query tell; never raises, whatever the text."""
    scanner = _Scanner()
    for token in TOKEN.finditer(text):
        scanner.take(token)
    if scanner.values_at is not None:
        scanner.seen.insert_at = scanner.values_at
    return scanner.seen


def asks_named_graphs(text: str) -> bool:
    """Return whether a query may reach beyond the default graph; True in doubt."""
    return bool(_NAMED.search(text)) and bool(_NAMED.search(_IRI.sub("", text)))


def calls_only(text: str, allowed: tuple[str, ...]) -> bool:
    """Return whether a query calls services, all of them `allowed`, and spells each call so that no reading differs.

    What decides about sockets must not depend on where tokens begin: every `service` outside IRIs has to be a call.
    """
    targets = _CALL.findall(text)
    rest = _IRI.sub("", _CALL.sub("", text))
    return bool(targets) and set(targets) <= set(allowed) and "service" not in rest.lower()


class _Scanner:
    """Takes the tokens of one query in order and notes what they tell."""

    def __init__(self) -> None:
        self.seen = Scan()
        self.depth = 0
        self.awaiting = ""
        """The keyword whose operand comes next: service, limit, offset or nothing."""
        self.values_at: int | None = None

    def take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind is None and token.group().startswith("#"):
            return
        self.seen.insert_at = token.end()
        if kind == "open":
            self.depth += 1
            self.seen.depth = max(self.seen.depth, self.depth)
        elif kind == "close":
            self.depth -= 1
        elif kind == "word":
            self._word(token)
        else:
            self._operand(token)

    def _operand(self, token: re.Match[str]) -> None:
        """Note a number, IRI or variable that a keyword waits for."""
        if self.awaiting == "service":
            self.seen.services.append((token.start(), token.group()))
        elif self.awaiting and self.depth == 0:
            self._modify(token)
        self.awaiting = ""

    def _modify(self, token: re.Match[str]) -> None:
        digits = token.group()
        if digits.isdecimal() and digits.isascii() and len(digits) < 19:
            setattr(self.seen, self.awaiting, Modifier(token.start(), token.end(), int(digits)))

    def _word(self, token: re.Match[str]) -> None:
        word = token["word"].lower()
        if self.awaiting == "service":
            if word == "silent":
                return
            self.seen.services.append((token.start(), token.group()))
        self.awaiting = word if word == "service" else ""
        self.seen.changing = self.seen.changing or word in CHANGING
        if self.depth == 0:
            self._outer_word(word, token.start())

    def _outer_word(self, word: str, start: int) -> None:
        """Note a keyword of the outermost query."""
        if word in {"limit", "offset"}:
            self.awaiting = word
        elif word == "values":
            self.values_at = start
        elif self.seen.form is None and word in FORMS:
            self.seen.form = word
        elif self.seen.form is None and word in UPDATES:
            self.seen.form = "update"


def shortened(text: str, seen: Scan, rows: int) -> str:
    """Return the query with at most `rows` solutions; the text itself when its own LIMIT is as strict."""
    if seen.limit is None:
        return f"{text[: seen.insert_at]} LIMIT {rows} {text[seen.insert_at :]}"
    if seen.limit.value <= rows:
        return text
    return f"{text[: seen.limit.start]}{rows}{text[seen.limit.end :]}"


def beyond(text: str, seen: Scan, rows: int) -> str:
    """Return a query with one solution exactly when the query has more than `rows`."""
    edits = [(seen.limit, "1", "LIMIT"), (seen.offset, str(rows + (seen.offset.value if seen.offset else 0)), "OFFSET")]
    added = " ".join(f"{word} {value}" for place, value, word in edits if place is None)
    placed = [(place.start, place.end, value) for place, value, _ in edits if place is not None]
    for start, end, value in sorted([*placed, (seen.insert_at, seen.insert_at, f" {added} ")], reverse=True):
        text = text[:start] + value + text[end:]
    return text
