"""Who is a partner of whom in a project: its one leader, and each body that the text near says takes part in it.

"X coordonne le projet P. Y et Z y participent." ties X with Y and with Z: neither sentence alone does, both prove it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builders.link.cast import Cast
from builders.link.families import COMPANY
from builders.model import Fact, Passage

CARRYING = frozenset({"leader", "coordinator"})  # roles of those who lead what they take part in
TIED = frozenset({"Project", "SupportProgramme", "Product", None})  # what a leader and partners do together
THROUGH = frozenset({"through-marker", "thanks-marker"})  # rules of those whom it only helped: "grâce à P, X grandit"
STARTING = frozenset({"launch", "found"})  # rules of those who only start a thing, where somebody else leads it


def consortia(facts: Iterable[Fact], passages: Sequence[Passage], cast: Cast) -> Iterator[Fact]:
    """Yield partnerOf between the leader of a thing and its partners, in order of those, each pair of a thing once.

    A thing of several leaders gives none, for nobody knows whose partners the others are. `passages` are those of the
    document; a partner told in another section than the leader is none of a consortium.
    """
    facts = tuple(facts)
    where = {passage.key: passage for passage in passages}
    led = _leaders(facts)
    known = {frozenset((fact.subject, fact.object)) for fact in facts if fact.relation == "partnerOf"}
    for fact in facts:
        leading = led.get(fact.object or "") if _joins(fact, cast) else None
        if leading is None or leading.subject == fact.subject or not _near(where, leading.passage, fact.passage):
            continue
        pair = frozenset((leading.subject, fact.subject))
        if pair not in known:
            known.add(pair)
            yield _partnership(leading, fact)


def _joins(fact: Fact, cast: Cast) -> bool:
    """Whether a fact tells of a partner of something that a leader and partners do together.

    Companies that a thing has helped are none of its partners;
    those that join a programme of support are rather those that it supports.
    """
    if fact.relation != "participatesIn" or fact.role != "partner" or fact.object is None or fact.rule in THROUGH:
        return False
    kind = cast.kind(fact.object)
    return kind in TIED and not (kind == "SupportProgramme" and cast.kind(fact.subject) in COMPANY)


def _leaders(facts: Iterable[Fact]) -> dict[str, Fact]:
    """Return the first fact that tells the one leader of each thing; things of several leaders are left out."""
    told: Mapping[str, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        carries = fact.relation == "participatesIn" and fact.role in CARRYING
        if fact.object is not None and (fact.relation == "leads" or carries):
            told[fact.object].setdefault(fact.subject, fact)
    leading = {thing: _running(tuple(by.values())) for thing, by in told.items()}
    return {thing: found[0] for thing, found in leading.items() if len(found) == 1}


def _running(told: Sequence[Fact]) -> Sequence[Fact]:
    """Return those who run a thing rather than only start it, all where none does."""
    return [fact for fact in told if fact.rule not in STARTING] or told


def _near(where: Mapping[str, Passage], one: str, other: str) -> bool:
    """Whether two passages stand in one paragraph or one section."""
    first, second = where[one], where[other]
    return first.block == second.block or first.heading_path == second.heading_path


def _partnership(leading: Fact, joining: Fact) -> Fact:
    """Return that whoever leads something and whoever joins it are partners in it, proved by the latter."""
    fact = Fact(
        "partnerOf",
        leading.subject,
        joining.passage,
        "consortium",
        object=joining.subject,
        role="partner",
        source_term=joining.source_term,
        within=joining.object,
        read_with=joining.read_with,
    )
    return fact.read_also(leading.passage, *leading.read_with)
