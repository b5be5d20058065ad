"""Entries that open with their date: "15 mai – Salon X, Lyon", "Mars 2027 : fin du projet"."""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import FAMILIES, segment_of
from builders.model import Fact
from builders.recognise.dates import When
from builders.relate.layout.chronicles import MARKS, WEEKDAY, date_told, of_history, tells_owner
from builders.relate.reference.about import owner
from builders.relate.reference.anaphora import definite_at
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.values.begun import DATED, complement, told_by

PARTING = MARKS - {",", ".", ")"}  # those that make any line an entry
QUALIFIED = 2  # nodes before a noun of beginning or a name: "Réunion de lancement de X", "Salon « X »"


def opens_entry(scope: Scope, when: When, node: int) -> bool:
    """Whether a date opens its line, and a mark or a noun of beginning parts it from the rest."""
    nodes, after = scope.clause.nodes, scope.node_at(when.stop)
    words = [one.text for one in nodes[:node]]
    alone = node <= WEEKDAY and all(text.isalpha() for text in words) and not any(one.name for one in nodes[:node])
    if not alone or after >= len(nodes):
        return False
    said = nodes[after + 1 if nodes[after].text == "," else after : after + 2]
    return nodes[after].text in PARTING or bool(said and told_by(scope.lexicon.tables["times"]["nouns"], said[0]))


def entered(scope: Scope) -> Iterator[Fact]:
    """Yield when the event that a dated entry names takes place, or when what its noun tells of begins or ends.

    Of an event only the date in its own line tells that: one above it may be that of the news.
    """
    nodes, nouns, told = scope.clause.nodes, scope.lexicon.tables["times"]["nouns"], date_told(scope)
    if told is None:
        return
    for at in range(told.first, min(told.first + QUALIFIED + 1, len(nodes))):
        which = told_by(nouns, nodes[at])
        if which is not None and (subject := _begun(scope, which, at)) is not None:
            if segment_of(subject.kind) in DATED:
                relation = "startDate" if which == "begin" else "endDate"
                yield told.proves(scope.fact(relation, subject, "entry", text=told.when.begin))
            return
        named = nodes[at].mention
        if named is not None:
            if not told.passage:
                yield from _of_event(scope, scope.referent(named.entity, named.kind), told.when)
            return


def _begun(scope: Scope, which: str, at: int) -> Referent | None:
    """Return what begins or ends by a noun: its complement, else the body of whose history the line is."""
    told = complement(scope, at) or _noun(scope, at)
    own = told is None and which == "begin" and of_history(scope) and tells_owner(scope, at)
    return owner(scope.discourse, scope.clause.scene) if own else told


def _of_event(scope: Scope, subject: Referent, when: When) -> Iterator[Fact]:
    if subject.kind in FAMILIES["event"]:
        yield scope.fact("startDate", subject, "entry", text=when.begin)
    if subject.kind in FAMILIES["event"] and when.end is not None:
        yield scope.fact("endDate", subject, "entry", text=when.end)


def _noun(scope: Scope, at: int) -> Referent | None:
    """Return what "du projet" after a noun of beginning or ending means."""
    nodes = scope.clause.nodes
    if at + 2 >= len(nodes) or nodes[at + 1].low != "de":
        return None
    contracted = nodes[at + 1].text.lower() != "de"  # "du projet" beside "de la convention"
    found = definite_at(scope.setting, at + 1 + (not contracted)).referents
    return found[0] if len(found) == 1 else None
