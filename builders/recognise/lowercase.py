"""Documents that write proper names in lower case: notes and exports where "pôle x", "programme y z" have no capital.

Whether a document is one of them is told from the register names it writes without their capitals. Only then are words
after a head noun taken for a name; elsewhere only a word that French does not know is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from builders.lexicon.model import Head, Lexicon
from builders.link.families import INSTITUTION, ORGANISATION
from builders.recognise.dictionary import common_word, inflected_verb
from builders.recognise.gazetteer import Gazetteer, Hit
from builders.recognise.heads import head_before, head_ending, head_starting
from builders.recognise.spans import TOUCHED, Span
from builders.recognise.tokens import Token

ENOUGH = 3  # register names in lower case that make a document one of these
COMPLEMENT = 7  # words of the complement that a body's name ends with
LONGEST = 4  # words of a lower-case name
NAMED = ORGANISATION - {"Organisation", "LargeCompany"} | {"Project", "Programme", "SupportProgramme", "Plan"}


def writes_lower_case(passages: Iterable[Sequence[Token]], gazetteer: Gazetteer, lexicon: Lexicon) -> bool:
    """Whether register names of two words or more stand in the passages without any capital, repeatedly."""
    found = 0
    for words in passages:
        found += sum(_lost_capitals(words, hit, lexicon) for hit in gazetteer.find(words, any_case=True))
    return found >= ENOUGH


def _lost_capitals(words: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a name that its register writes with capitals stands without any, and is more than words of French."""
    said = words[hit.first : hit.last]
    written = any(c.isupper() for known in hit.known for c in known.name)
    if not written or any(token.capital or token.acronym for token in said):
        return False
    return any(token.kind == "word" and len(token.text) > 3 and not common_word(token.low, lexicon) for token in said)


def lower_case_names(words: Sequence[Token], taken: Sequence[Span], lexicon: Lexicon, *, freely: bool) -> list[Span]:
    """Return the names in lower case that follow a head noun, those outside `taken` only, in order."""
    busy = {i for span in taken for i in range(span.first, span.last)}
    out: list[Span] = []
    for at in range(1, len(words)):
        if at in busy or words[at].kind != "word" or words[at].capital or (out and at < out[-1].last):
            continue
        head = head_ending(words, at, lexicon) or _numbered_head(words, at, lexicon)
        classed = not freely and words[at].low in lexicon.heads  # "une start-up deeptech"
        if head is None or head[0].kind not in NAMED or head[0].plural or classed:
            continue
        opens = head[1] == 0 and words[0].capital  # "Hub numérique animé par": no name of a hub
        end = at if opens and common_word(words[at].low, lexicon) else _end(words, at, busy, lexicon, freely=freely)
        if end > at and (freely or end not in busy):  # "le pôle birégional X": the name comes after
            out.append(Span(at, end, (), head[0].kind, TOUCHED, head[1]))
    return out


def _numbered_head(words: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[Head, int] | None:
    """Return the noun that adjectives part from a word with a digit, which is a name: "le programme dédié aqua2"."""
    digit = words[at].text[0].isalpha() and words[at].text[-1].isdigit()
    return head_before(words, at, lexicon) if digit else None


def _end(words: Sequence[Token], at: int, busy: set[int], lexicon: Lexicon, *, freely: bool) -> int:
    """Return where the name that begins at `at` ends; `at` where no name begins there."""
    if not _begins(words[at], lexicon, freely=freely):
        return at
    end = at + 1
    while end < min(len(words), at + LONGEST) and end not in busy and _goes_on(words[end], lexicon, freely=freely):
        end += 1
    while end > at + 1 and (words[end - 1].low in lexicon.names.name_links or words[end - 1].kind == "elision"):
        end -= 1
    return end


def _begins(token: Token, lexicon: Lexicon, *, freely: bool) -> bool:
    """Whether a word may begin a name; unless names are `freely` in lower case, only one that French does not know."""
    words, names = lexicon.words, lexicon.names
    if token.low in names.name_links | names.stops | words.adjectives | words.determiners | names.openers:
        return False
    asked = token.low.rpartition("-")[2] in words.subject_pronouns  # "le réseau est-il organisé ?"
    adverb = "-" in token.text and token.low.partition("-")[0] in words.prepositions  # "un parcours sur-mesure"
    if asked or adverb or inflected_verb(token.low, lexicon):
        return False
    marked = any(c in token.text for c in "-.0123456789") or len(token.text) > 3
    formed = token.low.endswith(lexicon.endings.adjective)  # "un projet mahorais"
    return freely or (marked and not formed and not _of_common_words(token.low, lexicon))


def _of_common_words(word: str, lexicon: Lexicon) -> bool:
    """Whether French knows a word, or each word that hyphens join in it: "gagnant-gagnant"."""
    parts = [part for part in word.split("-") if part]
    return common_word(word, lexicon) or (len(parts) > 1 and all(_plain(part, lexicon) for part in parts))


def _plain(word: str, lexicon: Lexicon) -> bool:
    return len(word) > 2 and word.isalpha() and common_word(word, lexicon)


def _goes_on(token: Token, lexicon: Lexicon, *, freely: bool) -> bool:
    """Whether a name in small letters may go on with a word: any but a link or mark `freely`, else no French word."""
    if token.low in lexicon.names.name_links:
        return freely
    if (
        token.kind != "word"
        or token.low in lexicon.names.stops | lexicon.links.coordinators
        or token.low.endswith(lexicon.endings.participle)
    ):
        return False
    return freely or not common_word(token.low, lexicon)


def lower_case_bodies(words: Sequence[Token], taken: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Return the bodies that a definite noun names with its complement: "la fédération des forges", in order."""
    ends = {span.first: span.last for span in taken if span.known and all(known.place for known in span.known)}
    busy = {i for span in taken if span.first not in ends for i in range(span.first, span.last)}
    out: list[Span] = []
    for at in range(1, len(words)):
        head = head_starting(words, at, lexicon) if words[at - 1].low in lexicon.words.definite else None
        if head is None or head[0].kind not in INSTITUTION or head[0].plural or not head[0].refers or words[at].capital:
            continue
        if head[0].noun in lexicon.names.inner_bodies or busy & set(range(at, head[1])):
            continue
        end = _complement_end(words, head[1], busy, ends, lexicon)
        if end > head[1]:
            out.append(Span(at, end, (), head[0].kind, 1))
    return out


def _complement_end(
    words: Sequence[Token], start: int, busy: set[int], places: Mapping[int, int], lexicon: Lexicon
) -> int:
    """Return where the complement after a head noun ends; `start` where none is."""
    end, linked = start, False
    while end < min(len(words), start + COMPLEMENT) and end not in busy:
        low = words[end].low
        if end in places and linked:
            return places[end]
        if low in lexicon.words.definite_articles and words[end - 1].low not in lexicon.links.of:
            end -= 1  # "le syndicat des forestiers pilote le programme": the word before is a verb
            break
        link = low in lexicon.names.name_links or words[end].kind == "elision"
        goes_on = _goes_on(words[end], lexicon, freely=True) and not words[end].capital
        if not link and (not goes_on or inflected_verb(low, lexicon)):
            break
        linked = linked or link
        end += 1
    while end > start and (words[end - 1].low in lexicon.names.name_links or words[end - 1].kind == "elision"):
        end -= 1
    return end if linked else start
