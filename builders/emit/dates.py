"""Dates as precise as their source, and the days between which they lie."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from builders.emit.terms import iri
from ontology.errors import BuildError
from ontology.vocab import POLE, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TYPES = (XSD.gYear, XSD.gYearMonth, XSD.date)
_BOUNDS = {POLE.startDate: (0, POLE.notBefore), POLE.endDate: (1, POLE.notAfter)}


def bounds(lexical: str) -> tuple[date, date]:
    """Return the first and the last day of a year, month or day; BuildError when it is none of the calendar.

    >>> [day.isoformat() for day in bounds("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    found = _FORM.fullmatch(lexical)
    year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    try:
        return _days(year, month, day)
    except ValueError as error:
        raise BuildError(f"{lexical!r} is no date", remedy="Dates are YYYY, YYYY-MM or YYYY-MM-DD.") from error


def _days(year: int, month: int, day: int) -> tuple[date, date]:
    """Return the bounds; a month or day of 0 is one that the source does not tell."""
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def literal(lexical: str) -> Literal:
    """Return the xsd:gYear, gYearMonth or date that the form tells; BuildError as `bounds`."""
    bounds(lexical)
    return Literal(lexical, datatype=iri(_TYPES[lexical.count("-")]))


def day_bounds(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield notBefore for each start and notAfter for each end: the first and the last day that it allows."""
    for triple in triples:
        subject, lexical = triple.subject, triple.object
        found = _BOUNDS.get(triple.predicate.value)
        if found is not None and isinstance(lexical, Literal) and isinstance(subject, NamedNode):
            which, predicate = found
            day = bounds(lexical.value)[which]
            yield Triple(subject, iri(predicate), Literal(day.isoformat(), datatype=iri(XSD.date)))
