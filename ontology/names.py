"""Names: how they are folded to be compared, made into slugs, and suggested when none fits."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from ontology.quote import clean_quote

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["clean_quote", "fold", "nearest", "slugify"]

_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_GOOD_ENOUGH = 0.55
_SHORTLIST = 40


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` as names are compared: NFKD, no marks, casefolded, œ→oe, æ→ae, words joined by one space.

    Idempotent. Letters of every script are kept; what is neither letter nor digit separates words.

    >>> fold("Pôle  Cœur-d'Été n°2")
    'pole coeur d ete n 2'
    """
    lowered = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    bare = "".join(char for char in unicodedata.normalize("NFKD", lowered) if not _is_mark(char))
    return " ".join(_WORD.findall(bare))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def slugify(text: str) -> str:
    """Return `fold(text)` with hyphens for spaces; empty when the text has neither letter nor digit."""
    return fold(text).replace(" ", "-")


def nearest(text: str, candidates: Iterable[str], limit: int = 5) -> list[str]:
    """Return at most `limit` distinct candidates that `text` may have meant, best first, ties in code point order.

    Accents, case and hyphens do not count; the words of `text` may stand anywhere in the candidate, in any
    order, with a small spelling error each. Candidates that look like nothing of it are left out.

    >>> nearest("pole merle", ["Pôle Merles Atlantique", "Cap Énergies"])
    ['Pôle Merles Atlantique']
    """
    wanted = fold(text)
    if not wanted or limit < 1:
        return []
    rough = sorted((-_dice(wanted, fold(name)), name) for name in set(candidates))
    scored = sorted((-_likeness(wanted, fold(name)), name) for _, name in rough[:_SHORTLIST])
    return [name for score, name in scored if -score >= _GOOD_ENOUGH][:limit]


def _dice(left: str, right: str) -> float:
    """Return the share of the bigrams of `left` that `right` has too, plus a little for equal length."""
    ours, theirs = _bigrams(left), _bigrams(right)
    shared = (ours & theirs).total()
    return shared / max(1, ours.total()) + 0.2 * shared / max(1, theirs.total())


def _bigrams(text: str) -> Counter[str]:
    padded = f" {text} "
    return Counter(padded[i : i + 2] for i in range(len(padded) - 1))


def _likeness(wanted: str, name: str) -> float:
    """Return 0 to 1: the better of whole-string likeness and mean likeness of each wanted word, exact match first."""
    whole = SequenceMatcher(None, wanted, name, autojunk=False).ratio()
    words = name.split()
    if not words:
        return 0.0
    by_word = sum(max(_word_likeness(word, other) for other in words) for word in wanted.split()) / len(wanted.split())
    return max(whole, 0.9 * by_word + 0.1 * whole)


def _word_likeness(word: str, other: str) -> float:
    if other == word:
        return 1.0
    if len(word) > 1 and other.startswith(word):
        return 0.95
    ratio = SequenceMatcher(None, word, other, autojunk=False).ratio()
    return ratio if ratio >= 0.6 else 0.0
