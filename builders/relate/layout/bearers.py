"""Whose an office is, by the words around it: "X, présidente de Y", "X est élue présidente de Y"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from builders.relate.layout.offices import Offices
from builders.relate.reference.persons import COURTESY, NAME, OPENING

LONGEST = 140  # characters of a name with what says that its bearer takes an office


def appointed(text: str, offset: int, table: Mapping[str, Sequence[str]]) -> str | None:
    """Return the person that the words before an office at `offset` say takes or has it."""
    match = _pattern(*(tuple(table[key]) for key in ("copulas", "participles", "ways", "successions"))).search(
        text[max(0, offset - LONGEST) : offset]
    )
    return match["name"] if match else None


@lru_cache(maxsize=4)
def _pattern(
    copulas: tuple[str, ...], participles: tuple[str, ...], ways: tuple[str, ...], successions: tuple[str, ...]
) -> re.Pattern[str]:
    way = rf"(?:(?:{_any(ways)})\s?)?(?:la\s|le\s|l['’]\s?)?(?:nouve(?:au|l|lle)\s|premi(?:er|ère)\s)?"
    taken = rf"(?:{_any(copulas)})\s(?:ainsi\s|donc\s|aussi\s|également\s)?(?:(?:{_any(participles)})\s)?"
    follows = rf"(?:{_any(successions)})\s(?:à\s|au\s)?(?:{COURTESY})?{NAME}\s"
    return re.compile(rf"(?P<name>{NAME})(?:\s\([^()]*\))?\s(?:{taken}|{follows}){way}$")


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))


def person_before(text: str, offset: int, offices: Offices) -> str | None:
    """Return the person named just before an office: "Jeanne Lenoir, présidente de X"."""
    qualified = r"(?:(?:par ailleurs|également|aussi)\s)?(?:la\s|le\s|l['’])?(?:(?!ancien|futur|ex\b)\w+\s)?"
    bracket = r"(?:\s\([^()]{2,40}\))?"
    ends = rf"(?:\s?,\s{qualified}|\s(?:premi(?:er|ère)\s)?)$"
    match = re.search(rf"(?:{OPENING}\s)?(?P<name>{NAME}){bracket}{ends}", text[:offset])
    if match is not None:
        return match["name"]
    earlier = re.search(rf"(?P<name>{NAME})\s?,\s(?P<other>[^,;.()]{{3,70}})\set\s(?:la\s|le\s|l['’])?$", text[:offset])
    return earlier["name"] if earlier and offices.opening(earlier["other"]) else None


def person_after(text: str, offset: int) -> str | None:
    """Return the person named after an office and its body: "le président de X depuis 2020, Paul Roy"."""
    dated = r"(?:\s(?:depuis|dès|de|en)\s[\w\s]{3,25}?)?"
    match = re.match(rf"{dated}\s?,\s(?:{COURTESY})?(?P<name>{NAME})", text[offset:])
    return match["name"] if match else None
