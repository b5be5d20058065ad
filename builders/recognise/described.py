"""Things without a name of their own that somebody runs, founds or belongs to, told by what they are and of what field.

"Le pôle anime le réseau robotique médicale": the noun and its complement are as good as a name where they tell enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from builders.lexicon.model import Lexicon
from builders.recognise.complements import complement_end, ties
from builders.recognise.gazetteer import Gazetteer
from builders.recognise.heads import head_starting, spelled
from builders.recognise.spans import TOUCHED, Span
from builders.recognise.tokens import Token, past

DEEDS = frozenset({"leads", "founded"})  # of frames whose object may go by what it is
TIES = frozenset({"founded", "memberOf"})  # of frames whose nouns govern it
DONE = frozenset({"finite", "participle"})  # uses of their verbs that tell what is done
LONGEST = 4  # words of a noun of founding or belonging: "à l'origine"
OPENING = 8  # words from a verb to the determiner of its object: "également la mise en œuvre de"
TELLING = 2  # words of a complement that tell enough, be they adjectives
OPENERS = frozenset({",", ":", "–", "(", "«", "“", '"'})  # marks before its own name
SHORT = 3  # letters of a word that tells nothing


def described(words: Sequence[Token], taken: Sequence[Span], fields: Gazetteer, lexicon: Lexicon) -> list[Span]:
    """Return what a noun and its complement name as the object of such a verb, outside `taken`, in order.

    The complement holds one of the `fields`, or an acronym.
    """
    busy = frozenset(i for span in taken for i in range(span.first, span.last))
    found = (_object(words, at, busy, fields, lexicon) for at in range(1, len(words)))
    return [span for span in found if span is not None]


def _object(words: Sequence[Token], at: int, busy: Set[int], fields: Gazetteer, lexicon: Lexicon) -> Span | None:
    """Return the thing that the noun after a determiner at `at - 1` and its complement tell."""
    if at in busy or words[at].capital or not _one(words[at - 1], lexicon):
        return None
    first = at
    while first < len(words) - 1 and words[first].low in lexicon.words.adjectives:
        first += 1
    found = head_starting(words, first, lexicon)
    if found is None or not f"{found[0].noun} ".startswith(_nouns(lexicon)):
        return None
    if found[0].plural != (words[at - 1].low in lexicon.words.numerals):
        return None
    end = _end(words, found[1], busy, lexicon)
    if not _governed(words, at - 1, lexicon) and not _done(words, end, lexicon):
        return None
    told = busy.isdisjoint(range(first, end)) and _tells(words[found[1] : end], fields, lexicon)
    return Span(first, end, (), found[0].kind, TOUCHED) if told and not has_name(words, end, busy, lexicon) else None


def _one(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token determines one thing, or a number of them."""
    words = lexicon.words
    return token.low in words.singular | words.indefinite_articles | words.possessives | words.numerals


def _governed(words: Sequence[Token], determiner: int, lexicon: Lexicon) -> bool:
    """Whether a verb or noun of running, founding or belonging governs what a determiner opens."""
    reach = range(determiner, max(0, determiner - OPENING), -1)
    return any(_governs(words[:end], lexicon) and _lets_through(words[end:determiner], lexicon) for end in reach)


def _governs(before: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether words end with a verb of running or founding, or with a noun of founding or belonging."""
    if before[-1].low in _deeds(lexicon):
        return True
    if len(before) > 1 and before[-2].low in lexicon.links.gerundial and before[-1].low in _gerunds(lexicon):
        return True
    return any(spelled(before[-size:]) in _titles(lexicon) for size in range(1, LONGEST + 1))


def _done(words: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Whether a participle of such a verb with "par" follows what ends at `end`: ", créé par", "est piloté par"."""
    small = lexicon.words.to_be | lexicon.words.to_have | lexicon.words.verb_adverbs | {","}
    at = end
    while at < len(words) - 1 and words[at].low in small:
        at += 1
    return at < len(words) - 1 and words[at].low in _deeds(lexicon) and words[at + 1].low == "par"


def _lets_through(between: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether only an adverb, a year or a noun such as "la mise en œuvre de" parts a verb from its object."""
    words = lexicon.words
    small = words.articles | lexicon.links.of | lexicon.links.dating | words.verb_adverbs | {","}
    said = [token for token in between if token.low not in small and token.kind != "number"]
    return not said or spelled(said) in _through(lexicon)


def _end(words: Sequence[Token], start: int, busy: Set[int], lexicon: Lexicon) -> int:
    """Return where the complement that begins at `start` ends: before a name, and before another such thing."""
    parts = (i for i in range(start, len(words)) if i in busy or _another(words, i, lexicon))
    own = words[: next(parts, len(words))]
    end = complement_end(own, start, {}, lexicon)
    qualified = start < end < len(own) and own[end].low.endswith(lexicon.endings.participle)
    after = own[end + 1] if end + 1 < len(own) else None
    ends = after is None or after.kind == "mark" or after.low in lexicon.links.coordinators
    return end + (qualified and ends)  # "l'intelligence artificielle embarquée"


def _another(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "et de" at a token adds another such thing, its article aside: "du réseau X et d'un club Y"."""
    if at + 2 >= len(words) or words[at].low not in lexicon.links.coordinators:
        return False
    noun = at + 2 + (words[at + 2].low in lexicon.words.articles)
    found = head_starting(words, noun, lexicon) if words[at + 1].low in lexicon.links.of else None
    return found is not None and f"{found[0].noun} ".startswith(_nouns(lexicon))


def _tells(complement: Sequence[Token], fields: Gazetteer, lexicon: Lexicon) -> bool:
    """Whether a complement tells one thing from others: it says a field, and not by an adjective alone."""
    said = [token for token in complement if not ties(token, lexicon) and not _says_nothing(token, lexicon)]
    if any(_is_short_form(token) and token.text not in lexicon.names.common_acronyms for token in said):
        return True
    definite = any(token.low in lexicon.words.singular for token in complement)
    bare = bool(said) and said[0] is complement[0] and not said[0].low.endswith(lexicon.endings.adjective)
    enough = len(said) >= TELLING or bool(said and (definite or bare))
    return enough and next(fields.find(complement, any_case=True), None) is not None


def _says_nothing(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word tells nothing of a field: "entreprise", "régional"."""
    empty = lexicon.tables["themes"]["empty"]
    plain = token.low in lexicon.words.adjectives or not {token.low, token.low.rstrip("sx")}.isdisjoint(empty)
    return plain or (len(token.low) <= SHORT and not _is_short_form(token))


def _is_short_form(token: Token) -> bool:
    """Whether a token is an acronym or a symbol: "H2"."""
    return token.kind == "word" and token.text.isupper() and len(token.text) > 1


def has_name(words: Sequence[Token], end: int, busy: Set[int], lexicon: Lexicon) -> bool:
    """Whether a name follows, which is the thing's own: "un réseau de lycées agricoles, Orvidia"."""
    after = past(words, end, OPENERS | lexicon.words.naming)
    after = past(words, after, lexicon.words.articles) if after > end else after
    return after < len(words) and (after in busy or words[after].capital)


@lru_cache(maxsize=4)
def _nouns(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the first words of the head nouns that with their field tell one thing, each with a space."""
    return tuple(f"{noun} " for noun in lexicon.names.described)


@lru_cache(maxsize=4)
def _deeds(lexicon: Lexicon) -> frozenset[str]:
    """Return the forms of the verbs that tell who runs or founds something."""
    return frozenset(_forms(lexicon, DONE))


@lru_cache(maxsize=4)
def _gerunds(lexicon: Lexicon) -> frozenset[str]:
    """Return the gerunds of those verbs, which after "en" tell of the subject: "en animant"."""
    return frozenset(_forms(lexicon, {"gerund"}))


def _forms(lexicon: Lexicon, uses: Set[str]) -> Iterator[str]:
    told = [frame for frame in lexicon.frames if any(rule.relation in DEEDS for rule in frame.rules)]
    verbs = {verb for frame in told for verb in frame.verbs if " " not in verb}
    return (form for verb in verbs for form, use in lexicon.paradigms.forms(verb) if use in uses)


@lru_cache(maxsize=4)
def _through(lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns that let a verb through to its object, as they stand without their small words."""
    small = lexicon.words.articles | lexicon.links.of | lexicon.links.dating
    said = {noun for frame in lexicon.frames for noun in frame.through}
    return frozenset(" ".join(word for word in noun.split() if word not in small) for noun in said)


@lru_cache(maxsize=4)
def _titles(lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns of who founded something or belongs to it, without their "de": "membre", "à l'origine"."""
    told = [frame for frame in lexicon.frames if any(rule.relation in TIES for rule in frame.rules)]
    split = [noun.rsplit(" ", 1) for frame in told for noun in frame.nouns]
    return frozenset(one[0] for one in split if len(one) == 2 and one[1] in lexicon.links.of)
