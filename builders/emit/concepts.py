"""Concepts that grow from the texts: themes and indicators that no scheme of the ontology holds yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Triple

from builders.emit.terms import iri, text
from ontology.names import slugify
from ontology.vocab import RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from builders.emit.things import Thing
    from builders.model import Reading
    from ontology.iris import Iris


def met_concepts(things: Iterable[Thing], iris: Iris) -> Iterator[Triple]:
    """Yield the type and scheme of the things that are concepts of a scheme."""
    for thing in things:
        if thing.scheme is not None:
            yield Triple(iri(thing.iri), iri(RDF.type), iri(SKOS.Concept))
            yield Triple(iri(thing.iri), iri(SKOS.inScheme), iri(iris.scheme(thing.scheme)))


def met_indicators(readings: Iterable[Reading], known: Collection[str], iris: Iris) -> Iterator[Triple]:
    """Yield a concept for each indicator that is not `known` (IRIs), named by the words of its first meeting."""
    found: dict[str, str] = {}
    for fact in (fact for reading in readings for fact in reading.facts if fact.relation == "observation"):
        label = fact.indicator_label or fact.indicator or ""
        found.setdefault(iris.concept("indicator", fact.indicator or slugify(label)), label)
    for concept, label in found.items():
        if concept not in known:
            yield Triple(iri(concept), iri(RDF.type), iri(SKOS.Concept))
            yield Triple(iri(concept), iri(SKOS.inScheme), iri(iris.scheme("indicator")))
            yield Triple(iri(concept), iri(SKOS.prefLabel), text(label))
            yield Triple(iri(concept), iri(RDFS.label), text(label))
