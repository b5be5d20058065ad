"""Which passages are French: those of another language, and noise, are not read, whatever names they hold.

Told from the share of known forms among the words written in lower case, names thus aside. In French prose it is two
thirds and more, in its nearest relatives less than a half.
"""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.model import Rejection
from builders.read.passages import Part
from builders.recognise.dictionary import written_word
from builders.recognise.tokens import Token

ENOUGH = 6  # words by which a passage can be judged by itself; a shorter one goes with its document
SHARE = 0.5  # of the words, known ones


Tokenised = tuple[Part, tuple[Token, ...]]  # a part and the tokens of its passage


def in_french(parts: Sequence[Tokenised], lexicon: Lexicon) -> tuple[tuple[Tokenised, ...], tuple[Rejection, ...]]:
    """Return the passages in French, and the rejection of each of the others."""
    counted = [_counted(words, lexicon) for _, words in parts]
    whole = _french(sum(known for known, _ in counted), sum(words for _, words in counted))
    told, others = [], []
    for one, (known, words) in zip(parts, counted, strict=True):
        if _french(known, words) if words >= ENOUGH else whole:
            told.append(one)
        else:
            passage = one[0].passage
            others.append(Rejection("passage", passage.key, passage.text, "not-french"))
    return tuple(told), tuple(others)


def _counted(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int, int]:
    """Return how many words in lower case French knows, and how many there are; single letters aside."""
    words = [token.low for token in tokens if token.kind in {"word", "elision"} and not token.capital]
    judged = [word for word in words if len(word) > 1]
    return sum(word.endswith("'") or written_word(word, lexicon) for word in judged), len(judged)


def _french(known: int, words: int) -> bool:
    return words < ENOUGH or known >= SHARE * words
