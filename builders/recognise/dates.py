"""Dates and periods in a passage, as precise as the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from builders.lexicon.model import Lexicon
from builders.lexicon.months import month_number
from builders.lexicon.patterns import Dates


@dataclass(frozen=True, slots=True)
class When:
    """A date (`begin` alone) or a period (`begin` and `end`), in xsd lexical forms; places in the passage."""

    start: int
    stop: int
    begin: str
    end: str | None = None

    @property
    def few_days(self) -> bool:
        """Whether it is a period of some days, at most a month, as events last."""
        if self.end is None or len(self.begin) < DAY or len(self.end) < DAY:
            return False
        try:
            return (date.fromisoformat(self.end) - date.fromisoformat(self.begin)).days <= MONTH
        except ValueError:  # "du 29 février au 3 mars 2023"
            return False


DAY, MONTH = len("2024-03-05"), 31
FIGURES = re.compile(r"\d\d")  # of the year that every date has
Months = Sequence[str]  # the names of the months, in order
Read = Callable[[re.Match[str], Months], When | None]


def dates(text: str, lexicon: Lexicon) -> Iterator[When]:
    """Yield the dates and periods of a passage in order, the longest reading of each place."""
    found: list[When] = []
    months = lexicon.tables["times"]["months"]
    for pattern, read in _readings(lexicon.patterns.dates) if FIGURES.search(text) else ():
        for match in pattern.finditer(text):
            if not any(when.start < match.end() and match.start() < when.stop for when in found):
                when = read(match, months)
                found += [when] if when else []
    yield from sorted(found, key=lambda when: when.start)


def _readings(dates: Dates) -> Sequence[tuple[re.Pattern[str], Read]]:
    """Return what dates look like, the longest first, each with its reading."""
    return (
        (dates.spans, _spans(dates.day)),
        (dates.period, _period),
        (dates.days, _days),
        (dates.day, _day),
        (dates.slashed, _day),
        (dates.iso, _day),
        (dates.month_year, _month),
        (dates.monthly, _month),
        (dates.year, _year),
    )


def _day(match: re.Match[str], months: Months) -> When | None:
    month, day = month_number(match["month"], months), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return When(match.start(), match.end(), f"{match['year']}-{month:02}-{day:02}")


def _days(match: re.Match[str], months: Months) -> When | None:
    last = month_number(match["m2"], months)
    first = month_number(match["m1"], months) if match["m1"] else last
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
    return When(match.start(), match.end(), f"{match['year']}-{month_number(match['month'], months):02}")


def _year(match: re.Match[str], _: Months) -> When:
    return When(match.start(), match.end(), match["year"])


def _period(match: re.Match[str], months: Months) -> When | None:
    if match["from"] > match["to"]:
        return None
    begin, end = (
        f"{year}-{month_number(month, months):02}" if month else year
        for year, month in ((match["from"], match["m1"]), (match["to"], match["m2"]))
    )
    return When(match.start(), match.end(), begin, end)
