"""The emit stage on one screen: each kind of statement goes to its named graph, then all to the default graph."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from builders.emit.assertions import assertions
from builders.emit.derived import derived
from builders.emit.documents import document
from builders.emit.findings import findings
from builders.emit.knowledge import knowledge
from builders.emit.labels import met_names
from builders.emit.ontology import ontology_quads, subclasses
from builders.emit.passages import passage_iris, passages
from builders.emit.quality import measurements
from builders.emit.register import register_entries
from builders.emit.stated import Context, Stated, statements
from builders.emit.terms import iri
from builders.emit.things import merge
from builders.emit.trust import trust

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import Triple

    from builders.check import Violation
    from builders.model import Reading
    from builders.read.catalogue import CatalogueEntry
    from builders.read.registers import RegisterEntry
    from builders.score.quality import RelationQuality
    from ontology.iris import Iris


@dataclass(frozen=True, slots=True)
class Material:
    """All that a graph is made from: catalogue entries, the reading of each in their order, registers, ontology.

    `quality` are measures on annotated passages, none where there are none.
    """

    entries: Sequence[CatalogueEntry]
    readings: Sequence[Reading]
    registers: Sequence[RegisterEntry]
    ontology: Sequence[Quad]
    iris: Iris
    quality: Sequence[RelationQuality] = ()


def emit(material: Material) -> Iterator[Quad]:
    """Yield the quads of all named graphs but the inferred one, then their copy in the default graph.

    No quad repeats. BuildError when a fact cannot be said in the vocabulary.
    """
    named = list(dict.fromkeys(_named(material)))
    yield from named
    yield from knowledge(named, material.iris)


def quality(found: Iterable[Violation], iris: Iris) -> Iterator[Quad]:
    """Yield what the checks found, in the quality graph."""
    yield from _in("quality", findings(found, iris), iris)


def _named(material: Material) -> Iterator[Quad]:
    iris, readings = material.iris, material.readings
    things = merge(readings, ((entry.segment, entry.slug) for entry in material.registers), iris)
    met = {thing.iri for thing in things.values()}
    context = Context(things, iris, subclasses(material.ontology, "Activity"))
    yield from _provenance(material)
    said = [
        *_proved(readings, context),
        *_in("register", register_entries(material.registers, met, iris), iris),
        *ontology_quads(material.ontology, iris),
    ]
    yield from said
    yield from _in("derived", derived(readings, things.values(), said, iris), iris)
    yield from _in("quality", measurements(readings, iris), iris)
    yield from _in("quality", trust(material.quality, iris), iris)


def _provenance(material: Material) -> Iterator[Quad]:
    """Yield the documents with their passages, whether these state something or not."""
    iris, names = material.iris, passage_iris(material.readings, material.iris)
    for entry in material.entries:
        yield from _in("provenance", document(entry, iris), iris)
    for reading in material.readings:
        yield from _in("provenance", passages(reading, names, iris), iris)


def _proved(readings: Sequence[Reading], context: Context) -> Iterator[Quad]:
    """Yield the graph of each passage that states something, and the assertions that it does."""
    names = passage_iris(readings, context.iris)
    for fact_passage, stated in _by_passage(readings, context).items():
        passage = iri(names[fact_passage])
        yield from (Quad(t.subject, t.predicate, t.object, passage) for t in (one.triple for one in stated))
        yield from _in("provenance", assertions(passage, stated, context.iris), context.iris)


def _by_passage(readings: Sequence[Reading], context: Context) -> Mapping[str, list[Stated]]:
    found: dict[str, list[Stated]] = {}
    for reading in readings:
        for fact in chain(reading.facts, met_names(reading, context.things)):
            found.setdefault(fact.passage, []).extend(statements(fact, context))
    return found


def _in(graph: str, triples: Iterable[Triple], iris: Iris) -> Iterator[Quad]:
    name = iri(iris.graph(graph))
    return (Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)
