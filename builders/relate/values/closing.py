"""When calls close: the date until which one may answer them, however it is worded."""

from __future__ import annotations

from builders.link.families import FAMILIES
from builders.relate.reference.anaphora import meant_by_noun
from builders.relate.reference.memory import Referent
from builders.relate.reference.topics import last_activity
from builders.relate.scope import Scope

SUBMITTING = 14  # words from "les candidatures" to the date that they are due at
TO_SUBMIT = 8  # words from the date that somebody has until to what he has to hand in


def closing(scope: Scope, node: int, told: str) -> Referent | None:
    """Return the call that closes at a date: "les candidatures sont ouvertes jusqu'au", "à déposer avant le"."""
    table, nodes = scope.lexicon.tables["times"], scope.clause.nodes
    words = {one.low for one in nodes[max(0, node - SUBMITTING) : node] if not one.name}
    after = {one.low for one in nodes[node : node + TO_SUBMIT]} if words & scope.lexicon.words.to_have else set[str]()
    open_until = told.endswith(tuple(table["until"])) and (words | after) & {*table["submissions"]}
    due = told.endswith(tuple(table["before"])) and words & {*table["submissions"]} and words & set(table["due"])
    if not open_until and not due and not scope.lexicon.patterns.dates.deadline.search(told):
        return None
    named = [m for m in scope.mentions if scope.cast.kind(m.entity) == "Call"]
    if named:
        return scope.referent(named[0].entity) if len({m.entity for m in named}) == 1 else None
    found = meant_by_noun(scope.setting, scope.lexicon.standing("call")).referents
    return found[0] if found and found[0].kind == "Call" else None


def still_open(scope: Scope, told: Referent | None) -> Referent | None:
    """Return what opens or closes: a call, not the body that was spoken of before, for "Il se clôture le"."""
    body = told is not None and told.anaphor and told.kind in FAMILIES["org"]
    return (last_activity(scope.discourse, scope.clause.scene, FAMILIES["call"]) if body else None) or told
