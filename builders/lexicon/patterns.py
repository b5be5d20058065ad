"""The regular expressions with words of French: seeds/lexicon/patterns.toml, compiled once, by what they look for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar, get_type_hints

from builders.lexicon.known import UnknownNameError, known

SLOT = re.compile(r"\{([a-z]\w*)\}")

Words = Callable[[str], Iterable[str] | None]
"""Gives the words of a list, None where there is none of that name."""
Group = TypeVar("Group")


class WrongPatternError(Exception):
    """A pattern is no regular expression."""

    def __init__(self, where: str, error: re.error) -> None:
        super().__init__(f"{where} is no regular expression: {error}")
        self.remedy = f"Mend {error.pattern!r}."


@dataclass(frozen=True, slots=True)
class Writing:
    """How sentences go on and end, what only marks a page, what a figure looks like, and what stands over logos."""

    unfinished: re.Pattern[str]
    abbreviation: re.Pattern[str]
    page: re.Pattern[str]
    figure: re.Pattern[str]
    wall: re.Pattern[str]
    logo: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Naming:
    """What a passage says of names: other names in brackets, determiners, whose part one is."""

    so_called: re.Pattern[str]
    defined: re.Pattern[str]
    shortened: re.Pattern[str]
    spelt_out: re.Pattern[str]
    broken: re.Pattern[str]
    determined: re.Pattern[str]
    of_whole: re.Pattern[str]
    background: re.Pattern[str]
    negated: re.Pattern[str]
    several: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Persons:
    """How persons are written, and where the lines that list them name one."""

    person: re.Pattern[str]
    courtesy: re.Pattern[str]
    entitled: re.Pattern[str]
    introduced: re.Pattern[str]
    within: re.Pattern[str]
    first: re.Pattern[str]
    after_colon: re.Pattern[str]
    after_comma: re.Pattern[str]
    contact: re.Pattern[str]
    present: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Offices:
    """What stands around the noun of an office: its holder, its body."""

    article: re.Pattern[str]
    held: re.Pattern[str]
    also: re.Pattern[str]
    profession: re.Pattern[str]
    joined: re.Pattern[str]
    taken: re.Pattern[str]
    definite: re.Pattern[str]
    represented: re.Pattern[str]
    represented_by: re.Pattern[str]
    closed: re.Pattern[str]
    council: re.Pattern[str]
    of_meant: re.Pattern[str]
    of_own: re.Pattern[str]
    of_body: re.Pattern[str]
    of_far: re.Pattern[str]
    of_field: re.Pattern[str]
    term: re.Pattern[str]
    followed: re.Pattern[str]
    ended: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    leaving: re.Pattern[str]
    chair: re.Pattern[str]
    employer: re.Pattern[str]
    signing: re.Pattern[str]
    direct: re.Pattern[str]
    of_another: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Labels, numbers and titles by which lines and cells open."""

    numbered: re.Pattern[str]
    topical: re.Pattern[str]
    label: re.Pattern[str]
    prize: re.Pattern[str]
    listed: re.Pattern[str]
    chosen: re.Pattern[str]
    paid: re.Pattern[str]
    benefit: re.Pattern[str]
    sub: re.Pattern[str]
    contacts: re.Pattern[str]
    told: re.Pattern[str]
    called: re.Pattern[str]
    themes: re.Pattern[str]
    rank: re.Pattern[str]
    parts: re.Pattern[str]
    part: re.Pattern[str]
    steered: re.Pattern[str]
    state: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Winners:
    """How a text tells whom a call chose, and names them."""

    told: re.Pattern[str]
    spoken: re.Pattern[str]
    aside: re.Pattern[str]
    denied: re.Pattern[str]
    coming: re.Pattern[str]
    entry: re.Pattern[str]
    noun: re.Pattern[str]
    labelled: re.Pattern[str]
    summed: re.Pattern[str]
    naming: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Counting:
    """Figures, the words for what they count, and counts that lean on others."""

    figure: re.Pattern[str]
    in_words: re.Pattern[str]
    collective: re.Pattern[str]
    part: re.Pattern[str]
    again: re.Pattern[str]
    unsaid: re.Pattern[str]
    deed: re.Pattern[str]
    done: re.Pattern[str]
    bracketed: re.Pattern[str]
    half: re.Pattern[str]
    share_range: re.Pattern[str]
    range: re.Pattern[str]
    range_before: re.Pattern[str]
    grown: re.Pattern[str]
    of_all: re.Pattern[str]
    before_name: re.Pattern[str]
    noun: re.Pattern[str]
    article: re.Pattern[str]
    stop: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Values without words, durations, ranks and targets."""

    bare: re.Pattern[str]
    lasting: re.Pattern[str]
    opening: re.Pattern[str]
    unit: re.Pattern[str]
    number_of: re.Pattern[str]
    lasts: re.Pattern[str]
    alone: re.Pattern[str]
    later: re.Pattern[str]
    required: re.Pattern[str]
    ranked: re.Pattern[str]
    of_all: re.Pattern[str]
    of_more: re.Pattern[str]
    aimed: re.Pattern[str]
    another: re.Pattern[str]
    coming: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Money:
    """Sums, rates and ranges."""

    sum: re.Pattern[str]
    about: re.Pattern[str]
    rate: re.Pattern[str]
    starting: re.Pattern[str]
    lower: re.Pattern[str]
    range: re.Pattern[str]
    next: re.Pattern[str]
    sales: re.Pattern[str]
    of_sales: re.Pattern[str]
    what: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates and periods, each as long as it is written."""

    consequent: re.Pattern[str]
    spans: re.Pattern[str]
    period: re.Pattern[str]
    days: re.Pattern[str]
    day: re.Pattern[str]
    slashed: re.Pattern[str]
    iso: re.Pattern[str]
    month_year: re.Pattern[str]
    planned: re.Pattern[str]
    deadline: re.Pattern[str]
    monthly: re.Pattern[str]
    year: re.Pattern[str]
    yearless_days: re.Pattern[str]
    yearless_day: re.Pattern[str]
    yearless_month: re.Pattern[str]
    yearless_year: re.Pattern[str]
    gone: re.Pattern[str]
    coming: re.Pattern[str]
    towards: re.Pattern[str]
    recurring: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Patterns:
    """The regular expressions of the lexicon; each field is a table of the file, each of its fields an entry of it."""

    writing: Writing
    naming: Naming
    persons: Persons
    offices: Offices
    layout: Layout
    winners: Winners
    counting: Counting
    figures: Figures
    money: Money
    dates: Dates


def read_patterns(raw: Mapping[str, Any], words: Words, given: Mapping[str, str]) -> Patterns:
    """Return the patterns of a file, with the parts that it and the caller (`given`) name, and the lists of `words`.

    Raises KeyError for a pattern that is missing, UnknownNameError for a table, pattern, part or list that does not
    exist, WrongPatternError for what does not compile.
    """
    parts = dict(given)
    for name, said in raw["parts"].items():
        parts[name] = _filled(said, parts, words)
    groups = get_type_hints(Patterns)
    for name in raw:
        known("table", name, {"parts", *groups})
    return Patterns(**{name: _group(name, kind, raw[name], parts, words) for name, kind in groups.items()})


def _group(name: str, kind: type[Group], raw: Mapping[str, str], parts: Mapping[str, str], words: Words) -> Group:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    for one in raw:
        known(f"pattern of {name}", one, names)
    return kind(**{one: _compiled(f"{name}.{one}", _filled(raw[one], parts, words)) for one in names})


def _compiled(where: str, said: str) -> re.Pattern[str]:
    try:
        return re.compile(said)
    except re.error as error:
        raise WrongPatternError(where, error) from error


def _filled(said: str, parts: Mapping[str, str], words: Words) -> str:
    """Return an expression with what its slots stand for."""

    def filled(slot: re.Match[str]) -> str:
        name = slot[1]
        if name in parts:
            return parts[name]
        listed = words(name)
        if listed is None:
            raise UnknownNameError("part or list", name, parts)
        return alternatives(listed)

    return SLOT.sub(filled, said)


def alternatives(words: Iterable[str]) -> str:
    """Return an expression for any of some words, the longest first, with either apostrophe.

    >>> alternatives(["le", "l'", "lequel"])
    "(?:lequel|l['’]|le)"
    """
    listed = sorted(map(re.escape, words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(listed)})".replace("'", "['’]")
