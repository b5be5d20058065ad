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
from builders.recognise.gazetteer import Gazetteer, Hit, Known, shouted
from builders.recognise.heads import apposed_head, head_before, head_ending, head_starting
from builders.recognise.tokens import Token

BODIES = frozenset({"HigherEducationInstitution", "PublicBody", "ResearchOrganisation", "Association", "Network"})
LOWERED = frozenset({"HigherEducationInstitution", "PublicBody"})
PEELED = frozenset({"Project", "Programme", "Call", "Company", "StartUp", "Product", "SupportProgramme"})
OPENERS = {"«", "“", '"'}
CLOSERS = {"«": "»", "“": "”", '"': '"'}
RESTART = {":", "–", "—", "•", "*", "|", ";"}
QUIET = 2  # words of a line in capitals that may all be one name
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


COMMON_ENDINGS = (
    "ement",
    "amment",
    "emment",
    "iser",
    "oner",
    "ifier",
    "isé",
    "isée",
    "isés",
    "isées",
    "onné",
    "onnée",
    "onnés",
    "ionnées",
)


@lru_cache(maxsize=65536)
def common_word(word: str) -> bool:
    """Whether a lower-case form is a word of French (of simplemma's word list), thus no name by itself."""
    return simplemma.is_known(word, lang="fr") or word.endswith(COMMON_ENDINGS)


def find_names(
    sentence: Sequence[Token], gazetteer: Gazetteer, lexicon: Lexicon, *, any_case: bool = False
) -> list[Span]:
    """Return the names of a passage in order, without overlaps; `any_case` finds known names without their capitals."""
    hits = {
        hit.first: hit for hit in gazetteer.find(sentence, any_case=any_case) if _hit_stands(sentence, hit, lexicon)
    }
    hits = _outside_quotes(sentence, hits, lexicon)
    taken = {i for hit in hits.values() if not _is_place(hit) for i in range(hit.first, hit.last)}
    spans: list[Span] = []
    loud = shouted(sentence) and sum(token.kind == "word" for token in sentence) > QUIET
    at = 0
    while at < len(sentence):
        if loud and at not in hits and sentence[at].text not in OPENERS:
            at += 1
            continue
        span = _known(sentence, hits[at], lexicon, taken) if at in hits else None
        span = span or _quoted(sentence, at, lexicon, taken) or _run(sentence, at, lexicon, taken)
        if span is not None:
            spans.append(_cued(sentence, span, lexicon))
        at = max(at + 1, span.last if span else 0)
    return spans


def _is_place(hit: Hit) -> bool:
    """Whether a known name is a place, which may end the name of a body ("ENSTA Bretagne")."""
    return all(known.key.startswith("register:place") for known in hit.known)


def _outside_quotes(sentence: Sequence[Token], hits: dict[int, Hit], lexicon: Lexicon) -> dict[int, Hit]:
    """Drop known names that are only a part of a longer name in quotation marks."""
    quotes = [span for at in range(len(sentence)) if (span := _quoted(sentence, at, lexicon, set())) is not None]
    return {
        at: hit
        for at, hit in hits.items()
        if not any(q.first <= at < q.last and not (q.first == at and q.last == hit.last) for q in quotes)
    }


def _hit_stands(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a known spelling is meant as the name: ambiguous ones ask for a cue beside them."""
    first = sentence[hit.first]
    after = sentence[hit.last] if hit.last < len(sentence) else None
    if (
        not first.capital
        and first.kind == "word"
        and after is not None
        and after.capital
        and after.text not in lexicon.words.common_acronyms
    ):
        return False  # "les pôles de compétitivité A et B": a common noun that introduces names
    if any(not known.cue for known in hit.known):
        return True
    if lexicon.heads.get(first.low) and hit.last - hit.first > 1:
        return _the_one(sentence, hit)
    if lexicon.heads.get(sentence[hit.last - 1].low) and hit.last - hit.first > 1:
        return _the_dated(sentence, hit)
    cued = head_before(sentence, hit.first, lexicon) is not None or hit.last - hit.first == len(sentence)
    return (
        cued
        or (first.acronym and len(first.text) > 2)
        or (first.capital and hit.first > 0 and not common_word(first.low))
    )


def _the_one(sentence: Sequence[Token], hit: Hit) -> bool:
    """Whether a numbered common noun is meant as the known one: "la phase 5", not "en phase 2" nor "la phase 2 du projet"."""
    before = sentence[hit.first - 1].low if hit.first else ""
    after = [token.low for token in sentence[hit.last : hit.last + 2]]
    roman = sentence[hit.last - 1].acronym or sentence[hit.last - 1].text in {"V", "I", "VI"}
    return (roman or before in {"la", "cette", "cinquième", "quatrième"}) and not {"du", "de", "d'"} & set(after[:1])


def _the_dated(sentence: Sequence[Token], hit: Hit) -> bool:
    """Whether "la première phase (2005-2008)" is meant as the known one: definite and dated, or dated by a period."""
    before = sentence[hit.first - 1].low if hit.first else ""
    after = sentence[hit.last : hit.last + 4]
    dated = len(after) == 4 and after[0].text == "(" and after[1].kind == "number"
    return dated and (before == "la" or after[2].text in {"-", "–"})


def _known(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon, taken: set[int]) -> Span | None:
    """A register name, unless capitals around it make it a part of a longer name."""
    activity = all(known.key.startswith("register:activity") for known in hit.known)
    grown = _grow(
        sentence, hit.last, lexicon, taken - set(range(hit.first, hit.last)) if not activity else set(), loose=False
    )
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
            cued = any(
                head_before(sentence, start, lexicon)
                for start in range(at, max(0, at - 3), -1)
                if _plain(sentence, start, at)
            )
            named = sentence[at + 1].capital or any(token.capital for token in sentence[at + 1 : end])
            return Span(at + 1, end) if cued and named else None
    return None


def _plain(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether only qualifying words stand between a head noun and its quoted name."""
    return all(token.kind == "word" and len(token.text) > 3 for token in sentence[start:end])


def _run(sentence: Sequence[Token], at: int, lexicon: Lexicon, taken: set[int]) -> Span | None:
    """A run of capitalised words that starts at `at`."""
    token = sentence[at]
    if at in taken or not token.capital or not _opens(sentence, at, lexicon):
        return None
    head = head_starting(sentence, at, lexicon)
    titled = _capital_head(sentence, at, lexicon, taken)
    if titled:
        return Span(at, titled)
    begun = head[1] if head and not any(i in taken for i in range(at, head[1])) else at + 1
    end = _grow(sentence, begun, lexicon, taken, loose=head is not None or common_word(token.low))
    return Span(at, end) if _is_name(sentence, at, end, lexicon) else None


def _opens(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    token, words = sentence[at], lexicon.words
    if _acronym_noun(sentence, at, lexicon):
        return False
    if (
        token.text in {"La", "Le", "Les"}
        and at
        and sentence[at - 1].kind in {"word", "elision"}
        and at + 1 < len(sentence)
    ):
        return sentence[at + 1].capital  # "porté par La Bouée": the article is a part of the name
    if token.low in words.determiners or token.text in words.common_capitals or token.low in words.joiners:
        return False
    if (
        token.text in words.common_acronyms
        and lexicon.heads.get(token.text)
        and at + 1 < len(sentence)
        and sentence[at + 1].capital
    ):
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
    if _headed_name(sentence, at, lexicon):
        return True
    follows = at + 1 < len(sentence) and sentence[at + 1].capital and sentence[at + 1].text not in words.common_acronyms
    return not common_word(token.low) or (follows and not _small(token.low))


def _acronym_noun(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an acronym is the common noun before a name ("la PME Datavolt") rather than a part of it."""
    known = sentence[at].text in lexicon.words.common_acronyms and lexicon.heads.get(sentence[at].text) is not None
    return known and at + 1 < len(sentence) and sentence[at + 1].capital


def _headed_name(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a head noun that opens a sentence begins a name: "Université de …", "Ville d'…"."""
    head = head_starting(sentence, at, lexicon)
    if head is None or head[0].plural or head[0].kind not in BODIES:
        return False
    after = head[1]
    while after < len(sentence) and after < head[1] + 3 and sentence[after].low in lexicon.words.joiners:
        after += 1
    return after < len(sentence) and sentence[after].capital


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
    if end in taken and not (loose and token.capital and _touches(sentence, end)):
        return end
    if token.kind == "mark" and token.text not in {"&", "+", "#", "/"}:
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


def _capital_head(sentence: Sequence[Token], at: int, lexicon: Lexicon, taken: set[int]) -> int:
    """Return where "Stratégie nationale de résilience" ends: a capital on a common noun inside a sentence makes a name.

    0 where it is none: the noun opens the sentence, stands alone, or another capitalised word follows it.
    """
    head = head_starting(sentence, at, lexicon)
    inside = at > 0 and sentence[at - 1].kind != "mark"
    if head is None or head[0].plural or head[0].kind not in TITLES or not inside or sentence[at].acronym:
        return 0
    end, proper = head[1], False
    while end < len(sentence) and end < head[1] + 6 and end not in taken:
        token = sentence[end]
        if not token.capital and (
            not _complements(token, lexicon) or (proper and token.low not in lexicon.words.joiners)
        ):
            break
        proper = proper or token.capital
        end += 1
    while end > head[1] and (sentence[end - 1].low in lexicon.words.joiners or sentence[end - 1].kind == "elision"):
        end -= 1
    return end if end > head[1] and any(not token.capital for token in sentence[head[1] : end]) else 0


TITLES = frozenset({"Plan", "Association", "Network", "PublicBody", "Call"})


def _complements(token: Token, lexicon: Lexicon) -> bool:
    """Whether a lower-case word may belong to a title: an adjective, "de", "du", "pour" or a noun, no verb."""
    if token.kind == "elision":
        return token.low in {"d'", "l'"}
    if token.kind != "word" or token.capital:
        return False
    small = token.low in {"de", "du", "des", "la"}
    adjective = token.low in lexicon.words.adjectives
    noun = common_word(token.low) and simplemma.lemmatize(token.low, lang="fr") in {
        token.low,
        token.low.rstrip("sx"),
        token.low[:-1],
    }
    return (
        small
        or adjective
        or (noun and token.low not in STOPS and not token.low.endswith(("é", "ée", "és", "ées", "ant")))
    )


STOPS = frozenset(
    "a est sont ont qui que dont où par avec dans en sur vers entre afin lors sous chez depuis plus pas au aux à le les un une".split()
)


def _is_name(sentence: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised run is more than a common word written with a capital."""
    token = sentence[first]
    if all(
        t.text in lexicon.words.common_acronyms or t.text in lexicon.words.common_capitals for t in sentence[first:last]
    ):
        head = head_before(sentence, first, lexicon)
        return head is not None and not head[0].plural and token.text not in lexicon.words.common_capitals
    if last - first > 1:
        return not (head_starting(sentence, first, lexicon) or (None, 0))[1] == last
    if lexicon.heads.get(token.low) or lexicon.heads.get(token.text):
        return False
    if token.acronym or not token.text[0].isupper() or any(c.isupper() or c.isdigit() for c in token.text[1:]):
        return True
    return not common_word(token.low) or _adjacent_head(sentence, first, lexicon) or _listed_between(sentence, first)


def _listed_between(sentence: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word stands between names of a list in brackets."""
    before, after = sentence[at - 1].text if at else "", sentence[at + 1].text if at + 1 < len(sentence) else ""
    inside = any(token.text == "(" for token in sentence[max(0, at - 12) : at])
    return inside and before in {",", "("} and after in {",", ")"} and sentence[at].text[0].isupper()


def _adjacent_head(sentence: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    found = head_before(sentence, first, lexicon)
    return found is not None and found[0].kind not in {"Place", "Person"}


def _cued(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> Span:
    """Return the span with its class, as said by the nearest words."""
    widened = _lowered(sentence, span, lexicon)
    if widened is not None:
        return widened
    before = head_before(sentence, span.first, lexicon)
    if before is not None and not before[0].plural:
        return Span(span.first, span.last, span.known, before[0].kind, 2, before[1])
    inner = head_starting(sentence, span.first, lexicon)
    if inner is not None and inner[1] < span.last:
        if inner[0].kind in PEELED and not span.known and sentence[inner[1]].capital:
            return Span(inner[1], span.last, (), inner[0].kind, 2, span.first)
        return Span(span.first, span.last, span.known, inner[0].kind, 1)
    if _placed(sentence, span.first) and not span.known:
        return Span(span.first, span.last, span.known, "Place", 1)
    apposed = apposed_head(sentence, span.last, lexicon)
    if apposed is not None and not apposed.plural:
        return Span(span.first, span.last, span.known, apposed.kind, 1)
    if before is not None:
        return Span(span.first, span.last, span.known, before[0].kind, 2, before[1])
    return span


def _lowered(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> Span | None:
    """Return "université de Lorraine", "ville de Besançon" as one name: a body's common noun in lower case with its place."""
    at = span.first
    while at > 0 and span.first - at < 3 and sentence[at - 1].low in {"de", "du", "des", "d'", "l'", "la"}:
        at -= 1
    if at == span.first or (sentence[span.first - 1].low in {"la", "l'"} and at == span.first - 1):
        return None
    found = head_ending(sentence, at, lexicon)
    if found is None or found[0].plural or found[0].kind not in LOWERED or sentence[found[1]].capital:
        return None
    determined = found[1] > 0 and sentence[found[1] - 1].low in DETERMINED
    return Span(found[1], span.last, (), found[0].kind, 1) if determined or found[1] == 0 else None


DETERMINED = {"l'", "la", "le", "d'", "du", "de", "à", "au", "et", ",", "avec", "par"}


def _placed(sentence: Sequence[Token], first: int) -> bool:
    """Whether a name stands after "basé à", "implantée à", or after "à" where nothing is given or joined."""
    if first < 2 or sentence[first - 1].low not in {"à", "au"}:
        return False
    if sentence[first - 2].low.rstrip("es").rstrip("é") in PLACING:
        return True
    town = sentence[first].text.istitle() and not common_word(sentence[first].low)
    return sentence[first - 1].low == "à" and town and sentence[first - 2].low not in GIVING


GIVING = frozenset(
    "participe participent participé contribue contribuent contribué confié confiée confiées confie adhère adhèrent adhéré associé associée "
    "associés intégré intégrée intégrés rattaché rattachée rattachés grâce attribué attribuée délégué déléguée appartient appartiennent face quant "
    "suite jusqu' remis accordé versé aide appel lié liée revient donne permet demandé demande vendu cédé filiale succédé soutien".split()
)
PLACING = {"bas", "implant", "situ", "install", "localis", "sis", "né", "accueilli", "organis"}


def names_in(sentence: Sequence[Token], spans: Sequence[Span]) -> Iterator[str]:
    """Yield the spellings of the spans, for logs and tests."""
    for span in spans:
        yield " ".join(token.text for token in sentence[span.first : span.last])
