"""Tables of plain text, whose columns are parted by tabs or stand one under the other with spaces between them.

As `pdftotext -layout` and mail programs write them: a column ends where all lines have a space at the same place, most
of them two. Running text never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from builders.model import Layout
from builders.read.layout import Block, Cell, Span
from builders.read.lines import TERMINAL, Line

FIRST = 1 << 24  # number of the first table of this kind: others are numbered from 0
RULED = re.compile(r"[\s=_+|:-]{3,}$")
BARS = re.compile(r"\s\|\s(?=\S)")
SEMICOLONS = re.compile(r"(?<!\s)(?<!&amp)(?<!&nbsp);(?!\s)")  # of a file of values
SPACED = re.compile(r"\s;\s(?=\S)")
QUOTED = re.compile(r"(?<=\")[,;](?=\")")  # … whose values are in quotes
LEADERS = re.compile(r"\.{4,}|…{2,}|_{4,}")  # between a label and its value
MARKED = re.compile(r"\s*(?:[|│┃║┌╔#>]|[-*•▪–]\s)")  # a line that its first sign makes something else
FIGURE = re.compile(r"(?!(?:19|20)\d\d\b)\d")  # in no header, but for years
EDGES = " \t"  # around the text of a cell
MARK = ":"  # that stands before the values of a column of its own
COLUMNS = 3  # of a table with headers
LEAST = 2  # lines of a table
PAIRS = 3  # lines of one of two columns
WIDEST = 400  # characters of a line of aligned columns
PROSE = 45  # characters, on average, of cells that may be sentences side by side


def parted(body: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Yield the lines of a text in stretches, and whether each is a table."""
    plain: list[Line] = []
    for blank, stretch in groupby(body, key=lambda line: line.blank):
        run = list(stretch)
        if not blank and edges(run):
            if plain:
                yield False, plain
            yield True, run
            plain = []
        else:
            plain += run
    if plain:
        yield False, plain


def edges(run: Sequence[Line]) -> list[tuple[int, ...]]:
    """Return for each line that is no rule where its columns begin and end; nothing where the lines are no table."""
    told = [line for line in run if not RULED.match(line.text)]
    if len(told) < LEAST or any(MARKED.match(line.text) for line in told):
        return []
    found = (
        _by_tabs(told)
        or _by_marks(told, LEADERS)
        or _by_marks(told, BARS)
        or _by_marks(told, SEMICOLONS)
        or (_by_marks(told, QUOTED) if all(map(_is_quoted, told)) else [])
        or (_by_marks(told, SPACED) if len(told) >= PAIRS else [])
        or _by_rivers(told)
    )
    columns = len(found[0]) // 2 if found else 0
    enough = columns >= COLUMNS or (columns and len(told) >= PAIRS)
    return found if enough and not _is_prose(told, found) else []


def rows(text: str, run: Sequence[Line], table: int) -> Iterator[Block]:
    """Yield the rows of a table; the first line is its headers where it holds none of the figures of a row.

    A line without a first cell goes on with the row above it.
    """
    told = [line for line in run if not RULED.match(line.text)]
    lines = [_spans(line, places) for line, places in zip(told, edges(run), strict=True)]
    ruled = len(run) > 1 and bool(RULED.match(run[1].text))
    headed = ruled or (len(lines[0]) >= COLUMNS and _may_head(text, lines[0]))
    headers = [" ".join(text[a:b].split()) for a, b in lines[0]] if headed else [""] * len(lines[0])
    row: Block | None = None
    for line, spans in list(zip(told, lines, strict=True))[headed:]:
        cells = tuple(Cell(head, (at,) if at[0] < at[1] else ()) for head, at in zip(headers, spans, strict=True))
        if row is not None and not cells[0].spans:
            joined = tuple(map(_joined, row.cells, cells))
            row = replace(row, spans=(*row.spans, (line.start, line.end)), cells=joined)
            continue
        if row is not None:
            yield row
        own = tuple(at for at in spans if at[0] < at[1]) if _is_quoted(line) else ((line.start, line.end),)
        row = Block(Layout.ROW, own, cells=cells, table=table)
    if row is not None:
        yield row


def _joined(cell: Cell, more: Cell) -> Cell:
    """Return a cell with its next line, which may be the next name of a list."""
    return replace(cell, spans=(*cell.spans, *more.spans), listed=bool(cell.spans and more.spans) or cell.listed)


def _by_tabs(run: Sequence[Line]) -> list[tuple[int, ...]]:
    """Return the edges of cells that tabs part, as many in each line."""
    counts = {line.text.strip(" \t").count("\t") for line in run}
    if counts == {0} or len(counts) > 1:
        return []
    return [_cut(line.text, [m.span() for m in re.finditer(r"\t", line.text.rstrip())]) for line in run]


def _by_marks(run: Sequence[Line], mark: re.Pattern[str]) -> list[tuple[int, ...]]:
    """Return the edges of cells that a mark parts, as many in each line: dots that lead to a value, bars."""
    cuts = [[found.span() for found in mark.finditer(line.text.rstrip())] for line in run]
    alike = len({len(cut) for cut in cuts}) == 1 and all(cut and cut[0][0] > 0 for cut in cuts)
    return [_cut(line.text, cut) for line, cut in zip(run, cuts, strict=True)] if alike else []


def _by_rivers(run: Sequence[Line]) -> list[tuple[int, ...]]:
    """Return the edges of columns that spaces part, at the same places in all lines."""
    width = max(len(line.text) for line in run)
    if width > WIDEST or any("\t" in line.text for line in run):
        return []
    texts = [line.text.replace("\u00a0", " ").ljust(width) for line in run]
    empty = [all(text[at] == " " for text in texts) for at in range(width)]
    rivers = [[at for at, _ in group] for hollow, group in groupby(enumerate(empty), key=lambda one: one[1]) if hollow]
    cuts = [(river[0], river[-1] + 1) for river in rivers if river[0] > 0 and _parts(texts, river[0], river[-1] + 1)]
    return [_cut(text, cuts) for text in texts] if cuts else []


def _parts(texts: Sequence[str], first: int, last: int) -> bool:
    """Whether a river parts cells: lines have two spaces there, and most of those of which a word begins at its end."""
    both = [text for text in texts if text[:first].strip() and text[last:].strip()]
    wide = [text for text in both if len(text) - len(text[:last].rstrip()) - len(text[last:].lstrip()) >= LEAST]
    begun = [text for text in both if text[last] != " "]
    return len(wide) >= LEAST and 2 * sum(text in wide for text in begun) > len(begun)


def _cut(text: str, cuts: Sequence[Span]) -> tuple[int, ...]:
    """Return where the cells between the cuts begin and end, one after the other."""
    return (0, *(edge for cut in cuts for edge in cut), len(text))


def _spans(line: Line, places: Sequence[int]) -> list[Span]:
    """Return where the cells of a line stand in the text, without the spaces around them."""
    found = list[Span]()
    for start, end in zip(places[::2], places[1::2], strict=True):
        said = line.text[start:end]
        around = f'{EDGES}"' if _is_quoted(line) else EDGES
        bare = said.lstrip(around + MARK if found else around)
        begin = line.start + start + (len(said) - len(bare) if bare.strip(around) else 0)
        found.append((begin, begin + len(bare.rstrip(around))))
    return found


def _is_quoted(line: Line) -> bool:
    """Whether quotes stand around all values of a line."""
    return line.text.startswith('"') and line.text.rstrip().endswith('"') and QUOTED.search(line.text) is not None


def _is_prose(run: Sequence[Line], found: Sequence[Sequence[int]]) -> bool:
    """Whether columns are of running text: their cells go on with each other, or the last ends with full stops."""
    columns = [
        [line.text[a:b].strip() for line, (a, b) in zip(run, pairs, strict=True)]
        for pairs in zip(*map(_pairs, found), strict=True)
    ]
    for cells in columns:  # one in three that opens with a small letter tells of sentences that run on
        said = [cell for cell in cells[1:] if cell]
        small = sum(cell[0].islower() for cell in said)
        if sum(map(len, said)) > PROSE * len(said) and 3 * small > len(said):
            return True
    last = [cell for cell in columns[-1] if cell]
    return 2 * sum(bool(TERMINAL.search(cell)) for cell in last) > len(last)


def _pairs(places: Sequence[int]) -> list[Span]:
    return list(zip(places[::2], places[1::2], strict=True))


def _may_head(text: str, spans: Sequence[Span]) -> bool:
    """Whether a line may be the headers of the lines under it: its cells are words."""
    cells = [text[a:b] for a, b in spans]
    return sum(map(bool, cells)) > 1 and not any(FIGURE.search(cell) for cell in cells)
