"""The derived graph: what no source says as such but follows from what they say together."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from pyoxigraph import Quad, Triple

from builders.emit.concepts import met_concepts, met_indicators
from builders.emit.dates import day_bounds
from builders.emit.labels import chosen_names, folded_names, other_names
from builders.emit.terms import iri, pole
from ontology.vocab import RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from builders.emit.things import Thing
    from builders.model import Reading
    from ontology.iris import Iris


def derived(
    readings: Sequence[Reading], things: Collection[Thing], said: Sequence[Quad], iris: Iris
) -> Iterator[Triple]:
    """Yield chosen and folded names, day bounds, new concepts and kinds; `said` is all that named graphs hold."""
    triples = dict.fromkeys(quad.triple for quad in said)
    labelled = {getattr(one.subject, "value", "") for one in triples if one.predicate.value == SKOS.prefLabel}
    new = [thing for thing in things if thing.iri not in labelled]
    names = [
        *chosen_names(new),
        *other_names(things, triples),
        *met_indicators(readings, labelled, iris),
        *met_concepts(new, iris),
    ]
    yield from names
    yield from _kinds(things, triples)
    yield from folded_names(chain(triples, names), iris.base)
    yield from day_bounds(triples)


def _kinds(things: Collection[Thing], triples: Collection[Triple]) -> Iterator[Triple]:
    """Yield the kinds that linking learnt and no passage or register states as such."""
    for thing in things:
        for kind in sorted(thing.kinds):
            triple = Triple(iri(thing.iri), iri(RDF.type), pole(kind))
            if triple not in triples:
                yield triple
