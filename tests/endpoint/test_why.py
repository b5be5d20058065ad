"""Why a statement stands in the graph: the page and the data that answer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from ontology.vocab import PREFIXES

if TYPE_CHECKING:
    from flask.testing import FlaskClient

BASE = "https://w3id.org/polegraph/id/"
POLE = PREFIXES["pole"]


def why(client: FlaskClient, accept: str = "text/html", **parameters: str) -> tuple[int, str]:
    got = client.get(f"/why?{urlencode(parameters)}", headers={"Accept": accept})
    return got.status_code, got.text


def test_why_gives_the_passages_of_a_statement(client: FlaskClient) -> None:
    s, p, o = f"{BASE}organisation/pole-vague", f"{POLE}leads", f"{BASE}activity/hydromer"
    status, page = why(client, s=s, p=p, o=o)
    assert status == 200
    assert "2 passages" in page
    assert "pilote ce projet avec la société Ancre &amp; Fils" in page
    assert "confiance 0,9" in page
    assert ">Pôle Vague</a>" in page
    status, turtle = why(client, "text/turtle", s=s, p=p, o=o)
    graph = Graph().parse(data=turtle, format="turtle")
    assert len(list(graph.subjects(RDF.type, URIRef(f"{POLE}Assertion")))) == 2
    assert len(set(graph.objects(None, URIRef(PREFIXES["oa"] + "exact")))) == 2


@pytest.mark.parametrize("o", ['"HYDROMER"@fr', "HYDROMER"])
def test_why_takes_literals_as_turtle_writes_them_or_plain(client: FlaskClient, o: str) -> None:
    status, page = why(client, s=f"{BASE}activity/hydromer", p=PREFIXES["rdfs"] + "label", o=o)
    assert status == 200
    assert "HYDROMER | Corse et Réunion" in page


@pytest.mark.parametrize(
    ("p", "o", "word"),
    [
        (PREFIXES["rdf"] + "type", f"{POLE}Activity", "Déduit"),
        (PREFIXES["skos"] + "prefLabel", '"HYDROMER"@fr', "Dérivé"),
    ],
)
def test_why_tells_of_statements_without_a_passage(client: FlaskClient, p: str, o: str, word: str) -> None:
    status, page = why(client, s=f"{BASE}activity/hydromer", p=p, o=o)
    assert status == 200
    assert word in page
    status, turtle = why(client, "text/turtle", s=f"{BASE}activity/hydromer", p=p, o=o)
    derived = URIRef(PREFIXES["prov"] + "wasDerivedFrom")
    assert list(Graph().parse(data=turtle, format="turtle").objects(None, derived))


def test_why_tells_what_an_inferred_statement_follows_from(client: FlaskClient) -> None:
    hydromer, kind = f"{BASE}activity/hydromer", f"{PREFIXES['rdf']}type"
    asked = {"s": hydromer, "p": kind, "o": f"{POLE}Activity"}
    status, page = why(client, **asked)
    assert status == 200
    assert "cax-sco" in page
    premise = urlencode({"s": hydromer, "p": kind, "o": f"{POLE}Project"})
    assert premise.replace("&", "&amp;") in page
    status, turtle = why(client, "text/turtle", **asked)
    graph = Graph().parse(data=turtle, format="turtle")
    derived = URIRef(PREFIXES["prov"] + "wasDerivedFrom")
    (node,) = set(graph.subjects(derived, None))
    assert {(graph.value(one, RDF.subject), graph.value(one, RDF.object)) for one in graph.objects(node, derived)} == {
        (None, None),
        (URIRef(hydromer), URIRef(f"{POLE}Project")),
        (URIRef(f"{POLE}Project"), URIRef(f"{POLE}Activity")),
    }
    assert graph.value(node, RDF.object) == URIRef(f"{POLE}Activity")


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({}, 400),
        ({"s": "no iri"}, 400),
        ({"s": f"{BASE}activity/hydromer", "p": "> . ?x ?y ?z"}, 400),
        ({"s": f"{BASE}activity/hydromer", "q": "x"}, 400),
        ({"s": f"{BASE}activity/none"}, 404),
        ({"s": f"{BASE}activity/hydromer", "o": '"x" } INSERT'}, 404),
        ({"s": f"{BASE}activity/hydromer", "o": 'x\\" . ?a ?b ?c'}, 404),
        ({"s": f"{BASE}activity/hydromer", "format": "word"}, 400),
    ],
)
def test_why_refuses_what_it_cannot_answer(client: FlaskClient, parameters: dict[str, str], status: int) -> None:
    got = client.get(f"/why?{urlencode(parameters)}", headers={"Accept": "application/json"})
    assert got.status_code == status
    assert got.content_type == "application/problem+json"
    assert got.json is not None
    assert got.json["remedy"]
