"""When events are held: "le salon X a eu lieu en mars 2024", "la Journée Y s'est tenue le 3 mai", "Assises 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.model import Fact
from builders.recognise.dates import When
from builders.relate.reference.memory import Referent
from builders.relate.reference.subjects import subject_of
from builders.relate.scope import Scope

YEAR = re.compile(r"\b20[012]\d\b")
NEAR = 8  # words from a verb to its date


def held(scope: Scope) -> Iterator[Fact]:
    """Yield the dates of events, in order: those that verbs of taking place tell, then the years in names."""
    for when in scope.dates:
        event = _taking_place(scope, when) if when.end is None else None
        if event is not None:
            yield scope.fact("startDate", event, "held", text=when.begin)
    for mention in scope.clause.scene.mentions:
        year = YEAR.search(mention.surface) if scope.cast.kind(mention.entity) == "Event" else None
        if year is not None and year.start():
            yield scope.fact("startDate", scope.referent(mention.entity), "held-in-name", text=year[0])


def _taking_place(scope: Scope, when: When) -> Referent | None:
    """Return the one event that a verb before a date says took place then."""
    nodes, node = scope.clause.nodes, scope.node_at(when.start)
    helping = scope.lexicon.words.helpers | scope.lexicon.words.clitics  # "s'" and "est" of "s'est tenu"
    for at in range(node - 1, max(-1, node - 1 - NEAR), -1):
        if any(scope.clause.spells(at, said) for said in scope.known.triggers.happening):
            start = scope.clause.past_left(at, helping)
            if _of_other(scope, start):
                return None
            found = subject_of(scope.setting, start).referents
            event = len(found) == 1 and found[0].kind == "Event" and not scope.account.modality.negated(at)
            return found[0] if event else None
        if nodes[at].text in {";", ":", "."}:
            return None
    return None


def _of_other(scope: Scope, verb: int) -> bool:
    """Whether the subject before a verb is new or a part: "avant X, une réunion s'est tenue", "dont le bal s'est"."""
    nodes, words, at = scope.clause.nodes, scope.lexicon.words, verb - 1
    while at > 0 and nodes[at].pos in {"NOUN", "ADJ"} and not nodes[at].name:
        at -= 1
    if at < 0 or at == verb - 1 or nodes[at].name:
        return False
    return nodes[at].low in words.indefinite_articles or (at > 0 and nodes[at - 1].low == "dont")
