"""Amounts of money and counts in a passage, in figures and in words, with how precise they are said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from text_to_num import text2num

from ontology.names import fold

NUMBER = r"(?:\d{1,3}(?:[ \u202f\u00a0.]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
MONEY = re.compile(
    rf"(?P<number>{NUMBER}|(?<!\w)(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|trente|quarante|cinquante|cent)(?=\s+(?:million|milliard)))"
    r"\s?(?P<multiplier>(?:Mds?|Mrds?|milliers?|millions?|milliards?|k|K|M)(?![^\W_]))?\s?(?P<of>d['’]|de\s)?\s?(?P<currency>€|euros?\b|EUR\b|Euros?\b)?"
)
COUNT = re.compile(rf"(?P<sign>[+-]\s?)?(?P<number>(?<![\w,.]){NUMBER})(?P<unit>\s?%|\s?[xX]\b|(?=\s))?")
WORD_NUMBER = re.compile(
    r"""(?<![\w-])
        (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize
        |vingt|trente|quarante|cinquante|soixante|cent|mille)
        (?:[- ](?:et[- ])?(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze
        |seize|vingts?|cents?|mille))*
        (?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: `value` in euros; `precision` and `kind` are concept slugs."""

    start: int
    end: int
    value: Decimal
    precision: str
    kind: str


@dataclass(frozen=True, slots=True)
class Count:
    """A figure and what it counts: `noun` is the source's words, `indicator` a slug, `unit` percent, times or None."""

    start: int
    end: int
    value: Decimal
    precision: str
    noun: str
    indicator: str | None
    unit: str | None


def amounts(text: str, table: Mapping[str, Any]) -> Iterator[Amount]:
    """Yield the amounts of money in order. A bare "1,8 milliards" is money unless it counts things."""
    euros = bool(re.search(r"€|euros?\b|fonds|financ|investi", text, re.IGNORECASE))
    for match in MONEY.finditer(text):
        big = (match["multiplier"] or "").startswith(("milli", "Md", "Mrd"))
        counting = not big or text[match.end("multiplier") :].lstrip().startswith(("d'", "d’", "de "))
        bare = big and (euros or not counting) and not (match["multiplier"] or "").startswith("millier")
        if not match["currency"] and not bare:
            continue
        end = match.end() if match["currency"] else match.end("multiplier")
        value = _value(match["number"], match["multiplier"], table)
        if value is not None and not _ratio(text, match.start(), end):
            yield Amount(
                match.start(), end, value, precision(text, match.start(), table), _kind(text, match.start(), end, table)
            )


def ratios(text: str, table: Mapping[str, Any]) -> Iterator[Amount]:
    """Yield the amounts that are one side of a rate, in order, but for the euro they are counted for."""
    for match in MONEY.finditer(text):
        value = _value(match["number"], match["multiplier"], table) if match["currency"] else None
        if value is not None and value != 1 and _ratio(text, match.start(), match.end()):
            yield Amount(match.start(), match.end(), value, precision(text, match.start(), table), "budget")


def _value(number: str, multiplier: str | None, table: Mapping[str, Any]) -> Decimal | None:
    parsed = parse_number(number)
    if parsed is None:
        return None
    factor = table["multipliers"].get((multiplier or "").replace("Mrd", "Md"), 1) if multiplier else 1
    value = parsed * Decimal(factor)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _ratio(text: str, start: int, end: int) -> bool:
    """Whether the amount is one side of a rate ("1 € = 3 €", "2,5 € pour chaque euro investi")."""
    around = text[max(0, start - 16) : end + 40]
    return "=" in around or bool(
        re.search(r"chaque\s(?:1\s?)?(?:€|euro)|pour\s(?:1\s?€|un\seuro|chaque)|€\s?privé", around)
    )


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
        return Decimal(text2num(written.lower().replace("un ", "un "), "fr"))
    except ValueError:
        return None


def precision(text: str, start: int, table: Mapping[str, Any]) -> str:
    """Return how exact a figure is said to be by the words just before it."""
    before = f" {text[max(0, start - 24) : start].lower().replace('’', chr(39)).rstrip()} "
    for slug in ("atLeast", "atMost", "about"):
        for words in table["precision"][slug]:
            if before.rstrip().endswith((f" {words}", f" {words} de", f" {words} d'")) or before.endswith(f"'{words} "):
                return str(slug)
    return "exact"


def _kind(text: str, start: int, end: int, table: Mapping[str, Any]) -> str:
    """Return the funding kind that the words after the amount say, else those before it; budget where none does."""
    after = f" {fold(re.split(r'[,;.]', text[end : end + 60])[0])} "
    before = f" {fold(text[max(0, start - 45) : start])} "
    for stretch in (after, before):
        for slug, words in table["kinds"].items():
            if any(f" {fold(word)} " in stretch for word in words):
                return str(slug)
    return "budget"


def counts(text: str, table: Mapping[str, Any], skip: list[tuple[int, int]]) -> Iterator[Count]:
    """Yield the counts in order: figures, number words and collectives with the noun they count; none in `skip`."""
    for start, end, value, unit, said in sorted([*_figures(text), *_in_words(text), *_collectives(text, table)]):
        found = None if any(a <= start < b for a, b in skip) else _counted(text, end, table, unit or None)
        if found is not None:
            noun, indicator, stop = found
            yield Count(start, stop, value, said or precision(text, start, table), noun, indicator, unit or None)


Figure = tuple[int, int, Decimal, str, str]
"""Where a figure stands, its value, its unit and the precision that its own words say; "" where they say none."""


def _figures(text: str) -> Iterator[Figure]:
    for match in COUNT.finditer(text):
        unit = {"%": "percent", "x": "times"}.get((match["unit"] or "").strip().lower(), "")
        value = parse_number(match["number"])
        if value is not None:
            yield match.start("number"), match.end(), value, unit, ""


def _in_words(text: str) -> Iterator[Figure]:
    for match in WORD_NUMBER.finditer(text):
        value = parse_number(match.group())
        if value is not None:
            yield match.start(), match.end(), value, "", ""


def _collectives(text: str, table: Mapping[str, Any]) -> Iterator[Figure]:
    """Yield "une dizaine", "quelques centaines"."""
    for word, size in table["collectives"].items():
        for match in re.finditer(rf"\b(?:une?|quelques)\s{word}s?\b", text, re.IGNORECASE):
            yield match.start(), match.end(), Decimal(size), "", "about"


RANGE = re.compile(rf"\s?à\s(?:(?:plus\sde|près\sde|environ)\s)?{NUMBER}(?=\s)")  # "de 100 à 200 membres"
NOUN = re.compile(
    r"\s?(?:de\s|d['’]|des\s)?(?P<noun>[^\W\d_][\w&’'-]*(?:\s(?:de\s(?:la\s)?|d['’]|et\s(?:de\s)?|en\s|à\s)?[^\W\d_][\w&’'-]*){0,5})"
)
STOP = re.compile(
    r"""\s(?:qui|que|dont|vont|va|peuvent|doivent|devraient|représentent|bénéficient|seront|pour|sur|dans|par|avec|ont|a|sont|est|se|répartis?|autour|depuis|lors|afin|entre|au|aux|en|via|à
        |ayant|permet\w*|et(?=\s(?:plus|près|de[ ]plus|\d)|$)|,|;)\b.*
      | (?<!\bde)(?<!\bla)(?<!\ben)(?<!\bet)\s\w{2,}ent\b.*  # a verb: an adjective would agree, with an s""",
    re.VERBOSE,
)


def _counted(text: str, end: int, table: Mapping[str, Any], unit: str | None) -> tuple[str, str | None, int] | None:
    """Return the words for what is counted, its indicator and where they end."""
    ranged = RANGE.match(text, end)
    match = NOUN.match(text, ranged.end() if ranged and not unit else end)
    if match is None:
        return ("", None, end) if unit else None
    noun = STOP.sub("", match["noun"]).strip()
    words = fold(noun).split()
    if not words or words[0] in set(table["units"]["skip"]) or (len(words[0]) < 3 and words[0] != "r"):
        return (noun, None, end) if unit else None
    first = fold(noun.split()[0])
    if not unit and not first.endswith(("s", "x")) and first not in table["units"]["invariable"]:
        return None
    best = None
    for slug, listed in table["indicators"].items():
        for name in listed:
            size = len(name.split())
            if " ".join(words[:size]) == name and (best is None or size > best[0]):
                best = (size, slug)
    return noun, best[1] if best and not unit else None, match.start("noun") + len(noun)
