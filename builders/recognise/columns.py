"""Which cell of a table's row names what the row is about: the first, or that of the event beside a date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.link.cast import folded_name
from builders.read.passages import Part

TITLED = re.compile(r"(?P<name>[A-ZÀ-Þ][^\s–—:]{2,}(?:\s[^\s–—:]+){0,2}?)\s[–—:-]\s\w")  # a short name before its title
TITLES = frozenset({"acronym", "title"})  # fields whose value names the project of the sheet
CALLED = frozenset({"member", "partner", "funder", "founder", "supporter"})  # fields of a column of bodies
PAIR = 2  # cells of a row of labels and values
LONGEST = 8  # words of a cell that is all one name
COUNTER = re.compile(r"\W*(?:n°\s?)?(?:[A-Z]{0,2}[-.\s]?\d{1,4}(?:\.\d{1,2})*|[IVX]{1,4}|[A-Z])\W*")
EVENT = re.compile(r"(?P<name>[A-ZÀ-Þ][^,;:()–—]*?)\s*(?:$|[,(–—])")  # the name that a cell of events opens with


@dataclass(frozen=True, slots=True)
class Named:
    """The number of the cell that names a row's thing, the name, and the class that the column's header says.

    `start` is where in the cell the name begins: after "Action 3 : ".
    """

    number: int
    name: str
    kind: str
    start: int = 0


def named_cell(part: Part, lexicon: Lexicon) -> Named | None:
    """Return the cell that names a row's thing; None where no header says what is named.

    A cell may be too long for a name; winners whose projects a later column tells are of no known class.
    """
    if not part.cells or _of_winners(part, lexicon):
        return None
    if label_of_row(part, lexicon) in TITLES:
        return Named(1, own_name(part.cells[1][1]), "Project")
    number = naming(part)
    header, text = part.cells[number]
    kind = "Organisation" if _of_bodies(part, header, lexicon) else _kind(header, lexicon)
    if kind is not None:
        prefix = lexicon.patterns.layout.numbered.match(text)
        start = prefix.end() if prefix else 0
        name = own_name(text[start:])
        return Named(number, name, kind, start) if 0 < len(name.split()) <= LONGEST else None
    return _event(part, lexicon) if _dated(part.cells[0][0], lexicon) else None


def label_of_row(part: Part, lexicon: Lexicon) -> str | None:
    """Return what the label says that a row of labels and values opens with; None for a row of another table."""
    if len(part.cells) < PAIR or len({header for header, _ in part.cells[1:]}) > 1:
        return None
    return lexicon.labels.of(part.cells[0][1])


def naming(part: Part) -> int:
    """Return the index of the cell that may name what a row is about: the first that is no number of the row."""
    last = len(part.cells) - 1
    return next((i for i, (_, text) in enumerate(part.cells[:last]) if not COUNTER.fullmatch(text)), 0)


def _event(part: Part, lexicon: Lexicon) -> Named | None:
    """Return the event beside a date: "12 mai | Rencontres X, organisées par Y | Brest"."""
    for number, (header, text) in enumerate(part.cells[1:], 1):
        opened = EVENT.match(text) if _kind(header, lexicon) == "Event" else None
        organ = (
            opened is not None and opened["name"].lower() in lexicon.names.organs
        )  # every body has a general meeting
        if opened is not None and not organ and len(opened["name"].split()) <= LONGEST:
            return Named(number, opened["name"], "Event")
    return None


def own_name(cell: str) -> str:
    """Return the name in a cell of names, without what explains it: "BELUX (Bélugas en luxe)", "BELUX – la nacre"."""
    name = cell.split(" (", maxsplit=1)[0] if cell.endswith(")") else cell
    told = TITLED.match(name)
    return told["name"] if told else name


def _kind(header: str, lexicon: Lexicon) -> str | None:
    kinds: dict[str, str] = lexicon.tables["fields"]["names"]
    return next((kind for word, kind in kinds.items() if word in folded_name(header).split()), None)


def _of_bodies(part: Part, header: str, lexicon: Lexicon) -> bool:
    """Whether a column of names says no class and the heading over the table that they are members, partners …"""
    unsaid = set(folded_name(header).split()) <= set(lexicon.tables["fields"]["unsaid"]["headers"])
    return unsaid and lexicon.labels.of("".join(part.passage.heading_path[-1:])) in CALLED


def _dated(header: str, lexicon: Lexicon) -> bool:
    return bool(set(folded_name(header).split()) & set(lexicon.tables["fields"]["dated"]["headers"]))


def _of_winners(part: Part, lexicon: Lexicon) -> bool:
    """Whether the first column names winners, whose projects a later column tells: bodies of no known class."""
    heads = [folded_name(header).split() for header, _ in part.cells]
    table = lexicon.tables["fields"]
    return bool(set(heads[0]) & set(table["winners"]["nouns"])) and any(
        table["names"].get(head[0]) == "Project" for head in heads[1:] if head
    )
