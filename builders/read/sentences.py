"""Split a stretch of source text into sentences.

The French spaCy model cuts at every capital after a bracket and misses ends before a quotation mark, so the rules stand
here: an end mark, closing marks, white space, then a capital, a digit or an opening mark; never after an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.lexicon.patterns import Writing

Span = tuple[int, int]
ENDS = re.compile(
    r"""(?<![.!?…])(?P<mark>[.!?…]++)(?P<close>(?:\s?[»”]|["')\]*_]|</?\w+[^<>]*>)*)(?=\s+(?:[A-ZÀ-ÖØ-ÞŒ0-9«“"(\[*_>-]|[a-z][A-Z]|</?\w)|\s*$|\s*<(?:/?p|/?div|/?li|br))"""
)
BREAKS = re.compile(r"</?(?i:p|div|li|ul|ol|tr|td)\b[^<>]*>|<(?i:br)\b[^<>]*>(?!\s*[a-zà-ÿœ])|\n\s*\n")
LONGEST = 3000
"""Characters of the longest sentence; what runs on without an end is cut, so that no passage is a whole document."""
REST = re.compile(r"[;,:]\s")


def sentences(text: str, writing: Writing, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the spans of the sentences in `text[start:end]`, in order, without surrounding white space."""
    stop = len(text) if end is None else end
    for a, b in _pieces(text, start, stop):
        yield from _piece_sentences(text, a, b, writing)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in BREAKS.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _piece_sentences(text: str, start: int, end: int, writing: Writing) -> Iterator[Span]:
    at = start
    for match in ENDS.finditer(text, start, end):
        if match["mark"] == "." and writing.abbreviation.search(text[max(at, match.start() - 12) : match.start()]):
            continue
        yield from _trimmed(text, at, match.end())
        at = match.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what holds words of a stretch, in pieces of at most `LONGEST` characters."""
    while end - start > LONGEST:
        at = _cut(text, start)
        yield from _bare(text, start, at)
        start = at
    yield from _bare(text, start, end)


def _cut(text: str, start: int) -> int:
    """Return where to cut an endless sentence: after its last pause that is not too early, else after a space."""
    rests = [match.end() for match in REST.finditer(text, start + LONGEST // 2, start + LONGEST)]
    space = text.rfind(" ", start + 1, start + LONGEST)
    return rests[-1] if rests else space if space > 0 else start + LONGEST


def _bare(text: str, start: int, end: int) -> Iterator[Span]:
    raw = text[start:end]
    a, b = start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip())
    if a < b:
        yield a, b
