"""Tables of a Markdown text whose labels are no headers: turned on their side, or with values beside each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from builders.model import Layout
from builders.read.flattened import IsLabel
from builders.read.layout import Block, Cell, Span
from ontology.names import clean_quote

RECORDS = 3  # columns of the smallest table that is turned
PAIRS = 4  # columns of two labels with their values
LEAST = 2  # rows of such tables, with their headers
FIGURE = re.compile(r"\W*\d[\d\s.,]*\D{0,3}$")  # of no name


def opens_turned(labels: Sequence[Sequence[int]]) -> bool:
    """Whether labels open the rows of a table and stand nowhere else in it; one row may open with another word."""
    others = sum(not places for places in labels[1:])
    return list(labels[0]) == [0] and all(set(places) <= {0} for places in labels) and len(labels) > LEAST * others


def with_turned(found: Iterable[Block], text: str, is_label: IsLabel) -> Iterator[Block]:
    """Yield the blocks, each column of a turned table as a row, and each label with its value."""
    for number, run in groupby(found, key=lambda block: block.table if block.cells else -1):
        rows = list(run)
        above = rows[0].above
        lines = [above, *(_line(row) for row in rows)] if number >= 0 and len(above) >= RECORDS else []
        yield from _told(text, lines, number, is_label) or rows


def _line(row: Block) -> tuple[Span, ...]:
    """Return where the cells of a row stand, an empty one at the row's end."""
    end = row.spans[-1][1]
    return tuple((cell.spans[0][0], cell.spans[-1][1]) if cell.spans else (end, end) for cell in row.cells)


def _told(text: str, lines: Sequence[tuple[Span, ...]], number: int, is_label: IsLabel) -> list[Block]:
    """Return the rows that the lines of a table tell where labels open them; nothing for any other table."""
    width = len(lines[0]) if lines else 0
    if len(lines) < LEAST or any(len(line) != width for line in lines):
        return []
    said = [[clean_quote(text[a:b]) for a, b in line] for line in lines]
    labels = [[n for n, one in enumerate(line) if is_label(one)] for line in said]
    if opens_turned(labels) and not any(FIGURE.match(one) for one in said[0][1:]):
        heads = [line[0] for line in said]
        return [_row(heads, column, number) for column in list(zip(*lines, strict=True))[1:]]
    if width == PAIRS and all(places == [0, 2] for places in labels):
        return [_row(["", ""], line[n : n + 2], number) for line in lines for n in (0, 2)]
    return []


def _row(heads: Sequence[str], places: Sequence[Span], number: int) -> Block:
    full = tuple(place for place in places if place[0] < place[1])
    cells = (Cell(head, (place,) if place in full else ()) for head, place in zip(heads, places, strict=True))
    return Block(Layout.ROW, full, cells=tuple(cells), table=number)
