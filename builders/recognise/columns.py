"""What the columns of a table are: which cell names the thing that a row is about, and what the others say of it.

A row is a thing, a column's header a field of it, and a cell the value. The thing is named by the column whose header
names activities ("Intitulé de l'opération"), else by the first whose header names bodies, calls or the like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.link.cast import folded_name
from builders.read.passages import Part
from builders.recognise.dictionary import common_word
from builders.recognise.tokens import tokens

TITLED = re.compile(r"(?P<name>[A-ZÀ-Þ][^\s–—:]{2,}(?:\s[^\s–—:]+){0,2}?)\s[–—:-]\s\w")  # a short name before its title
TITLES = frozenset({"acronym", "title"})  # fields whose value names the project of the sheet
CALLED = frozenset({"member", "partner", "funder", "founder", "supporter", "board"})  # fields of a column of bodies
RUNNING = frozenset({"leader", "partner"})  # fields that only what bodies work on has
RUN = frozenset({"leader", "manager", "steward"})  # fields whose columns name no row's thing
OF_PROJECTS = frozenset({*RUNNING, "supporter", "funder", "amount", "programme"})  # fields of things with a title
WINNER = "Winner"  # what a column of winners names: projects, unless another column does
BODIES = frozenset({"Organisation", "Company", "StartUp", WINNER})
PAIR = 2  # cells of a row of labels and values
LONGEST = 8  # words of a cell that is all one name
LONGEST_TITLE = 16  # … of an activity, whose title may be a phrase
COUNTER = re.compile(r"\W*(?:n°\s?)?(?:[A-Z]{0,2}[-.\s]?\d{1,4}(?:\.\d{1,2})*|[IVX]{1,4}|[A-Z])\W*")
EVENT = re.compile(r"(?P<name>[A-ZÀ-Þ][^,;:()–—]*?)\s*(?:$|[,(–—])")  # the name that a cell of events opens with
TAIL = re.compile(r"\s[:–—-]\s")  # before what a title says of the body that it names
FIGURE = re.compile(r"\W*\d[\d\s.,/]*\D{0,12}$")  # a number with its unit, or a date


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

    A cell may be too long for a name, or tell that the row is no thing: the sum of the others, or nothing at all.
    """
    if not part.cells:
        return None
    if label_of_row(part, lexicon) in TITLES:
        return Named(1, own_name(part.cells[1][1]), "Project")
    found = _column(part, lexicon)
    if found is None:
        return _event(part, lexicon) if _dated(part.cells[0][0], lexicon) else None
    number, kind = found[0], "Project" if found[1] == WINNER else found[1]
    text = part.cells[number][1]
    prefix = lexicon.patterns.layout.numbered.match(text)
    start = prefix.end() if prefix else 0
    name = own_name(text[start:])
    longest = LONGEST_TITLE if kind == "Project" and runs(part, lexicon) else LONGEST
    return Named(number, name, kind, start) if 0 < len(name.split()) <= longest and _may_name(name, lexicon) else None


def label_of_row(part: Part, lexicon: Lexicon) -> str | None:
    """Return what the label says that a row of labels and values opens with; None for a row of another table."""
    if len(part.cells) < PAIR or len({header for header, _ in part.cells[1:]}) > 1:
        return None
    return lexicon.labels.of(part.cells[0][1])


def naming(part: Part, lexicon: Lexicon) -> int:
    """Return the index of the cell that may name what a row is about: the first that is no number of the row."""
    last = len(part.cells) - 1
    return next((i for i, (header, text) in enumerate(part.cells[:last]) if not _counts(header, text, lexicon)), 0)


def field_of(part: Part, header: str, lexicon: Lexicon) -> str | None:
    """Return what a column says of its row's thing: who won stands for who leads the project in another column.

    So does a column of bodies beside projects, where no other tells who runs them.
    """
    field = lexicon.labels.of(header)
    kind = _kind(part, header, lexicon)
    if folded_name(header) in lexicon.tables["fields"]["sorting"]["headers"] and field == "member":
        return None  # "Collège" sorts the members
    found = _column(part, lexicon)
    beside = found is not None and found[1] == "Project" and part.cells[found[0]][0] != header
    if beside and field == "member":
        return "partner"  # of the group that a project is
    if field not in {None, "award"} or kind not in BODIES:
        return field
    return "leader" if beside and (kind == WINNER or not runs(part, lexicon)) else field


def runs(part: Part, lexicon: Lexicon) -> bool:
    """Whether a column of a table tells who works on its things."""
    return any(lexicon.labels.of(header) in RUNNING for header, _ in part.cells)


def own_name(cell: str) -> str:
    """Return the name in a cell of names, without what explains it: "BELUX (Bélugas en luxe)", "BELUX – la nacre"."""
    name = cell.split(" (", maxsplit=1)[0] if cell.endswith(")") else cell
    told = TITLED.match(name)
    return told["name"] if told else name


def _column(part: Part, lexicon: Lexicon) -> tuple[int, str] | None:
    """Return which column names the things of a table, and the class that its header says."""
    kinds = [_kind(part, header, lexicon) for header, _ in part.cells]
    for number, (header, text) in enumerate(part.cells):
        if kinds[number] == "Project" and _of_one(header, lexicon) and not FIGURE.match(text):
            return number, "Project"
    first = naming(part, lexicon)
    header, text = part.cells[first]
    common = not header and all(common_word(token.low, lexicon) for token in tokens(text))
    if _of_bodies(part, header, lexicon) and not (common or FIGURE.match(text)):
        return first, "Organisation"
    return _first(part, kinds, first, lexicon)


def _first(part: Part, kinds: Sequence[str | None], first: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """Return the first column that names things, whatever columns before it sort them by: "Collège | Structure"."""
    sorting = set(lexicon.tables["fields"]["sorting"]["headers"])
    for number, kind in enumerate(kinds[first:], first):
        header, text = part.cells[number]
        if kind is not None and (number == first or kind != "Event") and not FIGURE.match(text):
            return number, kind
        if not set(folded_name(header).split()) & sorting:
            return None
    return None


def _counts(header: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a cell only numbers its row."""
    opens = next(iter(folded_name(header).split()), "")
    return bool(COUNTER.fullmatch(text)) or opens in lexicon.tables["fields"]["counters"]["words"]


def _may_name(name: str, lexicon: Lexicon) -> bool:
    """Whether a cell holds a name rather than "Total", "PME", a description ("une pale") or a sign of nothing."""
    said, table = folded_name(name), lexicon.tables["fields"]["nothing"]
    described = " " in said and said.split()[0] in lexicon.words.indefinite_articles
    empty = not said or said in table["values"] or any(f"{said} ".startswith(f"{word} ") for word in table["sums"])
    return not (empty or described) and (name.isupper() or not lexicon.labels.consists(name))


def _event(part: Part, lexicon: Lexicon) -> Named | None:
    """Return the event beside a date: "12 mai | Rencontres X, organisées par Y | Brest"."""
    for number, (header, text) in enumerate(part.cells[1:], 1):
        opened = EVENT.match(text) if _kind(part, header, lexicon) == "Event" else None
        name = "" if opened is None else opened["name"]
        organ = name.lower() in lexicon.names.organs  # every body has a general meeting
        if name and not organ and not common_word(name.lower(), lexicon) and len(name.split()) <= LONGEST:
            return Named(number, name, "Event")
    return None


def _kind(part: Part, header: str, lexicon: Lexicon) -> str | None:
    """Return the class of what a header names by its noun: "Projet", "Nom de la structure", "Intitulé de l'action".

    A header without such a noun ("Acronyme", "Nom") names what other columns tell who runs.
    """
    table, words = lexicon.tables["fields"], folded_name(header).split()
    weak = not set(words).isdisjoint(table["weak"]["headers"]) and _others(part, header, lexicon) <= {None}
    if lexicon.labels.of(header) in RUN or (weak and not _numbered(part, header, lexicon)):
        return None
    noun = next((word for word in words if word not in table["introducing"]["words"]), None)
    if noun is not None:
        kind: str | None = table["names"].get(noun)
        return kind
    fields = _others(part, header, lexicon)
    told = bool(set(words) & set(table["unsaid"]["titles"])) and not fields.isdisjoint(OF_PROJECTS)
    return "Project" if told or (words and not fields.isdisjoint(RUNNING)) else None


def _others(part: Part, header: str, lexicon: Lexicon) -> set[str | None]:
    """Return what the other columns of a table hold, as their headers say."""
    return {lexicon.labels.of(other) for other, _ in part.cells if other != header}


def _numbered(part: Part, header: str, lexicon: Lexicon) -> bool:
    """Whether a cell numbers what it names: "Action 3 : X"."""
    return any(lexicon.patterns.layout.numbered.match(text) for other, text in part.cells if other == header)


def _of_one(header: str, lexicon: Lexicon) -> bool:
    """Whether a header names one thing a row, not those that a cell lists: "Projet", not "Projets"."""
    names = lexicon.tables["fields"]["names"]
    return not any(word.endswith("s") and word[:-1] in names for word in folded_name(header).split())


def _of_bodies(part: Part, header: str, lexicon: Lexicon) -> bool:
    """Whether a column of names says no class and the heading over the table that they are members, partners …"""
    unsaid = set(folded_name(header).split()) <= set(lexicon.tables["fields"]["unsaid"]["headers"])
    return unsaid and called_above(part, lexicon) in CALLED and not _of_persons(part, lexicon)


def _of_persons(part: Part, lexicon: Lexicon) -> bool:
    """Whether a column tells offices, so that the names beside it are those of persons."""
    headers, cues = lexicon.tables["fields"]["offices"]["headers"], lexicon.cues
    offices = cues.heading | cues.offices | set(lexicon.tables["offices"]["seats"]["nouns"])
    told = any(not set(folded_name(header).split()).isdisjoint(headers) for header, _ in part.cells)
    opening = {next(iter(text.split()), "").lower().strip(",;:") for _, text in part.cells[1:]}
    return told or not opening.isdisjoint(offices)


def called_above(part: Part, lexicon: Lexicon) -> str | None:
    """Return what the heading over a table says of its bodies: "Nos partenaires", "Cluster X : les adhérents"."""
    title = "".join(part.passage.heading_path[-1:])
    return lexicon.labels.of(title) or lexicon.labels.whole(TAIL.split(title)[-1])


def _dated(header: str, lexicon: Lexicon) -> bool:
    return bool(set(folded_name(header).split()) & set(lexicon.tables["fields"]["dated"]["headers"]))
