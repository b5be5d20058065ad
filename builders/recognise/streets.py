"""Streets of addresses, which are no names of bodies or places: "12, avenue des Tanneurs" before its town."""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.tokens import Token

LONGEST = 8  # tokens of a street with its noun
DIGITS = 3  # of the number of a house, which no year has before "place", "route"


def street_end(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where a street ends of which a token begins the noun, after a house's number, or the name; else `at`."""
    names = lexicon.names
    if sentence[at].low in names.streets | names.squares and _numbered(sentence, at, lexicon):
        return _end(sentence, at + 1, lexicon)
    before = at - 1
    while before > 0 and sentence[before].low in names.name_links:
        before -= 1
    return _end(sentence, at, lexicon) if before >= 0 and sentence[before].low in names.streets else at


def _end(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where the capitalised words of a street's name end, small ones between them passed over."""
    end = at
    for i in range(at, min(len(sentence), at + LONGEST)):
        if sentence[i].capital:
            end = i + 1
        elif sentence[i].low not in lexicon.names.name_links and sentence[i].text not in "-'’":
            break
    return end


def _numbered(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the number of a house stands before a word: "12 rue", "12, rue", "12 bis rue"."""
    before = at - 1
    while before > 0 and (sentence[before].text == "," or sentence[before].low in lexicon.names.house_parts):
        before -= 1
    return before >= 0 and sentence[before].kind == "number" and len(sentence[before].text) <= DIGITS
