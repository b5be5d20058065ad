"""Find proper names in a passage by how French writes them: capitals, acronyms, quotation marks, head nouns.

Register names come first and are never broken; then come names in quotation marks, then runs of capitalised words.
"""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.cues import cued, stands_in_place
from builders.recognise.dictionary import common_word
from builders.recognise.gazetteer import Gazetteer, Hit, shouted
from builders.recognise.heads import head_before
from builders.recognise.runs import grow, run
from builders.recognise.spans import Span
from builders.recognise.tokens import Token

CLOSERS = {"«": "»", "“": "”", '"': '"'}
QUIET = 2  # words of a line in capitals that may all be one name
LONGEST_QUOTE = 12  # words
ROMAN = frozenset({"I", "V", "VI"})


def find_names(
    sentence: Sequence[Token], gazetteer: Gazetteer, lexicon: Lexicon, *, any_case: bool = False
) -> list[Span]:
    """Return the names of a passage in order, without overlaps; `any_case` finds known names without their capitals."""
    hits = _hits(sentence, gazetteer, lexicon, any_case=any_case)
    taken = {i for hit in hits.values() if not _is_place(hit) for i in range(hit.first, hit.last)}
    loud = shouted(sentence) and sum(token.kind == "word" for token in sentence) > QUIET
    spans: list[Span] = []
    at = 0
    while at < len(sentence):
        span = None
        if not loud or at in hits or sentence[at].text in CLOSERS:
            span = _known(sentence, hits[at], lexicon, taken) if at in hits else None
            span = span or _quoted(sentence, at, lexicon) or run(sentence, at, lexicon, taken)
        if span is not None:
            spans.append(cued(sentence, span, lexicon))
        at = max(at + 1, span.last if span else 0)
    return spans


def _hits(sentence: Sequence[Token], gazetteer: Gazetteer, lexicon: Lexicon, *, any_case: bool) -> dict[int, Hit]:
    """Return the known names by their first token, but for those that are only a part of a name in quotation marks."""
    found = gazetteer.find(sentence, any_case=any_case)
    quotes = [span for at in range(len(sentence)) if (span := _quoted(sentence, at, lexicon)) is not None]
    return {hit.first: hit for hit in found if _stands(sentence, hit, lexicon) and not _quoted_part(hit, quotes)}


def _quoted_part(hit: Hit, quotes: Sequence[Span]) -> bool:
    return any(
        quote.first <= hit.first < quote.last and (quote.first, quote.last) != (hit.first, hit.last) for quote in quotes
    )


def _is_place(hit: Hit) -> bool:
    """Whether a known name is a place, which may end the name of a body."""
    return all(known.key.startswith("register:place") for known in hit.known)


def _stands(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a known spelling is meant as the name: ambiguous ones ask for a cue beside them."""
    if _introduces(sentence, hit, lexicon):
        return False
    if any(not known.cue for known in hit.known):
        return True
    several = hit.last - hit.first > 1
    if several and sentence[hit.first].low in lexicon.heads:
        return _the_one(sentence, hit)
    if several and sentence[hit.last - 1].low in lexicon.heads:
        return _the_dated(sentence, hit)
    return _has_cue(sentence, hit, lexicon)


def _introduces(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a known spelling is a common noun that introduces names: "les pôles de compétitivité A et B"."""
    first = sentence[hit.first]
    after = sentence[hit.last] if hit.last < len(sentence) else None
    small = first.kind == "word" and not first.capital
    return small and after is not None and after.capital and after.text not in lexicon.words.common_acronyms


def _has_cue(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a head noun, a cell of its own or capitals say that an ambiguous spelling is a name."""
    first = sentence[hit.first]
    if head_before(sentence, hit.first, lexicon) is not None or hit.last - hit.first == len(sentence):
        return True
    if _is_place(hit):
        return first.capital and stands_in_place(sentence, hit.first, hit.last, lexicon)
    if first.acronym and len(first.text) > 2:
        return True
    return first.capital and hit.first > 0 and not common_word(first.low, lexicon)


def _the_one(sentence: Sequence[Token], hit: Hit) -> bool:
    """Whether a numbered common noun is the known one: "la phase 5", not "en phase 2" nor "la phase 2 du projet"."""
    before = sentence[hit.first - 1].low if hit.first else ""
    roman = sentence[hit.last - 1].acronym or sentence[hit.last - 1].text in ROMAN
    of = hit.last < len(sentence) and sentence[hit.last].low in {"du", "de", "d'"}
    return (roman or before in {"la", "cette", "cinquième", "quatrième"}) and not of


def _the_dated(sentence: Sequence[Token], hit: Hit) -> bool:
    """Whether "la première phase (2005-2008)" is meant as the known one: definite and dated, or dated by a period."""
    before = sentence[hit.first - 1].low if hit.first else ""
    after = sentence[hit.last : hit.last + 4]
    dated = len(after) == 4 and after[0].text == "(" and after[1].kind == "number"
    return dated and (before == "la" or after[2].text in {"-", "–"})


def _known(sentence: Sequence[Token], hit: Hit, lexicon: Lexicon, taken: set[int]) -> Span:
    """Return a register name, or the longer name that capitals after it make it a part of."""
    activity = all(known.key.startswith("register:activity") for known in hit.known)
    if (activity or _acronyms(sentence, hit)) and _of_project(sentence, hit.first, lexicon):
        return Span(hit.first, hit.last, hit.known)
    barred = set() if activity else taken - set(range(hit.first, hit.last))
    end = grow(sentence, hit.last, lexicon, barred, loose=False)
    if end > hit.last and sentence[hit.last].capital:
        return Span(hit.first, end)
    return Span(hit.first, hit.last, hit.known)


def _acronyms(sentence: Sequence[Token], hit: Hit) -> bool:
    """Whether a known body's acronym stands before another acronym: "le projet ABC DEFGH"."""
    return all(i < len(sentence) and sentence[i].acronym for i in range(hit.first, hit.last + 1))


def _of_project(sentence: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether a known programme only says which projects are meant: "le projet PROGRAMME X"."""
    head = head_before(sentence, first, lexicon)
    return head is not None and head[0].kind == "Project"


def _quoted(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> Span | None:
    """Return the words in quotation marks after a head noun: a name, however they are written."""
    closer = CLOSERS.get(sentence[at].text)
    if closer is None:
        return None
    stop = min(at + LONGEST_QUOTE + 2, len(sentence))
    end = next((i for i in range(at + 2, stop) if sentence[i].text == closer), None)
    if end is None or not any(token.capital for token in sentence[at + 1 : end]):
        return None
    cue = any(
        head_before(sentence, start, lexicon) for start in range(at, max(0, at - 3), -1) if _plain(sentence, start, at)
    )
    return Span(at + 1, end) if cue else None


def _plain(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether only qualifying words stand between a head noun and its quoted name."""
    return all(token.kind == "word" and len(token.text) > 3 for token in sentence[start:end])
