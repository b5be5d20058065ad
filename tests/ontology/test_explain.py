"""Every inferred statement of a dataset is explained by premises that the graph holds."""

from __future__ import annotations

from functools import cache

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from ontology.explain import explanation_query
from ontology.vocab import POLE, RDF
from tests.check.worlds import dataset, graph

INFERRED = graph("inferred")
ID = "https://w3id.org/polegraph/id/"


@cache
def world() -> Store:
    return dataset()


def explain(subject: str, predicate: str, value: str) -> list[dict[str, NamedNode]]:
    answer = world().query(explanation_query(subject, predicate, value, INFERRED.value))
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [{name: row[name] for name in names if row[name] is not None} for row in answer]


def test_every_inferred_statement_has_an_explanation_whose_premises_stand_in_the_graph() -> None:
    rules = set()
    for quad in world().quads_for_pattern(None, None, None, INFERRED):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode)
        first = explain(quad.subject.value, quad.predicate.value, quad.object.value)[0]
        rules.add(str(getattr(first["rule"], "value", "")))
        assert Quad(first["s1"], first["p1"], first["o1"], DefaultGraph()) in world()
        # An axiom about what is below what may be several steps of the ontology.
        path = f"{first['axiomS']} {first['axiomP']}+ {first['axiomO']}"
        assert world().query(f"ASK {{ GRAPH {graph('ontology')} {{ {path} }} }}")
    assert {"cax-sco", "prp-spo1", "prp-trp"} <= rules


def test_a_chain_is_explained_by_its_two_links() -> None:
    project, programme = f"{ID}activity/projet-beta", f"{ID}activity/programme-delta"
    (way, *_) = (one for one in explain(project, POLE.fallsUnder, programme) if "s2" in one)
    assert way["s1"].value == project
    assert way["o1"] == way["s2"]
    assert way["o2"].value == programme


def test_a_statement_that_nothing_implies_has_no_explanation() -> None:
    assert explain(f"{ID}activity/projet-beta", RDF.type, POLE.Call) == []
    assert explain(f"{ID}activity/projet-beta", POLE.leads, f"{ID}activity/appel-gamma") == []


def test_what_is_no_iri_is_refused() -> None:
    with pytest.raises(ValueError, match="IRI"):
        explanation_query("https://a.example/> } #", POLE.leads, "https://a.example/b", INFERRED.value)
