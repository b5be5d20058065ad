"""Cut an HTML page into the same blocks as a Markdown text, with offsets into its source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from builders.model import Layout
from builders.read.blocks import Block, Cell, Span

PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|div|article|main|section)\b",
    re.IGNORECASE | re.DOTALL,
)
BLOCKS = {"p", "li", "dt", "dd", "div", "section", "article", "main", "header", "blockquote", "figcaption", "caption"}
BREAKS = {"br", "hr", "ul", "ol", "dl", "table", "tbody", "thead"}
SILENT = {
    "script",
    "style",
    "nav",
    "footer",
    "aside",
    "form",
    "head",
    "noscript",
    "template",
    "svg",
    "button",
    "select",
}
VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "source", "area", "base", "col", "embed", "track"}
TAG = re.compile(r"<[^<>]*>|\s+")


def is_html(text: str) -> bool:
    """Whether a text is an HTML page rather than Markdown with remnants of HTML."""
    return bool(PAGE.match(text))


@dataclass
class _Cutter(HTMLParser):
    """Collects blocks as the parser passes their edges; `opened` is where the current block's content began."""

    text: str
    found: list[Block] = field(default_factory=list)
    opened: int = 0
    layout: Layout = Layout.PARAGRAPH
    level: int = 0
    silent: list[str] = field(default_factory=list)
    headers: tuple[str, ...] = ()
    cells: list[tuple[str, Span]] | None = None
    row_start: int = 0
    table: int = -1

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.breaks = [0, *(m.end() for m in re.finditer("\n", self.text))]

    def here(self) -> int:
        line, column = self.getpos()
        return self.breaks[line - 1] + column

    def after(self) -> int:
        return self.here() + len(self.get_starttag_text() or "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in SILENT:
            self.cut(self.here())
            self.silent.append(tag)
        elif self.silent:
            return
        elif tag == "tr":
            self.cut(self.here())
            self.cells, self.row_start = [], self.here()
        elif tag in {"td", "th"} and self.cells is not None:
            self.cells.append((tag, (self.after(), self.after())))
        elif tag == "table":
            self.table, self.headers = self.table + 1, ()
            self.cut(self.here(), self.after())
        elif self.cells is None and (tag in BLOCKS or tag in BREAKS or re.fullmatch("h[1-6]", tag)):
            self.cut(self.here(), self.after())
            self.layout, self.level = _layout(tag)

    def handle_endtag(self, tag: str) -> None:
        end = self.here()
        close = self.text.find(">", end) + 1
        if tag in SILENT and tag in self.silent:
            while self.silent and self.silent.pop() != tag:
                pass
            self.opened = close
        elif self.silent:
            return
        elif tag in {"td", "th"} and self.cells:
            self.cells[-1] = (self.cells[-1][0], (self.cells[-1][1][0], end))
        elif tag == "tr" and self.cells is not None:
            self.row(end)
            self.opened = close
        elif self.cells is None and (tag in BLOCKS or tag in BREAKS or re.fullmatch("h[1-6]", tag)):
            self.cut(end, close)

    def row(self, end: int) -> None:
        cells, self.cells = self.cells or [], None
        words = [" ".join(TAG.sub(" ", self.text[a:b]).split()) for _, (a, b) in cells]
        if cells and (all(tag == "th" for tag, _ in cells) or (not self.headers and self.table >= 0)):
            self.headers = tuple(words)
            return
        padded = (*self.headers, *[""] * len(cells))
        body = tuple(Cell(padded[i], (span,) if words[i] else ()) for i, (_, span) in enumerate(cells))
        if any(words):
            self.found.append(Block(Layout.ROW, ((self.row_start, end),), cells=body, table=self.table))

    def cut(self, end: int, resume: int | None = None) -> None:
        """Close the block that is open, if it holds words, and start the next one at `resume`."""
        if not self.silent and TAG.sub("", self.text[self.opened : end]):
            self.found.append(Block(self.layout, ((self.opened, end),), self.level))
        self.opened = end if resume is None else resume
        self.layout, self.level = Layout.PARAGRAPH, 0


def _layout(tag: str) -> tuple[Layout, int]:
    if tag in {"li", "dd", "dt"}:
        return Layout.ITEM, 0
    if re.fullmatch("h[1-6]", tag):
        return Layout.HEADING, int(tag[1])
    return (Layout.QUOTATION, 0) if tag == "blockquote" else (Layout.PARAGRAPH, 0)


def html_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of an HTML page in reading order; scripts, navigation, forms and footers are left out."""
    cutter = _Cutter(text)
    cutter.feed(text)
    cutter.close()
    cutter.cut(len(text))
    yield from cutter.found


def line_of(breaks: list[int], offset: int) -> int:
    """Return the 1-based line of an offset, given the offsets at which lines begin."""
    return bisect_right(breaks, offset)
