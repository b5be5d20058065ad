"""The read stage as one call: text in, passages with their layout out."""

from __future__ import annotations

from dataclasses import dataclass

from builders.model import Document
from builders.read.blocks import blocks
from builders.read.html import html_blocks, is_html
from builders.read.passages import Part, parts
from builders.read.tables import join_rows


@dataclass(frozen=True, slots=True)
class Pages:
    """A document as it was laid out: the number of its blocks, and its passages in reading order."""

    document: Document
    blocks: int
    parts: tuple[Part, ...]


def lay_out(document: Document) -> Pages:
    """Return the passages of a document; its format (HTML or Markdown-like text) is told from its beginning."""
    text = document.text
    found = tuple(html_blocks(text) if is_html(text) else join_rows(text, blocks(text)))
    return Pages(document, len(found), tuple(parts(document, found)))
