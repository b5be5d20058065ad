"""Cards of a page: a name in bold that opens a line, and the lines under it that tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from builders.model import Layout
from builders.read.layout import Block, Span
from builders.read.lines import BOLD_RANK, NAMED, looks_like_title, opens_bold
from ontology.names import clean_quote

CARD = 11  # rank of a card's name among the headings: below all others
LINES = frozenset({Layout.PARAGRAPH, Layout.ITEM, Layout.HEADING})
PARTED = re.compile(r"(?<!\s)\s+\|\s+")
DASHED = re.compile(r"(?<!\s)\s+[–—·•]\s+")
PIECES = re.compile(r"\s[–—·•]\s[^.!?:\n]{2,60}?\s[–—·•]\s[^.!?:\n]{2,60}$")
LABEL = r"[A-ZÀ-Þ][^\W\d_]+(?:\s[^\W\d_]+)?\s?:\s[^:]+"
FIELDS = re.compile(rf"\s+{LABEL}[,;–|-]\s{LABEL}")  # labels with their values, after a name
ENDS = re.compile(
    r"\n[ \t]*\r?\n|</(?:p|li|div|td|article|section|ul|ol)\s*>|<(?:hr|p|li|div|article|section)\b", re.IGNORECASE
)


def with_cards(text: str, found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, the name in bold that opens a card as a heading over the rest of its card.

    Of lines one under the other that open in bold each is a label with its value, and none a heading.
    """
    blocks = list(found)
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        start, end = block.spans[0]
        plain = block.layout in LINES and len(block.spans) == 1 and not block.level
        spans = card_spans(text, start, end, over=_goes_on(text, block, after)) if plain else ()
        if spans:
            yield Block(Layout.HEADING, spans[:1], CARD)
            yield from (Block(Layout.PARAGRAPH, (piece,), piece=n) for n, piece in enumerate(spans[1:], 1))
        elif plain and is_name(text, start, end):
            yield _titled(text, block, after)
        elif plain and block.layout is Layout.HEADING and (_labels(text, before, block) or _labels(text, block, after)):
            yield replace(block, layout=Layout.PARAGRAPH)
        else:
            yield block


def _goes_on(text: str, block: Block, after: Block | None) -> bool:
    """Whether the next line goes on with the card that a block opens."""
    plain = after is not None and after.layout is not Layout.ITEM
    return plain and after is not None and not ends_card(text, block.spans[0][1], after.spans[0][0])


def _titled(text: str, block: Block, after: Block | None) -> Block:
    """Return a name in bold as the heading of its card, or of what follows its paragraph; none alone in its item."""
    glued = _goes_on(text, block, after)
    if not glued and block.layout is not Layout.PARAGRAPH:
        return block
    return replace(block, layout=Layout.HEADING, level=CARD if glued else BOLD_RANK)


def _labels(text: str, one: Block | None, other: Block | None) -> bool:
    """Whether two blocks are lines one under the other that both open in bold and go on without."""
    if one is None or other is None:
        return False
    glued = not ends_card(text, one.spans[-1][1], other.spans[0][0])
    return glued and all(opens_bold(text[slice(*block.spans[0])]) for block in (one, other))


def card_spans(text: str, start: int, end: int, *, over: bool) -> tuple[Span, ...]:
    """Return where the name in bold that opens a card stands, and each piece after it.

    Labels with their values tell of it, or bars part its pieces, "**NAME** | town | what it does", or two dashes or
    dots where a line under it goes on.
    """
    found = NAMED.match(text, start, end)
    rest = "" if found is None else text[found.end() : end].rstrip()
    if found is not None and FIELDS.match(rest):
        return ((found.start(), found.end()), (found.end(), end))
    mark = PARTED if re.match(r"\s*\|\s", rest) else DASHED if over and PIECES.match(rest) else None
    if found is None or mark is None:
        return ()
    return ((found.start(), found.end()), *_pieces(text, found.end(), end, mark))


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a stretch is nothing but words in bold that read as a title."""
    found = NAMED.match(text, start, end)
    return found is not None and not text[found.end() : end].strip() and looks_like_title(clean_quote(found.group()))


def ends_card(text: str, before: int, after: int) -> bool:
    """Whether a card is over between two places: at an empty line, or at the end of its element of HTML."""
    return ENDS.search(text, before, after) is not None


def _pieces(text: str, start: int, end: int, mark: re.Pattern[str]) -> Iterator[Span]:
    at = start
    for bar in mark.finditer(text, start, end):
        if text[at : bar.start()].strip():
            yield at, bar.start()
        at = bar.end()
    if text[at:end].strip():
        yield at, end
