"""What may be said of whom, once every class is known: offices of persons, no dates of places, no length of a firm."""

from __future__ import annotations

from collections.abc import Iterable

from builders.link.cast import Cast
from builders.link.families import FAMILIES, FIRM
from builders.model import OFFICES, Fact, Rejection

NAMING = frozenset({"kind", "name"})
SITED = frozenset({"locatedAt", "region", "theme", "partOf"})
FIGURED = frozenset({"observation", "funding", "startDate", "endDate", "theme"})
UNPRESIDED = FAMILIES["plan"] | {"Call", "PolicyPhase"}
LASTING = FIRM | FAMILIES["cluster"] | {"Association"}  # bodies, which do not last some years as projects do


def of_bearers(facts: Iterable[Fact], cast: Cast) -> tuple[tuple[Fact, ...], tuple[Rejection, ...]]:
    """Return the facts without those that nobody may bear, and a rejection for each of these.

    An office is held by a person: a holder of unknown class becomes one in the cast. A person bears no place, date,
    figure or long form: these are of something that was not found, and would say more of a person than an office.
    """
    held, kept, rejected = list[Fact](), list[Fact](), list[Rejection]()
    for fact in facts:
        if fact.relation not in OFFICES or fact.object is None or cast.tell(fact.object, "Person") == "Person":
            held.append(fact)
        else:
            rejected.append(_rejected(fact, fact.object, "holder-is-no-person", cast))
    for fact in held:
        reason = _unfit(fact, cast)
        if reason:
            rejected.append(_rejected(fact, fact.subject, reason, cast))
        else:
            kept.append(fact)
    return tuple(kept), tuple(rejected)


def _unfit(fact: Fact, cast: Cast) -> str:
    """Return why nothing of the subject's class bears such a fact; "" where it may."""
    kind = cast.kind(fact.subject)
    if kind == "Person" and fact.relation not in NAMING and (fact.object is None or fact.relation in SITED):
        return "a-person-bears-none"
    if fact.relation == "founded" and fact.object is not None and cast.kind(fact.object) == "Person":
        return "a-person-is-not-founded"
    if fact.relation in FIGURED and kind in FAMILIES["place"]:
        return "a-place-bears-none"
    if fact.relation == "president" and kind in UNPRESIDED:
        return "nobody-presides-over-it"
    return "a-body-does-not-last" if fact.indicator == "duration" and kind in LASTING else ""


def _rejected(fact: Fact, key: str, reason: str, cast: Cast) -> Rejection:
    return Rejection("fact", fact.passage, f"{fact.relation} {cast.roles[key].label}", reason)
