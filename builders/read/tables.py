"""Put pipe tables together: cells under their headers, rows that continue over a page rejoined.

A table broken by a page comes as several pipe tables; the continuation has an empty header row, and where its first
row has an empty first cell that row belongs to the last row of the page before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from builders.lexicon.patterns import Writing
from builders.model import Layout
from builders.read.layout import Block, Cell, Span
from builders.read.lines import FRAME

PIPE = re.compile(r"(?<!\\)[|│┃║]")
BOX = re.compile(r"[│┃║]")
LINE_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
BLANK = re.compile(r"\n[ \t]*\r?\n")
DASHES = re.compile(r"[\s|:+=\u2500-\u257f-]+$")
PAIR = 2  # columns of a table that may hold labels and values
FIGURES = 2  # columns of the smallest table of key figures


@dataclass
class _Table:
    """The table being read: its headers, and the row that a continuation may still extend."""

    headers: tuple[str, ...] = ()
    above: tuple[Span, ...] = ()  # where the headers stand
    row: Block | None = None
    number: int = -1
    opened: bool = False  # the headers have been read and no row under them
    fresh: bool = False  # the next row opens a table or a continuation


def join_rows(text: str, found: Iterator[Block], writing: Writing) -> Iterator[Block]:
    """Yield the blocks with each table row as one ROW block with its cells; header and rule rows are left out."""
    table, before = _Table(), Block(Layout.PARAGRAPH, ((0, 0),))
    for block, after in pairwise((*found, before)):
        if block.layout is not Layout.ROW or block.cells:
            if table.row is not None:
                yield table.row
                table.row = None
            yield block
        elif FRAME.match(text[slice(*block.spans[0])]):
            continue
        else:
            apart = _is_rule(text, after) and bool(BLANK.search(text, before.spans[-1][1], block.spans[0][0]))
            yield from _row(text, table, block, writing, opens=before.layout is not Layout.ROW or apart)
        before = block
    if table.row is not None:
        yield table.row


def _is_rule(text: str, block: Block) -> bool:
    """Whether a block is the line of dashes under the headers of a table."""
    return block.layout is Layout.ROW and bool(DASHES.match(text[slice(*block.spans[0])]))


def _row(text: str, table: _Table, block: Block, writing: Writing, *, opens: bool) -> Iterator[Block]:
    """Yield the row before that a line of a table ends, and keep the line as headers or as the next row."""
    spans = cell_spans(text, block.spans[0])
    words = [text[a:b].strip() for a, b in spans]
    if any(words) and (_is_dashes(words) or tuple(words) == table.headers):  # headers that a page repeats
        return
    if not any(words):
        table.fresh = True
        return
    block = _bare(text, block, spans)
    headless = table.fresh and len(table.headers) != len(words)
    if headless or (opens and not table.fresh) or not table.headers:
        if table.row is not None:
            yield table.row
        headers = ("",) * len(words) if headless else tuple(words)
        table.headers, table.row, table.number = headers, None, table.number + 1
        table.above, table.opened = tuple(spans), True
        if not headless:
            return
    if not words[0] and table.row is not None:
        table.row = _extended(table.row, block, spans, words)
    else:
        if table.row is not None:
            yield table.row
        told = _key_figures(table.headers, words, writing)
        pairs = zip(table.above, spans, words, strict=False)
        yield from (Block(Layout.ITEM, (figure, label)) for figure, label, word in pairs if told and word)
        cells = () if told else _cells(text, table.headers, spans, words)
        above = table.above if table.opened and len(spans) >= PAIR and all(table.headers) else ()
        table.row = None if told else Block(Layout.ROW, block.spans, cells=cells, table=table.number, above=above)
        table.opened = False
    table.fresh = False


def _is_dashes(words: Sequence[str]) -> bool:
    return all(DASHES.match(word) for word in words if word)


def _bare(text: str, block: Block, spans: Sequence[Span]) -> Block:
    """Return a row without the bars of a drawn box, which no cleaning of a text takes away."""
    if not BOX.search(text, *block.spans[0]):
        return block
    return replace(block, spans=tuple(span for span in spans if text[slice(*span)].strip()))


def _key_figures(headers: Sequence[str], words: Sequence[str], writing: Writing) -> bool:
    """Whether a row holds the words for the figures over it: "| 438 | 26 |" above "| adhérents | salariés |"."""
    figures = [header for header in headers if header]
    return (
        len(figures) >= FIGURES
        and all(writing.figure.match(header) for header in figures)
        and not any(character.isdigit() for word in words for character in word)
    )


def _cells(text: str, headers: Sequence[str], spans: Sequence[Span], words: Sequence[str]) -> tuple[Cell, ...]:
    padded = (*headers, *[""] * len(spans))
    lines = [_lines(text, span) if word else () for span, word in zip(spans, words, strict=True)]
    return tuple(Cell(padded[i], pieces, listed=len(pieces) > 1) for i, pieces in enumerate(lines))


def _lines(text: str, span: Span) -> tuple[Span, ...]:
    """Return the spans between the line breaks of a cell."""
    breaks = [span[0], *(edge for match in LINE_BREAK.finditer(text, *span) for edge in match.span()), span[1]]
    pieces = zip(breaks[::2], breaks[1::2], strict=True)
    return tuple(_stripped(text, a, b) for a, b in pieces if text[a:b].strip())


def _extended(row: Block, more: Block, spans: Sequence[Span], words: Sequence[str]) -> Block:
    cells = list(row.cells)
    for i, span in enumerate(spans):
        if words[i] and i < len(cells):
            cells[i] = Cell(cells[i].header, (*cells[i].spans, span))
    return replace(row, spans=(*row.spans, *more.spans), cells=tuple(cells))


def cell_spans(text: str, span: Span) -> list[Span]:
    """Return the spans between the pipes of a row, trimmed of spaces, in order."""
    start, end = span
    pipes = [start + m.start() for m in PIPE.finditer(text[start:end])]
    if pipes and text[start : pipes[0]].strip():  # the first cell has no pipe before it
        pipes = [start - 1, *pipes]
    inner = [(a + 1, b) for a, b in zip(pipes, [*pipes[1:], end], strict=True)]
    if inner and not text[slice(*inner[-1])].strip():
        inner.pop()
    return [_stripped(text, a, b) for a, b in inner]


def _stripped(text: str, start: int, end: int) -> Span:
    raw = text[start:end]
    return start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip())
