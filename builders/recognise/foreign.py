"""Bodies called by their people and their trade, without capitals: "l'agence spatiale portugaise"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from builders.lexicon.model import Lexicon
from builders.link.families import INSTITUTION
from builders.recognise.complements import complement_end, ties
from builders.recognise.described import has_name
from builders.recognise.heads import head_starting
from builders.recognise.spans import Span
from builders.recognise.tokens import Token


def foreign(words: Sequence[Token], taken: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Return the bodies outside `taken` that a definite noun, a people's adjective and a trade tell, in order."""
    busy = frozenset(i for span in taken for i in range(span.first, span.last))
    found = (_body(words, at, busy, lexicon) for at in range(1, len(words)))
    return [span for span in found if span is not None]


def _body(words: Sequence[Token], at: int, busy: Set[int], lexicon: Lexicon) -> Span | None:
    """Return the body whose noun stands at a token; None where it has no people or no trade, or a name of its own."""
    if words[at - 1].low not in lexicon.words.singular or at in busy or words[at].capital:
        return None
    found = head_starting(words, at, lexicon)
    if found is None or found[0].plural or found[0].kind not in INSTITUTION:
        return None
    own = words[: next((i for i in range(at, len(words)) if i in busy), len(words))]
    end = complement_end(own, found[1], {}, lexicon)
    said = [token for token in own[found[1] : end] if not ties(token, lexicon)]
    people = [token for token in said[:2] if _is_people(token, lexicon)]
    trade = [token for token in said if token not in people]
    tied = len(trade) > 1 or any(ties(token, lexicon) for token in own[found[1] : end])
    told = bool(trade) and (tied or trade[0].low.endswith(lexicon.endings.adjective))
    whole = len(people) == 1 and told and not has_name(words, end, busy, lexicon)
    return Span(at, end, (), found[0].kind, 1) if whole else None


def _is_people(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is the adjective of a people: "portugaise", "catalane"."""
    return token.low in lexicon.names.peoples
