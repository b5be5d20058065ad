"""What a cell says of its row's thing under its column's header: links, dates and places, money and who gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.link.cast import folded_name
from builders.model import Fact
from builders.read.passages import PlacedCell
from builders.recognise.columns import field_of
from builders.recognise.quantities import Amount, amounts
from builders.relate.layout.fields import MONEY, PAYERS, value_facts
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.values.keyed import COUNTED, figure_of
from ontology.names import fold

CENTS = re.compile(r"\W*\d[\d\s.]*,\d\d\W*$")  # money written to the cent is in euros
PAID = "publicAid"  # what a budget is of which the header names the payer


def of_cell(scope: Scope, here: Referent, cell: PlacedCell) -> Iterator[Fact]:
    """Yield what a cell says of its row's thing, its own name left out."""
    field = _field(scope, here, cell.header)
    if field in MONEY:
        yield from _money(scope, here, cell)
    if field not in {None, "amount"} and cell.text != scope.cast.roles[here.key].label:
        yield from value_facts(scope, field or "", here, cell.start, cell.end)
    if field in COUNTED:
        yield from figure_of(scope, here, cell.header, cell.text)


def _field(scope: Scope, row: Referent, header: str) -> str | None:
    """Return what a column says of a row's thing; a bare date is that of an event."""
    headers = scope.lexicon.tables["fields"]["dated"]["headers"]
    dated = row.kind == "Event" and bool(set(fold(header).split()) & set(headers))
    return "period" if dated else field_of(scope.part, header, scope.lexicon)


def _money(scope: Scope, here: Referent, cell: PlacedCell) -> Iterator[Fact]:
    """Yield the sums of a cell, and who gives them where its header names somebody: "Aide ADEME", "Montant UE"."""
    sums = list(_sums(scope, cell))
    payer = _payer(scope, cell.header) if sums else None
    for amount in sums:
        values = amount.values
        if payer is None or payer.key == here.key:
            yield scope.fact("funding", here, "field", **values)
            continue
        values["funding_kind"] = PAID if amount.kind == "budget" else amount.kind
        yield scope.fact("funding", here, "field-paid", object=payer.key, role="funder", **values)
    if payer is not None and payer.key != here.key:
        yield scope.fact("fundedBy", here, "field-paid", object=payer.key, role="funder")


def _sums(scope: Scope, cell: PlacedCell) -> Iterator[Amount]:
    """Yield the sums of a cell, of the kind that its header says; the header or the table's title may tell the unit."""
    patterns = scope.lexicon.patterns.figures
    titles = (cell.header, *scope.clause.passage.heading_path[-1:])
    found = next(filter(None, (patterns.unit.search(said) for said in titles)), None)
    unit = found["unit"] if found is not None else "€" if CENTS.match(cell.text) else ""
    bare = patterns.bare.match(cell.text) is not None
    label = patterns.unit.sub("", cell.header)
    told = f"{label} : {cell.text}{f' {unit}' if bare else ''}"
    for amount in amounts(told, scope.lexicon):
        if amount.start > len(label) and amount.value:
            yield amount


def _payer(scope: Scope, header: str) -> Referent | None:
    """Return the body or programme that a column of money names."""
    words = folded_name(header).split()
    spans = [(a, b) for a in range(len(words)) for b in range(len(words), a, -1)]
    for a, b in sorted(spans, key=lambda span: span[0] - span[1]):
        for key in reversed(scope.cast.by_name.get(" ".join(words[a:b]), ())):
            if scope.cast.kind(key) in PAYERS:
                return scope.referent(key)
    return None
