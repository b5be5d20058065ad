"""The remote backend, over Oxigraph's own server."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from ontology.iris import Iris
from ontology.vocab import POLE
from tests.endpoint.graph import small_quads, write_dump
from tests.endpoint.serving import Served, free_port, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

OXIGRAPH = Path(sys.executable).parent / "oxigraph"
pytestmark = pytest.mark.skipif(not OXIGRAPH.is_file(), reason="the package 'oxigraph' is not installed")
LABELS = "SELECT ?s ?l WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY ?l ?s"


@contextmanager
def oxigraph(folder: Path, dump: Path) -> Iterator[str]:
    """Start Oxigraph's server on a dump; give the address of its endpoint."""
    port = free_port()
    store = str(folder / "store")
    subprocess.run([str(OXIGRAPH), "load", "--location", store, "--file", str(dump)], check=True, capture_output=True)
    command = [str(OXIGRAPH), "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.terminate()


def _wait(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def as_published(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return the quads as a remote store holds them: the knowledge layer in a graph of its own."""
    knowledge = ox.NamedNode(Iris().graph("knowledge"))
    return [
        ox.Quad(quad.subject, quad.predicate, quad.object, knowledge)
        if isinstance(quad.graph_name, ox.DefaultGraph)
        else quad
        for quad in quads
    ]


@pytest.fixture(scope="module", params=["default graph", "knowledge graph"])
def remote_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Our server in front of Oxigraph's, with the knowledge layer in either place."""
    folder = tmp_path_factory.mktemp("remote")
    quads = small_quads() if request.param == "default graph" else as_published(small_quads())
    with (
        oxigraph(folder, write_dump(folder / "dump.nq", quads)) as url,
        serving(folder / "log", "--remote", url, "--workers", "1", "--rows", "50", "--timeout", "2") as served,
    ):
        yield served


def test_a_query_gives_what_the_embedded_graph_gives(remote_server: Served, server: Served) -> None:
    for accept in ("application/sparql-results+json", "text/csv", "application/sparql-results+xml"):
        ours, theirs = server.query(LABELS, accept), remote_server.query(LABELS, accept)
        assert theirs.status == 200
        assert theirs.media_type == ours.media_type
        if accept == "text/csv":
            assert theirs.body == ours.body
    assert remote_server.rows(LABELS) == server.rows(LABELS)


def test_the_knowledge_is_asked_by_queries_with_our_prefix(remote_server: Served, server: Served) -> None:
    query = f"PREFIX pole: <{POLE.base}> SELECT ?s ?o WHERE {{ ?s pole:leads ?o }} ORDER BY ?s ?o"
    assert remote_server.rows(query) == server.rows(query) != []


@pytest.mark.parametrize("profile", ["eurio", "org"])
def test_a_profile_tells_the_same(remote_server: Served, server: Served, profile: str) -> None:
    path = f"/id/organisation/pole-vague.nt?profile={profile}"
    assert set(remote_server.get(path).text.splitlines()) == set(server.get(path).text.splitlines()) != set()


def test_graphs_asks_and_named_graphs_work(remote_server: Served) -> None:
    got = remote_server.query("CONSTRUCT WHERE { ?s a ?c }", "text/turtle")
    assert got.media_type == "text/turtle"
    assert remote_server.query("ASK { ?s a ?c }").json()["boolean"] is True
    rows = remote_server.rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 40")
    assert len(rows) >= 10


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/id/activity/hydromer.html",
        "/id/activity/hydromer.ttl",
        "/why?s=https://w3id.org/polegraph/id/activity/hydromer",
        "/sparql",
        "/dataset",
        "/readyz",
        "/metrics",
    ],
)
def test_pages_are_served_from_the_remote_graph(remote_server: Served, path: str) -> None:
    got = remote_server.get(path, {"Accept": "text/html, */*;q=0.1"})
    assert got.status == 200, got.body


def test_an_entity_page_has_the_same_facts(remote_server: Served, server: Served) -> None:
    path = "/id/activity/hydromer.html"
    assert remote_server.get(path).text.count("preuve</a>") == server.get(path).text.count("preuve</a>")


def test_long_answers_are_cut_and_say_so(remote_server: Served) -> None:
    got = remote_server.query("SELECT * WHERE { ?s ?p ?o }")
    assert len(got.json()["results"]["bindings"]) == 50
    assert got.headers["x-polegraph-truncated"] == "rows=50"
    assert "x-polegraph-truncated" not in remote_server.query("SELECT * WHERE { ?s ?p ?o } LIMIT 50").headers


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * {", 400),
        ("nonsense", 400),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 403),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("", 400),
    ],
)
def test_what_is_wrong_is_refused_here(remote_server: Served, query: str, status: int) -> None:
    got = remote_server.query(query)
    assert got.status == status
    assert got.media_type == "application/problem+json"


def test_answers_are_not_kept(remote_server: Served) -> None:
    got = remote_server.query(LABELS)
    assert got.headers["cache-control"] == "no-store"
    assert "etag" not in got.headers


def test_a_remote_that_is_away_is_told(tmp_path: Path) -> None:
    away = f"http://127.0.0.1:{free_port()}/query"
    with serving(tmp_path / "log", "--remote", away, "--workers", "1") as served:
        got = served.get(f"/sparql?query={quote(LABELS)}")
        assert got.status == 502
        assert got.json()["type"] == "/problems/remote-failed"
        assert served.get("/readyz").status == 503
        assert "127.0.0.1" not in got.text
