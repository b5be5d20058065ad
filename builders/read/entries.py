"""Entries of a list that hold a list of labels with their values: "- NAME", and under it "- Label : value"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from builders.model import Layout
from builders.read.blocks import FIELD
from builders.read.layout import ENTRY, Block
from builders.read.lines import looks_like_title
from ontology.names import clean_quote

LONGEST = 60  # characters of an entry that is a name
TOLD = frozenset({Layout.ITEM, Layout.PARAGRAPH})  # what labels with their values are in
COLON = re.compile(r"\s*:(?:\*\*|__)?\s*$")
INNER = re.compile(r"<(?:ul|ol)\b", re.IGNORECASE)
OVER = re.compile(r"</(?:ul|ol)\s*>", re.IGNORECASE)
ENDED = re.compile(r"</li\s*>", re.IGNORECASE)
INDENT = re.compile(r"[ \t]*")


def with_entries(text: str, found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, an item as a heading where the items within it are labels with their values.

    Those within it have its rank.
    """
    entry: Block | None = None
    before = end = Block(Layout.PARAGRAPH, ((len(text), len(text)),))
    for block, after in pairwise((*found, end)):
        if _holds(text, block, after):
            entry = block
            yield _titled(text, block)
        elif entry is not None and _goes_on(text, entry, before, block):
            yield replace(block, level=ENTRY)
        else:
            entry = None
            yield block
        before = block


def _goes_on(text: str, entry: Block, before: Block, block: Block) -> bool:
    """Whether an item is within the same one as that before it."""
    between = text[before.spans[-1][1] : block.spans[0][0]]
    within = block.layout is Layout.ITEM or (block.layout is Layout.PARAGRAPH and "<" in between)
    if block.level or not within:
        return False
    if block.layout is Layout.PARAGRAPH or before.layout is Layout.PARAGRAPH:
        return not ENDED.search(between)
    return not OVER.search(between) if "<" in between else _indent(text, block) > _indent(text, entry)


def _titled(text: str, block: Block) -> Block:
    """Return an item as a heading, without the colon after it."""
    start, end = block.spans[0]
    colon = COLON.search(text, start, end)
    return replace(block, layout=Layout.HEADING, level=ENTRY, spans=((start, colon.start() if colon else end),))


def _holds(text: str, block: Block, after: Block) -> bool:
    """Whether an item is a name, and the next one, within it, a label with its value."""
    if block.layout is not Layout.ITEM or after.layout not in TOLD or len(block.spans) > 1:
        return False
    name, told = _said(text, block), _said(text, after)
    named = len(name) <= LONGEST and looks_like_title(name) and ":" not in COLON.sub("", name)
    return named and bool(FIELD.match(told)) and _is_inside(text, block, after)


def _said(text: str, block: Block) -> str:
    return clean_quote(text[slice(*block.spans[0])])


def _is_inside(text: str, block: Block, after: Block) -> bool:
    """Whether an item belongs to a list within another item: by its indent, or by the elements of HTML between them."""
    between = text[block.spans[0][1] : after.spans[0][0]]
    if after.layout is Layout.PARAGRAPH or INNER.search(between):
        return "<" in between and not ENDED.search(between)
    return _indent(text, after) > _indent(text, block) and "<" not in between


def _indent(text: str, block: Block) -> int:
    """Return how far from the margin the line of a block begins."""
    line = text.rfind("\n", 0, block.spans[0][0]) + 1
    found = INDENT.match(text, line)
    return len(found[0].expandtabs(4)) if found else 0
