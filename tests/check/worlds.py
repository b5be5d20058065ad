"""Small graphs to check: the examples of the ontology, alone or as one complete dataset with its proofs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

import ontology
from builders.check import Violation, shape_findings
from builders.check.graphs import Graphs
from builders.infer import infer
from ontology.iris import Iris
from ontology.load import load
from ontology.vocab import POLE, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(ontology.__file__).parents[1]
EXAMPLES = ROOT / "ontology" / "examples"
VALID = sorted(EXAMPLES.glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))
PASSAGE = NamedNode("https://w3id.org/polegraph/id/passage/note-psi/0123456789ab")
IRIS = Iris()
DERIVED = {POLE.searchLabel, POLE.notBefore, POLE.notAfter}

Ontology = tuple[Quad, ...]


@cache
def axioms() -> Ontology:
    return tuple(load())


def graph(name: str) -> NamedNode:
    return NamedNode(IRIS.graph(name))


def is_proof(path: Path) -> bool:
    return path.read_text(encoding="utf-8").startswith("# graph: provenance")


def statements(path: Path) -> list[Triple]:
    return [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]


def place(triples: Iterable[Triple], where: NamedNode | DefaultGraph) -> Iterator[Quad]:
    return (Quad(one.subject, one.predicate, one.object, where) for one in triples)


def base_store() -> Store:
    """Return a store that holds the ontology, as a build does."""
    store = Store()
    known = [quad.triple for quad in axioms()]
    store.extend(place(known, graph("ontology")))
    plain = (one for one in known if not isinstance(one.subject, BlankNode) and not isinstance(one.object, BlankNode))
    store.extend(place(plain, DefaultGraph()))
    return store


@cache
def looked_at() -> tuple[Quad, ...]:
    """Return what shapes look at in the ontology: types, schemes and names of concepts, the class hierarchy."""
    wanted = {RDF.type, SKOS.inScheme, SKOS.prefLabel, SKOS.broader, RDFS.subClassOf}
    kept = (quad for quad in axioms() if quad.predicate.value in wanted)
    return tuple(q for q in kept if not isinstance(q.subject, BlankNode) and not isinstance(q.object, BlankNode))


def close(store: Store) -> Store:
    """Add what is inferred, in both layers."""
    for quad in list(infer(store.quads_for_pattern(None, None, None, DefaultGraph()), axioms())):
        store.add(quad)
        store.add(Quad(quad.subject, quad.predicate, quad.object))
    return store


def example(*paths: Path) -> Store:
    """Return a store of examples without proofs, for the shapes."""
    store = Store()
    store.extend(looked_at())
    for path in paths:
        store.extend(place(statements(path), graph("provenance") if is_proof(path) else DefaultGraph()))
    return close(store)


def dataset() -> Store:
    """Return all valid examples as one complete dataset: one passage states everything, each with an assertion."""
    store = base_store()
    for path in VALID:
        if is_proof(path):
            store.extend(place(statements(path), graph("provenance")))
            continue
        for one in statements(path):
            store.add(Quad(one.subject, one.predicate, one.object))
            derived = one.predicate.value in DERIVED
            store.add(Quad(one.subject, one.predicate, one.object, graph("derived") if derived else PASSAGE))
    store.extend(place(_assertions(store), graph("provenance")))
    return close(store)


def _assertions(store: Store) -> list[Triple]:
    return [part for quad in store.quads_for_pattern(None, None, None, PASSAGE) for part in _assertion(quad.triple)]


def _assertion(one: Triple) -> Iterator[Triple]:
    name = NamedNode(IRIS.assertion(PASSAGE.value, str(one.subject), one.predicate.value, str(one.object)))
    parts: list[tuple[str, NamedNode | BlankNode | Literal | Triple]] = [
        (RDF.type, NamedNode(POLE.Assertion)),
        (RDF.predicate, one.predicate),
        (RDF.object, one.object),
        (POLE.inPassage, PASSAGE),
        (POLE.rule, Literal("example")),
        (POLE.confidence, Literal("1", datatype=NamedNode(XSD.decimal))),
    ]
    if isinstance(one.subject, NamedNode):
        parts.append((RDF.subject, one.subject))
    return (Triple(name, NamedNode(predicate), value) for predicate, value in parts)


def by_pyshacl(store: Store) -> set[Violation]:
    return set(shape_findings(Graphs(store), axioms(), 10**9))


def by_sparql(store: Store) -> set[Violation]:
    return set(shape_findings(Graphs(store), axioms(), 0))


def rules(findings: Iterable[Violation]) -> set[str]:
    return {one.rule for one in findings}
