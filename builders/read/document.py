"""The read stage as one call: text in, passages with their layout out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builders.lexicon.patterns import Writing
from builders.model import Document
from builders.read.blocks import blocks
from builders.read.cards import with_cards
from builders.read.entries import with_entries
from builders.read.flattened import IsLabel, with_flattened
from builders.read.html import html_blocks, inserted, is_html
from builders.read.itemised import with_columns
from builders.read.layout import Block
from builders.read.logos import with_logos
from builders.read.passages import Part, parts
from builders.read.records import with_records
from builders.read.tables import join_rows
from builders.read.turned import with_turned
from builders.read.years import with_years
from ontology.errors import SeedError

LONGEST = 5_000_000
"""Characters of the passages of one document; the marks of a page do not count."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A document as it was laid out: the number of its blocks, and its passages in reading order."""

    document: Document
    blocks: int
    parts: tuple[Part, ...]


def lay_out(document: Document, writing: Writing, is_label: IsLabel = lambda _: False) -> Pages:
    """Return the passages of a document; its format (HTML or Markdown-like text) is told from its beginning,
    its sentences by how French is written, and what is a label by what the lexicon lists.

    Raises SeedError for a text so long that reading it would take more memory than a build may have.
    """
    text = document.text
    plain = (
        with_flattened(text, html_blocks(text, is_label), is_label)
        if is_html(text)
        else _marked_up(text, writing, is_label)
    )
    listed = tuple(with_records(text, with_columns(text, plain)))
    found = tuple(with_years(text, with_cards(text, with_entries(text, with_logos(text, listed, writing)))))
    return Pages(document, len(found), tuple(_bounded(document, parts(document, found, writing))))


def _marked_up(text: str, writing: Writing, is_label: IsLabel) -> list[Block]:
    """Return the blocks of a plain or Markdown text, with those of the tables and lists of HTML in it."""
    within = list(inserted(text, is_label)) if "</" in text else []
    rest, at = list[str](), 0
    for (start, end), _ in within:
        rest += [text[at:start], "\n" * (end - start)]
        at = end
    marked = "".join((*rest, text[at:])) if within else text
    found = list(with_turned(join_rows(marked, blocks(marked, writing, is_label), writing), text, is_label))
    told = (block for _, stretch in within for block in stretch)
    return sorted([*found, *told], key=lambda block: block.spans[0]) if within else found


def _bounded(document: Document, passages: Iterator[Part]) -> Iterator[Part]:
    """Yield the passages until they are too many."""
    size = 0
    for part in passages:
        size += len(part.passage.text)
        if size > LONGEST:
            most = f"{LONGEST // 1_000_000} million characters"
            remedy = f"Split it: a document has at most {most}, several books' worth."
            raise SeedError(f"more than {most} of text", where=f"document:{document.slug}", remedy=remedy)
        yield part
