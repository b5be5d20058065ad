"""Descriptions for programs, over the small graph: of each thing, of the service, of the dataset."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from ontology.vocab import PREFIXES

if TYPE_CHECKING:
    from flask.testing import FlaskClient

BASE = "https://w3id.org/polegraph/id/"
POLE = PREFIXES["pole"]
HTML = {"Accept": "text/html"}


def test_an_entity_redirects_to_what_the_client_takes(client: FlaskClient) -> None:
    for accept, suffix in (
        ("text/html", "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/rdf+xml", "rdf"),
        ("application/n-triples", "nt"),
        ("*/*", "ttl"),
    ):
        got = client.get("/id/activity/hydromer", headers={"Accept": accept})
        assert got.status_code == 303
        assert got.headers["Location"] == f"/id/activity/hydromer.{suffix}"
        assert got.headers["Vary"] == "Accept"
    assert client.get("/id/activity/hydromer?format=turtle").headers["Location"].endswith(".ttl")
    assert client.get("/id/activity/hydromer", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/id/activity/none").status_code == 404
    assert client.get("/id/activity/none.ttl").status_code == 404
    assert client.get("/id/a%20b").status_code == 404


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("suffix", "form"),
    [("ttl", "turtle"), ("rdf", "xml"), ("nt", "nt"), ("jsonld", "json-ld"), ("n3", "n3")],
)
def test_a_description_tells_of_the_thing_its_links_nodes_and_proofs(
    client: FlaskClient, suffix: str, form: str
) -> None:
    got = client.get(f"/id/activity/hydromer.{suffix}")
    assert got.status_code == 200
    graph = Graph().parse(data=got.data, format=form)
    thing, vague = URIRef(f"{BASE}activity/hydromer"), URIRef(f"{BASE}organisation/pole-vague")
    label = URIRef(PREFIXES["rdfs"] + "label")
    assert {str(region) for region in graph.objects(thing, URIRef(f"{POLE}region"))} == {
        f"{BASE}place/corse",
        f"{BASE}place/la-reunion",
    }
    assert (vague, URIRef(f"{POLE}leads"), thing) in graph
    assert {str(name) for name in graph.objects(vague, label)} == {"Pôle Vague"}
    node = URIRef(f"{BASE}participation/1111111111111111")
    assert (node, URIRef(f"{POLE}role"), URIRef(f"{BASE}role/leader")) in graph
    quotes = {str(quote) for quote in graph.objects(None, URIRef(PREFIXES["oa"] + "exact"))}
    assert "HYDROMER | Corse et Réunion" in quotes
    about = [*graph.subjects(RDF.subject, thing), *graph.subjects(RDF.object, thing)]
    assert set(graph.subjects(RDF.type, URIRef(f"{POLE}Assertion"))) == set(about)
    assert len(about) > 10


def test_the_same_description_gives_the_same_text_and_then_304(client: FlaskClient) -> None:
    first, second = client.get("/id/place/corse.ttl"), client.get("/id/place/corse.ttl")
    assert first.data == second.data
    again = client.get("/id/place/corse.ttl", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_service_describes_itself(client: FlaskClient) -> None:
    got = client.get("/sparql")
    assert got.content_type == "text/turtle; charset=utf-8"
    graph = Graph().parse(data=got.data, format="turtle")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    service = next(graph.subjects(RDF.type, URIRef(f"{sd}Service")))
    assert str(next(graph.objects(service, URIRef(f"{sd}endpoint")))) == "http://127.0.0.1:5000/sparql"
    assert URIRef(f"{sd}SPARQL11Query") in graph.objects(service, URIRef(f"{sd}supportedLanguage"))
    assert len(list(graph.objects(service, URIRef(f"{sd}resultFormat")))) == 11
    ranges = {"Service", "Dataset", "Graph", "NamedGraph"}
    assert {str(kind).removeprefix(sd) for kind in graph.objects(None, RDF.type) if str(kind).startswith(sd)} == ranges
    assert graph.query("ASK { ?s <http://www.w3.org/ns/shacl#select> ?q ; <https://schema.org/target> ?t }").askAnswer
    assert client.get("/sparql", headers={"Accept": "text/csv"}).status_code == 406
    browser = {"Accept": "text/html"}
    assert client.get("/sparql?format=turtle", headers=browser).content_type == "text/turtle; charset=utf-8"
    assert 'href="/?lang=en"' in client.get("/sparql", headers=browser).text


def test_void_counts_what_is_there(client: FlaskClient) -> None:
    graph = Graph().parse(data=client.get("/.well-known/void").data, format="turtle")
    void = PREFIXES["void"]
    counted = json.loads(client.get("/sparql?query=SELECT(COUNT(*)AS+%3Fn)%7B%3Fs+%3Fp+%3Fo%7D").data)
    expected = counted["results"]["bindings"][0]["n"]["value"]
    dataset = next(graph.subjects(RDF.type, URIRef(f"{void}Dataset")))
    assert str(next(graph.objects(dataset, URIRef(f"{void}triples")))) == expected
    part = next(graph.subjects(URIRef(f"{void}class"), URIRef(f"{POLE}Project")))
    assert (dataset, URIRef(f"{void}classPartition"), part) in graph
    assert graph.query(
        f"ASK {{ ?c <{void}class> <{POLE}Project> ; <{void}propertyPartition> ?p . ?p <{void}property> <{POLE}region> ;"
        f" <{void}classPartition>/<{void}class> <{POLE}Region> }}"
    ).askAnswer


def test_the_dataset_is_described_for_catalogues(client: FlaskClient) -> None:
    graph = Graph().parse(data=client.get("/dataset.ttl").data, format="turtle")
    dcat = PREFIXES["dcat"]
    dataset = next(graph.subjects(RDF.type, URIRef(f"{dcat}Dataset")))
    assert list(graph.objects(dataset, URIRef(f"{dcat}distribution")))
    service = next(graph.subjects(RDF.type, URIRef(f"{dcat}DataService")))
    assert (service, URIRef(f"{dcat}servesDataset"), dataset) in graph
    assert client.get("/dataset.word").status_code == 404


def test_all_parsers_read_all_formats(client: FlaskClient) -> None:
    for suffix, form in (("ttl", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD), ("rdf", RdfFormat.RDF_XML)):
        for path in (f"/dataset.{suffix}", f"/ontology.{suffix}", f"/id/activity/hydromer.{suffix}"):
            assert list(parse(client.get(path).data, form))


def test_the_ontology_reads_as_turtle_that_people_write(client: FlaskClient) -> None:
    text = client.get("/ontology.ttl").text
    assert "pole:leads a owl:ObjectProperty ;" in text
    assert "<http://www.w3.org/2000/01/rdf-schema#label>" not in text


def test_health_is_told(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    ready = client.get("/readyz").json
    assert ready is not None
    assert ready["status"] == "ready"
