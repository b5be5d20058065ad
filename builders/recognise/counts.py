"""Counts in a passage, in figures and in words: what is counted, how precisely, as of when.

A count may leave its noun to the one before it: "19 projets, contre 14 en 2022 ; sept ont été financés".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from builders.recognise.quantities import NUMBER, parse_number, precision
from ontology.names import fold

TENS = r"(?:vingt|trente|quarante|cinquante|soixante|cent|mille)"
UNITS = r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize)"
WORDS = rf"(?:{UNITS}|{TENS})(?:[- ](?:et[- ])?(?:un|une|{UNITS}|vingts?|cents?|{TENS}))*"
PERCENT = r"\s?(?:%|pour[ -]cents?\b)"
COUNT = re.compile(rf"(?P<sign>[+-]\s?)?(?P<number>(?<![\w,.]){NUMBER})(?P<unit>{PERCENT}|\s?[xX]\b|(?=\s))?")
WORD_NUMBER = re.compile(rf"(?<![\w-]){WORDS}(?!\w)(?P<unit>{PERCENT})?", re.IGNORECASE)
SAID = rf"(?:(?<![\w,.-]){NUMBER}|(?<![\w-])(?:une?|{WORDS}))"
PART = re.compile(
    rf"""(?P<number>{SAID})(?:\s(?P<noun>[a-zà-ÿ-]{{3,}}(?:\s[a-zà-ÿ-]{{3,}})?))?
        \ssur\s(?P<whole>{NUMBER}|{WORDS})(?![\w,.]*\d|-)
        (?:\s(?:des?\s|d['’])(?P<after>[a-zà-ÿ-]+(?:\s[a-zà-ÿ-]+)?)|(?!\s(?!des\b|dans\b|plus\b|nos\b)[a-zà-ÿ-]+[sx]\b))""",
    re.IGNORECASE | re.VERBOSE,
)  # "trois adhérents sur quatre", "3 sur 4 des entreprises", "131 membres sur 187"
AGAIN = re.compile(
    rf"""(?:(?P<goal>\((?:objectif|cible|prévision)s?\s:\s)|(?P<mark>\bcontre|\(|,|\bet|\bpuis)\s?)
        (?:(?:seulement|déjà|environ)\s)?(?P<number>{NUMBER}|{WORDS})
        (?P<when>\s(?:en|fin)\s(?P<year>(?:19|20)\d\d)
           |\s(?=l['’]an\b|l['’]année\b|un\san\b|auparavant|précédemment))?(?=[\s).,;])""",
    re.IGNORECASE | re.VERBOSE,
)  # "contre 14 en 2022", "(9 en 2022)", "(objectif : 400)"
UNSAID = re.compile(
    rf"""(?P<before>^|[;,]\s(?:et\s|dont\s|puis\s)?|\bet\s|\bdont\s)(?P<number>{WORDS})\s
        (?:y\s|en\s|l['’]|d['’]entre\s(?:elles|eux)\s)?(?:ont|sont|avaient|étaient)\s""",
    re.IGNORECASE | re.VERBOSE,
)  # "sept ont obtenu un financement"
DONE = re.compile(
    rf"""(?:\bdont|\bet|\bpuis|[,;])\s(?P<number>{NUMBER}|{WORDS})\s
        (?:(?:en\s|y\s)?(?:ont|avaient|sont|étaient)\s)?(?:déjà\s|ensuite\s|effectivement\s)?(?:été\s)?
        (?P<done>[a-zà-ÿ]+)\b""",
    re.IGNORECASE | re.VERBOSE,
)  # "412 projets labellisés, dont 260 financés", "23 ont été financés"
HALF = re.compile(
    r"\bla\smoitié\s(?:d(?:es|u|e\sla|e)\s|de\sl['’]|d['’])(?P<noun>[a-zà-ÿ-]+(?:\s[a-zà-ÿ-]+)?)", re.IGNORECASE
)
SHARED = 10  # "une entreprise sur cinq" is a share; "131 membres sur 187" are two counts


@dataclass(frozen=True, slots=True)
class Count:
    """A figure and what it counts: `noun` is the source's words, `indicator` a slug, `unit` percent, times or None.

    `as_of` is a year of its own, where the figure is only compared with another.
    """

    start: int
    end: int
    value: Decimal
    precision: str
    noun: str
    indicator: str | None
    unit: str | None
    as_of: str | None = None


def counts(text: str, table: Mapping[str, Any], skip: list[tuple[int, int]]) -> Iterator[Count]:
    """Yield the counts in order: figures, number words and collectives with the noun they count; none in `skip`."""
    plain = [count for count in _plain(text, table) if not any(a <= count.start < b for a, b in skip)]
    parts = list(_parts(text, plain, table))
    ranges = [range(match.start(), match.end()) for match in PART.finditer(text) if parts]
    kept = [one for one in plain if not any(one.start in found for found in ranges)] if parts else plain
    told = sorted([*kept, *parts, *_halves(text)], key=lambda one: one.start)
    again = [one for one in _again(text, told) if not any(a <= one.start < b for a, b in skip)]
    told = sorted([*told, *again], key=lambda one: one.start)
    done = [one for one in _done(text, told, table) if not any(a <= one.start < b for a, b in skip)]
    places = {one.start for one in done}
    yield from sorted([*(one for one in told if one.start not in places), *done], key=lambda one: one.start)


def _plain(text: str, table: Mapping[str, Any]) -> Iterator[Count]:
    for start, stop, value, told, said in sorted([*_figures(text), *_in_words(text), *_collectives(text, table)]):
        shared = None if told else SHARE_RANGE.match(text, stop)  # "de 71 à 88 %"
        end, unit = (shared.end(), "percent") if shared else (stop, told)
        found = _counted(text, end, table, unit or None)
        if found is not None:
            noun, indicator, last = found
            yield Count(start, last, value, said or precision(text, start, table), noun, indicator, unit or None)


def _parts(text: str, plain: Sequence[Count], table: Mapping[str, Any]) -> Iterator[Count]:
    """Yield the share of "trois adhérents sur quatre", and both counts of "131 membres sur 187"."""
    for match in PART.finditer(text):
        one = match["number"].lower() in {"un", "une"}
        number, whole = Decimal(1) if one else parse_number(match["number"]), parse_number(match["whole"])
        noun = _bare(match["noun"] or match["after"] or "")
        if number is None or whole is None or not noun or number > whole or whole >= 1900:
            continue
        start, end = match.span()
        if whole <= SHARED:
            share = number * 100 / whole
            yield Count(start, end, share.quantize(Decimal("0.1")) if share % 1 else share.quantize(Decimal(1)),
                        precision(text, start, table), noun, None, "percent")  # fmt: skip
            continue
        first = next((one for one in plain if one.start == match.start("number")), None)
        if first is not None:
            yield first
            yield replace(first, start=match.start("whole"), end=match.end("whole"), value=whole)


def _halves(text: str) -> Iterator[Count]:
    for match in HALF.finditer(text):
        yield Count(match.start(), match.end(), Decimal(50), "exact", _bare(match["noun"]), None, "percent")


def _again(text: str, told: Sequence[Count]) -> Iterator[Count]:
    """Yield the counts that leave their noun to the count before them."""
    for match in [*AGAIN.finditer(text), *UNSAID.finditer(text)]:
        at, groups = match.start("number"), match.groupdict()
        before = next((one for one in reversed(told) if one.end <= at), None)
        value = parse_number(match["number"])
        if before is None or value is None or any(one.start <= at < one.end for one in told):
            continue
        if "before" not in groups:
            if not groups["goal"] and not groups["when"]:
                continue
            how = "target" if groups["goal"] else "exact"
            yield replace(before, start=at, end=match.end("number"), value=value, precision=how, as_of=groups["year"])
        elif before.unit is None and not _goes_on(text[match.end() :]):
            yield replace(before, start=at, end=match.end("number"), value=value, precision="exact", indicator=None)


def _done(text: str, told: Sequence[Count], table: Mapping[str, Any]) -> Iterator[Count]:
    """Yield the counts of those of the things counted before with which a listed deed was done: "dont 260 financés"."""
    for match in DONE.finditer(text) if told else ():
        at, value = match.start("number"), parse_number(match["number"])
        before = next((one for one in reversed(told) if one.end <= at and one.unit is None and one.noun), None)
        if before is None or value is None:
            continue
        noun = f"{before.noun.split()[0]} {match['done']}"
        indicator = next((slug for slug, listed in table["indicators"].items() if fold(noun) in listed), None)
        if indicator is not None:
            yield replace(
                before, start=at, end=match.end(), value=value, noun=noun, indicator=indicator,
                precision=precision(text, at, table),
            )  # fmt: skip


def _goes_on(after: str) -> bool:
    """Whether what follows "sept sont" is no participle, so that no thing counted before is meant."""
    return re.match(r"(?:été\s)?\w+(?:é|i|u|is|it|ts?|us|ées?|és|ies?|ues?|tes?)\b", after) is None


Figure = tuple[int, int, Decimal, str, str]
"""Where a figure stands, its value, its unit and the precision that its own words say; "" where they say none."""


def _figures(text: str) -> Iterator[Figure]:
    for match in COUNT.finditer(text):
        unit = _unit(match["unit"])
        value = parse_number(match["number"])
        listed = match["number"].startswith("0") and not unit and "," not in match["number"]  # "05 Compétences"
        if value is not None and not listed:
            yield match.start("number"), match.end(), value, unit, ""


def _unit(written: str | None) -> str:
    """Return the unit that the mark after a number writes."""
    said = (written or "").strip().lower()
    return "percent" if said.startswith(("%", "pour")) else "times" if said == "x" else ""


def _in_words(text: str) -> Iterator[Figure]:
    for match in WORD_NUMBER.finditer(text):
        value = parse_number(match.group().removesuffix(match["unit"] or ""))
        if value is not None:
            yield match.start(), match.end(), value, _unit(match["unit"]), ""


def _collectives(text: str, table: Mapping[str, Any]) -> Iterator[Figure]:
    """Yield "une dizaine", "quelques centaines"."""
    for word, size in table["collectives"].items():
        for match in re.finditer(rf"\b(?:une?|quelques)\s{word}s?\b", text, re.IGNORECASE):
            yield match.start(), match.end(), Decimal(size), "", "about"


SHARE_RANGE = re.compile(rf"(?:\s?à\s|\s?[-–]\s?){NUMBER}{PERCENT}")
RANGE = re.compile(rf"\s?à\s(?:(?:plus\sde|près\sde|environ)\s)?{NUMBER}(?=\s)")  # "de 100 à 200 membres"
OF_ALL = re.compile(rf"\sdes\s(?:{NUMBER}|{WORDS})(?=\s)")  # "55 des 68 pôles": both are so many of one thing
NOUN = re.compile(
    r"\s?(?:de\s|d['’]|des\s)?(?P<noun>[^\W\d_][\w&’'-]*(?:\s(?:de\s(?:la\s)?|d['’]|et\s(?:de\s)?|en\s|à\s)?[^\W\d_][\w&’'-]*){0,5})"
)
STOP = re.compile(
    r"""\s(?:qui|que|dont|vont|va|peuvent|doivent|devraient|représentent|bénéficient|seront|pour|sur|dans|par|avec|ont|a
        |sont|est|se|répartis?|autour|depuis|lors|afin|entre|au|aux|en|via|à
        |ayant|alors|tandis|quand|soit|contre|mais|puisque|car|comme|lorsque|permet\w*
        |et(?=\s(?:plus|près|de[ ]plus|\d)|$)|,|;)\b.*
      | (?<!\bde)(?<!\bla)(?<!\ben)(?<!\bet)\s\w{2,}ent\b.*  # a verb: an adjective would agree, with an s""",
    re.VERBOSE,
)


def _bare(noun: str) -> str:
    """Return the words of what is counted without the verb or complement after them."""
    return STOP.sub("", f" {noun}").strip()


def _counted(text: str, end: int, table: Mapping[str, Any], unit: str | None) -> tuple[str, str | None, int] | None:
    """Return the words for what is counted, its indicator and where they end."""
    ranged = RANGE.match(text, end) or OF_ALL.match(text, end)
    match = NOUN.match(text, ranged.end() if ranged and not unit else end)
    if match is None:
        return ("", None, end) if unit else None
    noun = _bare(match["noun"])
    words = fold(noun).split()
    if not words or words[0] in set(table["units"]["skip"]) or (len(words[0]) < 3 and words[0] != "r"):
        return ("", None, end) if unit else None
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
