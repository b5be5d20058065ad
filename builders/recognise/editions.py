"""Editions: "la 3e édition du concours X", "le 9e appel à projets du programme Y" are parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.link.families import FAMILIES
from builders.recognise.heads import head_ending, head_starting
from builders.recognise.spans import Span
from builders.recognise.tokens import Token

EDITED = frozenset({"Call", "Event"})  # classes whose things come in numbered editions
NUMBERED = re.compile(r"(?P<number>[1-9]\d?)(?:er|re|ère|nd|nde|e|è|eme|ème|ième)")


@dataclass(frozen=True, slots=True)
class Edition:
    """The n-th of a whole; `first` is the token where its name begins, `call` tells the n-th call of a programme."""

    number: int
    first: int
    call: bool


def edition(words: Sequence[Token], span: Span, kind: str | None, lexicon: Lexicon) -> Edition | None:
    """Return the edition that the words before a name of class `kind` make it; None where they make it none."""
    if kind in EDITED:
        number = _of_whole(words, span, lexicon)
        return None if number is None else Edition(number, span.first, call=False)
    return _call_of(words, span, lexicon) if kind in FAMILIES["programme"] else None


def ordinal(word: str, lexicon: Lexicon) -> int | None:
    """Return the number of "troisième", "3e", "12ème"; None for other words."""
    written = NUMBERED.fullmatch(word)
    return int(written["number"]) if written else lexicon.words.ordinals.get(word)


def _of_whole(words: Sequence[Token], span: Span, lexicon: Lexicon) -> int | None:
    """Return n where "la n-ième édition de" or "le n-ième" stands before a name and its head noun."""
    at = span.head_at if span.head_at is not None else span.first
    number = ordinal(words[at - 1].low, lexicon) if at and span.head_at is not None else None
    if number is not None:
        return number
    at = _before_links(words, at, lexicon)
    if at > 1 and words[at - 1].low in lexicon.words.edition_nouns:
        return ordinal(words[at - 2].low, lexicon)
    return None


def _call_of(words: Sequence[Token], span: Span, lexicon: Lexicon) -> Edition | None:
    """Read "le n-ième appel à projets du programme X", "le n-ième appel X"."""
    inner = head_starting(words, span.first, lexicon)
    at = span.first
    if inner is None or inner[0].kind != "Call":
        at = _before_links(words, span.head_at if span.head_at is not None else span.first, lexicon)
        head = head_ending(words, at, lexicon)
        if head is not None and head[0].kind == "Call" and not head[0].plural:
            at = head[1]
        elif at and words[at - 1].low == "appel":
            at -= 1
        else:
            return None
    number = ordinal(words[at - 1].low, lexicon) if at else None
    return None if number is None else Edition(number, at - 1, call=True)


def _before_links(words: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    while at > 0 and words[at - 1].low in lexicon.words.name_links | {"les", "«"}:
        at -= 1
    return at
