"""Turn blocks into passages: the smallest pieces that prove, with their fragments in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from builders.lexicon.patterns import Writing
from builders.model import Document, Fragment, Layout, Passage
from builders.read.blocks import OPEN_END
from builders.read.cards import CARD, ends_card
from builders.read.emphasis import emphasised
from builders.read.layout import ENTRY, Block, Cell, Span
from builders.read.private import private_spans, without_private
from builders.read.sentences import LONGEST, sentences
from ontology.names import clean_quote

WRAPPED = 4  # words of a line that its width may have ended
PLAIN, IN_TABLE = 9, 10  # ranks of headings without a level, below those of the six levels
FIGURE = re.compile(r"\d[\d\s.,]*(?:\s?(?:%|[kM]?€|Md€))?")
YEAR = re.compile(r"(?:19|20)\d\d")
PAIR = 2  # cells of a label and its value
PROSE = 60  # a table cell longer than this, with a sentence end, is read as prose of its own


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A short cell of a row: its number, its column's header, and where its text stands in the row's passage."""

    number: int
    header: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A passage with what the layout says of it: its block, and for a row its cells' passages.

    `label` stands over it, or before it in the first `opens` characters of its text, which may be all of it.
    `above` are the two headers over the first row of its table, which may be a label and its value themselves.
    """

    passage: Passage
    block: Block
    cell: str = ""  # header of the cell the passage is prose of
    cells: tuple[tuple[str, str], ...] = ()  # for a row: header and text of each short cell, in order
    emphasised: tuple[Span, ...] = ()  # where bold or italics stand in the passage
    label: str = ""
    opens: int = 0
    above: Part | None = None

    @property
    def placed(self) -> tuple[PlacedCell, ...]:
        """The cells of a row that stand in its passage, in order; a row cut by a page keeps only some."""
        found, at = list[PlacedCell](), 0
        for number, (header, text) in enumerate(self.cells):
            start = self.passage.text.find(text, at)
            if start >= 0:
                at = start + len(text)
                found.append(PlacedCell(number, header, text, start, at))
        return tuple(found)

    @property
    def parted(self) -> str:
        """The passage's text, as long, with a bar for the space between two cells: nothing runs over their edge.

        Cells without headers may be a figure and what it counts: "1 050 | personnes formées".
        """
        text = self.passage.text
        if not self.cells:
            return text
        headed = any(header for header, _ in self.cells)
        for before, cell in pairwise(self.placed):
            counts = not headed and FIGURE.fullmatch(before.text)
            if not counts and text[cell.start - 1 : cell.start] == " ":
                text = f"{text[: cell.start - 1]}|{text[cell.start :]}"
        return text

    @property
    def is_label(self) -> bool:
        """Whether the passage is nothing but the label of what follows."""
        return bool(self.label) and self.opens == len(self.passage.text)


def parts(document: Document, found: Sequence[Block], writing: Writing) -> Iterator[Part]:
    """Yield the document's passages in reading order; `Passage.key` numbers them."""
    number, path, end = 0, Path(), 0
    for index, block in enumerate(found):
        path = path.into(document.text, block, end)
        end = block.spans[-1][1]
        for part in _block_parts(document, block, writing):
            if part.passage.text or part.cells:
                key = f"{document.slug}#{number}"
                above = part.above
                if above is not None:
                    above = replace(above, passage=_placed(above.passage, f"{key}-above", index, path))
                passage = _placed(part.passage, key, index, path)
                yield replace(part, passage=passage, above=above, emphasised=emphasised(document.text, passage))
                number += 1


def _placed(passage: Passage, key: str, block: int, path: Path) -> Passage:
    return replace(passage, key=key, block=block, heading_path=path.titles)


@dataclass(frozen=True, slots=True)
class Path:
    """The headings above a place, outermost first, with their ranks (`PLAIN`: without a mark of its level).

    `table` is the table that the place is in, -1 for none: a heading inside a table ends with it.
    """

    levels: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    table: int = -1

    def into(self, text: str, block: Block, end: int) -> Path:
        """Return the path at `block`, after what ends at `end`: a heading replaces those of its rank and below."""
        path = self if block.table == self.table else self._down_to(IN_TABLE, block.table)
        if path.levels[-1:] == (CARD,) and ends_card(text, end, block.spans[0][0]):
            path = path._down_to(CARD, block.table)
        if path.levels[-1:] == (ENTRY,) and block.level != ENTRY:
            path = path._down_to(ENTRY, block.table)
        if block.layout is not Layout.HEADING:
            return path
        title = clean_quote(without_private(" ".join(text[a:b] for a, b in block.spans)))
        if not title:  # nothing but an address or a picture
            return path
        rank = IN_TABLE if block.table >= 0 else block.level or PLAIN
        above = path._down_to(rank, block.table)
        return Path((*above.levels, rank), (*above.titles, title), block.table)

    def _down_to(self, rank: int, table: int) -> Path:
        keep = [i for i, level in enumerate(self.levels) if level < rank]
        return Path(tuple(self.levels[i] for i in keep), tuple(self.titles[i] for i in keep), table)


def _block_parts(document: Document, block: Block, writing: Writing) -> Iterator[Part]:
    """Yield the passages of a block: a row, a heading or signature as a whole, else its sentences."""
    if block.layout is Layout.FURNITURE:
        return
    if block.layout is Layout.ROW:
        yield from _row_parts(document, block, writing)
        return
    if block.layout in {Layout.HEADING, Layout.SIGNATURE} and block.spans[-1][1] - block.spans[0][0] <= LONGEST:
        yield Part(_passage(document, block.layout, block.spans), block)
        return
    found = _sentence_spans(document.text, block.spans, writing, wrapped=block.layout is Layout.QUOTATION)
    yield from (Part(_passage(document, block.layout, spans), block) for spans in found)


def _row_parts(document: Document, block: Block, writing: Writing) -> Iterator[Part]:
    short = tuple(entry for cell in block.cells if not _is_prose(document, cell) for entry in _entries(document, cell))
    yield Part(
        _passage(document, Layout.ROW, _row_spans(document, block)), block, cells=short, above=_above(document, block)
    )
    for cell in block.cells:
        if _is_prose(document, cell):
            for spans in _sentence_spans(document.text, cell.spans, writing):
                yield Part(_passage(document, Layout.ROW, spans), block, cell=cell.header or "-")


def _above(document: Document, block: Block) -> Part | None:
    """Return the headers over a row as a row without headers."""
    if len(block.above) != PAIR:
        return None
    whole = ((block.above[0][0], block.above[-1][1]),)
    pair = tuple(("", _passage(document, Layout.ROW, (span,)).text) for span in block.above)
    return Part(_passage(document, Layout.ROW, whole), block, cells=pair)


def _row_spans(document: Document, block: Block) -> tuple[Span, ...]:
    """Return the stretches of a row; of one too long to be read as one, those of its short cells."""
    if sum(end - start for start, end in block.spans) <= LONGEST:
        return block.spans
    return tuple(span for cell in block.cells if not _is_prose(document, cell) for span in cell.spans)


def _entries(document: Document, cell: Cell) -> Iterator[tuple[str, str]]:
    """Yield the header of a cell with its text: once, or for each line of a list of names in it."""
    lines = _names(document, cell)
    yield from ((cell.header, _own(cell.header, line)) for line in lines or [_text(document, cell)])


def _own(header: str, said: str) -> str:
    """Return the text of a cell without its column's header, which may be told again before a colon."""
    before, colon, after = said.partition(":")
    return after.strip() or said if colon and header and before.strip().casefold() == header.casefold() else said


def _names(document: Document, cell: Cell) -> list[str]:
    """Return the lines of a list of names in a cell; nothing where it holds something else."""
    lines = [_passage(document, Layout.ROW, (span,)).text for span in cell.spans] if cell.listed else []
    return lines if all(len(line) <= PROSE and not line[:1].islower() for line in lines) else []


def _text(document: Document, cell: Cell) -> str:
    return _passage(document, Layout.ROW, cell.spans).text


def _is_prose(document: Document, cell: Cell) -> bool:
    text = _text(document, cell)
    if len(text) <= PROSE or _names(document, cell):
        return False
    return len(cell.spans) > 1 or text.rstrip().endswith((".", "!", "?", "…", ";")) or len(text) > 160


def _sentence_spans(
    text: str, spans: Sequence[Span], writing: Writing, *, wrapped: bool = False
) -> Iterator[tuple[Span, ...]]:
    """Yield the stretches of each sentence; one that runs over into the next span has two.

    Where the spans are lines that a sentence was `wrapped` over, it runs on unless it has ended.
    """
    pending: tuple[Span, ...] = ()
    for start, end in spans:
        found = list(sentences(text, writing, start, end))
        for i, span in enumerate(found):
            runs_on = text[span[0]].islower() or (pending and _listing(text, pending[-1]))
            runs_on = runs_on or (wrapped and bool(pending) and _open(text, pending[-1], span))
            if pending and ((i == 0 and runs_on) or _alone(text, pending[-1])):
                pending = (*pending, span)
                continue
            if pending:
                yield pending
            pending = (span,)
    if pending:
        yield pending


def _alone(text: str, before: Span) -> bool:
    """Whether a stretch is nothing but a figure, which what comes after it counts; a year may be of anything."""
    said = clean_quote(text[slice(*before)])
    return bool(FIGURE.fullmatch(said)) and not YEAR.fullmatch(said)


def _listing(text: str, before: Span) -> bool:
    """Whether a stretch ends in the middle of a list: after a comma."""
    return text[slice(*before)].rstrip().endswith(",")


def _open(text: str, before: Span, after: Span) -> bool:
    """Whether a line's sentence goes on in the next line: it has no end, and the next no dash of a signature."""
    said = text[slice(*before)]
    return len(said.split()) >= WRAPPED and bool(OPEN_END.search(said)) and text[after[0]] not in "—–-«"


def _passage(document: Document, layout: Layout, spans: Sequence[Span]) -> Passage:
    fragments = tuple(_fragments(document.text, spans))
    text = " ".join(fragment.exact for fragment in fragments)
    return Passage("", document.slug, 0, layout, text, fragments)


def _fragments(text: str, spans: Sequence[Span]) -> Iterator[Fragment]:
    """Yield the stretches that hold words, broken before each address or telephone number and resumed after it."""
    for start, end in spans:
        at = start
        for first, last in private_spans(text, start, end):
            yield from _fragment(text, at, first)
            at = last
        yield from _fragment(text, at, end)


def _fragment(text: str, start: int, end: int) -> Iterator[Fragment]:
    exact = clean_quote(text[start:end])
    if any(c.isalnum() for c in exact):
        yield Fragment(start, end, exact)
