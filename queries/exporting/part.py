"""One entity or one document cut out of the graph, with what it takes to understand it and its proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad

from ontology.errors import QueryError
from ontology.iris import DEFAULT_BASE
from ontology.vocab import DCTERMS, NODE_CLASSES, OA, POLE, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Store

    from queries.formats.terms import Resource

_NAMING = frozenset({RDF["type"], RDFS["label"], SKOS["prefLabel"]})
_NODES = frozenset(POLE[name] for name in (*NODE_CLASSES, "Observation"))
_TYPE = NamedNode(RDF["type"])


def entity_part(store: Store, iri: str, base: str = DEFAULT_BASE) -> list[Quad]:
    """Return all that the graph says of an entity, the nodes that tell more of its links, and the proofs.

    In the default graph: statements with it as subject or object, n-ary nodes and figures about it in full, names and
    kinds of what these point to. In named graphs: the same statements in the passages that make them, and those
    passages with their documents. Raises QueryError when the graph says nothing of it.
    """
    entity, default = NamedNode(iri), DefaultGraph()
    said = {
        *store.quads_for_pattern(entity, None, None, default),
        *store.quads_for_pattern(None, None, entity, default),
    }
    if not said:
        raise QueryError(f"{iri} is not in the graph", remedy="Give an entity of this build.")
    for node in {quad.subject for quad in said if quad.subject != entity and _is_node(store, quad.subject)}:
        said.update(store.quads_for_pattern(node, None, None, default))
    proved = set(_proofs(store, said, base))
    return sorted(said | set(_named(store, said)) | proved, key=str)


def document_part(store: Store, iri: str, base: str = DEFAULT_BASE) -> list[Quad]:
    """Return a document, its passages, what each states, and in the default graph the same merged, with names.

    Raises QueryError when the graph has no such document.
    """
    provenance, document = NamedNode(f"{base}graph/provenance"), NamedNode(iri)
    found = {
        quad.subject for quad in store.quads_for_pattern(None, NamedNode(PROV["wasQuotedFrom"]), document, provenance)
    }
    about = set(store.quads_for_pattern(document, None, None, provenance))
    if not about and not found:
        raise QueryError(f"{iri} is not in the graph", remedy="Give a document of this build.")
    passages = {passage for passage in found if isinstance(passage, NamedNode)}
    stated = {quad for passage in passages for quad in store.quads_for_pattern(None, None, None, passage)}
    merged = {Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in stated}
    told = {quad for passage in passages for quad in _passage(store, passage, provenance)}
    return sorted(about | stated | merged | set(_named(store, merged)) | told, key=str)


def _is_node(store: Store, subject: object) -> bool:
    if not isinstance(subject, NamedNode):
        return False
    kinds = store.quads_for_pattern(subject, _TYPE, None, DefaultGraph())
    return any(getattr(quad.object, "value", "") in _NODES for quad in kinds)


def _named(store: Store, quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the names and kinds of the things that statements speak of."""
    things = {term for quad in quads for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
    for thing in things:
        for quad in store.quads_for_pattern(thing, None, None, DefaultGraph()):
            if quad.predicate.value in _NAMING:
                yield quad


def _proofs(store: Store, said: Iterable[Quad], base: str) -> Iterator[Quad]:
    provenance = NamedNode(f"{base}graph/provenance")
    passages: set[Resource] = set()
    for quad in said:
        for proof in store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None):
            if getattr(proof.graph_name, "value", "").startswith(f"{base}passage/"):
                yield proof
                passages.add(proof.graph_name)  # type: ignore[arg-type]
    for passage in passages:
        yield from _passage(store, passage, provenance)


def _passage(store: Store, passage: Resource, provenance: NamedNode) -> Iterator[Quad]:
    """Yield a passage with its fragments and the title and date of its document."""
    for quad in store.quads_for_pattern(passage, None, None, provenance):
        yield quad
        if quad.predicate.value == OA["hasSelector"]:
            yield from store.quads_for_pattern(quad.object, None, None, provenance)  # type: ignore[arg-type]
        if quad.predicate.value == PROV["wasQuotedFrom"]:
            for name in ("title", "issued"):
                yield from store.quads_for_pattern(quad.object, NamedNode(DCTERMS[name]), None, provenance)  # type: ignore[arg-type]
