"""Clusters and bodies that are called by their trade and their place: "le cluster agroalimentaire de Vendrival".

The place alone is no name of theirs: it would take them for the place.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from builders.lexicon.model import Head, Lexicon
from builders.link.families import FAMILIES
from builders.recognise.described import has_name
from builders.recognise.dictionary import common_word, inflected_verb
from builders.recognise.gazetteer import Gazetteer
from builders.recognise.heads import head_starting
from builders.recognise.spans import TOUCHED, Span
from builders.recognise.tokens import Token

LONGEST = 6  # tokens from the noun to the region: "pôle de la filière du bois de"
BODIES = frozenset({"PublicBody", "Association"})


def regional(words: Sequence[Token], spans: Sequence[Span], fields: Gazetteer, lexicon: Lexicon) -> list[Span]:
    """Return the names of a sentence, each place that ends the name of a cluster or body grown to the whole of it."""
    busy = frozenset(i for span in spans for i in range(span.first, span.last))
    return [_whole(words, span, busy, fields, lexicon) for span in spans]


def _whole(words: Sequence[Token], span: Span, busy: Set[int], fields: Gazetteer, lexicon: Lexicon) -> Span:
    """Return the span of a cluster's or body's name that ends with a place; the place's own where it ends none."""
    if not span.known or not any(known.place for known in span.known):
        return span
    end = span.first
    while end > 0 and words[end - 1].low in lexicon.links.of | lexicon.words.definite_articles:
        end -= 1
    for at in range(end - 1, max(-1, span.first - LONGEST - 1), -1):
        if at in busy:
            return span
        found = head_starting(words, at, lexicon)
        if found is None or found[1] > end:
            continue
        if _is_one_body(words, at, found[0], lexicon):
            named = end < span.first and _tells_trade(words[found[1] : end], lexicon)
            named = named and not _is_said(words, at, lexicon) and not _goes_on(words, span.last, busy, lexicon)
            return replace(span, first=at, known=(), kind=found[0].kind, strength=1) if named else span
        if _is_one_cluster(words, at, found[0], lexicon):
            told = _tells(words[found[1] : end], fields, lexicon) and not _is_said(words, at, lexicon)
            tied = end < span.first
            named = told and not _goes_on(words, span.last, busy, lexicon) if tied else told or found[1] == end
            whole = replace(span, first=at, known=(), kind=found[0].kind, strength=TOUCHED, head_at=None)
            return whole if named else span
    return span


def _goes_on(words: Sequence[Token], end: int, busy: Set[int], lexicon: Lexicon) -> bool:
    """Whether the cluster's own name follows, or another region: "du bois de X et de Y"."""
    another = end < len(words) - 1 and words[end].low in lexicon.links.coordinators
    return has_name(words, end, busy, lexicon) or (another and words[end + 1].low in lexicon.links.of)


def _is_said(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a noun in lower case says what somebody is: "X est le pôle du bois de Y", "X, le pôle du bois de Y"."""
    before = words[at - 2] if at > 1 else None
    saying = lexicon.words.to_be | lexicon.words.examples
    return before is not None and not words[at].capital and (before.kind == "mark" or before.low in saying)


def _is_one_cluster(words: Sequence[Token], at: int, head: Head, lexicon: Lexicon) -> bool:
    """Whether a noun for a cluster is definite, or opens a name or sentence with its capital."""
    definite = at == 0 or words[at].capital or words[at - 1].low in lexicon.words.definite
    return definite and not head.plural and head.kind in FAMILIES["cluster"]


def _is_one_body(words: Sequence[Token], at: int, head: Head, lexicon: Lexicon) -> bool:
    """Whether a noun in lower case for a body, none for a part of one, is definite: "le syndicat"."""
    definite = at > 0 and words[at - 1].low in lexicon.words.singular and not words[at].capital
    return definite and not head.plural and head.kind in BODIES and head.noun not in lexicon.names.inner_bodies


def _tells_trade(trade: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether "de" ties to a noun of bodies what they do: "des transports" of "le syndicat des transports de Vif"."""
    small = lexicon.links.of | lexicon.words.definite_articles | lexicon.links.coordinators | lexicon.words.adjectives
    tied = bool(trade) and trade[0].low in lexicon.links.of
    said = [token for token in trade if token.low not in small]
    plain = all(token.kind == "word" and not token.capital and common_word(token.low, lexicon) for token in said)
    deed = any(inflected_verb(token.low, lexicon) or token.low in lexicon.words.prepositions for token in said)
    return tied and bool(said) and plain and not deed


def _tells(trade: Sequence[Token], fields: Gazetteer, lexicon: Lexicon) -> bool:
    """Whether words between a noun and a region say a trade, and no deed: "bois et forêt", not "soutient"."""
    small = lexicon.links.coordinators | lexicon.links.of | lexicon.words.definite_articles
    said = [token for token in trade if token.low not in small]
    other = lexicon.words.prepositions
    deed = any(token.kind == "mark" or token.low in other or inflected_verb(token.low, lexicon) for token in said)
    return bool(said) and not deed and next(fields.find(trade, any_case=True), None) is not None
