"""Files to take away: exports of the served build, and the notebooks."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from endpoint.backend import Graph
from endpoint.files.exports import Exports
from endpoint.files.notebooks import notebooks
from endpoint.files.prepare import write_files
from endpoint.problems import NotFound, Unavailable
from endpoint.render import size
from queries.sources import BuildFacts
from tests.endpoint.graph import small_quads, write_build
from tests.endpoint.serving import Served, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
JSON = {"Accept": "application/json"}
FORMATS = {"graph.ttl": ox.RdfFormat.TURTLE, "graph.nt": ox.RdfFormat.N_TRIPLES, "graph.rdf": ox.RdfFormat.RDF_XML}
WITH_PROOFS = {"graph.trig": ox.RdfFormat.TRIG, "graph.nq": ox.RdfFormat.N_QUADS, "graph.jsonld": ox.RdfFormat.JSON_LD}


FACTS = BuildFacts("b", "", "https://w3id.org/polegraph/id/")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """A server of a build, and the build's folder."""
    folder = tmp_path_factory.mktemp("files")
    build = write_build(folder / "build")
    with serving(folder / "log", "--out", str(folder / "build")) as served:
        yield served, folder / "build" / build


def canonical(quads: list[ox.Quad] | list[ox.Triple]) -> str:
    dataset = ox.Dataset(quad if isinstance(quad, ox.Quad) else ox.Quad(*quad) for quad in quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return "\n".join(sorted(str(quad) for quad in dataset))


@pytest.mark.parametrize("name", [*FORMATS, *WITH_PROOFS])
def test_each_format_read_again_gives_the_same_statements(built: tuple[Served, Path], name: str) -> None:
    got = built[0].get(f"/downloads/{name}")
    assert got.status == 200
    wanted = small_quads()
    if name in FORMATS:
        wanted = [quad for quad in wanted if isinstance(quad.graph_name, ox.DefaultGraph)]
    assert canonical(list(ox.parse(got.body, format={**FORMATS, **WITH_PROOFS}[name]))) == canonical(wanted)


def test_the_list_tells_sizes_and_checksums_that_hold(built: tuple[Served, Path]) -> None:
    server = built[0]
    server.get("/downloads/SHA256SUMS")
    listed = server.get("/downloads", JSON).json()
    assert listed["ready"] is True
    assert listed["build"] == server.get("/readyz").json()["build"]
    assert {"package.zip", "tables.zip", "network.gexf", "network.graphml", "graph.ttl"} <= {
        one["path"] for one in listed["files"]
    }
    for one in listed["files"]:
        got = server.get(f"/downloads/{one['path']}")
        assert (len(got.body), hashlib.sha256(got.body).hexdigest()) == (one["bytes"], one["sha256"])
        assert got.media_type == one["media_type"]
        assert "attachment" in got.headers["content-disposition"]
    page = server.get("/downloads", HTML).text
    assert all(page.count(f'href="/downloads/{one["path"]}"') == 1 for one in listed["files"])
    assert "<td>organisation</td>" in page, "a table is called by its class"


def test_the_package_holds_what_its_checksums_say(built: tuple[Served, Path]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(built[0].get("/downloads/package.zip").body))
    lines = archive.read("SHA256SUMS").decode().splitlines()
    assert len(lines) == len(archive.namelist()) - 1
    for line in lines:
        digest, _, path = line.partition("  ")
        assert hashlib.sha256(archive.read(path)).hexdigest() == digest


def test_each_document_has_files_of_what_it_states(built: tuple[Served, Path]) -> None:
    got = built[0].get("/downloads/documents/communique-lumen.trig")
    stated = list(ox.parse(got.body, format=ox.RdfFormat.TRIG))
    passages = {quad.graph_name.value for quad in stated if isinstance(quad.graph_name, ox.NamedNode)}
    assert {name for name in passages if "/passage/" in name}
    assert not [name for name in passages if "/passage/manifeste/" in name]


def test_the_catalogue_names_files_that_are_there(built: tuple[Served, Path]) -> None:
    server = built[0]
    address = ox.NamedNode("http://www.w3.org/ns/dcat#downloadURL")
    found = [
        triple.object
        for triple in ox.parse(server.get("/dataset.ttl").body, format=ox.RdfFormat.TURTLE)
        if triple.predicate == address
    ]
    paths = [one.value.removeprefix(server.url) for one in found if isinstance(one, ox.NamedNode)]
    assert len(paths) == 9
    assert all(server.get(path, method="HEAD").status == 200 for path in paths)


def test_the_feed_tells_of_the_builds(built: tuple[Served, Path]) -> None:
    got = built[0].get("/builds.atom")
    assert got.media_type == "application/atom+xml"
    feed = ET.fromstring(got.body)
    name = "{http://www.w3.org/2005/Atom}"
    assert [one.findtext(f"{name}title") for one in feed.findall(f"{name}entry")] == [f"Version {built[1].name}"]


def test_a_file_is_sent_in_parts_once_and_not_again(built: tuple[Served, Path]) -> None:
    server = built[0]
    got = server.get("/downloads/graph.nq")
    part = server.get("/downloads/graph.nq", {"Range": "bytes=10-19"})
    assert (part.status, part.body) == (206, got.body[10:20])
    again = server.get("/downloads/graph.nq", {"If-None-Match": got.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    head = server.get("/downloads/graph.nq", method="HEAD")
    assert (head.headers["content-length"], head.body) == (str(len(got.body)), b"")


@pytest.mark.parametrize(
    "path", ["/downloads/index.json", "/downloads/../graph.nq", "/downloads/%2e%2e/x", "/downloads/graph.docx"]
)
def test_there_is_no_other_file(built: tuple[Served, Path], path: str) -> None:
    got = built[0].get(path, JSON)
    assert got.status == 404
    assert got.media_type == "application/problem+json"


def test_pages_are_answered_while_many_wait_for_files(tmp_path: Path) -> None:
    write_build(tmp_path / "build")
    with serving(tmp_path / "log", "--out", str(tmp_path / "build"), "--workers", "1") as served:
        with ThreadPoolExecutor(12) as clients:
            asked = [clients.submit(served.get, "/downloads/package.zip") for _ in range(12)]
            assert served.get("/questions", HTML).status == 200
            statuses = {one.result().status for one in asked}
        assert 200 in statuses
        assert statuses <= {200, 503}
        assert served.get("/downloads/package.zip").status == 200


def test_a_graph_without_a_file_has_no_downloads(client: FlaskClient) -> None:
    assert client.get("/downloads", headers=JSON).json == {"build": "test", "ready": True, "files": []}
    assert "SPARQL" in client.get("/downloads", headers=HTML).text
    assert client.get("/downloads/graph.ttl", headers=JSON).status_code == 404


def test_files_that_are_being_made_are_announced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Exports, "_start", lambda *_: None)
    build = write_build(tmp_path / "build")
    graph = Graph(build, 9, {}, tmp_path / "build" / build / "graph.nq")
    exports = Exports(tmp_path / "exports", "https://w3id.org/polegraph/id/", "http://x/")
    assert exports.entries(graph, 0) is None
    with pytest.raises(Unavailable) as caught:
        exports.file(graph, "graph.ttl", 0)
    assert caught.value.headers["Retry-After"]


def test_files_that_were_swept_away_are_made_again(tmp_path: Path) -> None:
    build = write_build(tmp_path / "build")
    graph = Graph(build, 9, {}, tmp_path / "build" / build / "graph.nq")
    exports = Exports(tmp_path / "exports", "https://w3id.org/polegraph/id/", "http://x/")
    write_files(tmp_path / "build" / build / "graph.nq", tmp_path / "exports" / build, FACTS, "http://x/")
    file, _ = exports.file(graph, "graph.ttl", 0)
    file.unlink()
    with pytest.raises(Unavailable):
        exports.file(graph, "graph.ttl", 0)
    assert exports.file(graph, "graph.ttl", 60)[0].is_file()


def test_a_graph_that_is_too_large_is_not_written_anew(tmp_path: Path) -> None:
    exports = Exports(tmp_path, "https://w3id.org/polegraph/id/", "http://x/")
    with pytest.raises(NotFound):
        exports.file(Graph("b", 500_001, {}, tmp_path / "graph.nq"), "graph.ttl", 0)


def test_notebooks_are_listed_and_downloaded(built: tuple[Served, Path]) -> None:
    server = built[0]
    listed = server.get("/notebooks", JSON).json()
    assert [one["name"] for one in listed] == list(notebooks())
    assert len(listed) == 8
    page = server.get("/notebooks", HTML).text
    assert ("make pages" in page) is not all(one["page"] for one in listed)
    for one in listed:
        assert one["title"]["fr"]
        assert one["title"]["en"]
        got = server.get(f"/notebooks/{one['name']}.ipynb")
        assert got.media_type == "application/x-ipynb+json"
        assert json.loads(got.body)["cells"]
        assert f'href="/notebooks/{one["name"]}.ipynb"' in page
    assert server.get("/notebooks/nothing", JSON).status == 404
    assert server.get("/notebooks/nothing.ipynb", JSON).status == 404


def test_a_notebook_is_shown_as_it_ran_on_the_build_and_only_then(built: tuple[Served, Path]) -> None:
    server, folder = built
    name = next(iter(notebooks()))
    assert "make pages" in server.get(f"/notebooks/{name}", HTML).text
    (folder / "notebooks").mkdir()
    picture = '<img alt="" src="data:image/png;base64,AA==">'
    (folder / "notebooks" / f"{name}.html").write_text(f"<p>Ça tourne</p>{picture}", encoding="utf-8")
    got = server.get(f"/notebooks/{name}", HTML)
    assert f"<p>Ça tourne</p>{picture}" in got.text
    assert "img-src 'self' data:" in got.headers["content-security-policy"]
    assert "script-src 'self';" in got.headers["content-security-policy"]
    assert "data:" not in server.get("/notebooks", HTML).headers["content-security-policy"]
    assert server.get("/notebooks", JSON).json()[0]["page"].endswith(name)


@pytest.mark.parametrize(
    ("length", "language", "shown"),
    [
        (0, "fr", "0 o"),
        (999, "en", "999 B"),
        (1000, "fr", "1,0 ko"),
        (123_456, "fr", "123 ko"),
        (2_500_000, "en", "2.5 MB"),
    ],
)
def test_sizes_are_readable(length: float, language: str, shown: str) -> None:
    assert size(int(length), language) == shown.replace(" ", "\u00a0")
