"""The questions asked of a remote graph, wherever it keeps its knowledge, say what they say of the embedded one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from endpoint.questions.run import within
from queries.questions import load_questions
from tests.endpoint.asked import asked_quads, check_rows
from tests.endpoint.graph import write_dump
from tests.endpoint.serving import Served, serving
from tests.endpoint.test_remote import OXIGRAPH, as_published, oxigraph

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = load_questions()
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module", params=["default graph", "knowledge graph"])
def far(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the same graph in a remote store, with the knowledge layer in either place."""
    if not OXIGRAPH.is_file():
        pytest.skip("the package 'oxigraph' is not installed")
    folder = tmp_path_factory.mktemp("far")
    quads = asked_quads() if request.param == "default graph" else as_published(asked_quads())
    with (
        oxigraph(folder, write_dump(folder / "dump.nq", quads)) as url,
        serving(folder / "log", "--remote", url, "--workers", "1") as served,
    ):
        yield served


def test_each_question_gives_its_rows_from_a_remote_graph(far: Served) -> None:
    check_rows(far)


def test_a_remote_answer_has_its_proofs_and_is_never_kept(far: Served, asked: Served) -> None:
    path = "/questions/pilote-du-programme?proof=1"
    got, here = far.get(path), asked.get(path)
    assert [row["proofs"] for row in got.json()["rows"]] == [row["proofs"] for row in here.json()["rows"]]
    assert got.headers["cache-control"] == "no-store"
    assert "etag" not in got.headers
    assert "Preuves" in far.get(path, HTML).text


@pytest.mark.parametrize(
    "path",
    [
        "/figures",
        "/quality",
        "/search?q=aerospace+valey",
        "/questions/pole/pole?q=aerospace",
        "/downloads",
        "/notebooks",
    ],
)
def test_pages_from_a_remote_graph_say_the_same(far: Served, asked: Served, path: str) -> None:
    here, there = asked.get(path, {"Accept": "application/json"}), far.get(path, {"Accept": "application/json"})
    assert (here.status, there.status) == (200, 200)
    if path not in ("/downloads", "/notebooks"):
        assert there.text.replace(far.url, "") == here.text.replace(asked.url, "")
    assert far.get(path, HTML).status == 200


def test_a_thing_of_a_remote_graph_leads_to_the_same_questions(far: Served, asked: Served) -> None:
    def offered(served: Served) -> list[str]:
        return re.findall(r'href="(/questions/[^"]+)"', served.get("/id/organisation/aerospace-valley.html").text)

    assert offered(far) == offered(asked)
    assert offered(far)


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.slug for question in QUESTIONS])
def test_a_query_reads_one_graph_as_it_reads_the_default_graph(question: object) -> None:
    query: str = within(question.query, "GRAPH <urn:g>")  # type: ignore[attr-defined]
    store = ox.Store()
    knowledge = ox.NamedNode("urn:g")
    for quad in asked_quads():
        graph = knowledge if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
