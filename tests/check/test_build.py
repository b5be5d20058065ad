"""The shipped documents, built: every engine finds the graph sound, and both kinds of engine say the same."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import owlrl
import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, serialize

from builders.check import Severity, check, shape_findings
from builders.check.graphs import Graphs
from builders.infer import infer
from builders.pipeline import build
from ontology.load import load
from ontology.vocab import OWL, POLE, RDF, RDFS, SKOS
from tests.check.worlds import ROOT, axioms, by_pyshacl, by_sparql, graph, place

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.slow
AXIOMS = {OWL.disjointWith, OWL.members, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = build(ROOT / "seeds", tmp_path_factory.mktemp("build")).written.folder
    store = Store()
    store.bulk_load(path=str(folder / "graph.nq"), format=RdfFormat.N_QUADS)
    return store


def test_the_build_breaks_no_rule(built: Store) -> None:
    found = [one for one in check(built, axioms()) if one.severity is Severity.VIOLATION]
    assert [str(one) for one in found] == []


def test_pyshacl_and_compiled_shapes_say_the_same_of_the_build(built: Store) -> None:
    by_reference, compiled = by_pyshacl(built), by_sparql(built)
    assert {(one.rule, one.focus) for one in by_reference} == {(one.rule, one.focus) for one in compiled}
    assert [one for one in by_reference if one.severity is Severity.VIOLATION] == []


def test_both_reasoners_conclude_what_the_build_published(built: Store) -> None:
    published = {quad.triple for quad in built.quads_for_pattern(None, None, None, graph("inferred"))}
    stated = list(place(_stated(built), DefaultGraph()))
    for limit in (10**9, 0):
        assert {quad.triple for quad in infer(stated, axioms(), max_reasoned=limit)} == published


def _stated(built: Store) -> Iterable[Triple]:
    published = {quad.triple for quad in built.quads_for_pattern(None, None, None, graph("inferred"))}
    return (q.triple for q in built.quads_for_pattern(None, None, None, DefaultGraph()) if q.triple not in published)


def test_inference_and_shapes_take_under_five_seconds_of_processor_time(built: Store) -> None:
    start = time.process_time()
    assert list(infer(built.quads_for_pattern(None, None, None, DefaultGraph()), axioms())) == []
    list(shape_findings(Graphs(built), axioms()))
    assert time.process_time() - start < 5


def test_owlrl_finds_the_build_consistent_and_a_planted_contradiction_not(built: Store) -> None:
    statements = _for_reasoning(built)
    assert _contradictions(statements) == []
    organisation = next(one.subject for one in statements if one.object == NamedNode(POLE.CompetitivenessCluster))
    planted = Triple(organisation, NamedNode(RDF.type), NamedNode(POLE.Person))
    assert _contradictions([*statements, planted]) != []


def _for_reasoning(built: Store) -> list[Triple]:
    """Return the relations and kinds of the build with the axioms about our terms."""
    data = [
        quad.triple
        for quad in built.quads_for_pattern(None, None, None, DefaultGraph())
        if not isinstance(quad.object, Literal)
        and (quad.predicate.value.startswith(POLE.base) or quad.predicate.value == RDF.type)
    ]
    terms = [
        quad.triple
        for quad in load()
        if quad.predicate.value in AXIOMS
        or (quad.predicate.value == RDF.type and getattr(quad.object, "value", "").startswith(OWL.base))
    ]
    return list(dict.fromkeys([*data, *terms]))


def _contradictions(statements: Iterable[Triple]) -> list[str]:
    reasoned = rdflib.Graph()
    reasoned.parse(io.BytesIO(serialize(statements, format=RdfFormat.N_TRIPLES) or b""), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(reasoned)
    return [str(value) for _, predicate, value in reasoned if str(predicate).endswith("#error")]


def test_every_concept_in_use_has_a_scheme(built: Store) -> None:
    graphs = Graphs(built)
    query = f"SELECT ?c WHERE {{ ?x <{POLE.theme}> ?c FILTER NOT EXISTS {{ ?c <{SKOS.inScheme}> ?s }} }}"
    assert list(graphs.select(query)) == []
