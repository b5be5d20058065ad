"""Logos under a heading that tells whose they are: the text that stands for each picture is an item of its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from builders.lexicon.patterns import Writing
from builders.model import Layout
from builders.read.layout import Block

PICTURE = re.compile(
    r"!\[(?P<said>[^\[\]\n]{2,80})\]\(|<img\b[^<>]*?\balt=(?P<mark>[\"'])(?P<alt>[^<>\"\n]{2,80}?)(?P=mark)"
)
FILE = re.compile(r"\.\w{2,4}$|[_/\\]")
WALL = 8_000  # characters from a heading to the end of its logos


def with_logos(text: str, found: Sequence[Block], writing: Writing) -> Iterator[Block]:
    """Yield the blocks, and after a heading of partners or supporters the names of the pictures that follow it."""
    for block, after in zip_longest(found, found[1:]):
        yield block
        start, end = block.spans[-1][1], len(text) if after is None else after.spans[0][0]
        said = text[slice(*block.spans[0])]
        opens = block.layout is Layout.HEADING or said.rstrip().endswith(":")
        if opens and writing.wall.search(said):
            yield from _logos(text, start, min(end, start + WALL), writing)


def _logos(text: str, start: int, end: int, writing: Writing) -> Iterator[Block]:
    for picture in PICTURE.finditer(text, start, end):
        first, last = picture.span("said") if picture["said"] else picture.span("alt")
        opened = writing.logo.match(text, first, last)
        first = first if opened is None else opened.end()
        name = text[first:last]
        if name[:1].isupper() and not FILE.search(name):
            yield Block(Layout.ITEM, ((first, last),))
