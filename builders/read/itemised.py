"""Items of a list that are rows of a table: each is a name that bold, a link or a bar sets apart, and a few words.

"- **Nivéor** Brest, PME", `<li><b>Nivéor</b> Brest</li>` and "▪ Nivéor | Brest" tell what a row of cells does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from builders.model import Layout
from builders.read.layout import Block, Cell, Span
from ontology.names import clean_quote

LEAST = 3  # items of a list
LONGEST = 60  # characters of a name
SHORT = 40  # characters of what follows it
FIRST = 1 << 11  # number of the first table of this kind
SPACE = r"[ \t\u00a0]+"
OPENED = re.compile(  # a name set apart, with what follows it
    rf"\s*(?:(?P<mark>\*\*|__)[^*_|\n]+?(?P=mark)|\[[^\[\]\n]+\]\([^()\s]*\)"
    rf"|<(?P<tag>strong|b|a|em|i|span)\b[^<>]*>[^<>]+</(?P=tag)>){SPACE}(?=[^\s<*_\[|])",
    re.IGNORECASE,
)
CLOSED = re.compile(  # a name with what is set apart after it
    rf"[^<>*_\[\]|\n]*?[^<>*_\[\]|\s]{SPACE}(?=(?:(?P<mark>\*|_)[^*_|\n]+(?P=mark)"
    rf"|<(?P<tag>em|i|small|span)\b[^<>]*>[^<>]+</(?P=tag)>)\s*$)",
    re.IGNORECASE,
)
BAR = re.compile(r"\s\|\s")
PROSE = re.compile(r"[:;!?«»()–—]|\.$")  # in no piece of this kind


def with_columns(text: str, found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, the items of a list as rows where all of it are parted alike."""
    run, number = list[Block](), FIRST
    for block in found:
        if block.layout is Layout.ITEM and not block.level and len(block.spans) == 1:
            run.append(block)
            continue
        yield from _rows(text, run, number)
        run, number = [], number + 1
        yield block
    yield from _rows(text, run, number)


def _rows(text: str, run: Sequence[Block], number: int) -> Iterator[Block]:
    """Yield a list of items, as rows where each is parted."""
    for parting in (_by_bars, _by_marks) if len(run) >= LEAST else ():
        told = [parting(text, *block.spans[0]) for block in run]
        if all(told) and len({len(places) for places in told}) == 1:
            yield from (_row(places, number) for places in told)
            return
    yield from run


def _row(places: Sequence[Span], number: int) -> Block:
    return Block(Layout.ROW, tuple(places), cells=tuple(Cell("", (place,)) for place in places), table=number)


def _by_bars(text: str, start: int, end: int) -> list[Span]:
    """Return the places between the bars of an item."""
    if "|" not in text[start:end]:
        return []
    edges = [start, *(edge for bar in BAR.finditer(text, start, end) for edge in bar.span()), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _by_marks(text: str, start: int, end: int) -> list[Span]:
    """Return the places of the name that opens an item and of the few words after it, which are no sentence."""
    source = text[start:end]
    found = OPENED.match(source) or CLOSED.match(source)
    if found is None:
        return []
    name, rest = clean_quote(found.group()), clean_quote(source[found.end() :])
    told = 0 < len(name) <= LONGEST and 0 < len(rest) <= SHORT and not PROSE.search(name) and not PROSE.search(rest)
    opens = name[:1].isupper() and (rest[:1].isupper() or rest[:1].isdigit())
    return [(start, start + found.end()), (start + found.end(), end)] if told and opens else []
