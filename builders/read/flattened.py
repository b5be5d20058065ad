"""Tables and cards that lost their layout: one cell a line, in cycles, as pages are copied and boxes nested.

The headers stand once over the values of all records ("Projet", "Ville", then "KORVANE", "Brest", "BELUGAX", …), or
the labels come again in each ("KORVANE", "Porteur", "Nivéor", "Ville", "Brest", "BELUGAX", "Porteur", …).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from builders.model import Layout
from builders.read.layout import ENTRY, Block, Cell, Span
from builders.read.lines import looks_like_title
from ontology.names import clean_quote

IsLabel = Callable[[str], bool]
"""Tells whether a text is nothing but a label that the lexicon knows."""

LINES = frozenset({Layout.PARAGRAPH, Layout.HEADING, Layout.ITEM})
FIRST = 3 << 24  # number of the first table of this kind
LONGEST = 100  # characters of a cell
NARROWEST, WIDEST = 3, 8  # columns of a table
KNOWN = 2  # labels among its headers
LEAST = 3  # records of a table
CARDS = 2  # … and cards
FIGURE = re.compile(r"\W*\d")


@dataclass(frozen=True, slots=True)
class Found:
    """The blocks that stand for the cells from `first` to `end`."""

    first: int
    end: int
    blocks: tuple[Block, ...]


def with_flattened(text: str, found: Iterable[Block], is_label: IsLabel) -> Iterator[Block]:
    """Yield the blocks of a page, those that are the cells of a table or of cards as such."""
    run = list[Block]()
    for block in found:
        if block.layout in LINES and not block.level and len(block.spans) == 1 and block.table < 0:
            run.append(block)
            continue
        yield from _replaced(text, run, is_label)
        run = []
        yield block
    yield from _replaced(text, run, is_label)


def _replaced(text: str, run: Sequence[Block], is_label: IsLabel) -> Iterator[Block]:
    at = 0
    for told in flattened(text, [block.spans[0] for block in run], is_label):
        yield from run[at : told.first]
        yield from told.blocks
        at = told.end
    yield from run[at:]


def flattened(text: str, run: Sequence[Span], is_label: IsLabel) -> Iterator[Found]:
    """Yield the tables and cards of which the lines of a run are the cells."""
    if len(run) < CARDS * 3:
        return
    said = [clean_quote(text[a:b]).rstrip(" :") if b - a <= 4 * LONGEST else "" for a, b in run]
    labels = [bool(one) and one[0].isupper() and is_label(one) for one in said]
    ends, tried = _ends(said), set[str]()
    for at, label in enumerate(labels):
        if not label or said[at] in tried:
            continue  # what begins by a label begins where it is first told
        tried.add(said[at])
        told = _table(run, said, labels, at, ends[at]) or _cards(run, said, labels, at)
        if told is not None:
            yield told
            return


def _ends(said: Sequence[str]) -> list[int]:
    """Return for each line the next one that is no cell."""
    ends, last = list[int](), len(said)
    for at in range(len(said) - 1, -1, -1):
        last = last if _is_cell(said[at]) else at
        ends.append(last)
    return ends[::-1]


def _table(run: Sequence[Span], said: Sequence[str], labels: Sequence[bool], at: int, last: int) -> Found | None:
    """Return the rows of a table whose headers begin at a line and whose cells end before `last`.

    None where no cycle of values is sure.
    """
    for width in range(NARROWEST, WIDEST + 1):
        heads = said[at : at + width]
        known = labels[at : at + width]
        records = (last - at) // width - 1
        if records < LEAST or sum(known) < KNOWN or not known[-1] or any(map(FIGURE.match, heads)):
            continue
        values = said[at + width : at + width * (records + 1)]
        whole = (last - at) % width == 0
        if _in_cycles([values[n::width] for n in range(width)], whole=whole):
            end = at + width * (records + 1)
            places = [tuple(run[n : n + width]) for n in range(at + width, end, width)]
            return Found(at, end, tuple(_row(heads, row, FIRST + run[at][0]) for row in places))
    return None


def _row(heads: Sequence[str], row: tuple[Span, ...], table: int) -> Block:
    cells = tuple(Cell(head, (place,)) for head, place in zip(heads, row, strict=True))
    return Block(Layout.ROW, row, cells=cells, table=table)


def _is_cell(said: str) -> bool:
    return 0 < len(said) <= LONGEST and (looks_like_title(said) or FIGURE.match(said) is not None)


def _in_cycles(columns: Sequence[Sequence[str]], *, whole: bool) -> bool:
    """Whether values that are alike stand in one column: figures in some and none elsewhere, words told again.

    Without any such value nothing tells how wide a table is; words tell it only of one that is `whole`.
    """
    figures = [sum(FIGURE.match(one) is not None for one in column) for column in columns]
    if any(0 < count < len(column) for count, column in zip(figures, columns, strict=True)):
        return False
    counts = [Counter(column) for column in columns]
    again = {one for count in counts for one, times in count.items() if times > 1}
    strays = any(sum(one in count for count in counts) > 1 for one in again)
    return not strays and (any(figures) or (whole and len(again) > 1))


def _cards(run: Sequence[Span], said: Sequence[str], labels: Sequence[bool], at: int) -> Found | None:
    """Return names as headings over their labels and values, where the label at a line opens several cards alike."""
    names = [n - 1 for n in range(at, len(said)) if said[n] == said[at]]
    if len(names) < CARDS or names[0] < 0 or labels[names[0]]:
        return None
    ends = [_end(labels, start, stop) for start, stop in zip(names, [*names[1:], len(said)], strict=True)]
    told = [{said[n] for n in range(start, end) if labels[n]} for start, end in zip(names, ends, strict=True)]
    shared = set.intersection(*told)
    if len(shared) < KNOWN:
        return None
    blocks = list[Block]()
    for start, end, stop in zip(names, ends, [*names[1:], ends[-1]], strict=True):
        blocks.append(Block(Layout.HEADING, (run[start],), ENTRY))
        blocks += (Block(Layout.PARAGRAPH, (place,), ENTRY) for place in run[start + 1 : end])
        blocks += (Block(_beneath(said, n), (run[n],), ENTRY) for n in range(end, stop))
    return Found(names[0], ends[-1], tuple(blocks))


def _beneath(said: Sequence[str], at: int) -> Layout:
    """Return what a line is under the labels of a card: a link that each has tells nothing."""
    return Layout.FURNITURE if said.count(said[at]) > 1 else Layout.PARAGRAPH


def _end(labels: Sequence[bool], start: int, stop: int) -> int:
    """Return where the labels with one value each end under the name at a line."""
    at = start + 1
    while at + 1 < stop and labels[at] and not labels[at + 1]:
        at += 2
    return at
