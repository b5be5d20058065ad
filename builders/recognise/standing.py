"""Labels that stand apart from their values: alone on the line above, or set in bold before them without a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from builders.lexicon.model import Lexicon
from builders.model import Document, Layout
from builders.read.cards import ends_card
from builders.read.passages import Part
from builders.recognise.labels import pieces
from ontology.names import clean_quote

BOLD = re.compile(
    r"\s*(?:(?P<mark>\*\*|__)(?P<marked>[^*_\n]{2,60})(?P=mark)"
    r"|<(?P<tag>strong|b|em|i|span|label)\b[^<>]*>(?P<tagged>[^<>]{2,60})</(?P=tag)>)\s*(?=[^\s:])",
    re.IGNORECASE,
)
PARTED = re.compile(r"(?P<label>[^\W\d_][^–—=→|:;,.\n]{1,58}?)\s(?:[–—=→|-]|\.{4,})\s(?=\S)")  # "Partenaires – X, Y"
AGENT = re.compile(r"(?P<label>[^\W\d_]+\spar)\s(?=\S)")  # "Organisé par X": nothing else parts it from its value
LIST = re.compile(r"<[uo]l\b", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?…]\W*$")
FIGURED = re.compile(r"\s(?:[–—=→-]|\.{3,})\s\S*\d")  # "Membres – 350" has its value
SHORT = 60  # characters of a label
LONGEST = 200  # characters of a line of names
FEW = 8  # words of a line that is a value although a full stop ends it
APART = frozenset({
    "leader", "manager", "partner", "supporter", "funder", "programme", "member", "founder", "mandator", "backer",
    "region", "amount", "start", "end", "period", "acronym", "expansion",
})  # fmt: skip  # fields whose labels stand over their values
BEFORE = APART | {"title", "theme", "description"}  # … or in bold before them, without a colon
VALUES = frozenset({"amount", "start", "end", "period"})  # … which are no lists
Titles = tuple[str, ...]


@dataclass
class _Over:
    """The label that stands over the lines being read, and how its values are laid out."""

    label: str = ""
    block: int = -1
    layout: Layout | None = None  # of its values, None before the first
    path: Titles = ()
    begins: int = 0  # offsets of the label in the document
    ends: int = 0
    flat: bool = False  # an item without a colon, whose values are no items beside it, as in a menu
    marked: bool = False  # the label is a heading, whose list is read as such
    told: bool = False  # its value is a sum or a date rather than a list of names
    moved: dict[Titles, Titles] = field(default_factory=dict)  # paths under values that looked like headings


def under_labels(document: Document, parts: Sequence[Part], lexicon: Lexicon) -> tuple[Part, ...]:
    """Return the passages with the labels that stand over or before them.

    A value that stands alone on its line looks like a heading; it is a paragraph under the label's heading.
    """
    return tuple(_with_labels(document, parts, lexicon))


def _with_labels(document: Document, parts: Sequence[Part], lexicon: Lexicon) -> Iterator[Part]:
    """Yield the passages in order, each under the label of a line above it that tells what it is."""
    over, sheets = _Over(), set(_sheets(parts, lexicon))
    for told in parts:
        part = _moved(told, over.moved)
        if part.block.table in sheets and part.cells:
            yield from _of_sheet(part)
            over.label = ""
            continue
        opened = _opened(document, part, lexicon)
        if opened is not None:
            yield _line(opened, over, part.passage.heading_path[:-1])
            over.label = ""
        elif part.passage.layout is Layout.ROW or _is_town(part, lexicon):
            yield _line(part, over, part.passage.heading_path[:-1])
            over.label = ""
        elif _is_label(part, lexicon):
            _open(over, part, lexicon)
            yield replace(part, label=over.label, opens=len(part.passage.text))
        elif over.label and _is_role_of(document, part, over):
            yield replace(part, label=over.label)
            over.label = ""
        elif over.label and _is_value(part, over, lexicon) and not (over.flat and _beside(document, part, over)):
            yield _value(part, over)
        else:
            yield part
            over.label = ""


def _sheets(parts: Sequence[Part], lexicon: Lexicon) -> Iterator[int]:
    """Yield the tables whose two headers are a label and its value, as its rows are."""
    labels = lexicon.labels
    for row in parts:
        match row.above.cells if row.above is not None and row.cells else ():
            case ((_, label), (_, value)):
                if labels.whole(label) and labels.of(row.cells[0][1]) and not labels.whole(value):
                    yield row.block.table


def _of_sheet(row: Part) -> Iterator[Part]:
    """Yield a row of a table of labels and values, after its headers where they are the first row."""
    if row.above is not None:
        yield row.above
    yield replace(row, cells=tuple(("", text) for _, text in row.cells))


def _moved(part: Part, moved: dict[Titles, Titles]) -> Part:
    """Return a passage without the values among its headings."""
    path = part.passage.heading_path
    for end in range(len(path), 0, -1):
        if path[:end] in moved:
            return replace(part, passage=replace(part.passage, heading_path=(*moved[path[:end]], *path[end:])))
    return part


def _opened(document: Document, part: Part, lexicon: Lexicon) -> Part | None:
    """Return a passage that a label opens, in bold, on a line of its own or before a mark; None for any other."""
    passage = part.passage
    title = passage.layout is Layout.HEADING and not part.block.level
    if not (title or passage.layout in {Layout.ITEM, Layout.PARAGRAPH}) or not passage.fragments:
        return None
    start, end = passage.fragments[0].start, passage.fragments[-1].end
    found = BOLD.match(document.text, start, end)
    line = document.text[start:end].partition("\n")[0]
    label = clean_quote(line if found is None else found["marked"] or found["tagged"])
    opens = bool(label) and passage.text.startswith(f"{label} ") and lexicon.labels.whole(label) in BEFORE
    if opens:
        return replace(part, label=label, opens=len(label) + 1)
    told = (AGENT.match(passage.text) if title else None) or PARTED.match(passage.text)
    known = told is not None and lexicon.labels.whole(told["label"]) in BEFORE - {"theme", "description"}
    return replace(part, label=told["label"], opens=told.end()) if told is not None and known else None


def _is_town(part: Part, lexicon: Lexicon) -> bool:
    """Whether what looks like a heading under another one only tells where that one's body is."""
    passage = part.passage
    plain = passage.layout is Layout.HEADING and not part.block.level and len(passage.heading_path) > 1
    return plain and passage.text in lexicon.towns


def _is_label(part: Part, lexicon: Lexicon) -> bool:
    """Whether a line is nothing but a label."""
    text, passage = part.passage.text, part.passage
    alone = len(text) <= SHORT and text[:1].isupper() and not text.endswith((".", "!", "?"))
    alone = alone and ":" not in text.rstrip(" :")  # "Création : 2005" has its value
    alone = alone and not FIGURED.search(text)
    alone = alone and lexicon.labels.whole(text) in APART
    return alone and passage.layout in {Layout.HEADING, Layout.PARAGRAPH, Layout.ITEM}


def _open(over: _Over, part: Part, lexicon: Lexicon) -> None:
    passage = part.passage
    over.label, over.block, over.layout = passage.text.rstrip(" :"), passage.block, None
    over.path = passage.heading_path
    over.begins, over.ends = passage.fragments[0].start, passage.fragments[-1].end
    over.flat = passage.layout is Layout.ITEM and not passage.text.endswith(":")
    over.marked = passage.layout is Layout.HEADING
    over.told = lexicon.labels.whole(over.label) in VALUES


def _is_value(part: Part, over: _Over, lexicon: Lexicon) -> bool:
    """Whether a line goes on with the values of the label over it: names, on one line or in a list."""
    passage, text = part.passage, part.passage.text
    heading = passage.layout is Layout.HEADING
    layout = Layout.PARAGRAPH if heading else passage.layout
    near = passage.block - over.block == 1 and over.layout in {None, layout}
    told = len(text) <= LONGEST and (not SENTENCE.search(text) or len(text.split()) <= FEW)
    marked = heading and part.block.level > 0
    entry = over.layout is layout or text.replace("’", "'").startswith(tuple(lexicon.words.definite_articles))
    named = text[:1].isupper() or text[:1].isdigit() or (layout is Layout.ITEM and entry)
    named = named or (over.told and any(sign.isdigit() for sign in text))  # "janvier 2023 – décembre 2026"
    return near and told and named and not marked and not any(piece.field for piece in pieces(text, lexicon))


def _is_role_of(document: Document, part: Part, over: _Over) -> bool:
    """Whether a heading names whose role the line above tells in the same box: "Coordinateur" over "### X"."""
    heading = part.passage.layout is Layout.HEADING and part.block.level > 0
    near = part.passage.block - over.block == 1 and not over.marked and not over.told
    return heading and near and not ends_card(document.text, over.ends, part.passage.fragments[0].start)


def _beside(document: Document, part: Part, over: _Over) -> bool:
    """Whether an item is one of the list in which a label is an item too, rather than of a list under it."""
    text, start = document.text, part.passage.fragments[0].start
    between = text[over.ends : start]
    if "<" in between:
        return not LIST.search(between)
    own, other = (text[:at].rpartition("\n")[2] for at in (over.begins, start))
    return part.passage.layout is Layout.ITEM and own == other


def _value(part: Part, over: _Over) -> Part:
    over.block = part.passage.block
    told = _line(part, over, over.path)
    over.layout = told.passage.layout
    listed = over.marked and told.passage.layout is Layout.ITEM and not over.told
    return replace(told, label="" if listed else over.label)


def _line(part: Part, over: _Over, path: Titles) -> Part:
    """Return what looks like a heading as a paragraph under the headings of `path`."""
    passage = part.passage
    if passage.layout is not Layout.HEADING:
        return part
    over.moved[passage.heading_path] = path
    return replace(part, passage=replace(passage, layout=Layout.PARAGRAPH, heading_path=path))
