"""Dates that are planned ("fin prévue en 2027"), and periods that only frame what is counted in them."""

from __future__ import annotations

import re

from builders.link.families import segment_of
from builders.model import Fact
from builders.recognise.dates import When
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope

FRONT = 2  # nodes before a date that opens its sentence
FRAMED = 20  # words from a fronted period to its comma
COUNTED = 4  # words from that comma to the number that it dates


def planned(scope: Scope, when: When) -> Fact | None:
    """Return the beginning or the end that a noun before a date says is planned for it."""
    said, table = (
        scope.lexicon.patterns.dates.planned.search(scope.text[: when.start].lower()),
        scope.lexicon.tables["times"],
    )
    if said is None:
        return None
    which = next((one for one in ("begin", "end") if said["noun"] in table[f"{one}_nouns"]), None)
    subject = _subject(scope, said) if which is not None else None
    relation = "startDate" if which == "begin" else "endDate"
    return None if subject is None else scope.fact(relation, subject, "planned", text=when.begin)


def _subject(scope: Scope, said: re.Match[str]) -> Referent | None:
    """Return whose beginning or end is planned: the activity that the noun's complement names, else the one told of."""
    first, last = said.span("whose") if said["whose"] else (0, 0)
    named = [m for m in scope.mentions if first <= m.start < last]
    if named:
        found = scope.named(named[0])
        return found if segment_of(found.kind) == "activity" else None
    return scope.subject(("activity",))


def frames_figure(scope: Scope, node: int) -> bool:
    """Whether a period that opens a sentence is that of what is counted: "Entre 2000 et 2006, 40 % des firmes …"."""
    nodes = scope.clause.nodes
    comma = next((i for i in range(node, min(node + FRAMED, len(nodes))) if nodes[i].text == ","), 0)
    opened = 0 < node <= FRONT and comma and not any(one.verb for one in nodes[:comma])
    return bool(opened) and any(one.pos == "NUM" for one in nodes[comma + 1 : comma + COUNTED])
