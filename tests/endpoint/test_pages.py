"""Pages for people and descriptions for programs, over the small graph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from endpoint.problems import catalogue
from ontology.vocab import PREFIXES

if TYPE_CHECKING:
    from flask.testing import FlaskClient

BASE = "https://w3id.org/polegraph/id/"
POLE = PREFIXES["pole"]
HTML = {"Accept": "text/html"}
PAGES = [
    "/",
    "/limits",
    "/ontology",
    "/dataset",
    "/problems/time-limit",
    "/id/activity/hydromer.html",
    "/id/document/manifeste.html",
    "/id/passage/manifeste/bbbbbbbbbbb1.html",
    "/id/thing/politique-des-poles.html",
    f"/why?s={BASE}activity/hydromer",
    "/sparql",
    "/sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D",
    "/sparql?query=ASK+%7B%7D",
    "/sparql?query=DESCRIBE+%3Chttp://x/%3E",
    "/nowhere",
    "/why",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound_safe_and_self_contained(client: FlaskClient, path: str) -> None:
    got = client.get(path, headers=HTML)
    assert got.content_type == "text/html; charset=utf-8"
    policy = got.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = BeautifulSoup(got.text, "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "fr"
    assert page.title is not None
    assert len(page.find_all("h1")) == 1
    assert not page.find_all(["script", "style", "iframe", "object", "base"])
    assert not page.find_all(lambda tag: any(name.startswith("on") or name == "style" for name in tag.attrs))
    for tag in page.find_all(["img", "link", "source"]):
        assert not str(tag.get("src", "")).startswith("http")
        assert str(tag.get("href", "/")).startswith("/")
    for field in page.find_all(["textarea", "select", "input"]):
        assert page.find("label", attrs={"for": field["id"]})
    assert page.find("main", id="contenu")


def test_the_home_page_has_a_query_that_runs(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/", headers=HTML).text, "html.parser")
    field = page.find("textarea", attrs={"name": "query"})
    assert field is not None
    got = client.get("/sparql", query_string={"query": field.text, "format": "json"})
    rows = json.loads(got.data)["results"]["bindings"]
    assert [row["region"]["value"] for row in rows] == ["Corse", "La Réunion"] or len(rows) == 2


def test_markup_in_the_graph_is_shown_not_run(client: FlaskClient) -> None:
    page = client.get("/id/document/manifeste.html", headers=HTML).text
    assert "<b>des</b>" not in page
    assert "Manifeste &lt;b&gt;des&lt;/b&gt; pôles &amp; réseaux" in page
    results = client.get(
        "/sparql", query_string={"query": "SELECT ('<script>x</script>' AS ?v) {}", "format": "html"}
    ).text
    assert "<script>" not in results
    bad = client.get(
        "/sparql", query_string={"query": "SELECT <script>x</script>", "format": "html"}, headers=HTML
    ).text
    assert "<script>" not in bad


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


def test_a_passage_page_shows_its_quote_and_what_it_states(client: FlaskClient) -> None:
    page = client.get("/id/passage/manifeste/bbbbbbbbbbb1.html", headers=HTML).text
    assert "présidé par Ada Ferrand" in page
    assert "Ce que ce passage affirme" in page


def test_every_iri_of_the_small_graph_resolves(client: FlaskClient) -> None:
    query = """SELECT DISTINCT ?x {
        { GRAPH ?g { ?x ?p ?o } } UNION { GRAPH ?g { ?s ?p ?x } FILTER(isIRI(?x)) } UNION { GRAPH ?x {} }
    }"""
    rows = json.loads(client.get("/sparql", query_string={"query": query}).data)["results"]["bindings"]
    ours = [row["x"]["value"].removeprefix(BASE) for row in rows if row["x"]["value"].startswith(BASE)]
    assert len(ours) > 60
    for local in ours:
        assert client.get(f"/id/{local}", headers=HTML).status_code == 303, local
        assert client.get(f"/id/{local}.html").status_code == 200, local


def why(client: FlaskClient, accept: str = "text/html", **parameters: str) -> tuple[int, str]:
    got = client.get(f"/why?{urlencode(parameters)}", headers={"Accept": accept})
    return got.status_code, got.text


def test_why_gives_the_passages_of_a_statement(client: FlaskClient) -> None:
    s, p, o = f"{BASE}organisation/pole-vague", f"{POLE}leads", f"{BASE}activity/hydromer"
    status, page = why(client, s=s, p=p, o=o)
    assert status == 200
    assert "2 passages" in page
    assert "pilote ce projet avec la société Ancre &amp; Fils" in page
    assert "confiance 0.9" in page
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


def test_the_vocabulary_is_served(client: FlaskClient) -> None:
    graph = Graph().parse(data=client.get("/ontology.ttl").data, format="turtle")
    assert (URIRef(f"{POLE}leads"), None, None) in graph
    assert "Pilote, coordonne ou anime." in client.get("/ontology", headers=HTML).text
    assert client.get("/ontology.word").status_code == 404


def test_all_parsers_read_all_formats(client: FlaskClient) -> None:
    for suffix, form in (("ttl", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD), ("rdf", RdfFormat.RDF_XML)):
        for path in (f"/dataset.{suffix}", f"/ontology.{suffix}", f"/id/activity/hydromer.{suffix}"):
            assert list(parse(client.get(path).data, form))


def test_every_problem_has_its_page(client: FlaskClient) -> None:
    for slug, kind in catalogue().items():
        assert kind.titre in client.get(f"/problems/{slug}", headers=HTML).text.replace("&#39;", "'")
        assert client.get(f"/problems/{slug}", headers={"Accept": "application/json"}).json == {
            "type": f"/problems/{slug}",
            "title": kind.title,
            "status": kind.status,
        }


def test_health_is_told(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    ready = client.get("/readyz").json
    assert ready is not None
    assert ready["status"] == "ready"


@pytest.mark.parametrize(
    ("query", "line", "column", "word"),
    [
        ("SELECT * {\n ?s ?p ?o .\n FILTER(?x > ) }", 3, 14, "')"),
        ("SELECT ?s {?s ?p ?o} GROUP BY ?o", 1, 33, "unbound"),
        ("ASK {", 1, 6, "end"),
        ("PREFIX a <x> ASK {}", 1, 8, "'a'"),
        ("SELECT * { ?s ?p }", 1, 18, "'}'"),
        ("SELEC * { ?s ?p ?o }", 1, 1, "'SELEC'"),
        ("SELECT * WHERE { ?s rdfs:label ?o }", 1, 21, "the prefix 'rdfs:' is not declared"),
        ("# a\n\nSELECT * {\n  ?s ?p 'x\n }", 4, 9, "'x"),
        ("SELECT * { ?s ?p ?o } LIMIT x", 1, 29, "'x'"),
    ],
)
def test_a_mistake_in_a_query_is_shown_with_its_place(
    client: FlaskClient, query: str, line: int, column: int, word: str
) -> None:
    got = client.get("/sparql", query_string={"query": query}, headers={"Accept": "*/*"}).json
    assert got is not None
    assert got["type"] == "/problems/query-syntax"
    assert got["line"] == line
    assert got["column"] == column
    assert word in got["detail"]
    assert "U{" not in got["remedy"]
