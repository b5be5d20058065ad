"""Bodies that stand straight after the name of a project, with nothing said of them: "P – Korvane (Brest)"."""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Head, Lexicon
from builders.recognise.dictionary import common_word
from builders.recognise.heads import head_starting
from builders.recognise.tokens import Token

BEFORE_BODY = frozenset(",–—:-")
AFTER_BODY = frozenset("(.,;:–—-/")


def has_bearer(words: Sequence[Token], mark: int, lexicon: Lexicon, *, bound: bool) -> bool:
    """Whether nothing but a body's name stands between the mark at `mark` and the next one: "X – Korvane (Brest)".

    After a comma its noun or a preposition tells it from one more name of a list, unless `bound` by what is before.
    """
    if mark >= len(words) or words[mark].text not in BEFORE_BODY:
        return False
    at, bound = mark + 1, bound or words[mark].text != ","
    while at < len(words) and words[at].low in lexicon.links.of | lexicon.words.definite_articles | {"par"}:
        bound = bound or words[at].low in lexicon.links.of | {"par"}
        at += 1
    head = _head(words, at, lexicon)
    if head is not None and head[0].segment != "organisation":
        return False
    begun = at if head is None else head[1]
    end = begun
    while end < len(words) and (words[end].capital or words[end].low in lexicon.names.joiners):
        end += 1
    ends = end == len(words) or words[end].text in AFTER_BODY or words[end].low in lexicon.links.with_whom
    return ends and (bound or head is not None) and _is_body(words[begun:end], lexicon, headed=head is not None)


def _head(words: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[Head, int] | None:
    """Return the singular noun of a body at a token, past the adjectives beside it: "la jeune société bretonne X"."""
    found = next((head for i in (at, at + 1) if i < len(words) and (head := head_starting(words, i, lexicon))), None)
    if found is None or found[0].plural:
        return None
    after = found[1]
    qualified = after + 1 < len(words) and not words[after].capital and words[after + 1].capital
    return found[0], after + qualified


def _is_body(said: Sequence[Token], lexicon: Lexicon, *, headed: bool) -> bool:
    """Whether words name a body: after its noun, opening with one of works, or as no words of French and no town."""
    if not any(token.capital for token in said):
        return False
    works = {said[0].low, said[0].low.removesuffix("s")} & lexicon.names.works
    proper = (token.capital and not common_word(token.low, lexicon) for token in said)
    return (headed or bool(works) or any(proper)) and not (len(said) == 1 and said[0].text in lexicon.towns)
