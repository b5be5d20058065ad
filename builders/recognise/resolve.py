"""Settle the spans of a passage among themselves: short with long forms, frameworks with what stands in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builders.lexicon.model import Lexicon
from builders.link.families import ACTIVITY
from builders.recognise.acronyms import Definition, definitions
from builders.recognise.dictionary import inflected_verb
from builders.recognise.enumerations import classed_in_lists
from builders.recognise.heads import head_starting
from builders.recognise.spans import CLOSERS, TOUCHED, Span, meet
from builders.recognise.tokens import Token, token_at, tokens, written

FRAMED = ACTIVITY - {"Activity", "Event", "PolicyPhase"}


def resolved(text: str, words: Sequence[Token], spans: Iterable[Span], lexicon: Lexicon) -> list[Span]:
    """Return the spans with bracketed short and long forms folded into one name, and a list's class for its members."""
    kept = _without_nouns(words, list(spans), lexicon)
    for given in definitions(text, lexicon):
        outer, inner = sorted((given.short_at, given.long_at))
        typed = _typed(words, kept, given, lexicon)
        if typed is not None:
            kept = [span for span in kept if not meet(span, typed)]
            kept = sorted([*kept, typed], key=lambda span: span.first)
            continue
        kept = [span for span in kept if not _within(words, span, inner)]
        if is_entity(given, lexicon):
            kept = _widened(words, kept, outer, given, lexicon)
        else:
            kept = [span for span in kept if not _within(words, span, outer)]
    return classed_in_lists(words, list(_within_frameworks(words, kept)), lexicon)


def _without_nouns(words: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Return the spans without known names that are but the noun of another: "l'EDIH roumain X", "un EDIH de X"."""
    return [span for span in spans if not (span.known and _is_noun_of(words, span, spans, lexicon))]


def _is_noun_of(words: Sequence[Token], span: Span, spans: Sequence[Span], lexicon: Lexicon) -> bool:
    """Whether a name is a noun too, with an article before it and an adjective or "de" between it and another name."""
    noun = head_starting(words, span.first, lexicon)
    article = (
        span.first > 0
        and words[span.first - 1].low in lexicon.words.singular_articles | lexicon.words.indefinite_articles
    )
    if noun is None or noun[1] != span.last or not article or span.last >= len(words):
        return False
    between, links = words[span.last], lexicon.words.prepositions | lexicon.links.coordinators | lexicon.words.relatives
    adjective = between.kind == "word" and not between.capital and between.low not in links
    tied = between.low in lexicon.links.complement or (adjective and not inflected_verb(between.low, lexicon))
    return tied and any(other.first == span.last + 1 for other in spans)


def _within_frameworks(words: Sequence[Token], spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans, those that only tell of what kind the next name is without the noun, which is of that one.

    X is the project of "le projet P X" and the programme of "le programme P « X »", where P is known.
    """
    framework: Span | None = None
    for span in spans:
        if framework is None:
            framework = span
            continue
        own = _own_kind(words, framework, span)
        yield framework if own is None else replace(framework, kind=None, strength=0)
        framework = span if own is None else replace(span, kind=own, strength=TOUCHED, head_at=framework.head_at)
    if framework is not None:
        yield framework


def _own_kind(words: Sequence[Token], framework: Span, span: Span) -> str | None:
    """Return the class that the noun before `framework` gives to the next name rather than to it."""
    if framework.known and framework.kind == "Project" and span.first == framework.last:
        return "Project"
    quoted = span.first == framework.last + 1 and words[framework.last].text in CLOSERS and not span.known
    told = quoted and framework.strength == TOUCHED and framework.kind in FRAMED
    return framework.kind if told and framework.known else None


def is_entity(given: Definition, lexicon: Lexicon) -> bool:
    """Whether a defined short form names something rather than shortens common nouns."""
    if given.short in lexicon.names.common_acronyms:
        return False
    return any(c.isupper() for c in given.long) or head_starting(tokens(given.long), 0, lexicon) is not None


def _typed(words: Sequence[Token], spans: Sequence[Span], given: Definition, lexicon: Lexicon) -> Span | None:
    """Return the one name of "l'institut de recherche (IR) Valmont", whose short form says what kind of body it is."""
    head = head_starting(tokens(given.long), 0, lexicon)
    close = next((i for i, token in enumerate(words) if token.start >= given.short_at[1] and token.text == ")"), None)
    follower = next((span for span in spans if close is not None and span.first == close + 1), None)
    first = token_at(words, given.long_at[0])
    if head is None or follower is None or follower.known or first >= follower.first:
        return None
    if given.long_at[0] > given.short_at[0]:
        return None
    called = f"{given.short} {written(words[follower.first : follower.last])}"
    return Span(first, follower.last, (), head[0].kind, TOUCHED, None, called)


def _within(words: Sequence[Token], span: Span, stretch: tuple[int, int]) -> bool:
    return words[span.first].start >= stretch[0] and words[span.last - 1].end <= stretch[1]


def _widened(
    words: Sequence[Token], spans: list[Span], outer: tuple[int, int], given: Definition, lexicon: Lexicon
) -> list[Span]:
    """Replace what stands in `outer` by one span over all of it; keep the class that its parts had."""
    first = token_at(words, outer[0])
    last = bisect_right(words, outer[1], key=lambda word: word.end)
    inside = [span for span in spans if span.first < last and span.last > first]
    if first >= last or any(span.first <= first and span.last >= last for span in inside):
        return spans
    best = max(inside, key=lambda span: span.strength, default=Span(first, last))
    head = head_starting(tokens(given.long), 0, lexicon)
    kind, strength = (head[0].kind, 1) if head else (best.kind, best.strength)
    whole = Span(min([first, *(span.first for span in inside)]), last, (), kind, strength)
    return sorted([*(span for span in spans if span not in inside), whole], key=lambda span: span.first)
