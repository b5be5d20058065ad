"""Since when a relation holds: "membre de X depuis 2018", "mandaté en 2025 par Y" date the relation, not its ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builders.model import Fact
from builders.recognise.dates import When
from builders.relate.frames.account import Instance
from builders.relate.scope import Scope

BEFORE = 9  # words between a trigger and its date
FRONT = 2  # nodes before a date that opens its sentence
AHEAD = 8  # words from such a date to the trigger
MOMENT = frozenset({"en", "le"})


def dated(facts: Iterable[Fact], scope: Scope) -> Iterator[Fact]:
    """Yield the facts, those of a trigger that a date stands by with the date as their start."""
    found = [(instance, when) for when in scope.dates if (instance := dated_instance(scope, when)) is not None]
    for fact in facts:
        told = [(instance, when) for instance, when in found if _gave(instance, fact)]
        when = _of_agent(scope, told, fact) if told else None
        yield fact if when is None else replace(fact, start=when.begin).read_also(*scope.year_of(when.begin))


def _of_agent(scope: Scope, told: Sequence[tuple[Instance, When]], fact: Fact) -> When | None:
    """Return the last date of a trigger; of those that stand after it, each has the date on its own side.

    So "soutenu par X depuis 2018 et par Y depuis 2020", "mandaté en 2025 par X et en 2026 par Y"; no other's date.
    """
    instance = told[-1][0]
    named = {m.entity: at for g in scope.clause.groups for m, at in zip(g.members, g.at, strict=True)}
    bound = (*instance.agents, *(instance.patients if len(told) > 1 else ()))
    stands = {one.key: at for one in bound if (at := named.get(one.key, 0)) > instance.at}
    mine = min((at for key, at in stands.items() if key in {fact.subject, fact.object}), default=None)
    if mine is None:
        return told[-1][1]
    dates = [(scope.node_at(when.start), when) for one, when in told if one is instance]
    if any(instance.at < node < min(stands.values()) for node, _ in dates):
        return next((when for node, when in reversed(dates) if node < mine), None)
    behind = next((when for node, when in dates if node > mine), None)
    return behind or next((when for node, when in dates if node < instance.at), None)


def _gave(instance: Instance, fact: Fact) -> bool:
    """Whether a fact comes from a trigger: its frame, its word, and one of its patients."""
    told = (instance.frame.id, instance.word) == (fact.rule, fact.source_term or "")
    return told and any(one.key in {fact.subject, fact.object} for one in instance.patients)


def dated_instance(scope: Scope, when: When) -> Instance | None:
    """Return the trigger whose relation begins at a date: the nearest before it, or after a date that opens."""
    node = scope.node_at(when.start)
    if when.end is not None or not node or not _tells(scope, node):
        return None
    given = [instance for instance in scope.account.instances if instance.given and instance.at != node - 1]
    before = [instance for instance in given if instance.at < node <= instance.last + BEFORE]
    nearest = max(before, key=lambda instance: instance.at, default=None)
    if nearest is not None and _of_verb_between(scope, nearest.last, node):
        return None  # "Missionné par X, Y rendra en décembre"
    if nearest is None and node <= FRONT:
        nearest = next((instance for instance in given if node < instance.at <= node + AHEAD), None)
    since = scope.clause.nodes[node - 1].low not in MOMENT
    begins = nearest is not None and nearest.word.lower() in scope.known.triggers.moments
    return None if nearest is None or begins or not (since or "enters" in nearest.frame.traits) else nearest


def _of_verb_between(scope: Scope, first: int, last: int) -> bool:
    """Whether another verb, which is in the future, stands between a trigger and a date."""
    between = scope.clause.nodes[first + 1 : last]
    return any(one.verb and one.low.endswith(scope.lexicon.endings.future) for one in between)


def _tells(scope: Scope, node: int) -> bool:
    """Whether the word before a date makes it the beginning of something."""
    return scope.clause.nodes[node - 1].low in MOMENT | set(scope.lexicon.tables["times"]["since"])
