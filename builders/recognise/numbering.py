"""The words that tell an edition apart: "troisième relève", "édition 2024", "vague n° 2", "session de printemps"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.recognise.tokens import Token, past

YEAR = re.compile(r"(?:19|20)\d\d")
RANK = re.compile(r"[1-9]\d?")
SIGNS = frozenset({"n", "n°", "°", "no"})  # of "vague n° 2"
LONGEST = 7  # tokens of "troisième et dernière session d'automne 2024"


@dataclass(frozen=True, slots=True)
class Numbering:
    """Tokens up to `last` tell which edition is meant: its number, its year, or "session d'automne" as it is `said`."""

    which: str
    noun: str
    said: str
    last: int
    counted: bool = False  # told by an ordinal


def ordinal(word: str, lexicon: Lexicon) -> int | None:
    """Return the number of "troisième", "3e", "12ème"; None for other words."""
    written = lexicon.patterns.layout.rank.fullmatch(word)
    return int(written["number"]) if written else lexicon.words.ordinals.get(word)


def numbering(words: Sequence[Token], at: int, lexicon: Lexicon) -> Numbering | None:
    """Return what begins at `at` and tells an edition apart; None where nothing does."""
    number = ordinal(words[at].low, lexicon)
    noun = at if number is None else _past_adjective(words, at + 1)
    if noun >= len(words) or words[noun].low not in lexicon.words.edition_nouns:
        return None
    season = _season(words, noun + 1, lexicon)
    end = season or noun + 1
    dated = end < len(words) and YEAR.fullmatch(words[end].text) is not None
    last = end + dated
    said = _text([*words[at : at + (number is not None)], *words[noun:last]])
    if number is not None:
        return Numbering(str(number), words[noun].low, said, last, counted=True)
    if season or dated:
        return Numbering(said if season else words[end].text, words[noun].low, said, last)
    return _ranked(words, noun)


def _ranked(words: Sequence[Token], noun: int) -> Numbering | None:
    """Return the edition of "vague 2", "promotion n° 6"."""
    at = past(words, noun + 1, SIGNS)
    if at >= len(words) or not RANK.fullmatch(words[at].text):
        return None
    return Numbering(words[at].text, words[noun].low, f"{words[noun].text} {words[at].text}", at + 1)


def _text(words: Sequence[Token]) -> str:
    """Return words as they are written, one space between those that do not touch."""
    return " ".join(token.text for token in words).replace("' ", "'").replace("’ ", "’")


def numbering_before(words: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, Numbering] | None:
    """Return what ends right before `at` and tells an edition apart, with its first token."""
    nouns = lexicon.words.edition_nouns
    if not any(token.low in nouns for token in words[max(0, at - LONGEST) : at]):
        return None
    for first in range(max(0, at - LONGEST), at):
        told = numbering(words, first, lexicon)
        if told is not None and told.last == at:
            return first, told
    return None


def _past_adjective(words: Sequence[Token], at: int) -> int:
    """Return where the noun of "quatrième et dernière relève" stands."""
    return at + 2 if at < len(words) and words[at].low == "et" else at


def _season(words: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """Return where "de printemps", "d'automne" end; None where no season is told."""
    tied = at + 1 < len(words) and words[at].low in lexicon.links.of
    return at + 2 if tied and words[at + 1].low in lexicon.words.seasons else None
