"""Names that share their common noun: "les universités de Toulon et d'Avignon" are two universities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.heads import head_ending, head_starting
from builders.recognise.spans import TOUCHED, Span
from builders.recognise.tokens import Token, written

VOWELS = frozenset("aeiouyhéèêâîôAEIOUYHÉÈÊÂÎÔ")


def with_shared_nouns(words: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Return the spans with one name for each body of "les métropoles de A et B"."""
    found = [span for at in range(len(words)) for span in _bodies(words, at, lexicon)]
    if not found:
        return list(spans)
    inside = {i for span in found for i in range(span.first, span.last)}
    kept = (span for span in spans if not inside & set(range(span.first, span.last)))
    return sorted([*kept, *found], key=lambda span: span.first)


def _bodies(words: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the names of the bodies that a plural noun at `at` is shared by; none where fewer than two share it."""
    head = head_starting(words, at, lexicon)
    if head is None or head[0].noun.lower() not in lexicon.names.shared_heads:
        return
    if not _several(words, at, head[0].plural, lexicon):
        return
    places, end = list[tuple[int, int, str]](), head[1]
    while (place := _place(words, end, lexicon, first=not places)) is not None:
        places.append(place)
        end = _after_link(words, place[1], lexicon)
        if end == place[1]:
            break
    noun = head[0].noun if not words[at].capital or words[at].acronym else head[0].noun.capitalize()
    for number, (first, last, tie) in enumerate(places if len(places) > 1 else ()):
        own = written(words[first:last])
        whole = head_ending(words, last, lexicon) is not None  # "X Agglomération" has a noun of its own
        called = own if whole else f"{noun} {tie}{own}"
        yield Span(at if not number else first, last, (), head[0].kind, TOUCHED, None, called)


def _several(words: Sequence[Token], at: int, plural: bool, lexicon: Lexicon) -> bool:
    """Whether a noun stands for several: a plural, or an acronym after "les"."""
    before = words[at - 1].low if at else ""
    many = before in lexicon.words.of_several or before in lexicon.words.numerals
    return plural or (many and words[at].acronym)


def _place(words: Sequence[Token], at: int, lexicon: Lexicon, *, first: bool) -> tuple[int, int, str] | None:
    """Return the first and last token of a capitalised complement at `at`, and the words that tie it to its noun."""
    start, tie, small = at, "", lexicon.links.of | lexicon.words.definite_articles
    while start < len(words) and words[start].low in small and not words[start].capital:
        tie += words[start].text + ("" if words[start].kind == "elision" else " ")
        start += 1
    if start >= len(words) or not words[start].capital or (first and not tie):
        return None
    end = start + 1
    while end < len(words) and words[end].capital and words[end].start - words[end - 1].end <= 1:
        end += 1
    return start, end, tie or ("d'" if words[start].text[0] in VOWELS else "de ")


def _after_link(words: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return the token after "," or "et"; `at` where the list ends."""
    return at + 1 if at < len(words) and words[at].low in lexicon.links.pairing else at
