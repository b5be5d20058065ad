"""Find proper names in a passage by how French writes them: capitals, acronyms, quotation marks, head nouns.

Register names come first and are never broken; then come names in quotation marks, then runs of capitalised words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from builders.lexicon.model import Lexicon
from builders.link.families import FAMILIES
from builders.recognise.compounds import named_run
from builders.recognise.cues import cued, stands_in_place
from builders.recognise.dictionary import common_word
from builders.recognise.gazetteer import Gazetteer, Hit, shouted
from builders.recognise.heads import head_before, head_starting
from builders.recognise.marked import heads_known, names_set_apart
from builders.recognise.ministries import ministry_end
from builders.recognise.organs import only_number, organ_end, unnamed_end
from builders.recognise.people import opens_person
from builders.recognise.runs import grow
from builders.recognise.shouting import is_section, runs_on, shouted_name
from builders.recognise.spans import Span
from builders.recognise.tokens import Token

INTRODUCING = FAMILIES["cluster"]  # whose noun before a known name is no part of it
QUIET = 2  # words of a line in capitals that may all be one name
ROMAN = frozenset({"I", "V", "VI"})


def find_names(
    sentence: Sequence[Token],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    *,
    any_case: bool = False,
    emphasised: Sequence[tuple[int, int]] = (),
) -> list[Span]:
    """Return the names of a passage in order, without overlaps; `any_case` finds known names without their capitals.

    `emphasised` are the characters that bold or italics set apart.
    """
    found = tuple(gazetteer.find(sentence, any_case=any_case))
    apart = names_set_apart(sentence, emphasised, lexicon)
    marked = {span.first: span for span in apart if not heads_known(sentence, span, found, lexicon)}
    known = found if any_case else tuple(hit for hit in found if not _is_word(sentence, hit, lexicon))
    hits = _hits(sentence, known, lexicon, list(marked.values()))
    taken = {i for hit in hits.values() if not hit.place for i in range(hit.first, hit.last)}
    loud = is_section(sentence, lexicon) or (
        shouted(sentence) and sum(token.kind == "word" for token in sentence) > QUIET
    )
    spans, at = list[Span](), 0
    while at < len(sentence):
        plain = at not in marked and (at not in hits or _regions(sentence, at, hits, lexicon))
        passed = _passed(sentence, at, hits, lexicon) if plain else at
        if passed > at:
            at = passed
            continue
        if loud and at not in hits and at not in marked:
            span = shouted_name(sentence, at, lexicon)
        else:
            span = _name_at(sentence, at, hits, marked, lexicon, taken, loud=loud)
        spans += [] if span is None else [span]
        at = max(at + 1, _noun_end(sentence, at, lexicon) if span is None else span.last)
    return [span for span in spans if span.known or not only_number(sentence, span.first, span.last, lexicon)]


def _name_at(
    sentence: Sequence[Token],
    at: int,
    hits: Mapping[int, Hit],
    marked: Mapping[int, Span],
    lexicon: Lexicon,
    taken: set[int],
    *,
    loud: bool,
) -> Span | None:
    """Return the name that begins at a token, with the class that the words beside it say; None where none does.

    In a `loud` passage a known name ends where the words in capitals after it go on.
    """
    span = marked.get(at) or (_known(sentence, hits, at, lexicon, taken) if at in hits else None)
    if span is not None and loud and at in hits and runs_on(sentence, hits[at].last, lexicon):
        span = Span(at, hits[at].last, hits[at].known)
    span = span or named_run(sentence, at, hits, lexicon, taken)
    if span is None:
        return None
    told = span if span.kind == "Person" else cued(sentence, span, lexicon)
    end = ministry_end(sentence, told.first, told.last, lexicon)
    return told if end == told.last else replace(told, last=end, known=())


def _noun_end(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where a head noun of several capitalised words ends that is no name by itself: "un Living Lab"."""
    head = head_starting(sentence, at, lexicon) if sentence[at].capital else None
    said = sentence[at : head[1]] if head is not None else ()
    whole = said and all(token.capital or token.low in lexicon.links.of for token in said)
    return at + len(said) if whole else at


def _regions(sentence: Sequence[Token], at: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> bool:
    """Whether a known plural is the noun of the places after it: "Régions Bretagne et Normandie"."""
    head = head_starting(sentence, at, lexicon)
    return head is not None and head[0].plural and head[1] in hits and hits[head[1]].place


def _passed(sentence: Sequence[Token], at: int, hits: Mapping[int, Hit], lexicon: Lexicon) -> int:
    """Return where words that name nobody end: streets, organs, "Pôle" and "Régions" before known names."""
    head = head_starting(sentence, at, lexicon) if sentence[at].capital else None
    if head is None or head[1] not in hits:
        return unnamed_end(sentence, at, lexicon)
    introduces = head[0].plural if hits[head[1]].place else head[0].kind in INTRODUCING
    return head[1] if introduces else unnamed_end(sentence, at, lexicon)


def _hits(sentence: Sequence[Token], found: Sequence[Hit], lexicon: Lexicon, marked: Sequence[Span]) -> dict[int, Hit]:
    """Return the known names by their first token, but for those that are only a part of a name that is `marked`."""
    sure = [hit for hit in found if _stands(sentence, hit, lexicon) and not _of_phrase(sentence, hit, lexicon)]
    kept = [hit for hit in found if hit in sure or _listed_with(sentence, hit, sure, lexicon)]
    return {hit.first: hit for hit in kept if not _marked_part(hit, marked) and not _ends_name(sentence, hit, lexicon)}


def _ends_name(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a known common noun is only the end of another name: "Korvane Régions"."""
    nouns = {sentence[hit.first].low, *(known.name.lower() for known in hit.known)}  # "Regions" of "Régions" too
    if not hit.first or hit.last > hit.first + 1 or nouns.isdisjoint(lexicon.heads):
        return False
    before = sentence[hit.first - 1]
    touches = sentence[hit.first].start - before.end <= 1
    return touches and before.capital and not before.acronym and not common_word(before.low, lexicon)


def _of_phrase(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a known name only begins a phrase that names nobody: "État d'avancement"."""
    return organ_end(sentence, hit.first, lexicon) > hit.last


def _listed_with(sentence: Sequence[Token], hit: Hit, sure: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether an ambiguous spelling stands in one list with known names of its segment: "Tramelin, Orvidia et Mer"."""
    kin = [other for other in sure if _segments(other) == _segments(hit)]
    return sentence[hit.first].capital and any(_neighbours(sentence, hit, other, lexicon) for other in kin)


def _segments(hit: Hit) -> set[str]:
    return {known.key.split(":")[1] for known in hit.known if known.key.startswith("register:")}


def _neighbours(sentence: Sequence[Token], one: Hit, other: Hit, lexicon: Lexicon) -> bool:
    """Whether only commas, "et" and brackets stand between two names."""
    before, after = sorted((one, other), key=lambda hit: hit.first)
    depth, between = 0, list[str]()
    for token in sentence[before.last : after.first]:
        depth += (token.text == "(") - (token.text == ")")
        if not depth and token.text != ")":
            between.append(token.low)
    return bool(between) and not depth and all(low in lexicon.words.listing for low in between)


def _marked_part(hit: Hit, marked: Sequence[Span]) -> bool:
    return any(
        span.first <= hit.first < span.last and (span.first, span.last) != (hit.first, hit.last) for span in marked
    )


def _stands(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a known spelling is meant as the name: ambiguous ones ask for a cue beside them."""
    if _introduces(sentence, hit, lexicon) or _small_words(sentence, hit, lexicon) or _of_class(sentence, hit, lexicon):
        return False
    if any(not known.cue for known in hit.known):
        return True
    if sentence[hit.first].capital and head_before(sentence, hit.first, lexicon) is not None:
        return True  # "le pôle Véhicule du futur"
    several = hit.last - hit.first > 1
    if several and sentence[hit.first].low in lexicon.heads:
        return _the_one(sentence, hit, lexicon)
    if several and sentence[hit.last - 1].low in lexicon.heads:
        return _the_dated(sentence, hit, lexicon)
    return _has_cue(sentence, hit, lexicon)


def _is_word(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether one word that lacks the capital of a name is rather a word of French: "un territoire vivant"."""
    word, alone = sentence[hit.first], hit.last == hit.first + 1
    lost = alone and not word.capital and all(known.name != known.name.lower() for known in hit.known)
    return lost and (common_word(word.low, lexicon) or word.low in lexicon.words.adjectives)


def _introduces(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a known spelling is a common noun that introduces names: "les pôles de compétitivité A et B"."""
    first = sentence[hit.first]
    after = sentence[hit.last] if hit.last < len(sentence) else None
    small = (first.kind == "word" and not first.capital) or lexicon.counts(sentence[hit.last - 1].low)
    return small and after is not None and after.capital and after.text not in lexicon.names.common_acronyms


def _of_class(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether an acronym is a common noun: "X est une SATT", "l'un des seize EDIH"."""
    before = [token.low for token in sentence[max(0, hit.first - 3) : hit.first]]
    articles = lexicon.words.indefinite_articles
    one = bool(before) and (before[-1] in articles or any(a in articles and b == "des" for a, b in pairwise(before)))
    return one and hit.last == hit.first + 1 and sentence[hit.first].acronym


def _small_words(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place of a passage in capitals is rather an article and its noun: "COMPTE RENDU DE LA RÉUNION"."""
    article, *noun = sentence[hit.first : hit.last]
    common = article.low in lexicon.words.definite_articles and all(common_word(token.low, lexicon) for token in noun)
    return bool(noun) and common and hit.place and not _alone(sentence, hit) and shouted(sentence)


def _has_cue(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a head noun, a cell of its own or capitals say that an ambiguous spelling is a name."""
    first = sentence[hit.first]
    if head_before(sentence, hit.first, lexicon) is not None or _alone(sentence, hit):
        return True
    if hit.place:
        return first.capital and stands_in_place(sentence, hit.first, hit.last, lexicon)
    if first.acronym and len(first.text) > 2:
        return True
    return first.capital and hit.first > 0 and not common_word(first.low, lexicon)


def _alone(sentence: Sequence[Token], hit: Hit) -> bool:
    """Whether a passage, a cell or an item is nothing but the name."""
    return all(token.kind == "mark" for token in (*sentence[: hit.first], *sentence[hit.last :]))


def _the_one(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a numbered common noun is the known one: "la phase 5", not "en phase 2" nor "la phase 2 du projet"."""
    before = sentence[hit.first - 1].low if hit.first else ""
    roman = sentence[hit.last - 1].acronym or sentence[hit.last - 1].text in ROMAN
    of = hit.last < len(sentence) and sentence[hit.last].low in lexicon.links.of
    of = of and not _of_clusters(sentence, hit, lexicon)
    return (roman or before in lexicon.words.singular or before in lexicon.words.ordinals) and not of


def _of_clusters(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether what a phase is of is the clusters that the sentence speaks of: "la cinquième phase du dispositif"."""
    schemes = {token.low for token in sentence[hit.last + 1 : hit.last + 3]} & lexicon.cues.schemes
    return bool(schemes) and any(token.low in lexicon.tables["generic"]["plural"] for token in sentence)


def _the_dated(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether "la première phase (2005-2008)" is meant as the known one: definite and dated, or dated by a period."""
    before = sentence[hit.first - 1].low if hit.first else ""
    after = sentence[hit.last : hit.last + 4]
    if before in lexicon.words.own:
        return False  # "le projet P entre dans sa deuxième phase (2024-2026)"
    if after and after[0].low in lexicon.links.of:
        return before in lexicon.words.definite and _of_clusters(sentence, hit, lexicon)
    dated = len(after) == 4 and after[0].text == "(" and after[1].kind == "number"
    return dated and (before == "la" or after[2].text in {"-", "–"})


def _known(sentence: Sequence[Token], hits: Mapping[int, Hit], at: int, lexicon: Lexicon, taken: set[int]) -> Span:
    """Return a register name, or the longer name that capitals after it make it a part of."""
    hit = hits[at]
    activity = all(known.key.startswith("register:activity") for known in hit.known)
    if (activity or _acronyms(sentence, hit)) and _of_project(sentence, hit.first, lexicon):
        return Span(hit.first, hit.last, hit.known)
    barred = set() if activity else taken - set(range(hit.first, hit.last))
    if hit.last in hits and hit.place and hits[hit.last].place:  # "Paris Île-de-France"
        return Span(hit.first, hit.last, hit.known)
    end = grow(sentence, hit.last, lexicon, barred, loose=False)
    end = hit.last if opens_person(sentence, hit.last, end, lexicon) == hit.last else end
    if end > hit.last and sentence[hit.last].capital:
        place = hit.last in hits and hits[hit.last].place and hits[hit.last].last == end
        kinds = {known.kind for known in hit.known} if place else set()  # "Village by CA Bretagne" is one as well
        kind = kinds.pop() if len(kinds) == 1 else None
        return Span(hit.first, end, (), kind, int(kind is not None))
    whole = _whole_told(sentence, hit, lexicon)
    name = " ".join(token.text for token in sentence[hit.first : hit.last]) if whole else None
    return Span(hit.first, hit.last + whole, hit.known, name=name)


def _whole_told(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> int:
    """Return how many tokens tell of what whole a phase is one: 2 of "la cinquième phase du dispositif"."""
    head = lexicon.heads.get(sentence[hit.last - 1].low)
    if head is None or head.kind != "PolicyPhase" or not _of_clusters(sentence, hit, lexicon):
        return 0
    after = [token.low for token in sentence[hit.last + 1 : hit.last + 3]]
    return 2 + next(i for i, low in enumerate(after) if low in lexicon.cues.schemes)


def _acronyms(sentence: Sequence[Token], hit: Hit) -> bool:
    """Whether a known body's acronym stands before another acronym: "le projet ABC DEFGH"."""
    return all(i < len(sentence) and sentence[i].acronym for i in range(hit.first, hit.last + 1))


def _of_project(sentence: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether a known programme only says which projects are meant: "le projet PROGRAMME X"."""
    head = head_before(sentence, first, lexicon)
    return head is not None and head[0].kind == "Project"
