"""One fact as the statements that its passage makes: the shortcut and, where the relation has one, its node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from builders.emit import dates
from builders.emit.figures import amount_parts, observation_parts
from builders.emit.nodes import DATES, LINKS, NAMES, NODES, NodeShape
from builders.emit.terms import Term, iri, pole, string, text, written
from ontology.errors import BuildError
from ontology.vocab import POLE, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builders.emit.things import Thing
    from builders.model import Fact
    from ontology.iris import Iris

Part = tuple[str, Term]  # predicate IRI and object of a node's statement


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of a fact, and the n-ary node that tells more of it, where there is one."""

    triple: Triple
    fact: Fact
    node: NamedNode | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What facts are read against: the things by key, how their IRIs are made, and which classes are activities."""

    things: Mapping[str, Thing]
    iris: Iris
    activities: frozenset[str]

    def iri(self, key: str) -> NamedNode:
        """Return the IRI of an entity."""
        return iri(self.things[key].iri)

    def is_activity(self, key: str) -> bool:
        """Whether an entity is known to be an activity, by its IRI or by a kind learnt since."""
        thing = self.things[key]
        return thing.segment == "activity" or not self.activities.isdisjoint(thing.kinds)


def statements(fact: Fact, context: Context) -> Iterator[Stated]:
    """Yield what the fact's passage states, node first; BuildError for a relation that the vocabulary lacks."""
    if fact.relation in NODES:
        yield from _relation(fact, NODES[fact.relation], context)
    elif fact.relation == "observation":
        yield from _observation(fact, context)
    else:
        yield Stated(_plain(fact, context), fact)


def _plain(fact: Fact, context: Context) -> Triple:
    subject, relation = context.iri(fact.subject), fact.relation
    if relation in LINKS and fact.object is not None:
        return Triple(subject, pole(relation), context.iri(fact.object))
    if fact.text is None or relation not in DATES | NAMES | {"kind", "name"}:
        raise BuildError(f"a fact of relation {relation!r} lacks its object", where=fact.passage, remedy=fact.rule)
    if relation == "kind":
        return Triple(subject, iri(RDF.type), pole(fact.text))
    if relation == "name":
        return Triple(subject, iri(_name_property(fact, context)), text(fact.text))
    literal = dates.literal(fact.text) if relation in DATES else _name(relation, fact.text)
    return Triple(subject, pole(relation), literal)


def _name(relation: str, name: str) -> Term:
    return string(name) if relation == "acronym" else text(name)


def _name_property(fact: Fact, context: Context) -> str:
    """Return rdfs:label for the chosen name, skos:altLabel for any other: SKOS allows no name to be both."""
    return RDFS.label if fact.text == context.things[fact.subject].label else SKOS.altLabel


def _relation(fact: Fact, shape: NodeShape, context: Context) -> Iterator[Stated]:
    node, triples = _node(shape.node_class, _relation_parts(fact, shape, context), context.iris)
    for triple in (*triples, *_shortcuts(fact, shape, node, context)):
        yield Stated(triple, fact, node)


def _relation_parts(fact: Fact, shape: NodeShape, context: Context) -> Iterator[Part]:
    yield POLE[shape.subject], context.iri(fact.subject)
    if fact.object is not None:
        yield POLE[shape.object], context.iri(fact.object)
    if role := fact.role or shape.role:
        yield POLE.role, iri(context.iris.concept("role", role))
    if fact.within is not None and shape.both:
        yield POLE.within, context.iri(fact.within)
    yield from _period(fact)
    if shape.node_class == "Funding":
        yield from amount_parts(fact, context.iris)


def _period(fact: Fact) -> Iterator[Part]:
    if fact.source_term:
        yield POLE.sourceTerm, text(fact.source_term)
    if fact.start:
        yield POLE.startDate, dates.literal(fact.start)
    if fact.end:
        yield POLE.endDate, dates.literal(fact.end)


def _shortcuts(fact: Fact, shape: NodeShape, node: NamedNode, context: Context) -> Iterator[Triple]:
    subject = context.iri(fact.subject)
    if shape.node_class == "Funding":
        yield Triple(subject, iri(POLE.funding), node)
    if fact.object is None:
        return
    named = context.iri(fact.object)
    relation = "fundedBy" if shape.node_class == "Funding" else fact.relation
    yield Triple(subject, pole(relation), named)
    if shape.both:
        yield Triple(named, pole(relation), subject)
    if relation == "leads" and context.is_activity(fact.object):
        yield Triple(subject, iri(POLE.participatesIn), named)


def _observation(fact: Fact, context: Context) -> Iterator[Stated]:
    parts = ((POLE.about, context.iri(fact.subject)), *observation_parts(fact, context.iris), *_period(fact))
    node, triples = _node("Observation", parts, context.iris)
    yield from (Stated(triple, fact, node) for triple in triples)


def _node(node_class: str, parts: Iterable[Part], iris: Iris) -> tuple[NamedNode, list[Triple]]:
    """Return a node, whose IRI its statements make, and these statements."""
    full = ((RDF.type, pole(node_class)), *parts)
    node = iri(iris.node(node_class, (f"{predicate} {written(term)}" for predicate, term in full)))
    return node, [Triple(node, iri(predicate), term) for predicate, term in full]
