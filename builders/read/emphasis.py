"""Stretches of a passage that its source sets apart: bold or italics, of Markdown or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.model import Passage
from builders.read.layout import Span
from ontology.names import clean_quote

LONGEST = 80  # characters
MARKED = re.compile(
    rf"(?P<mark>\*{{1,3}}|_{{1,3}})(?=\S)(?P<plain>[^*_\n<>]{{2,{LONGEST}}}?)(?<=\S)(?P=mark)"
    rf"|<(?P<tag>strong|b|em|i)\b[^<>]*>(?P<tagged>[^<>]{{2,{LONGEST}}})</(?P=tag)>",
    re.IGNORECASE,
)


def emphasised(text: str, passage: Passage) -> tuple[Span, ...]:
    """Return where the stretches of a passage stand in it that its source `text` emphasises, in order."""
    return tuple(_stretches(text, passage))


def _stretches(text: str, passage: Passage) -> Iterator[Span]:
    """Yield where in a passage its emphasised words stand, each looked for behind the one before."""
    at = 0
    for fragment in passage.fragments:
        source = text[fragment.start : fragment.end]
        if not any(mark in source for mark in "*_<"):
            continue
        for found in MARKED.finditer(source):
            said = clean_quote(found["plain"] or found["tagged"])
            start = passage.text.find(said, at) if said else -1
            if start >= 0:
                at = start + len(said)
                yield start, at
