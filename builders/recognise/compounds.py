"""Names beside known ones: those of which a known body is a part, and those that a known town only follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from builders.lexicon.model import Lexicon
from builders.recognise.gazetteer import Hit
from builders.recognise.heads import head_before
from builders.recognise.initials import initialled
from builders.recognise.runs import run, stands_alone
from builders.recognise.spans import Span
from builders.recognise.tokens import Token

BODY = "register:organisation"


def named_run(
    sentence: Sequence[Token], at: int, hits: Mapping[int, Hit], lexicon: Lexicon, taken: set[int]
) -> Span | None:
    """Return the name that a capitalised word begins, known names set against it; None where it begins none."""
    person = initialled(sentence, at, lexicon)
    span = run(sentence, at, lexicon, taken) if person is None else None
    return _compounded(sentence, _before_town(sentence, span, hits, lexicon), hits, lexicon) if span else person


def _before_town(sentence: Sequence[Token], span: Span, hits: Mapping[int, Hit], lexicon: Lexicon) -> Span:
    """Return a name without the known place that "à" or "de" adds to it: "Korvane" of "la PME Korvane de Brest"."""
    inside = range(span.first + 2, span.last)
    at = next((i for i in inside if i in hits and hits[i].last == inside.stop), 0)
    if not at or not hits[at].place:
        return span
    tie = sentence[at - 1].low
    alone = at == span.first + 2 and tie in lexicon.links.of and stands_alone(sentence, span.first, lexicon)
    return replace(span, last=at - 1) if alone or tie in lexicon.links.to else span


def _compounded(sentence: Sequence[Token], span: Span, hits: Mapping[int, Hit], lexicon: Lexicon) -> Span:
    """Return the span with the known body's name that goes on with it; the span itself where none does.

    It does after a noun of bodies with a word before its hyphen, "le Bio-Incubateur Korvane", and where further
    capitals go on after it, "le réseau French Korvane Club".
    """
    hit = hits.get(span.last)
    touches = hit is not None and sentence[span.last].start - sentence[span.last - 1].end <= 1
    if hit is None or not touches or not all(known.key.startswith(BODY) for known in hit.known):
        return span
    _, hyphen, noun = sentence[span.last - 1].low.rpartition("-")
    kind = lexicon.heads[noun] if hyphen and noun in lexicon.heads else None
    if kind is not None and not kind.plural:
        return Span(span.first, hit.last, (), kind.kind, 1)
    end = hit.last
    while end < len(sentence) and sentence[end].capital and end not in hits:
        end += 1
    head = head_before(sentence, span.first, lexicon)
    named = head is not None and head[0].segment == "organisation" and not head[0].plural
    return Span(span.first, end) if named and end > hit.last else span
