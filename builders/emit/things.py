"""Entities of all documents merged: one thing a key, with its IRI and every name that was met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.errors import BuildError
from ontology.iris import Slugger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builders.model import Entity, Fact, Reading
    from ontology.iris import Iris


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of the graph: `label` is as first met, `names` and `kinds` are those of all documents, label first."""

    iri: str
    label: str
    segment: str
    names: tuple[str, ...]
    kinds: frozenset[str]
    scheme: str | None = None
    register_slug: str | None = None


def keys_of(fact: Fact) -> Iterator[str]:
    """Yield the keys of the entities that a fact speaks of."""
    yield fact.subject
    yield from (key for key in (fact.object, fact.within) if key is not None)


def merge(readings: Sequence[Reading], reserved: Iterable[tuple[str, str]], iris: Iris) -> dict[str, Thing]:
    """Return the things that facts speak of, and the register's that are only mentioned, by key in order of meeting.

    `reserved` are the (segment, slug) of all register entries: nothing else takes one. BuildError when a fact
    speaks of an entity that no reading gives.
    """
    slugger = Slugger(set(reserved))
    kinds = _stated_kinds(readings)
    met = _met(readings)
    return {key: _thing(entities, kinds.get(key, set()), slugger, iris) for key, entities in met.items()}


def _met(readings: Sequence[Reading]) -> Mapping[str, list[Entity]]:
    stated = {key for reading in readings for fact in reading.facts for key in keys_of(fact)}
    met: dict[str, list[Entity]] = {}
    for reading in readings:
        mentioned = {mention.entity for mention in reading.mentions}
        for entity in reading.entities:
            if entity.key in stated or (entity.register_slug and entity.key in mentioned):
                met.setdefault(entity.key, []).append(entity)
    if lost := sorted(stated - met.keys()):
        raise BuildError(f"facts speak of unknown entities: {', '.join(lost[:5])}", remedy="Report this as a fault.")
    return met


def _stated_kinds(readings: Sequence[Reading]) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for reading in readings:
        for fact in reading.facts:
            if fact.relation == "kind" and fact.text:
                kinds.setdefault(fact.subject, set()).add(fact.text)
    return kinds


def _thing(entities: Sequence[Entity], stated: set[str], slugger: Slugger, iris: Iris) -> Thing:
    first = entities[0]
    names = dict.fromkeys(name for entity in entities for name in (entity.label, *entity.names))
    kinds = stated.union(*(entity.kinds for entity in entities))
    iri = _iri(first, slugger, iris)
    return Thing(iri, first.label, first.segment, tuple(names), frozenset(kinds), first.scheme, first.register_slug)


def _iri(entity: Entity, slugger: Slugger, iris: Iris) -> str:
    slug = entity.register_slug or slugger(entity.label, entity.scheme or entity.segment)
    return iris.concept(entity.scheme, slug) if entity.scheme else iris.entity(entity.segment, slug)
