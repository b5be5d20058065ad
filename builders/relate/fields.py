"""Labelled values: table cells under their headers, and lines such as "Coordinateur : X" or "Budget : 4 M€"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.link.families import FAMILIES, segment_of
from builders.model import Fact, Mention
from builders.recognise.dates import dates
from builders.recognise.quantities import amounts
from builders.relate.discourse import Referent
from builders.relate.scope import Scope
from ontology.names import fold

LABEL = re.compile(r"^\W*(?P<label>[^\W\d_][^:|«»]{1,60}?)\s?:\s(?P<value>\S.*)$", re.DOTALL)
# what a value's names are to the thing the line or row is about: relation, role, who is the subject, classes it takes
RELATIONS: dict[str, tuple[str, str | None, str, str]] = {
    "region": ("region", None, "thing", "place"),
    "leader": ("participatesIn", "leader", "value", "org"),
    "partner": ("participatesIn", "partner", "value", "org"),
    "supporter": ("supports", "labeller", "value", "org"),
    "funder": ("fundedBy", "funder", "thing", "org"),
    "programme": ("fundedUnder", "beneficiary", "thing", "activity"),
    "member": ("memberOf", "member", "value", "org"),
    "founder": ("founded", "founder", "value", "org"),
    "mandator": ("mandatedBy", "mandator", "thing", "org"),
}


def field_of(label: str, table: dict[str, list[str]]) -> str | None:
    """Return what a label says of its value; the longest listed words that open it or that it consists of win."""
    words = f"{fold(label)} "
    found = [(len(name), field) for field, names in table.items() for name in names if words == f"{name} " or words.startswith(f"{name} ")]
    return max(found)[1] if found else None


def labelled(scope: Scope) -> Iterator[Fact]:
    """Yield the facts of a line with a label, about the thing that the page or the section is about."""
    match = LABEL.match(scope.text)
    field = field_of(match["label"], scope.lexicon.tables["fields"]["fields"]) if match else None
    if match is None or field is None or len(match["label"].split()) > 6:
        return
    subject = _page_subject(scope)
    if subject is not None:
        yield from value_facts(scope, field, subject, match.start("value"), match.end("value"))


def _page_subject(scope: Scope) -> Referent | None:
    """Return the project, programme or call that the page is about."""
    for noun in ("projet", "programme", "appel à projets"):
        found = scope.discourse.refer(scope.lexicon.heads[noun], scope.clause.scene)
        if found is not None and found.kind is not None:
            return found
    return None


def value_facts(scope: Scope, field: str, subject: Referent, start: int, end: int) -> Iterator[Fact]:
    """Yield what the text from `start` to `end` says of `subject` under a label of the given meaning."""
    if field in RELATIONS:
        yield from _links(scope, field, subject, start, end)
    elif field == "amount":
        for amount in amounts(scope.text, scope.lexicon.tables["figures"]):
            if start <= amount.start < end:
                yield scope.fact("funding", subject, "field", value=amount.value, unit="EUR", funding_kind=amount.kind, precision=amount.precision)
    elif field in {"start", "end", "period"}:
        for when in dates(scope.text):
            if start <= when.start < end:
                yield scope.fact("endDate" if field == "end" else "startDate", subject, "field", text=when.begin)
                if when.end:
                    yield scope.fact("endDate", subject, "field", text=when.end)


def _links(scope: Scope, field: str, subject: Referent, start: int, end: int) -> Iterator[Fact]:
    relation, role, order, family = RELATIONS[field]
    for mention in scope.clause.scene.mentions:
        kind = scope.cast.kind(mention.entity) or mention.kind
        inside = start <= mention.start < end and mention.entity != subject.key
        if not inside or not (kind in FAMILIES[family] or (kind is None and family in {"org", "activity"})):
            continue
        if field == "leader" and _leads_list(scope, mention, start):
            role = "partner"
        value = scope.referent(mention.entity, mention.kind)
        first, second = (value, subject) if order == "value" else (subject, value)
        name = relation if relation != "region" or kind == "Region" else "locatedAt"
        name = "partOf" if name == "fundedUnder" and segment_of(subject.kind) == "activity" and subject.kind in FAMILIES["programme"] and kind != "Call" else name
        fact = scope.fact(name, first, f"field-{field}", object=second.key, role=role, source_term=None)
        yield fact if not second.passage else _with(fact, second.passage)


def _with(fact: Fact, passage: str) -> Fact:
    from dataclasses import replace

    return replace(fact, read_with=tuple(dict.fromkeys((*fact.read_with, passage)))) if passage != fact.passage else fact


def _leads_list(scope: Scope, mention: Mention, start: int) -> bool:
    """Whether a name is not the first after "Leader": the others of the list are partners."""
    first = next((m for m in scope.clause.scene.mentions if m.start >= start), None)
    return first is not None and first is not mention and "," in scope.text[first.end : mention.start]


def rows(scope: Scope) -> Iterator[Fact]:
    """Yield the facts of a table row's short cells, about the thing its first cell names."""
    part = scope.clause.scene.part
    subject = scope.discourse.row
    if not part.cells or subject is None or part.passage.block != scope.discourse.row_block:
        return
    here = Referent(subject.key, subject.kind)
    at = 0
    for header, text in part.cells:
        start = scope.text.find(text, at)
        if start < 0:
            continue
        at = start + len(text)
        field = field_of(header, scope.lexicon.tables["fields"]["fields"])
        if field is not None and text != scope.cast.roles[here.key].label:
            yield from value_facts(scope, field, here, start, at)
    yield from laureate(scope, here)


def laureate(scope: Scope, subject: Referent) -> Iterator[Fact]:
    """Yield fundedUnder for a row or item that stands in a list of laureates: the call is the last one spoken of."""
    path = " ".join(scope.clause.scene.part.passage.heading_path)
    if not re.search(r"laur[ée]at|retenu|s[ée]lectionn", path, re.IGNORECASE):
        return
    for key, _, passage, _ in reversed(scope.discourse.noted):
        if scope.cast.kind(key) == "Call":
            yield _with(scope.fact("fundedUnder", subject, "laureate-list", object=key, role="beneficiary"), passage)
            return
