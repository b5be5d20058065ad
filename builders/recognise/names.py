"""Find proper names in a passage by how French writes them: capitals, acronyms, quotation marks, head nouns.

Register names come first and are never broken; the rest is runs of capitalised words, tied by small words where the
run begins with a common noun ("Université de …", "Club des … du …").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import simplemma

from builders.lexicon.load import Lexicon
from builders.recognise.gazetteer import Gazetteer, Hit, Known
from builders.recognise.heads import apposed_head, head_before, head_starting
from builders.recognise.tokens import Token

OPENERS = {"«", "“", '"'}
CLOSERS = {"«": "»", "“": "”", '"': '"'}
RESTART = {":", "–", "—", "•", "*", "|", ";"}
LONGEST_QUOTE = 12


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last` (exclusive) are a name; `kind` is what the words beside or inside it say.

    `strength` 2: a head noun touches it; 1: an apposition or its own first word says so; 0: nothing says so.
    """

    first: int
    last: int
    known: tuple[Known, ...] = ()
    kind: str | None = None
    strength: int = 0
    head_at: int | None = None  # first token of the head noun that stands before it


@lru_cache(maxsize=65536)
def common_word(word: str) -> bool:
    """Whether a lower-case form is a word of French (of simplemma's word list), thus no name by itself."""
    return simplemma.is_known(word, lang="fr") or word.endswith(("ement", "amment", "emment", "iser", "oner", "ifier"))


def find_names(sentence: Sequence[Token], gazetteer: Gazetteer, lexicon: Lexicon) -> list[Span]:
    """Return the names of a passage in order, without overlaps."""
    hits = {hit.first: hit for hit in gazetteer.find(sentence) if _hit_stands(sentence, hit, lexicon)}
    taken = {i for hit in hits.values() for i in range(hit.first, hit.last)}
    spans: list[Span] = []
    at = 0
    while at < len(sentence):
        span = _known(sentence, hits[at], lexicon, taken) if at in hits else None
        span = span or _quoted(sentence, at, lexicon, taken) or _run(sentence, at, lexicon, taken)
        if span is not None:
            spans.append(_cued(sentence, span, lexicon))
        at = max(at + 1, span.last if span else 0)
    return spans


def _hit_stands(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a known spelling is meant as the name: ambiguous ones ask for a cue beside them."""
    if any(not known.cue for known in hit.known):
        return True
    first = sentence[hit.first]
    cued = head_before(sentence, hit.first, lexicon) is not None or hit.last - hit.first == len(sentence)
    return (
        cued
        or (first.acronym and len(first.text) > 2)
        or (first.capital and hit.first > 0 and not common_word(first.low))
    )


def _known(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon, taken: set[int]) -> Span | None:
    """A register name, unless capitals around it make it a part of a longer name."""
    grown = _grow(sentence, hit.last, lexicon, taken, loose=False)
    alone = hit.last
    if grown > alone and not all(sentence[i].kind == "number" for i in range(alone, grown)) and sentence[alone].capital:
        return Span(hit.first, grown)
    return Span(hit.first, hit.last, hit.known)


def _quoted(sentence: Sequence[Token], at: int, lexicon: Lexicon, taken: set[int]) -> Span | None:
    """The words in quotation marks after a head noun: a name, however they are written."""
    if sentence[at].text not in OPENERS:
        return None
    close = CLOSERS[sentence[at].text]
    for end in range(at + 1, min(at + LONGEST_QUOTE + 2, len(sentence))):
        if sentence[end].text == close and end > at + 1:
            cued = head_before(sentence, at, lexicon) is not None
            named = sentence[at + 1].capital and not any(i in taken for i in range(at + 1, end))
            return Span(at + 1, end) if cued and named else None
    return None


def _run(sentence: Sequence[Token], at: int, lexicon: Lexicon, taken: set[int]) -> Span | None:
    """A run of capitalised words that starts at `at`."""
    token = sentence[at]
    if at in taken or not token.capital or not _opens(sentence, at, lexicon):
        return None
    head = head_starting(sentence, at, lexicon)
    begun = head[1] if head and not any(i in taken for i in range(at, head[1])) else at + 1
    end = _grow(sentence, begun, lexicon, taken, loose=head is not None or common_word(token.low))
    return Span(at, end) if _is_name(sentence, at, end, lexicon) else None


def _opens(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    token, words = sentence[at], lexicon.words
    if token.low in words.determiners or token.text in words.common_capitals or token.low in words.joiners:
        return False
    if token.low in words.subject_pronouns or token.low in words.relatives or len(token.text) < 2:
        return False
    start = (
        at == 0
        or sentence[at - 1].text in RESTART
        or sentence[at - 1].text in OPENERS
        or sentence[at - 1].text in ".!?…"
    )
    if not start or token.acronym or not token.text[0].isupper():
        return True
    follows = at + 1 < len(sentence) and sentence[at + 1].capital and sentence[at + 1].text not in words.common_acronyms
    return not common_word(token.low) or (follows and not _small(token.low))


@lru_cache(maxsize=4096)
def _small(word: str) -> bool:
    """Whether a word that opens a sentence is an adverb, a preposition or a pronoun rather than a noun."""
    return simplemma.lemmatize(word, lang="fr") in SMALL


SMALL = frozenset(
    "à afin ainsi alors après au aussi autour avant avec car ce cela ces ceux chez ci comme contre dans de depuis des dès "
    "désormais deux donc du elle en enfin ensuite entre et fort grâce ici il ils initié jusque lancé lauréat le leur lors "
    "lorsque mais malgré même mené mieux né ni nos notre nous on or ou où outre par parce parmi pendant plus plusieurs "
    "porté pour pourquoi près puis quand que quel qui sans se selon si sous sur tous tout très trois un une vers via vos "
    "votre vous y dix sept neuf six cinq quatre certains chaque également créé piloté soutenu financé membre situé basé".split()
)


def _grow(sentence: Sequence[Token], end: int, lexicon: Lexicon, taken: set[int], *, loose: bool) -> int:
    """Return where a name that runs up to `end` stops: further capitals, numbers, and joiners before capitals."""
    while end < len(sentence):
        step = _step(sentence, end, lexicon, taken, loose=loose)
        if step == end:
            return end
        end = step
    return end


def _step(sentence: Sequence[Token], end: int, lexicon: Lexicon, taken: set[int], *, loose: bool) -> int:
    token = sentence[end]
    if end in taken or token.kind == "mark" and token.text not in {"&", "+", "#", "/"}:
        return end
    if token.capital and token.low not in lexicon.words.determiners:
        return end + 1 if _touches(sentence, end) else end
    if token.kind == "number":
        return end + 1 if _numbers(sentence, end) else end
    after = end
    while after < len(sentence) and after < end + 3 and _joins(sentence[after], lexicon, loose=loose):
        after += 1
    if after == end or after >= len(sentence) or after in taken:
        return end
    follower = sentence[after]
    if not follower.capital and not (sentence[after - 1].text == "#" and follower.kind == "number"):
        return end
    return end if _new_name(sentence, end, after, lexicon) else after + 1


def _joins(token: Token, lexicon: Lexicon, *, loose: bool) -> bool:
    return token.low in (lexicon.words.joiners if loose else lexicon.words.tight_joiners)


def _touches(sentence: Sequence[Token], at: int) -> bool:
    return sentence[at].start - sentence[at - 1].end <= 1


def _numbers(sentence: Sequence[Token], at: int) -> bool:
    """Whether a number belongs to the name before it: an edition or a year, not a count of what follows."""
    if "," in sentence[at].text or " " in sentence[at].text or len(sentence[at].text) > 4:
        return False
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    counted = after is not None and (
        after.kind == "word" and not after.capital and len(after.text) > 3 and common_word(after.low)
    )
    return not counted and not (after is not None and after.text in {"%", "€"})


def _new_name(sentence: Sequence[Token], end: int, after: int, lexicon: Lexicon) -> bool:
    """Whether "et X" begins another name: X has its own head noun, or is no word of French."""
    if (
        sentence[end].low not in {"et", "&", "ou"}
        or after > end + 1
        and sentence[after - 1].low in {"des", "de", "du", "d'"}
    ):
        return False
    follower = sentence[after]
    if sentence[end].text == "&":
        return False
    return follower.acronym or head_starting(sentence, after, lexicon) is not None or not common_word(follower.low)


def _is_name(sentence: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised run is more than a common word written with a capital."""
    token = sentence[first]
    if all(
        t.text in lexicon.words.common_acronyms or t.text in lexicon.words.common_capitals for t in sentence[first:last]
    ):
        return head_before(sentence, first, lexicon) is not None and token.text not in lexicon.words.common_capitals
    if last - first > 1:
        return not (head_starting(sentence, first, lexicon) or (None, 0))[1] == last
    if lexicon.heads.get(token.low) or lexicon.heads.get(token.text):
        return False
    if token.acronym or not token.text[0].isupper() or any(c.isupper() or c.isdigit() for c in token.text[1:]):
        return True
    return not common_word(token.low) or _adjacent_head(sentence, first, lexicon)


def _adjacent_head(sentence: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    found = head_before(sentence, first, lexicon)
    return found is not None and found[0].kind not in {"Place", "Person"}


def _cued(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> Span:
    """Return the span with its class, as said by the nearest words."""
    before = head_before(sentence, span.first, lexicon)
    if before is not None and not before[0].plural:
        return Span(span.first, span.last, span.known, before[0].kind, 2, before[1])
    inner = head_starting(sentence, span.first, lexicon)
    if inner is not None and inner[1] < span.last:
        return Span(span.first, span.last, span.known, inner[0].kind, 1)
    apposed = apposed_head(sentence, span.last, lexicon)
    if apposed is not None and not apposed.plural:
        return Span(span.first, span.last, span.known, apposed.kind, 1)
    if before is not None:
        return Span(span.first, span.last, span.known, before[0].kind, 2, before[1])
    return span


def names_in(sentence: Sequence[Token], spans: Sequence[Span]) -> Iterator[str]:
    """Yield the spellings of the spans, for logs and tests."""
    for span in spans:
        yield " ".join(token.text for token in sentence[span.first : span.last])
