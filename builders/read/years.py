"""Lines of a chronicle: "2009" over what happened in it, "2009 Création de X" over the line of another year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from builders.model import Layout
from builders.read.layout import Block
from builders.read.lines import YEAR
from ontology.names import clean_quote

OPENS = re.compile(r"\W*(?:19|20)\d\d\s*(?:[^\w\s]\s*)*[^\W\d]")


def with_years(text: str, found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, a line that nothing marks as a heading as a paragraph where it tells what a year brought."""
    blocks = list(found)
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        guessed = block.layout is Layout.HEADING and not block.level
        told = guessed and (_is_year(text, before) or (_opens(text, block) and _beside(text, before, after)))
        yield replace(block, layout=Layout.PARAGRAPH) if told else block


def _beside(text: str, before: Block | None, after: Block | None) -> bool:
    """Whether one of the two blocks beside a line opens with its year too."""
    return any(one is not None and one.layout is not Layout.ROW and _opens(text, one) for one in (before, after))


def _is_year(text: str, block: Block | None) -> bool:
    """Whether a block is nothing but a year."""
    return block is not None and len(block.spans) == 1 and bool(YEAR.match(_said(text, block)))


def _opens(text: str, block: Block) -> bool:
    """Whether a block opens with a year that words follow."""
    return bool(OPENS.match(_said(text, block)))


def _said(text: str, block: Block) -> str:
    return clean_quote(text[slice(*block.spans[0])])
