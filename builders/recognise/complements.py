"""Nouns with their complements, as far as these tell what the noun is of: "appel à projets de X pour la pêche en Y".

A complement goes on over adjectives and what "de", "à", "en", "sur", "pour le" tie, names included; it ends at a comma,
a relative clause, a participle or a verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from builders.lexicon.model import Head, Lexicon
from builders.recognise.dictionary import infinitive, inflected_verb, lemma, may_be_verb
from builders.recognise.gazetteer import Gazetteer
from builders.recognise.heads import head_starting
from builders.recognise.spans import Span
from builders.recognise.tokens import Token

LONGEST = 16  # words of a complement
ENOUGH = 2  # words of a complement that tell enough, be they of no field: "des brasseurs de Vif"
SHORT = 3  # letters of a word that tells nothing
BRACKET = 3  # tokens of the short form of a noun: "(AMI)"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun in the singular with its determiner and complement: tokens of one passage.

    It begins at `opens`, the determiner or, where none stands before it, the noun. The noun is `first` to `bare`; its
    complement, which a bracket with its short form may part from it, is `start` to `last` (exclusive).
    """

    opens: int
    first: int
    bare: int
    start: int
    last: int
    head: Head
    determiner: str


def phrases(words: Sequence[Token], spans: Sequence[Span], nouns: Set[str], lexicon: Lexicon) -> Iterator[Phrase]:
    """Yield the phrases of a passage whose noun begins with one of `nouns` and is no part of the names `spans`."""
    if all(token.low not in nouns for token in words):
        return
    names = {span.first: span for span in spans}
    busy = frozenset(i for span in spans for i in range(span.first, span.last))
    for at, token in enumerate(words):
        found = head_starting(words, at, lexicon) if token.low in nouns and at not in busy else None
        if found is None or found[0].plural:
            continue
        opens = at - 1
        while opens >= 0 and words[opens].low in lexicon.words.adjectives:
            opens -= 1
        determined = opens >= 0 and words[opens].low in lexicon.words.determiners
        if determined or at == 0:
            opens, determiner = (opens, words[opens].low) if determined else (at, "")
            start = _after_short_form(words, found[1])
            last = complement_end(words, start, names, lexicon)
            yield Phrase(opens, at, found[1], start, last, found[0], determiner)


def _after_short_form(words: Sequence[Token], bare: int) -> int:
    """Return where a noun's complement begins, behind a bracket that only shortens the noun: "l'appel (AAP) pour"."""
    bracket = [token.text for token in words[bare : bare + BRACKET]]
    short = len(bracket) == BRACKET and bracket[0] == "(" and bracket[2] == ")" and words[bare + 1].acronym
    return bare + BRACKET if short else bare


def complement_end(words: Sequence[Token], start: int, names: Mapping[int, Span], lexicon: Lexicon) -> int:
    """Return where the complement that begins at `start` ends; `start` where none does. `names` stand by their start.

    "dédié au bois" is one too.
    """
    dedicated = start + 1 < len(words) and words[start].low in lexicon.names.dedicated
    ends = {name.last - 1 for name in names.values()}  # after which no adjective goes on
    end = start + (dedicated and words[start + 1].low in lexicon.names.described_links)
    while end < min(len(words), start + LONGEST):
        name = names.get(end)
        if name is not None and name.kind != "Person" and end > start and ties(words[end - 1], lexicon):
            end = name.last
        elif name is None and _goes_on(words, end, lexicon) and (end - 1 not in ends or ties(words[end], lexicon)):
            end += 1
        else:
            break
    while end > start and (ties(words[end - 1], lexicon) or words[end - 1].low in lexicon.words.determiners):
        end -= 1
    return end


def ties(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token ties a noun of a complement to what stands before it."""
    links = lexicon.names.described_links | lexicon.links.purpose | lexicon.links.coordinators
    return token.low in links | lexicon.words.definite_articles


def _goes_on(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a token goes on with a complement: a tie before a noun, a noun, an adjective."""
    token, before = words[at], words[at - 1]
    if token.kind in {"mark", "number"} or (at + 1 == len(words) and ties(token, lexicon)):
        return False
    if token.low in lexicon.links.purpose:
        return words[at + 1].low in lexicon.words.definite_articles
    if token.low in lexicon.links.coordinators:
        return _joins(before, words[at + 1], lexicon)
    if token.low in lexicon.words.definite_articles:
        return ties(before, lexicon)
    return token.low in lexicon.names.described_links or _of_noun(words, at, lexicon)


def _joins(before: Token, after: Token, lexicon: Lexicon) -> bool:
    """Whether "et" joins two nouns or adjectives of a complement rather than two phrases or deeds."""
    small = lexicon.words.determiners | lexicon.words.prepositions
    plain = after.kind == "word" and after.low not in small and not may_be_verb(after.low, lexicon)
    return before.kind == "word" and (after.low in lexicon.links.of or (plain and before.capital == after.capital))


def _of_noun(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word is a noun or adjective of a complement, and no verb or participle."""
    token, before, small = words[at], words[at - 1], lexicon.words
    closed = small.relatives | small.prepositions | small.to_be | small.to_have | small.clitics | small.determiners
    if token.kind != "word" or token.low in closed | lexicon.names.stops | small.verb_adverbs:
        return False
    if ties(before, lexicon):
        return not infinitive(token.low, lexicon)
    named = token.capital and not token.text.isupper()  # "un club H2"
    return not (named or token.low.endswith(lexicon.endings.participle) or _is_verb(words, at, lexicon))


def _is_verb(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word is an inflected verb, be it a noun too: "l'école forme 200 apprentis"."""
    low, after = words[at].low, words[at + 1] if at + 1 < len(words) else None
    alone = inflected_verb(low, lexicon) and infinitive(lemma(low), lexicon)  # not "laitière" of "laitier"
    opened = after is not None and (after.kind == "number" or after.low in lexicon.words.determiners)
    return alone or low in lexicon.cues.following_verbs or (opened and may_be_verb(low, lexicon))


def tells_apart(words: Sequence[Token], names: Sequence[Span], fields: Gazetteer, lexicon: Lexicon) -> bool:
    """Whether a complement tells one thing from others: it holds one of the `names`, or says a field or enough."""
    empty = lexicon.tables["themes"]["empty"]
    said = (token.low for token in words if not ties(token, lexicon) and len(token.low) > SHORT)
    full = [low for low in said if low not in lexicon.words.adjectives and {low, low.rstrip("sx")}.isdisjoint(empty)]
    tied = len(full) >= ENOUGH and ties(words[0], lexicon)
    return bool(names) or tied or (bool(full) and next(fields.find(words, any_case=True), None) is not None)
