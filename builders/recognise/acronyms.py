"""Short forms bound to their long forms: "ABCD (Long nom …)", "Long nom (LN)", "Long nom, LN,", "LN – Long nom".

In a bracket the match of letters is that of Schwartz and Hearst (2003), "A simple algorithm for identifying
abbreviation definitions": each letter of the short form must be met from the end of the long form, its first at a
word's start. Without a bracket each letter must begin a word, and each word but small ones must begin with a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from ontology.names import fold

BRACKET = re.compile(r"\(([^()]{2,160})\)")
SHORT = re.compile(r"[^\W_](?:[\w&'’.@+-]|\s(?=[A-Z])){1,14}$")
BEFORE = re.compile(r"[^\s(«»'’]+$")
NAMED = re.compile(r"(?:«[^«»]+»|[^\s«»()][^«»()]*)$")
LETTERS = 3  # of a name that a bracket tells, at least, and capitals in the bracket
ACRONYM = re.compile(r"(?<![\w-])(?=[^\W\d_]{3})[A-ZÀ-Þ][a-z]?[A-ZÀ-Þ][A-ZÀ-Þa-z]{1,6}(?![\w-])")
WORD = re.compile(r"[^\W_]+")
ENDED = re.compile(r"\s?(?:[,.;:)»–—]|$)")
SMALL = 4  # letters of the longest word that gives an acronym no letter: "pour"
LONGEST = 160  # characters of a name that a bracket gives another name


@dataclass(frozen=True, slots=True)
class Definition:
    """`short` and `long` with their places in the passage; the one in brackets comes second."""

    short: str
    long: str
    short_at: tuple[int, int]
    long_at: tuple[int, int]


def definitions(text: str, lexicon: Lexicon) -> Iterator[Definition]:
    """Yield the short forms that the text itself expands: those of brackets in order, then those of appositions."""
    bracketed = list(_bracketed(text, lexicon))
    yield from bracketed
    told = {given.short_at[0] for given in bracketed}
    for found in ACRONYM.finditer(text):
        at = _initials_before(found, text, lexicon) or _initials_after(found, text, lexicon)
        if at is not None and found.start() not in told:
            yield Definition(found[0], text[slice(*at)], found.span(), at)


def _initials_before(short: re.Match[str], text: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the long form stands that ends before a short form: "Bureau des bois et forêts, dit « BBF »"."""
    start = max(0, short.start() - LONGEST)
    link = lexicon.patterns.naming.shortened.search(text, start, short.start())
    words = list(WORD.finditer(text, start, link.start())) if link is not None else []
    spelt = _spelt(_letters(short[0])[::-1], [word[0] for word in reversed(words)])
    return (words[-spelt].start(), words[-1].end()) if spelt else None


def _initials_after(short: re.Match[str], text: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the long form stands that follows a short form: "BBF, Bureau des bois et forêts"."""
    link = lexicon.patterns.naming.spelt_out.match(text, short.end())
    words = list(WORD.finditer(text, link.end(), link.end() + LONGEST)) if link is not None else []
    spelt = _spelt(_letters(short[0]), [word[0] for word in words])
    end = words[spelt - 1].end() if spelt else 0
    return (words[0].start(), end) if spelt and ENDED.match(text, end) else None


def _spelt(letters: str, words: Sequence[str]) -> int:
    """Return how many words the letters begin, small words passed over but at the ends; 0 where they do not fit."""
    if not letters or not words or fold(words[0])[:1] != letters[0]:
        return 0
    if len(letters) == 1:
        return 1
    passed = 1
    while passed < len(words):
        rest = _spelt(letters[1:], words[passed:])
        if rest:
            return passed + rest
        if not (words[passed].islower() and len(words[passed]) <= SMALL):
            return 0
        passed += 1
    return 0


def _bracketed(text: str, lexicon: Lexicon) -> Iterator[Definition]:
    """Yield what brackets tell of a short and a long form: "ABC (Agence bretonne du chanvre)" or the reverse."""
    for bracket in BRACKET.finditer(text):
        inside, at = bracket.group(1).strip(), bracket.start(1)
        word = BEFORE.search(text[: bracket.start()].rstrip())
        if word and (_is_short(word.group()) or _told(word.group(), inside)) and _spells(word.group(), inside):
            end = at + len(bracket.group(1).rstrip())
            yield Definition(word.group(), inside, (word.start(), word.end()), (end - len(inside), end))
        elif _is_short(short := inside.split(",")[0].rstrip()):  # "(ABC)", "(ABC, dont le siège …)"
            start = _long_start(short, text[: bracket.start()].rstrip(), lexicon)
            if start is not None:
                end = len(text[: bracket.start()].rstrip(' »”"'))
                yield Definition(short, text[start:end], (at, at + len(short)), (start, end))


def aliases(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield (other name, name) for "« X » (dit « Y »)"; the name is the quoted one or ends where the bracket opens."""
    for match in lexicon.patterns.naming.so_called.finditer(text):
        named = NAMED.search(text[max(0, match.start() - LONGEST) : match.start()])
        if named:
            yield match["short"].strip(), named.group().strip("« »")


def _is_short(word: str) -> bool:
    capitals = sum(c.isupper() for c in word)
    return bool(SHORT.match(word)) and capitals >= 2 and capitals >= sum(c.islower() for c in word)


def _told(word: str, inside: str) -> bool:
    """Whether a bracket tells a name in its own words: "Surcal (Smart Unmanned Raft for Coastal Alerts)"."""
    told = inside.split()
    return word.istitle() and len(word) > LETTERS and sum(one[0].isupper() for one in told) >= LETTERS


def _letters(short: str) -> str:
    return "".join(c for c in fold(short) if c.isalpha())


def _spells(short: str, long: str) -> bool:
    """Whether `long` as a whole expands `short`: its words' beginnings give the letters in order."""
    letters, plain = _letters(short), fold(long).replace(" ", "")
    if len(long.split()) < 2 or not letters or not plain.startswith(letters[0]) or not long[0].isupper():
        return False
    rest = iter(plain)
    return all(letter in rest for letter in letters)


def _long_start(short: str, before: str, lexicon: Lexicon) -> int | None:
    """Return where the long form that ends `before` starts, at most twice as many words back as there are letters.

    One that a capital opens may have thrice as many, as small words are more in longer names.
    """
    letters = _letters(short)
    start = _start(letters, before, 2)
    if start is None:
        start = _start(letters, before, 3)
        start = start if start is not None and before[start].isupper() else None
    if start is None:
        return None
    broken = lexicon.patterns.naming.broken.search(before, start) or fold(short) in fold(before[start:]).split()
    return None if broken else start


def _start(letters: str, before: str, times: int) -> int | None:
    """Return where a long form of at most so many words a letter, and two more, starts that ends `before`."""
    words = list(re.finditer(r"[^\s'’(«]+", before))[-(times * len(letters) + 2) :]
    found = _match(letters, before[words[0].start() :]) if letters and words else None
    return None if found is None else words[0].start() + found


def _match(letters: str, long: str) -> int | None:
    """Return the offset in `long` of the word that begins with the first letter, all letters met after it in order."""
    plain = [fold(c)[:1] or " " for c in long]
    at = len(plain) - 1
    for i in range(len(letters) - 1, -1, -1):
        while at >= 0 and not (plain[at] == letters[i] and (i or _begins(plain, at))):
            at -= 1
        if at < 0:
            return None
        at -= 1
    return at + 1


def _begins(plain: list[str], at: int) -> bool:
    return at == 0 or plain[at - 1] == " "
