"""What lines that look like titles are where they stand over nothing: records of a list, and figures over their noun.

"Jeanne Lenoir, présidente, X" over "Paul Roy, trésorier, Y" is no chapter of its own, nor is "350" over "membres".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from builders.model import Layout
from builders.read.layout import Block

FIGURE = re.compile(r"\W*(?!(?:19|20)\d\d\W*$)(?!0)\d[\d\s.,]*(?:\s?[%+])?[*_\s]*$")  # no year
NOUN = re.compile(r"[*_\s]*(?:[a-zà-ÿœ][^.!?:;]{2,50}|[A-Z]{2,5}\s?)$")  # what a figure counts: "membres", "PME"
RECORD = re.compile(r"[^\W\d_][^,:;.!?]{1,50}(?:,\s[^:;!?]{2,}[^.:;!?]|\s?(?:\s[–—=→-]\s|\.{3,})\s?[+]?\d[\d\s.,]*%?)$")
LEAST = 3  # records of a list
PLAIN = frozenset({Layout.PARAGRAPH, Layout.HEADING})


def with_records(text: str, found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, titles that are records of one list as its items, and each figure with what it counts."""
    run: list[Block] = []
    for block in _with_nouns(text, found):
        if _is_record(text, block):
            run.append(block)
            continue
        yield from _told(run)
        run = []
        yield block
    yield from _told(run)


def _told(run: Sequence[Block]) -> Iterator[Block]:
    """Yield titles with commas, as items where there are several in a row."""
    several = len(run) >= LEAST
    yield from (Block(Layout.ITEM, block.spans) if several else block for block in run)


def _is_record(text: str, block: Block) -> bool:
    """Whether a block is a line without a mark that looks like a title, in pieces that commas part."""
    plain = block.layout is Layout.HEADING and not block.level and block.table < 0
    return plain and bool(RECORD.match(text[slice(*block.spans[0])].strip()))


def _with_nouns(text: str, found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, a figure that stands alone joined with the words under it that it counts."""
    held: Block | None = None
    for block in found:
        if held is not None and not block.level and _matches(NOUN, text, block):
            yield Block(Layout.ITEM, (*held.spans, *block.spans))
            held = None
            continue
        if held is not None:
            yield held
        held = block if _matches(FIGURE, text, block) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _matches(pattern: re.Pattern[str], text: str, block: Block) -> bool:
    """Whether a block is one plain line or title of a form."""
    plain = block.layout in PLAIN and len(block.spans) == 1 and block.table < 0 and not block.cells
    return plain and bool(pattern.match(text[slice(*block.spans[0])]))
