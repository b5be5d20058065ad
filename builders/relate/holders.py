"""What is told of persons: who holds an office is one, and nothing but names and relations is said of any."""

from __future__ import annotations

from collections.abc import Iterable

from builders.link.cast import Cast
from builders.model import Fact, Rejection

OFFICES = frozenset({"president", "contactPerson"})
NAMING = frozenset({"kind", "name"})


def of_persons(facts: Iterable[Fact], cast: Cast) -> tuple[tuple[Fact, ...], tuple[Rejection, ...]]:
    """Return the facts without those that nobody may bear, and a rejection for each of these.

    An office is held by a person: a holder of unknown class becomes one in the cast. A person bears no date, figure or
    long form: these are of something that was not found, and would say more of a person than an office.
    """
    held, kept, rejected = list[Fact](), list[Fact](), list[Rejection]()
    for fact in facts:
        if fact.relation not in OFFICES or fact.object is None or cast.tell(fact.object, "Person") == "Person":
            held.append(fact)
        else:
            rejected.append(_rejected(fact, fact.object, "holder-is-no-person", cast))
    for fact in held:
        if fact.object is None and fact.relation not in NAMING and cast.kind(fact.subject) == "Person":
            rejected.append(_rejected(fact, fact.subject, "a-person-bears-none", cast))
        else:
            kept.append(fact)
    return tuple(kept), tuple(rejected)


def _rejected(fact: Fact, key: str, reason: str, cast: Cast) -> Rejection:
    return Rejection("fact", fact.passage, f"{fact.relation} {cast.roles[key].label}", reason)
