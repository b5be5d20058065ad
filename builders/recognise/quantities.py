"""Amounts of money in a passage, with how precise they are said to be, and numbers in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from text_to_num import text2num

from builders.lexicon.model import Lexicon
from builders.lexicon.patterns import Money
from ontology.names import fold

BEFORE = 60  # characters before an amount that say what money it is
CUT_WORD = re.compile(r"^\w+")


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: `value` in euros; `precision` and `kind` are concept slugs; `effect` says what else than funding it is."""

    start: int
    end: int
    value: Decimal
    precision: str
    kind: str
    effect: str = ""

    @property
    def values(self) -> dict[str, object]:
        """What a fact says of it."""
        return {"value": self.value, "unit": "EUR", "funding_kind": self.kind, "precision": self.precision}


def amounts(text: str, lexicon: Lexicon, told: str = "") -> Iterator[Amount]:
    """Yield the amounts of money in order. A bare "1,8 milliards" is money unless it counts things.

    `told` is the text, as long, without its names: they do not say what money it is.
    """
    patterns, table = lexicon.patterns.money, lexicon.tables["figures"]
    euros = patterns.about.search(text) is not None
    for match in patterns.sum.finditer(text):
        bare = match["big"] and (euros or not match["of"]) and not match["vague"]
        if not match["currency"] and not bare:
            continue
        end = match.end() if match["currency"] else match.end("multiplier")
        value = _value(match["number"], match["multiplier"], table)
        if value is not None and not _ratio(text, match.start(), end, patterns):
            said = precision(text, match.start(), table), _kind(told or text, match.start(), end, lexicon)
            yield Amount(match.start(), end, value, *said, effect=_effect(text, end, lexicon))


def ratios(text: str, lexicon: Lexicon) -> Iterator[Amount]:
    """Yield the amounts that are one side of a rate, in order, but for the euro they are counted for."""
    patterns, table = lexicon.patterns.money, lexicon.tables["figures"]
    for match in patterns.sum.finditer(text):
        value = _value(match["number"], match["multiplier"], table) if match["currency"] else None
        if value is not None and value != 1 and _ratio(text, match.start(), match.end(), patterns):
            yield Amount(match.start(), match.end(), value, precision(text, match.start(), table), "budget")


def _value(number: str, multiplier: str | None, table: Mapping[str, Any]) -> Decimal | None:
    parsed = parse_number(number)
    if parsed is None:
        return None
    factor = table["multipliers"].get(re.sub("^[Mm]r?d", "Md", multiplier), 1) if multiplier else 1
    value = parsed * Decimal(factor)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _ratio(text: str, start: int, end: int, patterns: Money) -> bool:
    """Whether the amount is one side of a rate ("1 € = 3 €", "2,5 € pour chaque euro investi")."""
    around = text[max(0, start - 16) : end + 40]
    return "=" in around or patterns.rate.search(around) is not None


def in_range(text: str, start: int, patterns: Money) -> bool:
    """Whether a figure is an end of a range, which tells no value: "entre 1 et 5 M€", "une durée de 12 à 36 mois"."""
    before = text[max(0, start - BEFORE) : start]
    opening, lower = patterns.starting.search(before), patterns.lower.match(text, start)
    opens = opening is not None and lower is not None and bool(opening["between"] or lower["to"])
    return opens or patterns.range.search(before) is not None


@lru_cache(maxsize=4096)
def parse_number(written: str) -> Decimal | None:
    """Return the number that figures or French words spell; None where they spell none.

    >>> parse_number("1 334"), parse_number("2,5"), parse_number("treize")
    (Decimal('1334'), Decimal('2.5'), Decimal('13'))
    """
    bare = re.sub(r"[ \u202f\u00a0]", "", written)
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", bare):
        bare = bare.replace(".", "")
    bare = bare.replace(",", ".")
    try:
        return Decimal(bare)
    except InvalidOperation:
        pass
    try:
        return Decimal(text2num(written.lower(), "fr"))
    except ValueError:
        return None


def precision(text: str, start: int, table: Mapping[str, Any]) -> str:
    """Return how exact a figure is said to be by the words just before it."""
    before = f" {text[max(0, start - 24) : start].lower().replace('’', chr(39)).replace('(', ' ').rstrip()} "
    for slug in ("atLeast", "atMost", "about"):
        for words in table["precision"][slug]:
            if before.rstrip().endswith((f" {words}", f" {words} de", f" {words} d'")) or before.endswith(f"'{words} "):
                return str(slug)
    return "exact"


def _effect(text: str, end: int, lexicon: Lexicon) -> str:
    """Return the word just after an amount that makes it no money given: "6 M€ de commandes"."""
    after = lexicon.patterns.money.what.match(text, end)
    return after["word"] if after and fold(after["word"]) in lexicon.tables["figures"]["effects"]["nouns"] else ""


def _kind(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """Return the funding kind that the words after the amount say, else those before it; budget where none does.

    Of the words before it that say what money it is, and not how it is bounded, the nearest counts.
    """
    table = lexicon.tables["figures"]
    after = f" {fold(lexicon.patterns.money.next.split(text[end : end + BEFORE])[0])} "
    opened = max(0, start - BEFORE)
    said = CUT_WORD.sub("", text[opened:start]) if opened else text[:start]
    if lexicon.patterns.money.sales.search(said) or lexicon.patterns.money.of_sales.match(text, end):
        return "turnover"
    before = f" {fold(said)} "
    found = _first_kind(after, table)
    if found is not None:
        return found
    slug = _first_kind(before, table)
    near = {one: max(_last_end(before, fold(word)) for word in table["kinds"][one]) for one in table["nearest"]}
    return max(near, key=near.__getitem__) if slug in near else slug or "budget"


def _last_end(stretch: str, words: str) -> int:
    """Return where words end that stand last in a stretch; -1 where they do not stand there."""
    at = stretch.rfind(f" {words} ")
    return at if at < 0 else at + len(words)


def _first_kind(stretch: str, table: Mapping[str, Any]) -> str | None:
    """Return the first kind of which a stretch of folded words has a word."""
    return next(
        (slug for slug, words in table["kinds"].items() if any(f" {fold(word)} " in stretch for word in words)), None
    )
