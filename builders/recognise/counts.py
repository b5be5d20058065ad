"""Counts in a passage, in figures and in words: what is counted, how precisely, as of when.

A count may leave its noun to the one before it: "19 projets, contre 14 en 2022 ; sept ont été financés".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from builders.lexicon.model import Lexicon
from builders.lexicon.patterns import Counting
from builders.recognise.quantities import parse_number, precision
from ontology.names import fold

LEAST, YEARS = 4, 1900  # between notes and years: what a number in a bracket by itself may count
BRACKETED = frozenset(
    {"memberCount", "companyCount", "startUpCount", "researchCentreCount", "employeeCount", "partnerCount"}
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


def counts(text: str, lexicon: Lexicon, skip: list[tuple[int, int]]) -> Iterator[Count]:
    """Yield the counts in order: figures, number words and collectives with the noun they count; none in `skip`."""
    plain = [count for count in _plain(text, lexicon) if not any(a <= count.start < b for a, b in skip)]
    parts = list(_parts(text, plain, lexicon))
    ranges = [range(match.start(), match.end()) for match in lexicon.patterns.counting.part.finditer(text) if parts]
    kept = [one for one in plain if not any(one.start in found for found in ranges)] if parts else plain
    told = sorted([*kept, *parts, *_halves(text, lexicon), *_bracketed(text, lexicon)], key=lambda one: one.start)
    again = [one for one in _again(text, told, lexicon) if not any(a <= one.start < b for a, b in skip)]
    told = sorted([*told, *again], key=lambda one: one.start)
    done = [one for one in _done(text, told, lexicon) if not any(a <= one.start < b for a, b in skip)]
    places = {one.start for one in done}
    yield from sorted([*(one for one in told if one.start not in places), *done], key=lambda one: one.start)


def _plain(text: str, lexicon: Lexicon) -> Iterator[Count]:
    """Yield the counts that have a noun of their own, in figures, in words or as collectives."""
    patterns, table = lexicon.patterns.counting, lexicon.tables["figures"]
    found = (_figures(text, patterns), _in_words(text, patterns), _collectives(text, lexicon))
    for start, stop, value, told, said in sorted(figure for figures in found for figure in figures):
        shared = None if told else patterns.share_range.match(text, stop)  # "de 71 à 88 %"
        end, unit = (shared.end(), "percent") if shared else (stop, told)
        counted = _counted(text, end, lexicon, unit or None)
        if counted is not None:
            noun, indicator, last = counted
            how = said or _end_of_range(text, start, stop, patterns) or precision(text, start, table)
            yield Count(start, last, value, how, noun, indicator, unit or None)


def _end_of_range(text: str, start: int, stop: int, patterns: Counting) -> str:
    """Return how an end of a range bounds what is counted: "de 100 à 200 membres", not "passé de 100 à 200"."""
    upper = patterns.range_before.search(text[:start])
    first = start if upper is None else upper.start("number")
    if patterns.grown.search(text[:first]) or not (upper or patterns.range.match(text, stop)):
        return ""
    return "atLeast" if upper is None else "atMost"


def _parts(text: str, plain: Sequence[Count], lexicon: Lexicon) -> Iterator[Count]:
    """Yield the share of "trois adhérents sur quatre", and both counts of "131 membres sur 187"."""
    patterns, table = lexicon.patterns.counting, lexicon.tables["figures"]
    for match in patterns.part.finditer(text):
        one = match["number"].lower() in lexicon.words.indefinite_articles
        number, whole = Decimal(1) if one else parse_number(match["number"]), parse_number(match["whole"])
        noun = _bare(match["noun"] or match["after"] or "", patterns)
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


def _halves(text: str, lexicon: Lexicon) -> Iterator[Count]:
    patterns = lexicon.patterns.counting
    for match in patterns.half.finditer(text):
        yield Count(match.start(), match.end(), Decimal(50), "exact", _bare(match["noun"], patterns), None, "percent")


def _bracketed(text: str, lexicon: Lexicon) -> Iterator[Count]:
    """Yield the counts that stand in a bracket after their noun: "des entreprises (120)"; no note, year or postcode."""
    table = lexicon.tables["figures"]
    for match in lexicon.patterns.counting.bracketed.finditer(text) if "(" in text else ():
        value, words, start = parse_number(match["number"]), match["noun"].split(), match.start("number")
        if value is None or not (LEAST <= value < YEARS or match["all"]) or match["number"].startswith("0"):
            continue
        for at in range(len(words) - 1, -1, -1):
            noun = " ".join(words[at:])
            indicator = _indicator(fold(noun).split(), table["indicators"])
            if indicator in BRACKETED and (noun.islower() or words[at].isupper() or match["all"]):
                how = precision(text, start, table)
                yield Count(start, match.end("number"), value, how, noun, indicator, None)
                break


def _indicator(words: Sequence[str], indicators: Mapping[str, Sequence[str]]) -> str | None:
    """Return the indicator whose longest name the words of what is counted begin with."""
    named = ((len(name.split()), slug) for slug, listed in indicators.items() for name in listed)
    fitting = [(size, slug) for size, slug in named if " ".join(words[:size]) in indicators[slug]]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


def _again(text: str, told: Sequence[Count], lexicon: Lexicon) -> Iterator[Count]:
    """Yield the counts that leave their noun to the count before them."""
    patterns = lexicon.patterns.counting
    for match in [*patterns.again.finditer(text), *patterns.unsaid.finditer(text)]:
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
        elif before.unit is None and patterns.deed.match(text, match.end()):
            yield replace(before, start=at, end=match.end("number"), value=value, precision="exact", indicator=None)


def _done(text: str, told: Sequence[Count], lexicon: Lexicon) -> Iterator[Count]:
    """Yield the counts of those of the things counted before of whom a deed or an adjective tells.

    "dont 260 financés", where the indicators list it; "12 partenaires, dont quatre français".
    """
    table, describing = lexicon.tables["figures"], lexicon.words.adjectives - lexicon.words.novelty
    for match in lexicon.patterns.counting.done.finditer(text) if told else ():
        at, value = match.start("number"), parse_number(match["number"])
        before = next((one for one in reversed(told) if one.end <= at and one.unit is None and one.noun), None)
        if before is None or value is None:
            continue
        noun = f"{before.noun.split()[0]} {match['done']}"
        indicator = next((slug for slug, listed in table["indicators"].items() if fold(noun) in listed), None)
        described = match.group().startswith("dont") and match["done"] in describing
        if indicator is not None or described:
            yield replace(
                before, start=at, end=match.end(), value=value, noun=noun, indicator=indicator,
                precision=precision(text, at, table),
            )  # fmt: skip


Figure = tuple[int, int, Decimal, str, str]
"""Where a figure stands, its value, its unit and the precision that its own words say; "" where they say none."""


def _figures(text: str, patterns: Counting) -> Iterator[Figure]:
    for match in patterns.figure.finditer(text):
        unit = _unit(match["unit"])
        value = parse_number(match["number"])
        listed = match["number"].startswith("0") and not unit and "," not in match["number"]  # "05 Compétences"
        if value is not None and not listed:
            yield match.start("number"), match.end(), value, unit, ""


def _unit(written: str | None) -> str:
    """Return the unit that the mark after a number writes."""
    said = (written or "").strip().lower()
    return "percent" if said.startswith(("%", "pour")) else "times" if said == "x" else ""


def _in_words(text: str, patterns: Counting) -> Iterator[Figure]:
    for match in patterns.in_words.finditer(text):
        value = parse_number(match.group().removesuffix(match["unit"] or ""))
        if value is not None:
            yield match.start(), match.end(), value, _unit(match["unit"]), ""


def _collectives(text: str, lexicon: Lexicon) -> Iterator[Figure]:
    """Yield "une dizaine", "quelques centaines"."""
    sizes = lexicon.tables["figures"]["collectives"]
    for match in lexicon.patterns.counting.collective.finditer(text):
        yield match.start(), match.end(), Decimal(sizes[match["word"].lower()]), "", "about"


def _bare(noun: str, patterns: Counting) -> str:
    """Return the words of what is counted without the verb or complement after them."""
    return patterns.stop.sub("", f" {noun}").strip()


def _counted(text: str, end: int, lexicon: Lexicon, unit: str | None) -> tuple[str, str | None, int] | None:
    """Return the words for what is counted, its indicator and where they end."""
    patterns, table = lexicon.patterns.counting, lexicon.tables["figures"]
    ranged = patterns.range.match(text, end) or patterns.of_all.match(text, end)
    match = patterns.noun.match(text, ranged.end() if ranged and not unit else end)
    if match is None:
        return ("", None, end) if unit else None
    said = patterns.article.match(match["noun"]) if unit else None
    start = match.start("noun") + (said.end() if said else 0)
    noun = _bare(text[start : match.end("noun")], patterns)
    words = fold(noun).split()
    if not words or words[0] in set(table["units"]["skip"]) or (len(words[0]) < 3 and words[0] != "r"):
        return ("", None, end) if unit else None
    first = fold(noun.split()[0])
    if not unit and not first.endswith(lexicon.endings.plural) and first not in table["units"]["invariable"]:
        return None
    return noun, None if unit else _indicator(words, table["indicators"]), start + len(noun)
