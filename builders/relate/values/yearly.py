"""Tables of figures by year: a row a year with what is counted over it, or a row a count with the years over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from builders.link.cast import folded_name
from builders.link.families import FAMILIES
from builders.model import Fact
from builders.recognise.quantities import amounts
from builders.relate.reference.about import host
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.values.keyed import figure_of
from ontology.names import fold

YEAR = re.compile(r"\W*(?P<year>(?:19|20)\d\d)(?:\s?\((?P<said>[^()]+)\))?\W*$")
DATED = re.compile(r"\s(?:19|20)\d\d$")
LEAST_CELLS = 2


def by_year(scope: Scope) -> bool:
    """Whether a passage is a row of figures by year."""
    cells = scope.clause.scene.part.cells
    if len(cells) < LEAST_CELLS or scope.discourse.row is not None:
        return False
    return bool(YEAR.match(cells[0][1])) or any(YEAR.match(header) for header, _ in cells[1:])


def yearly(scope: Scope) -> Iterator[Fact]:
    """Yield the figures of a row by year, about whom the section or page is about."""
    cells, whole = scope.clause.scene.part.cells, _subject(scope)
    if whole is None:
        return
    first = YEAR.match(cells[0][1])
    edition = first is not None and fold(cells[0][0]) in scope.lexicon.tables["figures"]["units"]["editions"]
    whole = _series(scope, whole) if edition else whole
    subject = _edition(scope, whole, first["year"]) if first is not None and edition else whole
    if subject.key != whole.key:
        yield scope.fact("partOf", subject, "edition", object=whole.key, role="member")
    for header, text in cells[1:]:
        year, label = first or YEAR.match(header), header if first else cells[0][1]
        if year is not None:
            yield from _cell(scope, subject, label, text, year)


def _cell(scope: Scope, subject: Referent, label: str, text: str, year: re.Match[str]) -> Iterator[Fact]:
    """Yield the sum or count of one cell, as of its year."""
    pattern = scope.lexicon.patterns.figures.unit
    unit = None if pattern.search(text) else pattern.search(label)
    coming = fold(year["said"] or "").split(" ")[0] in scope.lexicon.tables["figures"]["units"]["coming"]
    sums = list(amounts(f"{label} : {text}{' ' + unit['unit'] if unit else ''}", scope.lexicon))
    told: Iterator[Fact] = (
        (scope.fact("funding", subject, "yearly", **one.values) for one in sums if one.value)
        if sums
        else figure_of(scope, subject, label, text)
    )
    for fact in told:
        how = "target" if coming else fact.precision
        yield replace(fact, rule="yearly", as_of=year["year"], precision=how)


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
    told = scope.account.topic(("activity", "org")).referents
    if told:
        return told[0]
    path = scope.clause.passage.heading_path
    titled = {(key, where) for title, key, where in scope.discourse.headings if path and title == path[0]}
    named = [one for one in titled if scope.cast.kind(one[0]) in FAMILIES["activity"] | FAMILIES["org"]]
    if len(named) == 1:
        return Referent(named[0][0], scope.cast.kind(named[0][0]), named[0][1], anaphor=True)
    return host(scope.discourse, scope.clause.scene) if not named else None
