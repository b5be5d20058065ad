"""What holds of the graph of the shipped documents, statement by statement."""

from __future__ import annotations

import re

import pytest

from builders.pipeline import Built
from ontology.names import clean_quote
from ontology.vocab import POLE
from tests.acceptance.conftest import Graph

PROVENANCE = "<https://w3id.org/polegraph/id/graph/provenance>"
PASSAGE = "https://w3id.org/polegraph/id/passage/"


def test_nothing_of_the_default_graph_comes_from_nowhere(graph: Graph) -> None:
    lost = """SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o }
      FILTER(STRSTARTS(STR(?g), "https://w3id.org/polegraph/id/passage/") || STR(?g) IN (
        "https://w3id.org/polegraph/id/graph/register", "https://w3id.org/polegraph/id/graph/ontology",
        "https://w3id.org/polegraph/id/graph/inferred", "https://w3id.org/polegraph/id/graph/derived")) } } LIMIT 5"""
    assert graph.count("?s ?p ?o") > 5000
    assert graph.rows(lost) == []


def test_each_passage_states_in_the_default_graph_too(graph: Graph) -> None:
    lost = f"""SELECT ?g ?s ?p ?o WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{PASSAGE}"))
      FILTER NOT EXISTS {{ ?s ?p ?o }} }} LIMIT 5"""
    assert graph.rows(lost) == []


def test_every_fragment_is_found_at_its_offsets(graph: Graph) -> None:
    fragments = graph.rows(f"""SELECT ?document ?start ?end ?exact WHERE {{ GRAPH {PROVENANCE} {{
      ?passage prov:wasQuotedFrom ?document ; oa:hasSelector ?fragment .
      ?fragment oa:start ?start ; oa:end ?end ; oa:exact ?exact }} }}""")
    assert len(fragments) > 300
    texts = {slug: graph.text(slug) for slug in graph.entries}
    for document, start, end, exact in fragments:
        quoted = texts[document.rpartition("/")[2]][int(start) : int(end)]
        assert clean_quote(quoted) == exact


def test_every_passage_that_states_something_is_quoted_from_a_document(graph: Graph) -> None:
    lost = f"""SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{PASSAGE}"))
      FILTER NOT EXISTS {{ GRAPH {PROVENANCE} {{ ?g a pole:Passage ; prov:wasQuotedFrom/dcterms:title ?title ;
        dcterms:isPartOf/dcterms:isPartOf ?document }} }} }}"""
    assert graph.rows(lost) == []


def test_every_statement_of_a_passage_has_one_assertion(graph: Graph) -> None:
    wrong = f"""SELECT ?g ?s ?p ?o (COUNT(?a) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }}
      FILTER(STRSTARTS(STR(?g), "{PASSAGE}"))
      OPTIONAL {{ GRAPH {PROVENANCE} {{ ?a pole:inPassage ?g ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
        pole:rule ?rule ; pole:confidence ?confidence }} }} }} GROUP BY ?g ?s ?p ?o HAVING (COUNT(?a) != 1)"""
    assert graph.rows(wrong) == []


def test_every_assertion_is_stated_by_its_passage(graph: Graph) -> None:
    wrong = f"""SELECT ?a WHERE {{ GRAPH {PROVENANCE} {{ ?a pole:inPassage ?g ; rdf:subject ?s ; rdf:predicate ?p ;
      rdf:object ?o }} FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} }} }} LIMIT 5"""
    assert graph.rows(wrong) == []


# Shortcut, its node class, the node's properties that lead to its subject and to its object.
SHORTCUTS = [
    ("participatesIn", "Participation", "participant", "activity"),
    ("leads", "Participation", "participant", "activity"),
    ("supports", "Support", "supporter", "supported"),
    ("founded", "Founding", "founder", "foundedThing"),
    ("memberOf", "Membership", "member", "group"),
    ("president", "Office", "organisation", "holder"),
    ("contactPerson", "Office", "organisation", "holder"),
    ("partnerOf", "Partnership", "partner", "partner"),
    ("mandatedBy", "Mandate", "mandated", "mandator"),
    ("fundedBy", "Funding", "funded", "funder"),
]


@pytest.mark.parametrize(("shortcut", "node_class", "subject", "target"), SHORTCUTS)
def test_a_shortcut_has_its_node_in_the_same_passage(
    shortcut: str, node_class: str, subject: str, target: str, graph: Graph
) -> None:
    lost = f"""SELECT ?g ?s ?o WHERE {{ GRAPH ?g {{ ?s pole:{shortcut} ?o }} FILTER(STRSTARTS(STR(?g), "{PASSAGE}"))
      FILTER NOT EXISTS {{ GRAPH ?g {{ ?node a pole:{node_class} ; pole:{subject} ?s ; pole:{target} ?o }} }} }}"""
    assert graph.rows(lost) == []


@pytest.mark.parametrize(
    ("node_class", "subject", "target", "shortcuts"),
    [
        (
            node_class,
            subject,
            target,
            "|".join(f"pole:{row[0]}" for row in SHORTCUTS if row[1:] == (node_class, subject, target)),
        )
        for node_class, subject, target in dict.fromkeys(row[1:] for row in SHORTCUTS)
    ],
)
def test_a_node_has_its_shortcut_in_the_same_passage(
    node_class: str, subject: str, target: str, shortcuts: str, graph: Graph
) -> None:
    lost = f"""SELECT ?g ?node WHERE {{ GRAPH ?g {{ ?node a pole:{node_class} ; pole:{subject} ?s ; pole:{target} ?o }}
      FILTER(?s != ?o) FILTER NOT EXISTS {{ GRAPH ?g {{ ?s {shortcuts} ?o }} }} }}"""
    assert graph.rows(lost) == []


def test_funding_goes_both_ways(graph: Graph) -> None:
    assert (
        graph.rows("SELECT ?n WHERE { ?n a pole:Funding ; pole:funded ?s FILTER NOT EXISTS { ?s pole:funding ?n } }")
        == []
    )
    assert graph.rows("SELECT ?n WHERE { ?s pole:funding ?n FILTER NOT EXISTS { ?n pole:funded ?s } }") == []


def test_partners_are_partners_of_each_other(graph: Graph) -> None:
    assert graph.rows("SELECT ?s WHERE { ?s pole:partnerOf ?o FILTER NOT EXISTS { ?o pole:partnerOf ?s } }") == []


def test_every_named_thing_has_one_chosen_name(graph: Graph) -> None:
    wrong = """SELECT ?s (COUNT(DISTINCT ?name) AS ?n) WHERE { ?s skos:prefLabel ?name FILTER(LANG(?name) = "fr")
      FILTER(STRSTARTS(STR(?s), "https://w3id.org/polegraph/id/")) } GROUP BY ?s HAVING (COUNT(DISTINCT ?name) != 1)"""
    assert graph.rows(wrong) == []
    for_all = """SELECT DISTINCT ?s WHERE { ?s a ?kind ; !(rdf:type) ?any FILTER(STRSTARTS(STR(?kind), STR(pole:)))
      FILTER(REGEX(STR(?s), "/id/(organisation|activity|person|place|product|concept|thing)/"))
      FILTER NOT EXISTS { ?s skos:prefLabel ?name ; rdfs:label ?name ; pole:searchLabel ?folded } }"""
    assert graph.rows(for_all.replace("STR(pole:)", f'"{POLE.base}"')) == []


def test_no_other_name_repeats_the_chosen_one(graph: Graph) -> None:
    assert graph.rows("SELECT ?s ?name WHERE { ?s skos:prefLabel ?name ; skos:altLabel ?name }") == []


def test_no_blank_node_is_published(graph: Graph) -> None:
    blank = {line.rpartition(" <")[2] for line in graph.nquads.splitlines() if re.match(r"_:|<[^>]*> <[^>]*> _:", line)}
    assert blank <= {"https://w3id.org/polegraph/id/graph/ontology> ."}


ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)
TELEPHONE = re.compile(r"(?<![\w./])(?:(?:\+|00)33[\s.-]?(?:\(0\)\s?)?|0)[1-9](?:[\s.-]?\d\d){4}(?!\w)")


def test_addresses_and_telephone_numbers_never_leave_the_documents(built: Built, graph: Graph) -> None:
    assert any(ADDRESS.search(graph.text(slug)) for slug in graph.entries), "the documents hold some"
    for name in ("graph.nq", "coverage.jsonl", "manifest.json"):
        text = (built.written.folder / name).read_text(encoding="utf-8")
        literals = " | ".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text))
        assert ADDRESS.findall(literals) == []
        assert TELEPHONE.findall(literals) == []


def test_every_document_gives_facts(built: Built) -> None:
    assert len(built.readings) == 5
    for reading in built.readings:
        assert reading.facts, reading.document.slug
