"""Cut an HTML page into the same blocks as a Markdown text, with offsets into its source.

What is on the page but not of it is left out: scripts, navigation, forms, footers, cookie notices, share buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from builders.model import Layout
from builders.read.blocks import OPEN_END
from builders.read.flattened import IsLabel
from builders.read.grids import Grid, words_of
from builders.read.inlines import row
from builders.read.layout import Block, Span
from builders.read.lines import without_badge
from builders.read.tags import UNCLOSED, Tag, tags

PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|div|article|main|section|table|header|nav)\b",
    re.IGNORECASE | re.DOTALL,
)
PART = re.compile(
    r"\A\s*<(?:h[1-6]|p|ul|ol|dl|details|figure|blockquote|address)\b[^<>]*>.*</\w+>\s*\Z", re.IGNORECASE | re.DOTALL
)
INSERTED = re.compile(r"^[ \t]*(?P<mark><(?:table|dl|ul|ol)\b[^<>]*>)", re.IGNORECASE | re.MULTILINE)
NESTED = 2  # tables of which one within another only lays out a page
EDGE = re.compile(r"<(?P<end>/?)(?P<tag>table|dl|ul|ol)\b[^<>]*>", re.IGNORECASE)
INNER = 1 << 12  # number of the first table in HTML of a Markdown text
MARKDOWN = re.compile(r"^(?:#{1,6}\s|[-*]\s|\|.*\|\s*$)|\*\*\w|\]\(", re.MULTILINE)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = frozenset({
    "p", "li", "div", "section", "article", "main", "header", "hgroup", "blockquote", "figcaption", "figure", "address",
    "pre", "center", "details", "summary", "footer",
})  # fmt: skip
BREAKS = frozenset({"br", "hr", "ul", "ol", "body"})
EDGES = BLOCKS | BREAKS | HEADINGS
CELLS = frozenset({"tr", "td", "th", "thead", "tbody", "tfoot", "dt", "dd"})
LINES = frozenset({"br", "li", "p"})
UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "svg", UNCLOSED})
CONTROLS = frozenset({"nav", "footer", "aside", "form", "button", "select", "textarea", "iframe"})
BOXES = frozenset({"div", "section", "ul", "ol", "header"})
FURNITURE = re.compile(
    r"(?:(?:site|main|page|block|top|bottom)[-_]+)*"
    r"(?:cookies?[\w-]*|(?:consent|breadcrumbs?|fil-d?-?ariane|share|sharing|social|menu|navbar|nav|navigation|sidebar"
    r"|pagination|pager|newsletter|related|comments|skip|footer)"
    r"(?:[-_]+(?:banner|bars?|notice|popup|modal|buttons?|links?|icons?|list|menu|nav|main|container|wrapper|block|media))*)"
)
RIGHTS = re.compile(r"(?:©|&copy;|&#169;)[^<|\n]{3,160}")  # of a footer: whose page it is
HIDDEN_ROLES = frozenset({"navigation", "search", "dialog", "alertdialog", "menu", "menubar"})


def is_html(text: str) -> bool:
    """Whether a text is an HTML page, or a part of one, rather than Markdown with remnants of HTML."""
    return bool(PAGE.match(text)) or (bool(PART.match(text)) and not MARKDOWN.search(text))


def html_blocks(text: str, is_label: IsLabel) -> Iterator[Block]:
    """Yield the blocks of an HTML page in reading order; those of its controls only where it has no others."""
    whole = (0, len(text))
    yield from _cut(text, whole, 0, UNSEEN | CONTROLS, is_label) or _cut(text, whole, 0, UNSEEN, is_label)


def inserted(text: str, is_label: IsLabel) -> Iterator[tuple[Span, list[Block]]]:
    """Yield where tables and lists in HTML stand in a Markdown text, each with its blocks."""
    at, ends = 0, dict(_closed(text))
    while (found := INSERTED.search(text, at)) is not None:
        start = found.start("mark")
        whole = start in ends and text.lower().count("<table", start, ends[start]) < NESTED
        at = ends[start] if whole else found.end()
        if whole and not MARKDOWN.search(text, start, at):
            yield (start, at), _cut(text, (start, at), INNER + start, UNSEEN | CONTROLS, is_label)


def _closed(text: str) -> Iterator[tuple[int, int]]:
    """Yield where tables and lists in HTML begin and end, those within others too; nothing of what is not closed."""
    opened: dict[str, list[int]] = {}
    for edge in EDGE.finditer(text):
        begun = opened.setdefault(edge["tag"].lower(), [])
        if not edge["end"]:
            begun.append(edge.start())
        elif begun:
            yield begun.pop(), edge.end()


def _cut(text: str, place: Span, tables: int, silent: frozenset[str], is_label: IsLabel) -> list[Block]:
    """Return the blocks of a stretch of HTML, its tables numbered from `tables`, without its `silent` elements."""
    start, end = place
    cutter = _Cutter(text, end, silent, is_label, opened=start, tables=tables)
    for tag in tags(text, start, end):
        cutter.take(tag)
    cutter.finish()
    return cutter.found


@dataclass
class _Cutter:
    """Collects blocks as it is given the tags; `opened` is where the current block's content began."""

    text: str
    end: int
    silent: frozenset[str]
    is_label: IsLabel
    found: list[Block] = field(default_factory=list)
    opened: int = 0
    layout: Layout = Layout.PARAGRAPH
    level: int = 0
    quotes: int = 0  # how many quotations are open
    within: list[str] = field(default_factory=list)  # the silent element that is open, once for each of its name inside
    grids: list[Grid] = field(default_factory=list)  # the tables that are open, the innermost last
    tables: int = 0

    def take(self, tag: Tag) -> None:
        if self.within:
            self._pass_over(tag)
        elif not tag.closing and self._is_furniture(tag):
            self._fall_silent(tag)
        elif tag.name in {"table", "dl"}:
            self._table(tag)
        elif self._in_cell():
            self._in_table(tag)
        elif tag.name in EDGES or tag.name in CELLS:
            self._edge(tag)

    def finish(self) -> None:
        """Close what the page left open."""
        while self.grids:
            self._close_grid(self.end)
        if not self.within:
            self._cut(self.end, self.end)

    # Silent elements

    def _is_furniture(self, tag: Tag) -> bool:
        if tag.name in self.silent:
            return not (tag.name == "footer" and self.quotes) and not tag.attributes.endswith("/")
        if tag.name not in BOXES or not (CONTROLS & self.silent) or not tag.attributes:
            return False
        given = tag.given()
        marks = [*given.get("class", "").lower().split(), given.get("id", "").lower()]
        hidden = "hidden" in given or given.get("aria-hidden") == "true" or given.get("role") in HIDDEN_ROLES
        return hidden or any(FURNITURE.fullmatch(mark) for mark in marks)

    def _fall_silent(self, tag: Tag) -> None:
        if not self._in_cell():
            self._cut(tag.start, tag.end)
        self.within = [tag.name]
        rights = RIGHTS.search(self.text, tag.end, self._ends(tag)) if tag.name == "footer" else None
        if rights is not None and not self._in_cell():
            self.found.append(Block(Layout.PARAGRAPH, (rights.span(),)))

    def _ends(self, tag: Tag) -> int:
        """Return where an element ends that holds none of its name."""
        end = self.text.find(f"</{tag.name}", tag.end)
        return len(self.text) if end < 0 else end

    def _pass_over(self, tag: Tag) -> None:
        """Wait for the end of a silent element; the body of the page ends one that was never closed."""
        body = tag.name == "body" or (tag.name in {"main", "article"} and self.within[0] not in UNSEEN)
        if not tag.closing and body:
            self.within.clear()
        elif tag.name == self.within[-1]:
            if tag.closing:
                self.within.pop()
            else:
                self.within.append(tag.name)
        if not self.within and not self._in_cell():
            self._open(tag.end)

    # Blocks

    def _edge(self, tag: Tag) -> None:
        if tag.name == "blockquote":
            self._cut(tag.start, tag.end)
            self.quotes = max(0, self.quotes + (-1 if tag.closing else 1))
        elif not (tag.name == "br" and self._runs_on(tag)):
            self._cut(tag.start, tag.end)
        self.layout, self.level = self._layout(tag)

    def _layout(self, tag: Tag) -> tuple[Layout, int]:
        if not tag.closing and tag.name in HEADINGS:
            return Layout.HEADING, int(tag.name[1])
        if not tag.closing and tag.name == "summary":
            return Layout.HEADING, 0
        if not tag.closing and tag.name == "li":
            return Layout.ITEM, 0
        quoted = self.quotes and tag.name != "footer"
        return (Layout.QUOTATION if quoted else Layout.PARAGRAPH), 0

    def _runs_on(self, tag: Tag) -> bool:
        """Whether a sentence runs on over a line break."""
        before = words_of(self.text[max(self.opened, tag.start - 80) : tag.start])
        after = words_of(self.text[tag.end : tag.end + 80])
        return bool(before) and bool(OPEN_END.search(before)) and after[:1].islower()

    def _cut(self, end: int, resume: int) -> None:
        """Close the block that is open, if it holds words, and start the next one at `resume`."""
        if words_of(self.text[self.opened : end]):
            span = (self.opened, end)
            span = without_badge(self.text, *span) if self.layout is Layout.HEADING else span
            self._add(Block(self.layout, (span,), self.level))
        self._open(resume)

    def _add(self, block: Block) -> None:
        """Keep a block, as a row where inline elements set its pieces apart."""
        follows = bool(self.found) and self.found[-1].layout is Layout.ROW
        self.tables += 0 if follows else 1
        self.found += row(self.text, block, self.tables, under=follows)

    def _open(self, at: int) -> None:
        self.opened, self.layout, self.level = at, Layout.PARAGRAPH, 0

    # Tables

    def _in_cell(self) -> bool:
        return bool(self.grids) and self.grids[-1].ruled

    def _table(self, tag: Tag) -> None:
        if tag.closing:
            if self.grids:
                self._close_grid(tag.start)
                self._open(tag.end)
            return
        if self._in_cell():
            self._unrule(tag.start)
        else:
            self._cut(tag.start, tag.end)
        self.grids.append(Grid(self.text, tag.name, tag.end, is_label=self.is_label))
        self._open(tag.end)

    def _in_table(self, tag: Tag) -> None:
        grid = self.grids[-1]
        if tag.name in CELLS:
            grid.take(tag)
        elif tag.name in HEADINGS and not tag.closing and grid.cell is not None:
            self._unrule(tag.start)
            self._edge(tag)
        elif tag.name in LINES:
            grid.line(tag)
        elif tag.name == "caption":
            if tag.closing:
                self.found.append(Block(Layout.HEADING, ((self.opened, tag.start),), table=self.tables))
            self._open(tag.end)

    def _unrule(self, at: int) -> None:
        """Take a table that only places things on the page for what it is: its cells are read as they come."""
        grid = self.grids[-1]
        self.found += grid.loose()
        self._open(grid.cell.start if grid.cell is not None else at)
        grid.ruled = False
        self._cut(at, at)

    def _close_grid(self, end: int) -> None:
        grid = self.grids.pop()
        if not grid.ruled:
            self._cut(end, end)
            return
        grid.close(end)
        self.found += grid.blocks(self.tables)
        self.tables += 1
