"""What a document names in its title, then by a common noun: "Plan d'innovation du massif", "Appel – Eau et sols"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from builders.lexicon.model import Lexicon
from builders.model import Layout
from builders.read.passages import Part
from builders.recognise.heads import head_starting
from builders.recognise.tokens import Token
from ontology.names import fold

TITLED = frozenset({"Plan", "Programme", "SupportProgramme"})
WORDS = range(2, 9)  # of such a name
DETERMINER = 8  # characters of a determiner and the mark before it
OPENING = 5  # blocks of a document's title and what goes with it
CALLED = range(3, 13)  # words of what only a title calls a call
TITLE = re.compile(r"(?:\s?\([^)]*\))?\s?[:–—-]\s(?P<name>.+)")  # after the noun for a call
QUOTES = '«»“”" '
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


def titled_calls(read: Sequence[tuple[Part, Sequence[Token]]], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield what a document's first lines call the call that it goes on to tell of: "Appel à projets – Eau et sols"."""
    opening = [(part, words) for part, words in read if words and part.passage.block <= OPENING]
    for (part, words), (after, _) in pairwise(opening):
        head = head_starting(words, 0, lexicon)
        if head is None or head[0].kind != "Call" or head[0].plural:
            continue
        rest = part.passage.text[words[head[1] - 1].end :].strip()
        told = TITLE.fullmatch(rest)
        name = told["name"] if told else after.passage.text if not rest else ""
        if _calls(name.strip(QUOTES), lexicon) and any(_spoken_of(words, lexicon) for _, words in read):
            yield name.strip(QUOTES), "Call"


def _calls(name: str, lexicon: Lexicon) -> bool:
    """Whether words may be what a call is called: a title, and nothing of who answers it or of what comes of it."""
    said = name.lower().split()
    entering = {*lexicon.tables["times"]["submissions"], *lexicon.tables["figures"]["entering"]["nouns"]}
    aside = re.search(r"[\d.:;!?]", name) or said[:1] == [] or said[0] in lexicon.words.determiners
    return not aside and name[:1].isupper() and len(said) in CALLED and entering.isdisjoint(map(fold, said))


def _spoken_of(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a passage speaks of one call without its name: "cet appel à projets vise …"."""
    for at in range(1, len(words)):
        head = head_starting(words, at, lexicon) if words[at - 1].low in lexicon.words.singular else None
        if head is not None and head[0].kind == "Call" and not head[0].plural:
            after = words[head[1]] if head[1] < len(words) else None
            return after is None or (after.kind == "word" and not after.capital)
    return False
