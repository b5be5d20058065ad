"""The class that a plural noun gives to the names it counts up: "les clusters A et B", "des écoles comme A", "A :"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builders.lexicon.model import Head, Lexicon
from builders.recognise.dictionary import inflected_verb
from builders.recognise.heads import head_before, head_ending, spelled
from builders.recognise.people import given as given_name
from builders.recognise.spans import TOUCHED, Span
from builders.recognise.tokens import Token

OPENING = frozenset({":", ";", ",", "et"})  # what stands before each thing of a list after a colon
ANNOUNCED = 14  # words from the noun to the colon
EXAMPLED = 7  # words from the noun to "comme"
PICKED = frozenset(",.;:)!?")  # marks that close names picked out: "des PME, dont A et B, …"
UNTOLD = frozenset({"Place", "Person", "Event", "Plan", "PolicyPhase", "FundingProgramme"})  # of no name in a bracket
LISTED = frozenset({"Project", "Company", "StartUp", "SmallOrMediumEnterprise", "CompetitivenessCluster", "Cluster"})


def classed_in_lists(words: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Return the spans, those that a plural noun counts up with its class where nothing nearer tells theirs."""
    bracketed = _bracketed(words, _listed(words, spans, lexicon), lexicon)
    return _exemplified(words, _announced(words, bracketed, lexicon), lexicon)


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
        elif kind and not given_name(words, span, lexicon):
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
        named = classed and _is_untold(span) and not _of_classes(words, opened, lexicon)
        named = named and not _shortens(words, span, opened, lexicon) and not _dated(words, span, lexicon)
        if head is not None and named and not _joined(words, head[1], lexicon):
            out.append(replace(span, kind=head[0].kind, strength=1))
        else:
            out.append(span)
    return out


def _shortens(words: Sequence[Token], span: Span, opened: int, lexicon: Lexicon) -> bool:
    """Whether a bracket holds but the acronym of a noun and its complement: "la pépinière d'entreprises (PEV)"."""
    head = head_ending(words, opened, lexicon)
    tied = head is not None and head[1] > 1 and words[head[1] - 1].low in lexicon.links.of
    whole = head is not None and tied and head_ending(words, head[1] - 1, lexicon) is not None
    alone = (span.first, span.last) == (opened + 1, opened + 2) and _closes(words, span.last)
    return whole and alone and words[span.first].acronym


def _dated(words: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    """Whether a name in a bracket is of what took place on a day: "(ABC du 3 mai)"."""
    after = words[span.last : span.last + 2]
    return len(after) == 2 and after[0].low in lexicon.links.of and after[1].kind == "number"


def _of_classes(words: Sequence[Token], opened: int, lexicon: Lexicon) -> bool:
    """Whether a bracket lists classes of bodies rather than bodies: "(EPA, GIE, universités)"."""
    close = next((i for i in range(opened, len(words)) if words[i].text == ")"), len(words))
    inside = words[opened + 1 : close]
    plural = any(token.low in lexicon.heads and lexicon.heads[token.low].plural for token in inside)
    return plural or any(token.text in lexicon.names.common_acronyms for token in inside)


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
        plain = _is_untold(span) and not (out and _in_bracket(words, out[-1], span))
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


def _exemplified(words: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Give examples the class of the plural noun before them: "des écoles, telles que A (…) ou B", "dont A et B"."""
    out = list(spans)
    for marker, after in _exampling(words, lexicon):
        members = _members(words, out, after, lexicon)
        head = _noun_of_examples(words, marker, lexicon) if members else None
        picked = not members or words[marker].low not in lexicon.words.picking or _closes(words, out[members[-1]].last)
        if head is None or not picked:
            continue
        for at in members:
            if _is_untold(out[at]):
                out[at] = replace(out[at], kind=head.kind, strength=1)
    return out


def _exampling(words: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where words that introduce examples begin and end: "comme", "tels que", "notamment", "dont"."""
    for at in range(1, len(words)):
        if words[at].low in lexicon.words.exampling_openings:
            size = next((n for n in (3, 2, 1) if spelled(words[at : at + n]) in lexicon.words.exampling), 0)
            if size:
                yield at, at + size


def _members(words: Sequence[Token], spans: Sequence[Span], after: int, lexicon: Lexicon) -> list[int]:
    """Return which spans the list is made of that begins at `after`, those in brackets aside."""
    found: list[int] = []
    for at, span in enumerate(spans):
        if span.first < after or (found and _in_bracket(words, spans[found[-1]], span)):
            continue
        articles = words[after : span.first]
        opens = not found and all(token.low in lexicon.words.definite_articles for token in articles)
        if not opens and not (found and _follows(words, spans[found[-1]], span, lexicon)):
            break
        found.append(at)
    return found


def _noun_of_examples(words: Sequence[Token], marker: int, lexicon: Lexicon) -> Head | None:
    """Return the plural noun that examples are of: the last before them, what tells of it aside.

    None where it tells of another noun itself, which the examples may be of: "les projets d'écoles, comme X".
    """
    for end in range(marker, max(0, marker - EXAMPLED), -1):
        found = head_ending(words, end, lexicon)
        if found is not None:
            of_another = found[1] > 1 and words[found[1] - 1].low in lexicon.links.of
            of_another = of_another and head_ending(words, found[1] - 1, lexicon) is not None
            return found[0] if _are_several(words, found, lexicon) and not of_another else None
        if not _tells_of_noun(words[end - 1], lexicon):
            return None
    return None


def _are_several(words: Sequence[Token], found: tuple[Head, int], lexicon: Lexicon) -> bool:
    """Whether a noun is in the plural, by its form or by the word before it: "les PME"."""
    return found[0].plural or (found[1] > 0 and words[found[1] - 1].low in lexicon.words.of_several)


def _tells_of_noun(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word may stand between a noun and its examples: an adjective, a participle, a complement, a comma."""
    small = token.low in lexicon.links.complement | lexicon.words.definite_articles
    if token.text == "," or small:
        return True
    said = token.kind == "word" and not token.capital
    return said and (token.low.endswith(lexicon.endings.past) or not inflected_verb(token.low, lexicon))


def _is_untold(span: Span) -> bool:
    """Whether neither a word beside a name nor a register tells its class; what the document told elsewhere may."""
    return span.kind is None and not any(known.kind for known in span.known)


def _closes(words: Sequence[Token], last: int) -> bool:
    """Whether a mark closes a list, or the passage ends there."""
    return last >= len(words) or words[last].text in PICKED


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
