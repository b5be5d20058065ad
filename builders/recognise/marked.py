"""Names that quotation marks, bold or italics set apart: those that a head noun introduces or begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.gazetteer import Hit
from builders.recognise.heads import NAMING, head_before, head_complemented, head_starting
from builders.recognise.spans import CLOSERS, Span
from builders.recognise.tokens import Token

LONGEST_QUOTE = 12  # words
LONGEST_HEADED = 8  # words of a quoted name that nothing but its own head noun introduces
LONGEST_EMPHASISED = 7  # words in bold or italics
INNER = frozenset("&+#'’/-")  # marks inside a name


def names_set_apart(
    sentence: Sequence[Token], emphasised: Sequence[tuple[int, int]], lexicon: Lexicon
) -> Iterator[Span]:
    """Yield the names in quotation marks, by their opening mark, and those that are `emphasised`."""
    for at, token in enumerate(sentence):
        span = quoted(sentence, at, lexicon) if token.text in CLOSERS else None
        if span is not None:
            yield span
    for start, end in emphasised:
        inside = [i for i, token in enumerate(sentence) if start <= token.start and token.end <= end]
        if inside and _is_name(sentence, inside[0], inside[-1] + 1, lexicon):
            yield Span(inside[0], inside[-1] + 1)


def _is_name(sentence: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether words in bold or italics are a name: capitalised after the noun of a body or activity, and no clause."""
    words = sentence[first:last]
    if not words[0].capital or len(words) > LONGEST_EMPHASISED or first == 0:
        return False
    if any(token.kind == "mark" and token.text not in INNER for token in words):
        return False
    clause = any(
        token.low.endswith(lexicon.endings.participle) or token.low in lexicon.words.to_be for token in words[1:-1]
    )
    head = head_before(sentence, first, lexicon)
    return not clause and head is not None and not head[0].plural and head[0].segment in NAMING


def quoted(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> Span | None:
    """Return the words in quotation marks that open at `at` after a head noun: a name, however they are written."""
    closer = CLOSERS.get(sentence[at].text)
    if closer is None or _closes(sentence, at):
        return None
    stop = min(at + LONGEST_QUOTE + 2, len(sentence))
    end = next((i for i in range(at + 2, stop) if sentence[i].text == closer), None)
    if end is None:
        return None
    if not any(token.capital for token in sentence[at + 1 : end]):
        return Span(at + 1, end) if _small(sentence, at, end, lexicon) else None
    if _pointed(sentence, at, lexicon) and not sentence[at + 1].capital:
        return None  # "ce pôle « grand Ouest »" calls it so, and names nothing
    cue = any(
        head_before(sentence, start, lexicon) for start in range(at, max(0, at - 3), -1) if _plain(sentence, start, at)
    )
    cue = cue or _spelt_out(sentence, at, lexicon) or head_complemented(sentence, at + 1, lexicon) is not None
    return Span(at + 1, end) if cue or _headed(sentence, at + 1, end, lexicon) else None


def _closes(sentence: Sequence[Token], at: int) -> bool:
    """Whether a mark that opens and closes alike closes a quotation here: it touches the word before it."""
    alike, before = CLOSERS.get(sentence[at].text) == sentence[at].text, sentence[at - 1] if at else None
    return alike and before is not None and before.end == sentence[at].start and before.kind in {"word", "number"}


def _small(sentence: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a quotation without capitals names something: "baptisé « sols vivants »", "l'appel « sols vivants »"."""
    opening, words = sentence[at + 1].low, lexicon.words
    several = at + 2 < end <= at + 1 + LONGEST_HEADED
    if not at or not several or opening in lexicon.names.stops | words.prepositions or opening in words.determiners:
        return False
    head = head_before(sentence, at, lexicon)
    call = head is not None and head[0].kind == "Call" and not head[0].plural and head[1] > 0
    definite = head is not None and sentence[head[1] - 1].low in words.definite_articles
    return sentence[at - 1].low in words.naming or (call and definite)


def _spelt_out(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "un" with a noun and a comma stand before a quotation mark: "un appel à projets, « X », est ouvert"."""
    head = head_before(sentence, at - 1, lexicon) if at > 1 and sentence[at - 1].text == "," else None
    if head is None or head[1] == 0 or head[0].plural:
        return False
    return sentence[head[1] - 1].low in lexicon.words.indefinite_articles


def _pointed(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "ce" with a head noun stands before a quotation mark."""
    head = head_before(sentence, at, lexicon)
    return head is not None and head[1] > 0 and sentence[head[1] - 1].low in lexicon.words.demonstratives


def _headed(sentence: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether words in quotation marks are a name because they begin with its head noun: « Club des ports du Sud »."""
    head = head_starting(sentence, first, lexicon)
    short = end - first <= LONGEST_HEADED and all(token.kind != "mark" for token in sentence[first:end])
    return head is not None and not head[0].plural and sentence[first].capital and head[1] < end and short


def _plain(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether only qualifying words stand between a head noun and its quoted name."""
    return all(token.kind == "word" and len(token.text) > 3 for token in sentence[start:end])


def heads_known(sentence: Sequence[Token], span: Span, known: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether words in quotation marks are a known name with the noun that introduces it: "pôle de compétitivité X"."""
    head = head_starting(sentence, span.first, lexicon)
    ends = () if head is None else (hit for hit in known if (hit.first, hit.last) == (head[1], span.last))
    return any(not known.place for hit in ends for known in hit.known)
