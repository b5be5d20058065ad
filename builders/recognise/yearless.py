"""Dates that leave out their year: "le 12 septembre", "en mars dernier", by when their text was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.lexicon.months import month_number, unaccented
from builders.recognise.dates import When

NEAR = 60  # characters between such a date and one with a year in the same sentence
BESIDE = 14  # characters before or after it in which a word tells which way it lies
MONTH = len("2025-02")
YEAR = len("2025")
MONTH_DAYS, HALF = 31, 186  # days of a month and of half a year, at most
Ahead = Callable[[int], bool | None]
ENDS = re.compile(r"[;.!?]\s")


@dataclass(frozen=True, slots=True)
class Partial:
    """A date or period without its year: months and days, a day 0 where only the month is told."""

    start: int
    stop: int
    begin: tuple[int, int]
    end: tuple[int, int] | None = None

    def at(self, year: int, *, until: int | None = None) -> When:
        """Return the date in a year; its period may end in another, as from December to January."""
        first = _lexical(year, self.begin)
        return When(self.start, self.stop, first, self.end and _lexical(until or year, self.end))


def yearless(text: str, told: Sequence[When], written: str | None, lexicon: Lexicon, ahead: Ahead) -> Iterator[When]:
    """Yield the dates of a passage that leave out their year, in order, with the year that they must mean.

    It is that of a date nearby that has one (`told`, in order), else the one by which the date lies nearest to the day
    or month that the text was `written`: after it where the sentence tells of what is to come, before it where it tells
    of what was done (`ahead` of the offset that it stands at, None where nothing tells which).
    """
    if lexicon.patterns.dates.recurring.search(text):
        return
    taken = [range(when.start, when.stop) for when in told]
    for one in _partials(text, lexicon):
        if any(one.start in span or one.stop - 1 in span for span in taken):
            continue
        year = _beside(text, one, told)
        if year is None and written is not None:
            year = _nearest(text, one, written, lexicon, ahead=ahead(one.start))
        if year is not None:
            yield one.at(year)
    if written is not None:
        for match in lexicon.patterns.dates.yearless_year.finditer(text):
            yield When(match.start(), match.end(), str(int(written[:YEAR]) - 1))


def _partials(text: str, lexicon: Lexicon) -> Iterator[Partial]:
    """Yield the dates without a year in order, the longest reading of each place."""
    months, patterns = lexicon.tables["times"]["months"], lexicon.patterns.dates
    found: list[Partial] = []
    for match in patterns.yearless_days.finditer(text):
        last = month_number(match["m2"], months)
        first = month_number(match["m1"], months) if match["m1"] else last
        begin, end = (first, int(match["from"])), (last, int(match["to"]))
        if _are_days(begin, end) and begin < end:
            found.append(Partial(match.start(), match.end(), begin, end))
    for match in patterns.yearless_day.finditer(text):
        begin = (month_number(match["month"], months), int(match["day"]))
        if _are_days(begin) and not any(one.start < match.end() and match.start() < one.stop for one in found):
            found.append(Partial(match.start(), match.end(), begin))
    for match in patterns.yearless_month.finditer(text):
        said = "month" if match["month"] else "gone"
        if unaccented(match[said].lower()) in {unaccented(month) for month in months}:  # "en sept pays" is no month
            found.append(Partial(match.start(said), match.end(said), (month_number(match[said], months), 0)))
    yield from sorted(found, key=lambda one: one.start)


def _are_days(*days: tuple[int, int]) -> bool:
    return all(1 <= day <= 31 for _, day in days)


def _beside(text: str, one: Partial, told: Sequence[When]) -> int | None:
    """Return the year of a date in the same sentence that this one goes with: "entre le 3 mai et le 6 juin 2024"."""
    for when in told:
        first, last = sorted(((one.start, one.stop), (when.start, when.stop)))
        between = text[first[1] : last[0]]
        if len(between) > NEAR or ENDS.search(between) or (when.stop <= one.start and len(when.begin) < YEAR):
            continue
        if one.start < when.start and len(when.begin) >= MONTH:
            return int(when.begin[:YEAR]) - (one.begin[0] > int(when.begin[YEAR + 1 : MONTH]))
        if when.stop <= one.start:
            year, month = when.begin[:YEAR], when.begin[YEAR + 1 : MONTH]
            return int(year) + bool(month and one.begin[0] < int(month))
    return None


def _nearest(text: str, one: Partial, written: str, lexicon: Lexicon, *, ahead: bool | None) -> int:
    """Return the year by which a date lies nearest before or after the day or month that its text was written."""
    year, month, day = int(written[:YEAR]), int(written[YEAR + 1 : MONTH]), int(written[MONTH + 1 :] or 0)
    here, there = ((month, day), one.begin) if day and one.begin[1] else ((month, 0), (one.begin[0], 0))
    patterns, after = lexicon.patterns.dates, text[one.stop : one.stop + BESIDE]
    if patterns.gone.search(after):
        return year - (there >= here)
    if ahead or patterns.coming.search(after) or patterns.towards.search(text[max(0, one.start - BESIDE) : one.start]):
        return year + (there < here)
    far = (there[0] - here[0]) * MONTH_DAYS + there[1] - here[1]
    if ahead is None:
        return year + (far < -HALF) - (far > HALF)
    return year - (far > 0)


def _lexical(year: int, day: tuple[int, int]) -> str:
    return f"{year}-{day[0]:02}-{day[1]:02}" if day[1] else f"{year}-{day[0]:02}"
