"""Read clauses whose verb is that of the clause before: "X pilote P, Y Q et Z R", "P est financé par X, Q par Y"."""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import segment_of
from builders.model import Fact
from builders.relate.frames.account import Account
from builders.relate.frames.statements import stated
from builders.relate.reference.finding import Finding
from builders.relate.reference.names import named_by
from builders.relate.sentence.clause import Group
from builders.relate.sentence.voice import Verb

LINKS = frozenset({",", ";", "et"})
ENDS = frozenset({"", ".", "(", ")", *LINKS})


def gapped(account: Account, verb: Verb, agent: Finding, patient: Finding) -> list[Fact]:
    """Return what the clauses after that of a verb state, each of which names an agent and a patient alone."""
    if verb.voice not in {"active", "passive"} or not (agent.referents and patient.referents):
        return []
    found: list[Fact] = []
    for doer, done in _pairs(account, verb, agent, patient):
        found += stated(account, verb, named_by(account.setting, doer), named_by(account.setting, done))
    return found


def _pairs(account: Account, verb: Verb, agent: Finding, patient: Finding) -> Iterator[tuple[Group, Group]]:
    """Yield the names of agent and patient of each such clause, in order."""
    first, second = (agent, patient) if verb.voice == "active" else (patient, agent)
    at = second.group.last if second.group is not None and second.group.lead >= verb.last else len(account.clause.nodes)
    while (pair := _next(account, at, "" if verb.voice == "active" else "par")) is not None:
        one, two = pair
        if not (_alike(account, one, first) and _alike(account, two, second)):
            return
        yield (one, two) if verb.voice == "active" else (two, one)
        at = two.last


def _next(account: Account, at: int, by: str) -> tuple[Group, Group] | None:
    """Return two names side by side after a comma or "et", the second after the word `by`, and nothing behind them."""
    clause = account.clause
    one = clause.group_from(clause.past_right(at, LINKS)) if clause.low(at) in LINKS else None
    if one is None or not one.direct:
        return None
    two = clause.group_from(one.last + bool(by))
    if two is None or two.preposition != by or two.bracketed:
        return None
    return (one, two) if clause.low(two.last) in ENDS else None


def _alike(account: Account, group: Group, before: Finding) -> bool:
    """Whether names are of the class of those that stand in their place in the clause before."""
    segments = {segment_of(one.kind) for one in before.referents}
    return {segment_of(one.kind) for one in named_by(account.setting, group).referents} <= segments | {"thing"}
