"""The noun that stands before a name and is its own: which class it tells, and where it only touches the name."""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Head, Lexicon
from builders.recognise.heads import head_complemented, head_of_whole
from builders.recognise.people import given
from builders.recognise.spans import Span
from builders.recognise.tokens import Token

HELD = frozenset({"Event", "Call"})  # what a known body may hold: "les trophées X", "l'appel à projets X"
OFFICE = 4  # tokens from an office to the noun of the body whose it is


def noun_before(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> tuple[Head, int] | None:
    """Return the noun before a name that tells what it is, and its place; None where it tells of something else."""
    found = head_of_whole(sentence, span.first, lexicon)
    if found is None:
        found = None if span.known else _complemented(sentence, span, lexicon)
    return None if found is None or _only_touches(sentence, found, span, lexicon) else found


def class_told(sentence: Sequence[Token], before: tuple[Head, int], lexicon: Lexicon) -> str:
    """Return the class that a noun tells of the name after it: "le directeur de l'agence X" may be that of a firm."""
    head, at = before
    held = at > 1 and sentence[at - 1].low in lexicon.words.definite_articles
    held = held and sentence[at - 2].low in lexicon.links.of
    office = any(token.low in lexicon.cues.heading for token in sentence[max(0, at - OFFICE) : max(0, at - 2)])
    return lexicon.names.loose_heads.get(head.noun, head.kind) if held and office else head.kind


def _only_touches(sentence: Sequence[Token], found: tuple[Head, int], span: Span, lexicon: Lexicon) -> bool:
    """Whether a noun is not that of the name after it, which is known, a person, a place or one of several things'."""
    head = found[0]
    known = (head.kind in HELD and _is_known_body(span)) or (is_place(span) and head.segment == "activity")
    person = head.kind == "Place" and given(sentence, span, lexicon)
    yard = _acting_yard(sentence, found, span, lexicon)
    return known or person or yard or _way(sentence, found, lexicon) or _of_one_name(sentence, found, span, lexicon)


def _complemented(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> tuple[Head, int] | None:
    """Return the noun that its complements part from a name; a plural one where a list of names follows it.

    "les projets lauréats X" are those of X; "les start-up marines X et Y" are X and Y.
    """
    found = head_complemented(sentence, span.first, lexicon)
    listed = span.last < len(sentence) and sentence[span.last].low in lexicon.links.pairing
    single = found is not None and not found[0].plural
    return found if single or listed else None


def _is_known_body(span: Span) -> bool:
    """Whether a span is a body of the registers, after which an event or call may be called: "les trophées X"."""
    return bool(span.known) and all(known.key.startswith("register:organisation") for known in span.known)


def is_place(span: Span) -> bool:
    """Whether a span is a known place, of which "au format X" makes no programme."""
    return bool(span.known) and all(known.place for known in span.known)


def _acting_yard(sentence: Sequence[Token], before: tuple[Head, int], span: Span, lexicon: Lexicon) -> bool:
    """Whether a noun of work stands for a firm: "construit par le chantier X", "associe A et le chantier X".

    In the plural it does before a single name: "les chantiers X".
    """
    by = [token.low for token in sentence[max(0, before[1] - 2) : before[1]]]
    listed = len(by) > 1 and by[0] in {",", "et"} and by[1] == "le"
    after = sentence[span.last : span.last + 2]
    paired = len(after) > 1 and after[0].low in lexicon.links.pairing and after[1].capital
    single = before[0].plural and not paired
    return before[0].noun in lexicon.names.yards and ("par" in by or listed or single)


def _way(sentence: Sequence[Token], before: tuple[Head, int], lexicon: Lexicon) -> bool:
    """Whether a noun without its article says where somebody goes: "En avril, direction X"."""
    bare = before[1] == 0 or sentence[before[1] - 1].low in {",", ":", ".", "puis", "et"}
    return before[0].noun in lexicon.cues.ways and bare and not sentence[before[1]].capital


def _of_one_name(sentence: Sequence[Token], before: tuple[Head, int], span: Span, lexicon: Lexicon) -> bool:
    """Whether several things are told by one name, which is none of them: "huit projets Korvane".

    They are counted, or the name is that of a known body: "les dispositifs Korvane".
    """
    head, at = before
    listed = [token for token in sentence[span.last : span.last + 1] if token.low in lexicon.links.pairing]
    if not head.plural or listed:
        return False
    known = _is_known_body(span) and head.segment in {"activity", "product"}
    counted = at > 0 and (sentence[at - 1].kind == "number" or sentence[at - 1].low in lexicon.words.numerals)
    touching = sentence[span.first - 1].kind != "mark"
    return touching and (known or counted)
