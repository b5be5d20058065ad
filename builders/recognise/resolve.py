"""Settle the spans of a passage among themselves: short with long forms, the class of a list for its members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builders.lexicon.model import Lexicon
from builders.recognise.acronyms import Definition, definitions
from builders.recognise.dictionary import inflected_verb
from builders.recognise.heads import head_before, head_ending, head_starting
from builders.recognise.spans import CLOSERS, TOUCHED, Span
from builders.recognise.tokens import Token, tokens

OPENING = frozenset({":", ";", ",", "et"})  # what stands before each thing of a list after a colon
ANNOUNCED = 14  # words from the noun to the colon
UNTOLD = frozenset({"Place", "Person", "Event", "Plan", "PolicyPhase", "FundingProgramme"})  # of no name in a bracket
FRAMED = frozenset({"Project", "Programme", "SupportProgramme", "FundingProgramme", "Plan", "Call"})
LISTED = frozenset({"Project", "Company", "StartUp", "SmallOrMediumEnterprise", "CompetitivenessCluster", "Cluster"})


def resolved(text: str, words: Sequence[Token], spans: Iterable[Span], lexicon: Lexicon) -> list[Span]:
    """Return the spans with bracketed short and long forms folded into one name, and a list's class for its members."""
    kept = _without_nouns(words, list(spans), lexicon)
    for given in definitions(text, lexicon):
        outer, inner = sorted((given.short_at, given.long_at))
        typed = _typed(words, kept, given, lexicon)
        if typed is not None:
            kept = [span for span in kept if span.last <= typed.first or span.first >= typed.last]
            kept = sorted([*kept, typed], key=lambda span: span.first)
            continue
        kept = [span for span in kept if not _within(words, span, inner)]
        if is_entity(given, lexicon):
            kept = _widened(words, kept, outer, given, lexicon)
        else:
            kept = [span for span in kept if not _within(words, span, outer)]
    listed = _listed(words, list(_within_frameworks(words, kept)), lexicon)
    return _announced(words, _bracketed(words, listed, lexicon), lexicon)


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
    first = next((i for i, token in enumerate(words) if token.start >= given.long_at[0]), len(words))
    if head is None or follower is None or follower.known or first >= follower.first:
        return None
    if given.long_at[0] > given.short_at[0]:
        return None
    own = "".join(_spaced(words, i, follower) for i in range(follower.first, follower.last))
    return Span(first, follower.last, (), head[0].kind, TOUCHED, None, f"{given.short} {own}")


def _spaced(words: Sequence[Token], at: int, span: Span) -> str:
    """Return a token of a name with the space that follows it there."""
    apart = at + 1 < span.last and words[at + 1].start > words[at].end
    return words[at].text + (" " if apart else "")


def _within(words: Sequence[Token], span: Span, stretch: tuple[int, int]) -> bool:
    return words[span.first].start >= stretch[0] and words[span.last - 1].end <= stretch[1]


def _widened(
    words: Sequence[Token], spans: list[Span], outer: tuple[int, int], given: Definition, lexicon: Lexicon
) -> list[Span]:
    """Replace what stands in `outer` by one span over all of it; keep the class that its parts had."""
    first = next((i for i, token in enumerate(words) if token.start >= outer[0]), len(words))
    last = next((i for i in range(len(words), 0, -1) if words[i - 1].end <= outer[1]), 0)
    inside = [span for span in spans if span.first < last and span.last > first]
    if first >= last or any(span.first <= first and span.last >= last for span in inside):
        return spans
    best = max(inside, key=lambda span: span.strength, default=Span(first, last))
    head = head_starting(tokens(given.long), 0, lexicon)
    kind, strength = (head[0].kind, 1) if head else (best.kind, best.strength)
    whole = Span(min([first, *(span.first for span in inside)]), last, (), kind, strength)
    return sorted([*(span for span in spans if span not in inside), whole], key=lambda span: span.first)


def _listed(words: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Give "les clusters A, B et C" the class of the plural head noun to B and C too."""
    out: list[Span] = []
    kind: str | None = None
    last: Span | None = None  # outside brackets
    for span in spans:
        given = span
        if last is not None and _in_bracket(words, last, span):
            out.append(span)
            continue
        if span.strength == TOUCHED:
            kind = span.kind if _is_plural(words, span, lexicon) else None
        elif not (last is not None and _follows(words, last, span, lexicon)):
            kind = None
        elif kind:
            given = replace(span, kind=kind, strength=1)
        out.append(given)
        last = given
    return out


def _bracketed(words: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Give the names of a bracket the class of the plural noun before it: "des incubateurs (A, B)"."""
    out: list[Span] = []
    for span in spans:
        opened = next((i for i in range(span.first - 1, -1, -1) if words[i].text in {"(", ")"}), 0)
        head = head_before(words, opened, lexicon) if opened and words[opened].text == "(" else None
        classed = head is not None and head[0].plural and head[0].kind not in UNTOLD
        if (
            head is not None
            and classed
            and span.kind is None
            and not span.known
            and not _joined(words, head[1], lexicon)
        ):
            out.append(replace(span, kind=head[0].kind, strength=1))
        else:
            out.append(span)
    return out


def _joined(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "et" joins a noun at `at` to another one, so that a bracket after both may be of either."""
    return at > 0 and words[at - 1].low in lexicon.links.coordinators


def _announced(words: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Give "trois projets sont retenus : A en Bretagne ; B …" the class of the plural noun before the colon."""
    colon = next((i for i, token in enumerate(words) if token.text == ":"), 0)
    kind = _plural_before(words, colon, lexicon)
    out: list[Span] = []
    for span in spans:
        opens = span.first > colon and words[span.first - 1].text in OPENING
        plain = span.kind is None and not span.known and not (out and _in_bracket(words, out[-1], span))
        out.append(replace(span, kind=kind, strength=1) if kind and opens and plain else span)
    return out


def _plural_before(words: Sequence[Token], colon: int, lexicon: Lexicon) -> str | None:
    """Return the class of the last plural head noun before a colon that is no complement of another noun."""
    for end in range(colon, max(0, colon - ANNOUNCED), -1):
        if words[end - 1].text == ".":
            return None
        head = head_ending(words, end, lexicon)
        if head is not None and head[0].plural and head[0].kind in LISTED:
            complement = head[1] > 0 and words[head[1] - 1].low in lexicon.links.of
            return None if complement else head[0].kind
    return None


def _in_bracket(words: Sequence[Token], before: Span, span: Span) -> bool:
    """Whether a bracket that opens between two names is still open at the second."""
    between = [token.text for token in words[before.last : span.first]]
    return between.count("(") > between.count(")")


def _is_plural(words: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    if span.head_at is None:
        return False
    several = span.head_at > 0 and words[span.head_at - 1].low in lexicon.words.of_several  # "les start-up A et B"
    return several or words[span.head_at].low.endswith(lexicon.endings.plural)


def _follows(words: Sequence[Token], before: Span, span: Span, lexicon: Lexicon) -> bool:
    """Whether only commas, "et" and articles stand between two names."""
    between = words[before.last : span.first]
    opened = next((i for i, token in enumerate(between) if token.text == "("), len(between))
    closed = next((i for i in range(len(between) - 1, opened, -1) if between[i].text == ")"), opened - 1)
    linked = [*between[:opened], *between[closed + 1 :]]
    return bool(linked) and all(token.low in lexicon.words.listing for token in linked)
