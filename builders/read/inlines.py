"""Pieces of a line that its page sets apart by inline elements, with nothing or only spaces between them.

`<li><span>Nivéor</span><span>Brest</span></li>`: a browser lays such pieces out by their styles, as the cells of a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builders.model import Layout
from builders.read.blocks import FIELD
from builders.read.layout import Block, Cell, Span
from ontology.names import clean_quote

BORDER = re.compile(r"(?:</?(?:span|strong|b|a|em|i|small|label|time|u|font)\b[^<>]*>\s*)+", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
OPENING = re.compile(r"<\w")
STYLED = re.compile(r"<(?:span|small|label|time)\b", re.IGNORECASE)  # what pages set apart by its style alone
LINK = re.compile(r"\s*<a\b[^<>]*>[^<>]*</a>\s*", re.IGNORECASE)
FIGURE = re.compile(r"\W*\d[\d\s.,]*(?:\s?[%+])?$")
BOLD_ENDS = re.compile(r"</(?:b|strong)\s*>", re.IGNORECASE)
SHORT = 80  # characters of a piece but the last
LEAST = 2  # pieces of a row, characters of a piece
MOST = 12  # pieces of a row
BEFORE = frozenset(")%€:»”")  # what may close a piece, beside letters and figures


def row(text: str, block: Block, number: int, *, under: bool) -> Iterator[Block]:
    """Yield a line of a page as a row of table `number` where it is set apart in pieces, each of labels by itself.

    A line `under` a row may have a piece in small letters.
    """
    places = pieces(text, *block.spans[0], under=under) if block.layout in {Layout.ITEM, Layout.PARAGRAPH} else []
    said = [clean_quote(text[a:b]) for a, b in places]
    if not LEAST <= len(places) <= MOST or any(len(one) < LEAST or len(one) > SHORT for one in said[:-1]):
        yield block
    elif all(FIELD.match(one) for one in said):
        yield from (Block(Layout.ITEM, (place,)) for place in places)
    elif all(halves := [_halves(text, *place) for place in places]):
        yield from (_row(half, number) for half in halves)
    elif len(places) == LEAST and FIGURE.match(said[0]):
        yield Block(Layout.ITEM, tuple(places))
    else:
        yield _row(places, number)


def _row(places: Sequence[Span], number: int) -> Block:
    return Block(Layout.ROW, tuple(places), cells=tuple(Cell("", (place,)) for place in places), table=number)


def _halves(text: str, start: int, end: int) -> list[Span]:
    """Return the places of the words in bold that open a piece and of those after them; nothing for any other."""
    ends = [found.span() for found in BOLD_ENDS.finditer(text, start, end)]
    places = [(start, ends[0][0]), (ends[0][1], end)] if len(ends) == 1 else []
    return places if all(clean_quote(text[a:b]).strip() for a, b in places) else []


def pieces(text: str, start: int, end: int, *, under: bool) -> list[Span]:
    """Return where the pieces of a line stand; nothing for one that is whole, and for one of links, which is a menu."""
    source = text[start:end]
    found = BORDER.finditer(source) if "</" in source else ()
    borders = [one.span() for one in found if _parts(source, one, under=under)]
    if not borders:
        return []
    edges = [start, *(start + edge for border in borders for edge in border), end]
    places = list(zip(edges[::2], edges[1::2], strict=True))
    return [] if _is_menu(source, borders) else places


def _is_menu(source: str, borders: Sequence[Span]) -> bool:
    """Whether all pieces of a line are links."""
    opened = [source[a:b] for a, b in borders]
    return bool(LINK.match(source)) and all("<a" in border.lower() for border in opened)


def _parts(source: str, found: re.Match[str], *, under: bool) -> bool:
    """Whether tags stand between two pieces of a line: one element ends, the next opens, and a new word with it.

    With spaces between them only an element without a meaning of its own, as a span is, tells of a piece.
    """
    before, after = source[: found.start()].rstrip()[-1:], source[found.end() : found.end() + 2]
    tags = found.group()
    spaced = " " in source[found.start() - 1 : found.start()] or any(map(str.isspace, TAG.sub("", tags)))
    opens = after[:1].isupper() or after[:1].isdigit() or (before.isdigit() and after[:1].isalpha())
    both = "</" in tags and OPENING.search(tags) is not None
    if not (before.isalnum() or before in BEFORE) or (before.isdigit() and after[:1].isdigit()):
        return False
    if both:
        styled = STYLED.search(tags) is not None
        return (opens or (under and styled and after[:1].isalpha())) and (styled or not spaced)
    return opens and not spaced and not (before.isupper() and after.isupper())
