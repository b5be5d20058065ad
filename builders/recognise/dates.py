"""Dates and periods in a passage, as precise as the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
MONTH = "|".join((*MONTHS, "fevrier", "aout", "decembre"))
YEAR = r"(?:19[5-9]\d|20[0-9]\d)"
DAY = re.compile(rf"\b(?P<day>\d{{1,2}})(?:er)?\s(?P<month>{MONTH})\s(?P<year>{YEAR})\b", re.IGNORECASE)
SLASHED = re.compile(rf"\b(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<year>{YEAR})\b")
ISO = re.compile(rf"\b(?P<year>{YEAR})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b")
MONTH_YEAR = re.compile(rf"\b(?P<month>{MONTH})\s(?P<year>{YEAR})\b", re.IGNORECASE)
PERIOD = re.compile(
    rf"\b(?:(?P<m1>{MONTH})\s)?(?P<from>{YEAR})\s?(?:-|–|—|à|au|et|/|jusqu['’](?:en|à))\s?(?:(?P<m2>{MONTH})\s)?(?P<to>{YEAR})\b",
    re.IGNORECASE,
)
COUNTED = (
    r"\s(?!(?:des|plus|dans|mais|vers|les|nos|ses|puis|sous|sans|tous|alors|après|lors|depuis|pas)\b)[a-zà-ÿ-]{3,}s\b"
)
YEAR_ALONE = re.compile(rf"(?<![\w.,/-])(?P<year>{YEAR})(?![\w%€]|[.,]\d|{COUNTED})")


@dataclass(frozen=True, slots=True)
class When:
    """A date (`begin` alone) or a period (`begin` and `end`), in xsd lexical forms; places in the passage."""

    start: int
    stop: int
    begin: str
    end: str | None = None


def dates(text: str) -> Iterator[When]:
    """Yield the dates and periods of a passage in order, the longest reading of each place."""
    found: list[When] = []
    for pattern, read in (
        (PERIOD, _period),
        (DAY, _day),
        (SLASHED, _day),
        (ISO, _day),
        (MONTH_YEAR, _month),
        (YEAR_ALONE, _year),
    ):
        for match in pattern.finditer(text):
            if not any(w.start < match.end() and match.start() < w.stop for w in found):
                when = read(match)
                found += [when] if when else []
    yield from sorted(found, key=lambda w: w.start)


def _number(month: str) -> int:
    if month.isdigit():
        return int(month)
    plain = month.lower()
    return next(i for i, name in enumerate(MONTHS, 1) if plain in {name, name.replace("é", "e").replace("û", "u")})


def _day(match: re.Match[str]) -> When | None:
    month, day = _number(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return When(match.start(), match.end(), f"{match['year']}-{month:02}-{day:02}")


def _month(match: re.Match[str]) -> When:
    return When(match.start(), match.end(), f"{match['year']}-{_number(match['month']):02}")


def _year(match: re.Match[str]) -> When:
    return When(match.start(), match.end(), match["year"])


def _period(match: re.Match[str]) -> When | None:
    begin = f"{match['from']}-{_number(match['m1']):02}" if match["m1"] else match["from"]
    end = f"{match['to']}-{_number(match['m2']):02}" if match["m2"] else match["to"]
    return When(match.start(), match.end(), begin, end) if match["from"] <= match["to"] else None
