"""Tables of figures by time: a row a year with what is counted over it, or a row an indicator with the times over it.

Times are years, dates, "Fin 2023", "Réalisé", "Cible 2026".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builders.link.cast import folded_name
from builders.link.families import FAMILIES
from builders.model import Fact
from builders.recognise.dates import dates
from builders.recognise.quantities import amounts
from builders.relate.reference.about import host
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.values.keyed import figure_of
from ontology.names import fold

YEAR = re.compile(r"\W*(?P<year>(?:19|20)\d\d)(?:\s?\((?P<said>[^()]+)\))?\W*$")
DATED = re.compile(r"\s(?:19|20)\d\d$")
ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
WORDS = re.compile(r"\W*[^\W\d_]{4}")  # a cell that opens with a word is no figure
LEAST_CELLS = 2


@dataclass(frozen=True, slots=True)
class Time:
    """When the figures of a column were true: `when` in xsd lexical form, None unsaid; `coming` of targets."""

    when: str | None
    coming: bool = False


def by_year(scope: Scope) -> bool:
    """Whether a passage is a row of figures by time."""
    cells = scope.part.cells
    if len(cells) < LEAST_CELLS or scope.discourse.row is not None:
        return False
    times = [_time(scope, header) for header, _ in cells[1:]]
    told = any(time is not None and time.when for time in times)
    named = set(fold(cells[0][0]).split()) & set(scope.lexicon.tables["figures"]["units"]["announcing"])
    others = [text for header, text in cells[1:] if scope.lexicon.labels.of(header) != "region"]
    counted = bool(YEAR.match(cells[0][1])) and not any(map(WORDS.match, others))
    return counted or told or (bool(named) and all(times))


def yearly(scope: Scope) -> Iterator[Fact]:
    """Yield the figures of a row by time, about whom the section or page is about."""
    cells, whole = scope.part.cells, _subject(scope)
    accounts = scope.lexicon.tables["figures"]["units"]["accounts"]
    if whole is None or not set(fold(cells[0][0]).split()).isdisjoint(accounts):
        return  # what is spent on rents tells nothing of anybody else
    first = YEAR.match(cells[0][1])
    edition = first is not None and fold(cells[0][0]) in scope.lexicon.tables["figures"]["units"]["editions"]
    whole = _series(scope, whole) if edition else whole
    subject = _edition(scope, whole, first["year"]) if first is not None and edition else whole
    if subject.key != whole.key:
        yield scope.fact("partOf", subject, "edition", object=whole.key, role="member")
    own = None if first is None else Time(first["year"], _coming(scope, first["said"] or ""))
    for header, text in cells[1:]:
        time = own or _time(scope, header)
        if time is not None:
            yield from _cell(scope, subject, header if own else cells[0][1], text, time)


def _time(scope: Scope, header: str) -> Time | None:
    """Return the time that a column is of: its date, with no word beside it that tells of something else."""
    told = next(iter(dates(header, scope.lexicon)), None)
    year = ANY_YEAR.search(header) if told is None else None
    span = slice(told.start, told.stop) if told is not None else slice(*year.span()) if year is not None else slice(0)
    words = fold(f"{header[: span.start or 0]} {header[span.stop :]}").split()
    units = scope.lexicon.tables["figures"]["units"]
    if not set(words) <= {*units["timing"], *units["coming"]} or not (words or header[span]):
        return None
    if told is not None and told.end:
        return None
    return Time(told.begin if told is not None else header[span] or None, _coming(scope, " ".join(words)))


def _coming(scope: Scope, words: str) -> bool:
    return not set(fold(words).split()).isdisjoint(scope.lexicon.tables["figures"]["units"]["coming"])


def _titled(scope: Scope) -> str | None:
    """Return the date that the heading over a table tells: "Indicateurs au 31 octobre 2024"."""
    title = "".join(scope.clause.passage.heading_path[-1:])
    return next((when.begin for when in dates(title, scope.lexicon) if when.end is None), scope.document.issued)


def _cell(scope: Scope, subject: Referent, label: str, text: str, time: Time) -> Iterator[Fact]:
    """Yield the sum or count of one cell, as of its time."""
    pattern = scope.lexicon.patterns.figures.unit
    unit = None if pattern.search(text) else pattern.search(label)
    sums = list(amounts(f"{label} : {text}{' ' + unit['unit'] if unit else ''}", scope.lexicon))
    told: Iterator[Fact] = (
        (scope.fact("funding", subject, "yearly", **one.values) for one in sums if one.value)
        if sums
        else figure_of(scope, subject, label, text)
    )
    for fact in told:
        how = "target" if time.coming else fact.precision
        yield replace(fact, rule="yearly", as_of=time.when or _titled(scope), precision=how)


def _edition(scope: Scope, whole: Referent, year: str) -> Referent:
    """Return the edition of a call or event that its year tells."""
    kind, label = scope.cast.kind(whole.key), scope.cast.roles[whole.key].label
    if kind not in FAMILIES["call"] | FAMILIES["event"] or label.endswith(year):
        return whole
    return scope.referent(scope.cast.edition(whole.key, year), kind)


def _series(scope: Scope, one: Referent) -> Referent:
    """Return what an edition named with its year is one of, where that has a name: "concours X" for "X 2024"."""
    bare = DATED.sub("", scope.cast.roles[one.key].label)
    keys = [key for key in scope.cast.by_name.get(folded_name(bare), ()) if scope.cast.kind(key) == one.kind]
    return replace(one, key=keys[-1]) if keys else one


def _subject(scope: Scope) -> Referent | None:
    """Return whom the section is about, the one that the page's title names, or the body whose page it is."""
    path, told = scope.clause.passage.heading_path, scope.account.topic(("activity", "org")).referents
    over = [(title, key, where) for title, key, where in scope.discourse.headings if title in path]
    opening = [(key, where) for title, key, where in over if title == path[0] and _opens(scope, title, key)]
    if len(opening) == 1 and not any(title != path[0] for title, _, _ in over):
        return scope.discourse.recalled(opening[0][0], opening[0][1])
    if told:
        return told[0]
    titled = {(key, where) for title, key, where in over if title == path[0]}
    named = [one for one in titled if scope.cast.kind(one[0]) in FAMILIES["activity"] | FAMILIES["org"]]
    if len(named) == 1:
        return scope.discourse.recalled(named[0][0], named[0][1])
    return host(scope.discourse, scope.clause.scene) if not named else None


def _opens(scope: Scope, title: str, key: str) -> bool:
    """Whether a title opens with what its page is about, no body: "Vendrival : l'aide aux ports"."""
    role = scope.cast.roles[key]
    names = (role.label, *role.names)
    opens = any(f"{fold(title)} ".startswith(f"{fold(name)} ") for name in names)
    return opens and (scope.cast.kind(key) or "Project") in FAMILIES["activity"]
