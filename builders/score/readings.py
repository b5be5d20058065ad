"""Readings as they are scored, without a graph: links by entity keys, each with the passages that state it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from builders.score.graph import Pair, ScoredGraph
from builders.score.names import name_key
from builders.score.relations import LINKS, SYMMETRIC
from builders.score.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builders.model import Entity, Fact, Reading
    from builders.read.registers import RegisterEntry

ANNOTATED = {vocabulary: annotated for annotated, vocabulary in LINKS.items()}
_NAMES = frozenset({"name", "acronym", "expandedName"})


def link_of(fact: Fact) -> str | None:
    """Return the annotated relation of a link, None for a fact that is none; a sum links when its payer is told."""
    if fact.object is None:
        return None
    return ANNOTATED.get("fundedBy" if fact.relation == "funding" else fact.relation)


def scored_readings(readings: Sequence[Reading], registers: Iterable[RegisterEntry]) -> ScoredGraph:
    """Return readings as they are scored, entities and passages by their keys; links only, no figures or dates."""
    names: dict[str, set[str]] = defaultdict(set)
    for key, name in _names(readings, registers):
        names[key].add(name)
    bearers: dict[str, set[str]] = defaultdict(set)
    for key, found in names.items():
        for name in found:
            bearers[name_key(name)].add(key)
    links: dict[str, dict[Pair, set[str]]] = {relation: defaultdict(set) for relation in LINKS}
    for relation, pair, passage in _links(readings):
        links[relation][pair].add(passage)
    return ScoredGraph(
        {key: frozenset(found) for key, found in names.items()},
        {key: frozenset(found) for key, found in bearers.items()},
        {name: {pair: frozenset(where) for pair, where in found.items()} for name, found in links.items()},
        frozenset(),
        {},
        _quotes(readings),
    )


def _names(readings: Iterable[Reading], registers: Iterable[RegisterEntry]) -> Iterator[tuple[str, str]]:
    entries = {(entry.segment, entry.slug): entry for entry in registers}
    for reading in readings:
        for entity in reading.entities:
            yield from ((entity.key, name) for name in _own_names(entity))
            if entity.register_slug and (entry := entries.get((entity.segment, entity.register_slug))):
                yield from ((entity.key, name) for name in (entry.name, entry.acronym, *entry.aliases) if name)
        for fact in reading.facts:
            if fact.relation in _NAMES and fact.text:
                yield fact.subject, fact.text


def _own_names(entity: Entity) -> Iterator[str]:
    yield entity.label
    yield from entity.names


def _links(readings: Iterable[Reading]) -> Iterator[tuple[str, Pair, str]]:
    """Yield each link with its passage, as the graph has them: symmetric ones both ways, who leads takes part."""
    for fact in (fact for reading in readings for fact in reading.facts):
        relation = link_of(fact)
        if relation is None or fact.object is None:
            continue
        yield relation, (fact.subject, fact.object), fact.passage
        if relation in SYMMETRIC:
            yield relation, (fact.object, fact.subject), fact.passage


def _quotes(readings: Iterable[Reading]) -> dict[str, tuple[str, ...]]:
    return {
        passage.key: tuple(quote for fragment in passage.fragments if (quote := plain_text(fragment.exact)))
        for reading in readings
        for passage in reading.passages
    }
