"""What a text that was pages keeps of them: page numbers and running heads, which are no part of what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from builders.lexicon.patterns import Writing
from builders.read.lines import Line, looks_like_title
from ontology.names import fold

BARE = re.compile(r"\s*\d{1,3}\s*$")
STEP = 3  # pages that may lie between two numbers that are seen
OFTEN = 3  # times that a line stands beside a page's edge before it is its head


def without_page_marks(text: str, body: Sequence[Line], writing: Writing) -> list[Line]:
    """Return the lines without those that only mark pages."""
    filled = [line for line in body if not line.blank]
    numbers = {line.start for line in filled if writing.page.match(line.text)} | _counted_up(body)
    heads = _running_heads(text, filled, numbers)
    return [line for line in body if line.start not in numbers and line.start not in heads]


def _counted_up(body: Sequence[Line]) -> set[int]:
    """Return where bare numbers stand alone and count pages: each a little more than the one before."""
    alone = [
        line
        for at, line in enumerate(body)
        if BARE.match(line.text) and all(other.blank for other in (*body[max(0, at - 1) : at], *body[at + 1 : at + 2]))
    ]
    counted = [int(line.text) for line in alone]
    rising = len(counted) > 1 and all(0 < after - before <= STEP for before, after in pairwise(counted))
    return {line.start for line in alone} if rising else set()


def _running_heads(text: str, filled: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return where lines stand that come again and again at the edges of pages."""
    beside: dict[int, str] = {}
    for before, after in pairwise(filled):
        if before.start in numbers or "\f" in text[before.end : after.start]:
            beside[after.start] = fold(after.text)
        if after.start in numbers or "\f" in text[before.end : after.start]:
            beside[before.start] = fold(before.text)
    titles = {line.start for line in filled if looks_like_title(line.text) and line.start not in numbers}
    seen = Counter(said for start, said in beside.items() if start in titles)
    return {start for start, said in beside.items() if start in titles and seen[said] >= OFTEN}
