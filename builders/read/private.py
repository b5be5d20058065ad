"""Where e-mail addresses and telephone numbers stand in a document, however its marks and entities write them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_PRIVATE = re.compile(
    r"""(?:mailto:)?[\w.+-]{1,64}[ ]?(?:@|\(at\)|\[at\])[ ]?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}  # an e-mail address
    |(?<!\d)(?<!\d[.,])(?:(?:\+|00)\s?\d{2}[\s.-]?(?:\(0\)[\s.-]?)?\d|0\d)(?:[\s.–-]?\d{2}){4}(?!\d)  # French telephone
    """,
    re.VERBOSE,
)
_LIKELY = re.compile(r"@|at[)\]]|&|\d{2}")
_MARK = re.compile(
    r"""<!--.*?-->
    |(?P<inline></?(?:a|abbr|b|bdi|code|em|font|i|mark|nobr|small|span|strong|sub|sup|u|wbr)\b[^<>]*>)
    |<[!?/A-Za-z][^<>]*>
    |(?P<entity>&(?:amp;)*(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    |(?P<markdown>[*`\\])
    """,
    re.VERBOSE,
)
Span = tuple[int, int]


def private_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches of `text[start:end]` that read as an e-mail address or telephone number, in order.

    They are looked for in what a reader sees: marks and entities between digits or letters hide none.
    """
    if not _LIKELY.search(text, start, end):
        return
    seen, places = _visible(text, start, end)
    for match in _PRIVATE.finditer(seen):
        yield places[match.start()][0], places[match.end() - 1][1]


def without_private(text: str) -> str:
    """Return the text with a space for each e-mail address and telephone number."""
    kept, at = [], 0
    for start, end in private_spans(text, 0, len(text)):
        kept.append(text[at:start])
        at = end
    return " ".join([*kept, text[at:]])


def _visible(text: str, start: int, end: int) -> tuple[str, list[Span]]:
    """Return what a reader sees of a stretch, and for each of its characters the offsets it is written at."""
    seen: list[str] = []
    places: list[Span] = []
    at = start
    for mark in _MARK.finditer(text, start, end):
        seen.append(text[at : mark.start()])
        places += [(i, i + 1) for i in range(at, mark.start())]
        shown = _shown(mark)
        seen.append(shown)
        places += [mark.span()] * len(shown)
        at = mark.end()
    seen.append(text[at:end])
    places += [(i, i + 1) for i in range(at, end)]
    return "".join(seen), places


def _shown(mark: re.Match[str]) -> str:
    """Return what a mark shows: nothing inside a line, an entity's character, a space where a block ends."""
    if mark["entity"]:
        return html.unescape(re.sub(r"&(?:amp;)+", "&", mark["entity"]))
    return "" if mark["inline"] or mark["markdown"] else " "
