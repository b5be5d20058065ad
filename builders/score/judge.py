"""Facts of readings, each judged by the annotations of its document: what confidence is fitted on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builders.confidence.features import features
from builders.confidence.fit import Judged
from builders.confidence.surroundings import statement, surroundings
from builders.score.measure import right_links
from builders.score.readings import link_of, scored_readings
from builders.score.relations import RECALL_ONLY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from builders.model import Fact, Reading
    from builders.read.registers import RegisterEntry
    from builders.score.gold import GoldFact
    from builders.score.graph import ScoredGraph
    from builders.score.names import Aliases


@dataclass(frozen=True, slots=True)
class World:
    """Documents whose names mean the same things: their readings, what is annotated of them, names that are one."""

    readings: Sequence[Reading]
    gold: Sequence[GoldFact]
    aliases: Aliases
    graph: ScoredGraph


def world(
    readings: Sequence[Reading], gold: Sequence[GoldFact], aliases: Aliases, registers: Sequence[RegisterEntry]
) -> World:
    """Return readings with what judges them."""
    return World(readings, gold, aliases, scored_readings(readings, registers))


def judged(one: World, inside: Collection[str]) -> Iterator[Judged]:
    """Yield each link that a passage of `inside` states, once a passage; relations that count for recall only are not.

    A link is right when an annotated fact of any tier tells it, as precision is counted.
    """
    right = right_links(one.graph, one.gold, one.aliases)
    around = surroundings(one.readings)
    for reading in one.readings:
        for fact in _distinct(reading.facts):
            relation = link_of(fact)
            if relation is None or relation in RECALL_ONLY or fact.passage not in inside:
                continue
            is_right = (fact.subject, fact.object) in right.get(relation, ())
            yield Judged(reading.document.slug, features(fact, around), is_right)


def _distinct(facts: Sequence[Fact]) -> Iterator[Fact]:
    yield from {(fact.passage, statement(fact)): fact for fact in reversed(facts)}.values()
