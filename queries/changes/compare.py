"""Two builds compared entity by entity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ontology.names import fold
from ontology.vocab import SKOS
from queries.changes.facts import load_facts
from queries.question.label import load_labels
from queries.question.proof import load_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.changes.facts import Fact
    from queries.question.model import Language
    from queries.question.proof import Quote
    from queries.sources import Run

_PROPERTIES = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT DISTINCT ?property WHERE { ?s ?property ?o }"""
_PROOFS = """
SELECT DISTINCT ?s ?p ?o ?passage WHERE {{
  VALUES (?s ?p ?o) {{ {rows} }}
  GRAPH ?passage {{ ?s ?p ?o }}
  GRAPH <{base}graph/provenance> {{ ?passage a <https://w3id.org/polegraph/ontology#Passage> }}
}}"""
_BATCH = 500
_PREFERRED, _OTHER = SKOS["prefLabel"], SKOS["altLabel"]
_NAMES: dict[str, dict[str, str]] = {
    "fr": {_PREFERRED: "nom", _OTHER: "autre nom"},
    "en": {_PREFERRED: "name", _OTHER: "other name"},
}


@dataclass(frozen=True, slots=True)
class Change:
    """A property of an entity in two builds: what it no longer says, what it says now, and the passages behind both."""

    about: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class EntityChange:
    """An entity that is `new`, `gone` or `changed`, with its changes by property."""

    entity: str
    label: str
    kind: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed between two builds, by kind of change (new, gone, changed), then by label."""

    before: str
    after: str
    entities: tuple[EntityChange, ...]

    def count(self, kind: str) -> int:
        """Return how many entities are new, gone or changed."""
        return sum(entity.kind == kind for entity in self.entities)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two builds: its id, its base IRI, and how to ask it."""

    build: str
    base: str
    run: Run


def compare(before: Side, after: Side, language: Language = "fr") -> Comparison:
    """Return what changed from one build to another, told in a language."""
    old, new = _facts(before, language), _facts(after, language)
    quotes = _quotes(before, old - new) | _quotes(after, new - old)
    known_before, known_after = {fact.entity for fact in old}, {fact.entity for fact in new}
    by_entity: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in old ^ new:
        by_entity[fact.entity].append(fact)
    labels = _labels(before, known_before & by_entity.keys(), language)
    labels |= _labels(after, known_after & by_entity.keys(), language)
    found = []
    for entity, facts in by_entity.items():
        kind = "new" if entity not in known_before else "gone" if entity not in known_after else "changed"
        # A new or vanished thing's name stands in its heading already.
        told = facts if kind == "changed" else [fact for fact in facts if _PREFERRED not in fact.statement[1]]
        changes = _changes(told, old, quotes)
        if changes or kind != "changed":
            found.append(EntityChange(entity, labels.get(entity, entity), kind, changes))
    order = {"new": 0, "gone": 1, "changed": 2}
    found.sort(key=lambda one: (order[one.kind], fold(one.label), one.entity))
    return Comparison(before.build, after.build, tuple(found))


def _facts(side: Side, language: Language) -> frozenset[Fact]:
    properties = {row[0] for row in side.run(_PROPERTIES).rows}
    names = load_labels({one for one in properties if isinstance(one, NamedNode)}, side.run, language)
    return load_facts(side.run, language, {one.value: label for one, label in names.items()} | _NAMES[language])


def _labels(side: Side, entities: Iterable[str], language: Language) -> dict[str, str]:
    found = load_labels({NamedNode(entity) for entity in entities}, side.run, language)
    return {entity.value: label for entity, label in found.items()}


def _changes(facts: list[Fact], old: frozenset[Fact], quotes: dict[Fact, tuple[Quote, ...]]) -> tuple[Change, ...]:
    """Return the changes of one entity, by property. The same value under another node is no change."""
    by_property: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_property[fact.about].append(fact)
    found = []
    for about in sorted(by_property, key=fold):
        gone = {fact.value for fact in by_property[about] if fact in old}
        new = {fact.value for fact in by_property[about] if fact not in old}
        if gone != new:
            proofs = {quote for fact in by_property[about] for quote in quotes.get(fact, ())}
            told = sorted(proofs, key=lambda quote: (quote.source.document, quote.start))
            found.append(Change(about, tuple(sorted(gone - new)), tuple(sorted(new - gone)), tuple(told)))
    return tuple(found)


def _quotes(side: Side, facts: frozenset[Fact]) -> dict[Fact, tuple[Quote, ...]]:
    ordered = sorted(facts, key=lambda fact: fact.statement)
    passages: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for first in range(0, len(ordered), _BATCH):
        rows = " ".join(f"({' '.join(fact.statement)})" for fact in ordered[first : first + _BATCH])
        for *statement, passage in side.run(_PROOFS.format(rows=rows, base=side.base)).rows:
            if passage is not None:
                passages[tuple(str(term) for term in statement)].add(passage.value)
    quotes = load_quotes({iri for found in passages.values() for iri in found}, side.run, side.base)
    return {
        fact: tuple(quotes[iri] for iri in sorted(passages[fact.statement]) if iri in quotes)
        for fact in facts
        if fact.statement in passages
    }
