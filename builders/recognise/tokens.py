"""Words of a passage as the reader counts them: elisions apart, names with apostrophes, ampersands or digits whole."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property

TOKEN = re.compile(
    r"(?P<elision>(?:[lLdDnNsScCjJmMtT]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu|[qQ]uoiqu)['’](?=\w))"
    r"|(?P<number>\d{1,3}(?:[ \u202f\u00a0]\d{3})+(?:,\d+)?(?![\w])|\d+(?:[.,]\d+)*[xX]?(?![\w]))"
    r"|(?P<word>(?<!\d[ \u202f\u00a0])(?:M|MM|Dr|Pr)\.(?=\s[A-ZÀ-Þ])|\w+(?:(?:[-'’&@.+·]|n°)\w+)*(?:\+(?!\w)|[™®])*)"
    r"|(?P<mark>\S)"
)

NOTES = (("[", "0", "]"), ("0", "(", "*", ")"))  # marks of notes, 0 for their number
LONGEST_NOTE = max(map(len, NOTES))


@dataclass(frozen=True)
class Token:
    """A word, an elided word with its apostrophe, a number or a punctuation mark; `start` and `end` in the passage."""

    start: int
    end: int
    text: str
    kind: str  # elision, number, word, mark

    @cached_property
    def low(self) -> str:
        """The text in lower case with a straight apostrophe."""
        return self.text.lower().replace("’", "'")

    @cached_property
    def capital(self) -> bool:
        """Whether it is written as a proper name is: a capital first, or one inside (eKalvad)."""
        return self.kind == "word" and any(map(str.isupper, self.text))

    @cached_property
    def acronym(self) -> bool:
        """Whether all its letters are capitals, two at least."""
        if self.kind != "word" or not self.text.isupper():
            return False
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and all(map(str.isupper, letters))


def past(words: Sequence[Token], at: int, among: Set[str]) -> int:
    """Return the index after the words from `at` on that are `among` some; `at` where none stands there."""
    while at < len(words) and words[at].low in among:
        at += 1
    return at


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text` in order.

    >>> [t.text for t in tokens("L'OD'REL et K&V lèvent 1 334 M€.")]
    ["L'", "OD'REL", 'et', 'K&V', 'lèvent', '1 334', 'M', '€', '.']
    """
    return tuple(Token(m.start(), m.end(), m.group(), m.lastgroup or "mark") for m in TOKEN.finditer(text))


def note_at(words: Sequence[Token], at: int) -> int:
    """Return how many tokens the mark of a note takes at a token; 0 where none stands.

    >>> note_at(tokens("Korvane[3] naît"), 1), note_at(tokens("Korvane 3 ( * ) naît"), 1)
    (3, 4)
    """
    said = tuple("0" if one.text.isdigit() else one.text for one in words[at : at + LONGEST_NOTE])
    return next((len(mark) for mark in NOTES if said[: len(mark)] == mark), 0)
