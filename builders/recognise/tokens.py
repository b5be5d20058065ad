"""Words of a passage as the reader counts them: elisions apart, names with apostrophes, ampersands or digits whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

TOKEN = re.compile(
    r"(?P<elision>(?:[lLdDnNsScCjJmMtT]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu|[qQ]uoiqu)['’](?=\w))"
    r"|(?P<number>\d{1,3}(?:[ \u202f\u00a0]\d{3})+(?:,\d+)?(?![\w])|\d+(?:[.,]\d+)*[xX]?(?![\w]))"
    r"|(?P<word>(?<!\d[ \u202f\u00a0])(?:M|MM|Dr|Pr)\.(?=\s[A-ZÀ-Þ])|\w+(?:(?:[-'’&@.+·]|n°)\w+)*(?:\+(?!\w)|[™®])*)"
    r"|(?P<mark>\S)"
)

NOTES = (("[", "0", "]"), ("0", "(", "*", ")"))  # marks of notes, 0 for their number
LONGEST_NOTE = max(map(len, NOTES))
WORDS = 1 << 15  # kept with how they are written


class Token(NamedTuple):
    """A word, an elided word with its apostrophe, a number or a punctuation mark; `start` and `end` in the passage."""

    start: int
    end: int
    text: str
    kind: str  # elision, number, word, mark
    low: str  # the text in lower case with a straight apostrophe
    spelt: str  # the same as the lexicon spells it before another word: a space after it, none after an elision
    capital: bool  # whether it is written as a proper name is: a capital first, or one inside (eKalvad)
    acronym: bool  # whether all its letters are capitals, two at least

    def moved(self, by: int) -> Token:
        """Return the token that many characters further on."""
        return self._replace(start=self.start + by, end=self.end + by)


def token(start: int, end: int, text: str, kind: str) -> Token:
    """Return a token that knows how it is written."""
    return Token(start, end, text, kind, *_writing(text, kind))


@lru_cache(maxsize=WORDS)  # words come again and again
def _writing(text: str, kind: str) -> tuple[str, str, bool, bool]:
    """Return how a token is written: in lower case and as the lexicon spells it, whether with a capital, an acronym."""
    word, low = kind == "word", text.lower().replace("’", "'")
    letters = [c for c in text if c.isalpha()] if word and text.isupper() else []
    acronym = len(letters) > 1 and all(map(str.isupper, letters))
    return low, low if kind == "elision" else f"{low} ", word and any(map(str.isupper, text)), acronym


def past(words: Sequence[Token], at: int, among: Set[str]) -> int:
    """Return the index after the words from `at` on that are `among` some; `at` where none stands there."""
    while at < len(words) and words[at].low in among:
        at += 1
    return at


def token_at(words: Sequence[Token], offset: int) -> int:
    """Return the index of the first token that begins at a character offset or after it; how many there are if none.

    >>> token_at(tokens("Korvane naît"), 8), token_at(tokens("Korvane naît"), 9)
    (1, 2)
    """
    return bisect_left(words, offset, key=lambda word: word.start)


def written(words: Sequence[Token]) -> str:
    """Return words as they are written, one space wherever any parts them.

    >>> written(tokens("l'eKalvad  2030"))
    "l'eKalvad 2030"
    """
    first = words[0].text if words else ""
    return first + "".join(" " * (after.start > one.end) + after.text for one, after in pairwise(words))


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text` in order.

    >>> [t.text for t in tokens("L'OD'REL et K&V lèvent 1 334 M€.")]
    ["L'", "OD'REL", 'et', 'K&V', 'lèvent', '1 334', 'M', '€', '.']
    """
    return tuple(token(m.start(), m.end(), m.group(), m.lastgroup or "mark") for m in TOKEN.finditer(text))


def note_at(words: Sequence[Token], at: int) -> int:
    """Return how many tokens the mark of a note takes at a token; 0 where none stands.

    >>> note_at(tokens("Korvane[3] naît"), 1), note_at(tokens("Korvane 3 ( * ) naît"), 1)
    (3, 4)
    """
    opening = words[at].text if at < len(words) else ""
    if opening != "[" and not opening.isdigit():
        return 0
    said = tuple("0" if one.text.isdigit() else one.text for one in words[at : at + LONGEST_NOTE])
    return next((len(mark) for mark in NOTES if said[: len(mark)] == mark), 0)
