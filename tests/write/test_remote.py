"""A build published to a store over HTTP, here a few lines of server around a store in memory."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from builders.write.nquads import sorted_nquads
from builders.write.remote import Remote, batches, publish
from ontology.errors import BuildError

BASE = "https://example.org/id/"


class Server:
    """A SPARQL update endpoint; `refuse` makes it answer 403."""

    def __init__(self) -> None:
        self.store, self.refuse, self.asked = Store(), False, list[str | None]()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                outer.asked.append(self.headers["Authorization"])
                if not outer.refuse:
                    outer.store.update(parse_qs(body)["update"][0])
                self.send_response(403 if outer.refuse else 204)
                self.end_headers()

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self.http = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/update"


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = Thread(target=server.http.serve_forever)
    thread.start()
    yield server
    server.http.shutdown()
    thread.join()
    server.http.server_close()


def quad(value: str, graph: str | None = None, subject: NamedNode | BlankNode | None = None) -> Quad:
    subject = subject or NamedNode(BASE + "thing/s")
    name = NamedNode(BASE + graph) if graph else DefaultGraph()
    return Quad(subject, NamedNode(BASE + "p"), Literal(value, language="fr"), name)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    node = BlankNode("b")
    quads = [
        quad('a"\\\n}', None),
        quad("b", "passage/x/1"),
        quad("c", "graph/ontology", node),
        quad("d", "graph/ontology", node),
    ]
    path = tmp_path / "graph.nq"
    path.write_bytes(sorted_nquads(quads))
    return path


def test_the_default_graph_becomes_the_graph_of_knowledge(server: Server, graph: Path) -> None:
    assert publish(graph, Remote(server.url), BASE, lambda done, total: None) == 4
    found = set(server.store)
    assert {quad('a"\\\n}', "graph/knowledge"), quad("b", "passage/x/1")} <= found
    assert len(found) == 4
    assert len({one.subject for one in found if isinstance(one.subject, BlankNode)}) == 1


def test_graphs_below_the_base_are_replaced_and_others_stay(server: Server, graph: Path) -> None:
    other = Quad(NamedNode(BASE), NamedNode(BASE), NamedNode(BASE), NamedNode("https://example.net/g"))
    server.store.extend([quad("old", "passage/gone/1"), quad("old", "passage/x/1"), other])
    publish(graph, Remote(server.url), BASE, lambda done, total: None)
    assert other in server.store
    assert "old" not in {getattr(one.object, "value", "") for one in server.store}


def test_progress_ends_at_the_whole(server: Server, graph: Path) -> None:
    told: list[tuple[int, int]] = []
    publish(graph, Remote(server.url), BASE, lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)


def test_the_user_is_named_when_given(server: Server, graph: Path) -> None:
    publish(graph, Remote(server.url, "me", "secret"), BASE, lambda done, total: None)
    assert {str(one).partition(" ")[0] for one in server.asked} == {"Basic"}


def test_a_refusal_is_one_line_without_the_password(server: Server, graph: Path) -> None:
    server.refuse = True
    with pytest.raises(BuildError, match="did not take an update") as caught:
        publish(graph, Remote(server.url, "me", "secret"), BASE, lambda done, total: None)
    assert "secret" not in str(caught.value)


def test_a_store_that_is_not_there_is_named(graph: Path) -> None:
    with pytest.raises(BuildError, match=r"127\.0\.0\.1:9"):
        publish(graph, Remote("http://127.0.0.1:9/update"), BASE, lambda done, total: None)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "nowhere", "http://"])
def test_only_web_addresses_are_taken(url: str) -> None:
    with pytest.raises(BuildError, match="no http or https address"):
        Remote(url)


def test_batches_are_bounded_and_lose_nothing() -> None:
    quads = [quad(str(n), "g") for n in range(25)]
    found = list(batches(quads, 10))
    assert [len(batch) for batch in found] == [10, 10, 5]
    assert [one for batch in found for one in batch] == quads
