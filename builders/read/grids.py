"""Tables and definition lists of an HTML page as rows: spans over rows and columns filled in, headers told from cells.

A cell that spans rows belongs to each of them (HTML Living Standard, 4.9.12); a row that is one cell over all columns
is a heading of the rows below it. A definition list is a table of two columns without headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from builders.model import Layout
from builders.read.blocks import FIELD
from builders.read.flattened import IsLabel
from builders.read.layout import ENTRY, Block, Cell, Span
from builders.read.lines import looks_like_title
from builders.read.tags import Tag
from builders.read.turned import FIGURE, opens_turned
from ontology.names import clean_quote

PAIR = 2  # cells of a term with its one definition
RECORDS = 3  # columns of the smallest table that is turned
MAX_SPAN = 100  # columns or rows: more is an error of the page
BOLD = re.compile(r"\s*<(?:b|strong)\b[^<>]*>.*</(?:b|strong)>\s*\Z", re.DOTALL | re.IGNORECASE)


def words_of(source: str) -> str:
    """Return the plain text of a slice of a page; empty where it holds no letter and no digit."""
    if "<" not in source and not any(char.isalnum() for char in source):
        return ""
    bare = clean_quote(source)
    return bare if any(char.isalnum() for char in bare) else ""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of the source: `lines` are the places of the line breaks inside it."""

    start: int
    end: int
    head: bool
    columns: int = 1
    rows: int = 1
    lines: tuple[Span, ...] = ()


@dataclass(slots=True)
class Row:
    """A row of the source with the cells that it writes."""

    start: int
    end: int
    head: bool = False
    boxes: list[Box] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table or definition list while its tags come by; not `ruled` where it turns out to be layout."""

    text: str
    tag: str
    start: int
    rows: list[Row] = field(default_factory=list)
    cell: Box | None = None
    is_label: IsLabel = lambda _: False
    ruled: bool = True
    in_head: bool = False

    def take(self, tag: Tag) -> None:
        """Take the tag of a row or cell."""
        if self.cell is not None:
            self._close_cell(tag.start)
        if tag.name == "thead":
            self.in_head = not tag.closing
        elif tag.closing:
            if tag.name == "tr" and self.rows:
                self.rows[-1].end = tag.start
        elif tag.name == "tr" or (tag.name == "dt" and not self._term_waits()):
            self.rows.append(Row(tag.start, tag.start, self.in_head))
        if not tag.closing and tag.name in {"td", "th", "dt", "dd"}:
            self._open_cell(tag)

    def _term_waits(self) -> bool:
        """Whether the last row of a definition list has a term and no definition yet."""
        return bool(self.rows) and all(box.head for box in self.rows[-1].boxes)

    def _open_cell(self, tag: Tag) -> None:
        if not self.rows:
            self.rows.append(Row(tag.start, tag.start, self.in_head))
        given = tag.given() if tag.attributes else {}
        head = tag.name in {"th", "dt"}
        self.cell = Box(tag.end, tag.end, head, _number(given.get("colspan")), _number(given.get("rowspan")))

    def line(self, tag: Tag) -> None:
        """Note a line break in the cell that is open."""
        if self.cell is not None:
            self.cell = replace(self.cell, lines=(*self.cell.lines[-MAX_SPAN:], (tag.start, tag.end)))

    def close(self, end: int) -> None:
        """End the cell that is open."""
        if self.cell is not None:
            self._close_cell(end)

    def _close_cell(self, end: int) -> None:
        if self.cell is not None:
            self.rows[-1].boxes.append(replace(self.cell, end=end))
            self.rows[-1].end = end
            self.cell = None

    def loose(self) -> Iterator[Block]:
        """Yield the cells read so far as paragraphs."""
        for row in self.rows:
            for box in row.boxes:
                if words_of(self.text[box.start : box.end]):
                    yield Block(Layout.PARAGRAPH, ((box.start, box.end),))

    def blocks(self, number: int) -> Iterator[Block]:
        """Yield the rows as blocks of table `number`, without those of its headers."""
        self._halved()
        lines = list(_filled(self.rows))
        width = max((len(line) for line in lines), default=0)
        if width < 2:
            yield from self.loose()
            return
        if self.tag == "dl" and (told := list(self._entries(lines))):
            yield from told
            return
        if self._is_turned(lines, width):
            yield from self._columns(lines, number)
            return
        heads = 0 if self.tag == "dl" else self._header_rows(lines, width)
        headers = [self._header(lines[:heads], column) for column in range(width)]
        for row, line in zip(self.rows[heads:], lines[heads:], strict=True):
            yield from self._row(row, line, headers, number)

    def _entries(self, lines: Sequence[Sequence[Box]]) -> Iterator[Block]:
        """Yield the terms of a definition list over their definitions, where these are several labels with values."""
        if any(len(line) <= PAIR or not all(map(self._is_field, line[1:])) for line in lines):
            return
        for line in lines:
            term, *told = (((box.start, box.end),) for box in line)
            yield Block(Layout.HEADING, term, ENTRY)
            yield from (Block(Layout.ITEM, place, ENTRY) for place in told)

    def _is_field(self, box: Box) -> bool:
        return FIELD.match(words_of(self._source(box))) is not None

    def _is_turned(self, lines: Sequence[Sequence[Box]], width: int) -> bool:
        """Whether a table has its headers on the left of several things, each named on top of its column."""
        if self.tag == "dl" or width < RECORDS or len(lines) < 2 or any(len(set(line)) < width for line in lines):
            return False
        left = all(line[0].head and not any(box.head for box in line[1:]) for line in lines)
        left = left or opens_turned([self._labels(line) for line in lines])
        return left and all(FIGURE.match(words_of(self._source(box))) is None for box in lines[0][1:])

    def _labels(self, line: Sequence[Box]) -> list[int]:
        """Return which cells of a row are labels."""
        return [n for n, box in enumerate(line) if self.is_label(words_of(self._source(box)))]

    def _halved(self) -> None:
        """Part the rows of a table that has labels with their values twice beside each other."""
        beside = [len(row.boxes) for row in self.rows]
        if set(beside) in ({2 * PAIR}, {PAIR, 2 * PAIR}) and all(
            self._labels(row.boxes) == [*range(0, len(row.boxes), PAIR)] for row in self.rows
        ):
            self.rows = [
                Row(boxes[0].start, boxes[-1].end, boxes=boxes)
                for row in self.rows
                for boxes in (row.boxes[:PAIR], row.boxes[PAIR:])
                if boxes
            ]

    def _columns(self, lines: Sequence[Sequence[Box]], number: int) -> Iterator[Block]:
        """Yield each column of a turned table as a row."""
        headers = [words_of(self._source(line[0])) for line in lines]
        for column in list(zip(*lines, strict=True))[1:]:
            full = [bool(words_of(self._source(box))) for box in column]
            cells = [self._cell(head, box, full=told) for head, box, told in zip(headers, column, full, strict=True)]
            places = tuple((box.start, box.end) for box, told in zip(column, full, strict=True) if told)
            if places:
                yield Block(Layout.ROW, places, cells=tuple(cells), table=number)

    def _header_rows(self, lines: Sequence[Sequence[Box]], width: int) -> int:
        """Return how many rows at the top are headers: marked as such, else the first of a table that marks none."""
        heads = 0
        while heads < len(lines) and (self.rows[heads].head or (lines[heads] and all(b.head for b in lines[heads]))):
            heads += 1
        if heads or not lines or any(box.head for box in lines[0]):
            return heads if heads < len(lines) else 0
        bold = all(BOLD.match(self._source(box)) for box in lines[0])
        return int(len(set(lines[0])) > 1 and (bold or width > 2) and len(lines) > 1)

    def _header(self, heads: Sequence[Sequence[Box]], column: int) -> str:
        said = dict.fromkeys(words_of(self._source(line[column])) for line in heads if column < len(line))
        return " ".join(filter(None, said))

    def _source(self, box: Box) -> str:
        return self.text[box.start : box.end]

    def _row(self, row: Row, line: Sequence[Box], headers: Sequence[str], number: int) -> Iterator[Block]:
        """Yield a row of a page's table as a block; a cell over all columns is a title or a paragraph of its own."""
        boxes = list(dict.fromkeys(line))
        written = [box for box in boxes if words_of(self._source(box))]
        if not written:
            return
        if len(boxes) == 1 and len(line) > 1:
            title = looks_like_title(words_of(self._source(boxes[0])))
            layout, place = Layout.HEADING if title else Layout.PARAGRAPH, (boxes[0].start, boxes[0].end)
            yield Block(layout, (place,), table=number)
            return
        cells = tuple(self._cell(headers[line.index(box)], box, full=box in written) for box in boxes)
        own = all(box in row.boxes for box in boxes)
        spans = ((row.start, row.end),) if own else tuple((box.start, box.end) for box in written)
        yield Block(Layout.ROW, spans, cells=cells, table=number)

    def _cell(self, header: str, box: Box, *, full: bool) -> Cell:
        edges = [box.start, *(edge for line in box.lines for edge in line), box.end]
        pieces = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if words_of(self.text[a:b])]
        return Cell(header, tuple(pieces) if full else (), listed=len(pieces) > 1)


def _filled(rows: Sequence[Row]) -> Iterator[list[Box]]:
    """Yield the cells of each row by column: those that span columns repeated, those that span rows carried down."""
    carried: dict[int, tuple[Box, int]] = {}
    for row in rows:
        line: list[Box] = []
        waiting = list(row.boxes)
        while waiting or len(line) in carried:
            column = len(line)
            box, left = carried.pop(column) if column in carried else (waiting[0], waiting[0].rows)
            wide = 1 if box not in row.boxes else box.columns
            if box in row.boxes:
                waiting.pop(0)
            for place in range(column, column + wide):
                line.append(box)
                if left > 1:
                    carried[place] = (box, left - 1)
        yield line


def _number(written: str | None) -> int:
    """Return a span as it is written, 1 where it is none."""
    return min(int(written), MAX_SPAN) if written and written.isascii() and written.isdigit() and int(written) else 1
