"""Entries that open with their date: "15 mai – Salon X, Lyon", "Mars 2027 : fin du projet"."""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import FAMILIES, segment_of
from builders.model import Fact
from builders.recognise.dates import When
from builders.relate.reference.anaphora import definite_at
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.values.begun import DATED, complement, told_by

MARKS = frozenset({":", "–", "—", "-", "|"})  # between the date and what is on it
WEEKDAY = 2  # nodes before the date: "Le jeudi"
QUALIFIED = 2  # nodes before a noun of beginning or a name: "Réunion de lancement de X", "Salon « X »"


def opens_entry(scope: Scope, when: When, node: int) -> bool:
    """Whether a date opens its line and a mark parts it from the rest."""
    nodes, after = scope.clause.nodes, scope.node_at(when.stop)
    words = [one.text for one in nodes[:node]]
    alone = node <= WEEKDAY and all(text.isalpha() for text in words) and not any(one.name for one in nodes[:node])
    return alone and after < len(nodes) and nodes[after].text in MARKS


def entered(scope: Scope, when: When) -> Iterator[Fact]:
    """Yield when the event that a dated entry names takes place, or when what its noun tells of begins or ends."""
    nodes, nouns = scope.clause.nodes, scope.lexicon.tables["times"]["nouns"]
    first = scope.node_at(when.stop) + 1
    for at in range(first, min(first + QUALIFIED + 1, len(nodes))):
        which = told_by(nouns, nodes[at])
        if which is not None and (subject := complement(scope, at) or _noun(scope, at)) is not None:
            if segment_of(subject.kind) in DATED:
                yield scope.fact("startDate" if which == "begin" else "endDate", subject, "entry", text=when.begin)
            return
        named = nodes[at].mention
        if named is not None:
            subject = scope.referent(named.entity, named.kind)
            if subject.kind in FAMILIES["event"]:
                yield scope.fact("startDate", subject, "entry", text=when.begin)
            if subject.kind in FAMILIES["event"] and when.end is not None:
                yield scope.fact("endDate", subject, "entry", text=when.end)
            return


def _noun(scope: Scope, at: int) -> Referent | None:
    """Return what "du projet" after a noun of beginning or ending means."""
    nodes = scope.clause.nodes
    if at + 2 >= len(nodes) or nodes[at + 1].low != "de":
        return None
    contracted = nodes[at + 1].text.lower() != "de"  # "du projet" beside "de la convention"
    found = definite_at(scope.setting, at + 1 + (not contracted)).referents
    return found[0] if len(found) == 1 else None
