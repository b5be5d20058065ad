"""Whoever holds an office is a person: the relation itself says so of a name that nothing else gave a class."""

from __future__ import annotations

from collections.abc import Iterable

from builders.link.cast import Cast
from builders.model import Fact, Rejection

OFFICES = frozenset({"president", "contactPerson"})


def of_persons(facts: Iterable[Fact], cast: Cast) -> tuple[tuple[Fact, ...], tuple[Rejection, ...]]:
    """Return the facts without offices held by what is no person, and a rejection for each of these.

    Holders of unknown class become persons in the cast.
    """
    kept, rejected = list[Fact](), list[Rejection]()
    for fact in facts:
        if fact.relation not in OFFICES or fact.object is None or _is_person(fact.object, cast):
            kept.append(fact)
        else:
            label = cast.roles[fact.object].label
            rejected.append(Rejection("fact", fact.passage, f"{fact.relation} {label}", "holder-is-no-person"))
    return tuple(kept), tuple(rejected)


def _is_person(key: str, cast: Cast) -> bool:
    role = cast.roles[key]
    if not role.kinds:
        role.kinds.append("Person")
        role.segment = "person"
    return role.kinds[0] == "Person"
