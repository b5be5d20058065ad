"""Dates and periods in a passage, as precise as the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

YEAR = r"(?:19[5-9]\d|20[0-9]\d)"
SLASHED = re.compile(rf"\b(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<year>{YEAR})\b")
MONTHLY = re.compile(rf"(?<![\w/.-])(?<!n°\s)(?P<month>0?[1-9]|1[0-2])/(?P<year>{YEAR})\b")
ISO = re.compile(rf"\b(?P<year>{YEAR})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b")
SHORT = (5, 4, 3)  # letters of a month cut short
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


Months = tuple[str, ...]  # the names of the months, in order
FRENCH: Months = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
Read = Callable[[re.Match[str], Months], When | None]


def dates(text: str, months: Months = FRENCH) -> Iterator[When]:
    """Yield the dates and periods of a passage in order, the longest reading of each place; `months` by the lexicon."""
    found: list[When] = []
    for pattern, read in _patterns(months):
        for match in pattern.finditer(text):
            if not any(when.start < match.end() and match.start() < when.stop for when in found):
                when = read(match, months)
                found += [when] if when else []
    yield from sorted(found, key=lambda when: when.start)


@lru_cache(maxsize=4)
def _patterns(months: Months) -> Sequence[tuple[re.Pattern[str], Read]]:
    """Return what dates look like, the longest first, each with its reading."""
    full = dict.fromkeys((*months, *map(_unaccented, months)))
    month = "|".join((*full, *_shortened(months)))
    period = re.compile(
        rf"\b(?:(?P<m1>{month})\s)?(?P<from>{YEAR})\s?(?:-|–|—|à|au|et|/|jusqu['’](?:en|à))\s?"
        rf"(?:(?P<m2>{month})\s)?(?P<to>{YEAR})\b",
        re.IGNORECASE,
    )
    day = re.compile(rf"\b(?P<day>\d{{1,2}})(?:er)?\s(?P<month>{month})\s(?P<year>{YEAR})\b", re.IGNORECASE)
    days = re.compile(
        rf"\b(?P<from>\d{{1,2}})(?:er)?(?:\s(?P<m1>{month}))?\s?(?:au|-|–)\s?(?P<to>\d{{1,2}})\s(?P<m2>{month})\s(?P<year>{YEAR})\b",
        re.IGNORECASE,
    )
    whole = rf"\d{{1,2}}(?:er)?\s(?:{month})\s{YEAR}"
    spans = re.compile(rf"\b(?P<one>{whole})\s(?:au|et\sle|-|–|jusqu['’]au)\s(?P<other>{whole})\b", re.IGNORECASE)
    month_year = re.compile(rf"\b(?P<month>{month})\s(?P<year>{YEAR})\b", re.IGNORECASE)
    return (
        (spans, _spans(day)),
        (period, _period),
        (days, _days),
        (day, _day),
        (SLASHED, _day),
        (ISO, _day),
        (month_year, _month),
        (MONTHLY, _month),
        (YEAR_ALONE, _year),
    )


def _unaccented(month: str) -> str:
    return month.replace("é", "e").replace("û", "u")


def _shortened(months: Months) -> Iterator[str]:
    """Yield patterns of months cut short, each of one month only: "oct.", "sept", "févr."."""
    for name in dict.fromkeys((*months, *map(_unaccented, months))):
        for size in SHORT:
            if size < len(name) and sum(_unaccented(one).startswith(_unaccented(name)[:size]) for one in months) == 1:
                yield rf"{name[:size]}\b\.?"


def _number(month: str, months: Months) -> int:
    if month.isdigit():
        return int(month)
    plain = _unaccented(month.lower().rstrip("."))
    return next(i for i, name in enumerate(months, 1) if _unaccented(name).startswith(plain))


def _day(match: re.Match[str], months: Months) -> When | None:
    month, day = _number(match["month"], months), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return When(match.start(), match.end(), f"{match['year']}-{month:02}-{day:02}")


def _days(match: re.Match[str], months: Months) -> When | None:
    last = _number(match["m2"], months)
    first = _number(match["m1"], months) if match["m1"] else last
    begin, end = (first, int(match["from"])), (last, int(match["to"]))
    if not all(1 <= day <= 31 for _, day in (begin, end)) or begin > end:
        return None
    year = match["year"]
    return When(match.start(), match.end(), *(f"{year}-{month:02}-{day:02}" for month, day in (begin, end)))


def _spans(day: re.Pattern[str]) -> Read:
    """Return the reading of two whole dates as a period: "du 1er mars 2024 au 30 juin 2027"."""

    def read(match: re.Match[str], months: Months) -> When | None:
        ends = [found for part in ("one", "other") if (found := day.match(match[part]))]
        begin, end = (_day(found, months) for found in ends)
        ordered = begin is not None and end is not None and begin.begin <= end.begin
        return When(match.start(), match.end(), begin.begin, end.begin) if ordered and begin and end else None

    return read


def _month(match: re.Match[str], months: Months) -> When:
    return When(match.start(), match.end(), f"{match['year']}-{_number(match['month'], months):02}")


def _year(match: re.Match[str], _: Months) -> When:
    return When(match.start(), match.end(), match["year"])


def _period(match: re.Match[str], months: Months) -> When | None:
    if match["from"] > match["to"]:
        return None
    begin, end = (
        f"{year}-{_number(month, months):02}" if month else year
        for year, month in ((match["from"], match["m1"]), (match["to"], match["m2"]))
    )
    return When(match.start(), match.end(), begin, end)
