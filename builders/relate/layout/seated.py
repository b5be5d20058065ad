"""Officers of a board or team whom a line tells, one or several: "X (présidente, A) ; Y (trésorier, B)".

Commas, brackets, dashes, colons and bars part a name, an office and an employer, in whatever order they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.layout.offices_held import body_after, holds, is_seat, names_body
from builders.relate.layout.teams import of_team, whose_team
from builders.relate.layout.whose import page_subject
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import bears_given_name, is_courteous, is_person
from builders.relate.scope import Scope

PIECE = re.compile(r"(?:(?!\s[–—-]\s|\.{3}|\s{3})[^,;()|:·\n\t])+")
BARE = " \t*_.–—-"
LONGEST = 700  # characters of a line of officers


@dataclass(slots=True)
class Entry:
    """The names of one entry, the offices that no body follows, whether it tells an office or seat or a body."""

    persons: list[str] = field(default_factory=list)
    offices: list[tuple[str, str]] = field(default_factory=list)
    placed: bool = False
    others: bool = False


def seated(scope: Scope) -> list[Fact] | None:
    """Return the officers whom a line under a board or after its label tells; None where it is no such line."""
    start = _start(scope)
    if start is None or len(scope.text) > LONGEST:
        return None
    entries = list(_entries(scope, start))
    body = _whose(scope, labelled=start > 0) if any(entry.persons and entry.offices for entry in entries) else None
    told = [] if body is None else [holds(scope, body, *one) for entry in entries for one in _held(scope, entry)]
    seats = len(entries) == 1 and entries[0].placed and not entries[0].offices
    return told if told or seats or len(entries) > 1 else None


def _whose(scope: Scope, *, labelled: bool) -> Referent | None:
    """Return whose officers a line tells: of a label what its sheet is of, "Dirigeants : X" on the card of a firm."""
    own = page_subject(scope) if labelled else None
    return own if own is not None and own.kind in FAMILIES["org"] else whose_team(scope)


def _start(scope: Scope) -> int | None:
    """Return where the officers of a line begin: after the label of a board, "Bureau : X …", or under its heading."""
    label = scope.lexicon.patterns.layout.label.match(scope.text)
    words = set(re.findall(r"[^\W\d_]+", label["label"].lower())) if label is not None else set[str]()
    if label is not None and not words.isdisjoint(scope.lexicon.cues.boards):
        named = any(mention.start < label.end("label") for mention in scope.clause.scene.mentions)
        return None if named else label.start("value")
    return 0 if of_team(scope) else None


def _entries(scope: Scope, start: int) -> Iterator[Entry]:
    """Yield the entries of a line: what semicolons part, else each that opens as the first one does."""
    for part in re.finditer(r"[^;]+", scope.text[start:]):
        entry, first = Entry(), ""
        for piece in PIECE.finditer(scope.text, start + part.start(), start + part.end()):
            sort = _sort(scope, piece)
            first = first or sort
            if sort == first and sort in {"person", "office"} and _complete(entry):
                yield entry
                entry = Entry()
            _add(scope, entry, piece, sort)
        yield entry


def _complete(entry: Entry) -> bool:
    return bool(entry.persons) and (bool(entry.offices) or entry.placed)


def _sort(scope: Scope, piece: re.Match[str]) -> str:
    """Return whether a piece is a person's name, an office, a seat or something else; "" for nothing."""
    text = piece[0].strip(BARE)
    if scope.known.offices.opening(text) is not None:
        return "office"
    if is_seat(text, scope.lexicon):
        return "seat"
    known = bears_given_name(text, scope.lexicon) or is_courteous(text, scope.lexicon) if text else False
    if text and is_person(text, scope.lexicon) and not names_body(scope, text):
        return "person" if known else "name"
    return "other" if text[:1].isupper() else ""


def _add(scope: Scope, entry: Entry, piece: re.Match[str], sort: str) -> None:
    """Add a piece to an entry: of names that may be firms' too the first is the person's."""
    text = piece[0].strip(BARE)
    if sort == "person" or (sort == "name" and not entry.persons):
        entry.persons.append(text)
    elif sort == "office":
        office = scope.known.offices.opening(text)
        at = scope.text.find(text, piece.start()) + len(office[1]) if office is not None else 0
        after = body_after(scope, at)
        inside = after is not None and after[1] <= piece.end()
        if office is not None and not inside:
            entry.offices.append(office)
        entry.placed, entry.others = entry.placed or not inside, entry.others or inside
    elif sort == "seat":
        entry.placed = True
    elif sort in {"name", "other"}:
        entry.others = True


def _held(scope: Scope, entry: Entry) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield who holds which office of the board's body: one that is elected, any where nobody else employs them."""
    elected: Sequence[str] = scope.lexicon.tables["offices"]["elected"]["nouns"]
    own = [office for office in entry.offices if office[1] in elected]
    own = own or [office for office in entry.offices if not entry.others and office[0] != "publicOfficial"]
    for person in entry.persons if own else ():
        yield person, own[0]
