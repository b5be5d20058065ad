"""Plans and programmes that a document names in its title and then in lower case: "Plan d'innovation du massif"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builders.lexicon.model import Lexicon
from builders.model import Layout
from builders.read.passages import Part
from builders.recognise.heads import head_starting
from builders.recognise.tokens import Token

TITLED = frozenset({"Plan", "Programme", "SupportProgramme"})
WORDS = range(2, 9)  # of such a name
DETERMINER = 8  # characters of a determiner and the mark before it
ENDS = re.compile(r"\s[–—|-]\s|\s?[:,(]")


def titled(read: Sequence[tuple[Part, Sequence[Token]]], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the name and class of what a heading names by a common noun and the text takes up: "le plan …"."""
    texts = [part.passage.text for part, _ in read if part.passage.layout is not Layout.HEADING]
    for part, words in read:
        if part.passage.layout is not Layout.HEADING or not words:
            continue
        head = head_starting(words, 0, lexicon)
        name = ENDS.split(part.passage.text)[0].strip()
        told = head is not None and head[0].kind in TITLED and not head[0].plural and len(name.split()) in WORDS
        if head is not None and told and _lower(words, name) and _taken_up(name, texts, lexicon):
            yield name, head[0].kind


def _lower(words: Sequence[Token], name: str) -> bool:
    """Whether a name is common words but for its first capital, so that nothing else marks it as a name."""
    inside = [token for token in words if token.end - words[0].start <= len(name)]
    return not any(token.capital for token in inside[1:])


def _taken_up(name: str, texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a text takes a name up after a determiner of one thing."""
    said, determined = re.compile(rf"(?i)\b{re.escape(name)}\b"), lexicon.patterns.naming.determined
    found = ((text, match.start()) for text in texts for match in said.finditer(text))
    return any(determined.search(text, max(0, start - DETERMINER), start) for text, start in found)
