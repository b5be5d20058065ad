"""Editions: "la 3e édition du concours X", "l'édition 2024 de X", "X, vague 2", "le 9e appel du programme Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.link.families import FAMILIES
from builders.recognise.heads import head_ending, head_starting
from builders.recognise.numbering import Numbering, numbering, numbering_before, ordinal
from builders.recognise.spans import CLOSING, Span
from builders.recognise.tokens import Token

EDITED = frozenset({"Call", "Event"})  # classes whose things come in numbered editions of any name
OPENING = frozenset({",", "–", "-", "—", "(", ":"})  # between a name and its edition
COMPLEMENT = 8  # words from "appel à projets" to the programme that it is one of
OPENING_QUOTES = frozenset('«“"')
TOLD = frozenset({"", "("})  # … before "édition 2024", where it stands first or in a bracket
SERIES = re.compile(r"(?P<whole>.*[^\W\d].*?)[\s,–—-]+(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Edition:
    """One of a whole; `first` to `last` are the tokens of its name, `call` tells the n-th call of a programme."""

    which: str
    first: int
    last: int
    call: bool = False
    said: str = ""  # the words that tell it apart: "troisième relève"
    counted: bool = False  # by an ordinal


def edition(words: Sequence[Token], span: Span, kind: str | None, lexicon: Lexicon) -> Edition | None:
    """Return the edition that the words around a name of class `kind` make it; None where they make it none."""
    if kind in EDITED:
        number = _of_whole(words, span, lexicon)
        if number is not None:
            return Edition(str(number), span.first, span.last)
    told = _told(words, span, kind, lexicon) if kind in lexicon.words.editions else None
    return told or (_call_of(words, span, lexicon) if kind in FAMILIES["programme"] else None)


def edition_alone(words: Sequence[Token], at: int, kind: str | None, lexicon: Lexicon) -> Edition | None:
    """Return the edition of a thing of class `kind`, named before, that "la troisième relève" at `at` means."""
    found = numbering(words, at, lexicon)
    if found is None or found.noun not in lexicon.words.editions.get(kind or "", ()):
        return None
    before, counted = words[at - 1].low if at else "", found.counted
    if not (before in (lexicon.words.indefinite_articles if counted else TOLD) or _points(before, lexicon)):
        return None
    after = words[found.last].low if found.last < len(words) else ""
    if after in lexicon.links.of:
        return None
    return Edition(found.which, at, found.last, said=found.said, counted=found.counted)


def nth_call(words: Sequence[Token], noun: int, lexicon: Lexicon) -> Edition | None:
    """Return the call of a series that "le onzième appel à projets", its noun at `noun`, means by its number alone."""
    number = ordinal(words[noun - 1].low, lexicon) if noun > 1 else None
    head = head_starting(words, noun, lexicon) if number is not None else None
    if number is None or head is None or head[0].kind != "Call" or head[0].plural:
        return None
    singular = lexicon.words.singular | lexicon.words.indefinite_articles | lexicon.words.possessives
    determined = words[noun - 2].low in singular
    if not determined or _complemented(words, head[1], lexicon):
        return None
    return Edition(str(number), noun - 1, head[1], call=True, counted=True)


def _complemented(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a name, or a complement that may tell whose it is, follows a noun; "de recherche" tells of its field."""
    tie = at < len(words) and words[at].low in lexicon.links.of
    after = words[at + tie] if at + tie < len(words) else None
    if after is None:
        return False
    whose = tie and (words[at].low != "de" or after.low in lexicon.words.determiners or after.low in lexicon.heads)
    return whose or after.capital or after.text in OPENING_QUOTES


def _points(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.words.definite and word not in lexicon.words.possessives | lexicon.words.demonstratives


def series(name: str) -> str:
    """Return what an edition named with its year is one of: "concours X" for "concours X 2024"; else nothing."""
    written = SERIES.fullmatch(name)
    return written["whole"] if written else ""


def _told(words: Sequence[Token], span: Span, kind: str | None, lexicon: Lexicon) -> Edition | None:
    """Return the edition of "l'édition 2024 de X", "la vague 2 du programme X" or "X, vague 2"."""
    at = _before_links(words, span.head_at if span.head_at is not None else span.first, lexicon)
    before = numbering_before(words, at, lexicon)
    if before is not None:
        first, found = before
        return Edition(found.which, first, span.last, said=found.said) if _comes(found, kind, lexicon) else None
    at = span.last + (span.last < len(words) and words[span.last].text in CLOSING)
    at += at < len(words) and words[at].text in OPENING
    after = numbering(words, at, lexicon) if at < len(words) else None
    if after is None or not _comes(after, kind, lexicon):
        return None
    return Edition(after.which, span.first, after.last, said=after.said)


def _comes(found: Numbering, kind: str | None, lexicon: Lexicon) -> bool:
    return kind in EDITED or found.noun in lexicon.words.editions.get(kind or "", ())


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
        at = _call_before(words, at, lexicon)
    number = ordinal(words[at - 1].low, lexicon) if at else None
    return None if number is None else Edition(str(number), at - 1, span.last, call=True)


def _call_before(words: Sequence[Token], end: int, lexicon: Lexicon) -> int:
    """Return where the noun of a call begins that ends at `end`, or before a complement that ends there; else 0.

    "le 6e appel à projets de recherche du programme X" is X's.
    """
    ended = lexicon.words.to_be | lexicon.words.to_have | lexicon.words.relatives
    for last in range(end, max(0, end - COMPLEMENT), -1):
        head = head_ending(words, last, lexicon)
        if head is not None and head[0].kind == "Call" and not head[0].plural:
            return head[1]
        said = words[last - 1]
        plain = said.kind in {"word", "elision"} and not said.capital and said.low not in ended
        if not plain and not said.acronym and said.text not in lexicon.names.common_acronyms:
            return 0
    return 0


def _before_links(words: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    while at > 0 and words[at - 1].low in lexicon.names.name_links | {"les", "«"}:
        at -= 1
    return at
