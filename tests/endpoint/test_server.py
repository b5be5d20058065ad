"""The server as a whole: what its answers carry, what happens to queries that ask too much."""

from __future__ import annotations

import gzip
import http.client
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import brotli  # type: ignore[import-untyped]
import psutil
import pytest
import zstandard

from tests.endpoint.serving import serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.endpoint.serving import Served

LABELS = "SELECT ?s ?l WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY ?l"
CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
# Doubles a text 28 times: out of memory long before it is out of time, on a busy machine too.
DOUBLINGS = " ".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1})" for n in range(28))
HOG = f'SELECT (STRLEN(?t28) AS ?length) WHERE {{ BIND("text" AS ?t0) {DOUBLINGS} }}'


def test_an_answer_carries_its_build_tag_and_guards(server: Served) -> None:
    got = server.query(LABELS)
    assert got.status == 200
    assert got.media_type == "application/sparql-results+json"
    assert len(got.headers["x-polegraph-build"]) == 16
    assert got.headers["etag"].startswith('W/"')
    assert got.headers["vary"] == "Accept, Accept-Encoding"
    assert got.headers["access-control-allow-origin"] == "*"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert "server" not in got.headers


def test_the_same_question_gives_the_same_tag_and_then_304(server: Served) -> None:
    first = server.query(LABELS)
    again = server.query(LABELS, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other_format = server.query(LABELS, accept="text/csv")
    assert other_format.headers["etag"] != first.headers["etag"]
    unseen = server.query(LABELS + " # new", If_None_Match=first.headers["etag"])
    assert unseen.status == 200


@pytest.mark.parametrize("function", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_answers_that_change_are_not_tagged_nor_kept(server: Served, function: str) -> None:
    query = f"SELECT ({function} AS ?x) WHERE {{}}"
    first, second = server.query(query), server.query(query)
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"
    if function != "BNODE()":
        assert first.body != second.body


def test_head_has_the_headers_of_get_and_no_body(server: Served) -> None:
    path = f"/sparql?query={quote(LABELS)}"
    got, head = server.get(path), server.get(path, method="HEAD")
    assert head.status == 200
    assert head.body == b""
    assert head.headers["content-length"] == str(len(got.body))
    assert head.headers["etag"] == got.headers["etag"]


def test_options_tells_the_methods(server: Served) -> None:
    got = server.get("/sparql", {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}, "OPTIONS")
    assert got.status == 204
    assert got.headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"
    assert "content-length" not in got.headers


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_long_answers_are_compressed_when_asked(server: Served, coding: str) -> None:
    plain = server.query("SELECT * WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o")
    packed = server.query("SELECT * WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o", Accept_Encoding=coding)
    assert packed.headers["content-encoding"] == coding
    assert len(packed.body) < len(plain.body) / 3
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress, "zstd": zstandard.decompress}[coding]
    assert unpack(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]


def test_a_long_answer_is_cut_and_says_so(server: Served) -> None:
    got = server.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }")
    assert len(got.json()["results"]["bindings"]) == 1000
    assert got.headers["x-polegraph-truncated"] == "rows=1000"
    assert got.headers["link"] == '</limits>; rel="help"'
    assert server.get("/limits").status == 200
    whole = server.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 1000")
    assert "x-polegraph-truncated" not in whole.headers


def test_a_long_graph_is_cut_and_says_so(server: Served) -> None:
    got = server.query("CONSTRUCT { ?a ?e ?f } WHERE { ?a ?b ?c . ?d ?e ?f }", accept="application/n-triples")
    assert got.body.count(b"\n") == 1000
    assert got.headers["x-polegraph-truncated"] == "rows=1000"


def test_a_query_out_of_time_is_stopped_and_told(server: Served) -> None:
    began = time.monotonic()
    got = server.query(CROSS)
    assert time.monotonic() - began < 4
    assert got.status == 504
    assert got.media_type == "application/problem+json"
    assert got.json()["type"] == "/problems/time-limit"
    assert got.json()["limit"] == 2
    assert got.headers["link"] == '</limits>; rel="help"'


def test_a_client_may_shorten_its_own_time(server: Served) -> None:
    began = time.monotonic()
    got = server.query(CROSS, extra="&timeout=0.3")
    assert time.monotonic() - began < 1.5
    assert (got.status, got.json()["limit"]) == (504, 0.3)


def test_a_query_out_of_memory_is_stopped_and_told(server: Served) -> None:
    got = server.query(HOG)
    assert got.status == 422
    assert got.json()["type"] == "/problems/memory-limit"
    assert server.query(LABELS).status == 200


def test_a_query_that_overruns_the_stack_is_told(server: Served) -> None:
    text = "SELECT * WHERE { FILTER(" + "!" * 400_000 + "true) }"
    got = server.get("/sparql", {"Content-Type": "application/sparql-query"}, "POST", text.encode())
    assert got.status in {200, 400, 504}
    assert server.query(LABELS).status == 200


def test_what_a_stopped_query_held_is_free_within_a_second(server: Served) -> None:
    server.query(LABELS)
    server.query(CROSS)
    time.sleep(1)
    assert server.worked_s(0.8) < 0.1


@pytest.mark.parametrize("patience_s", [0.03, 0.6])
def test_a_query_whose_client_has_gone_is_stopped(server: Served, patience_s: float) -> None:
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port)) as client:
        client.sendall(f"GET /sparql?query={quote(CROSS)}&timeout=60 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(patience_s)
    time.sleep(0.6)
    assert server.worked_s(0.8) < 0.1


def test_quick_queries_pass_by_slow_ones(server: Served) -> None:
    with ThreadPoolExecutor(30) as threads:
        slow = [threads.submit(server.query, f"{CROSS} # {n}") for n in range(20)]
        time.sleep(0.2)
        quick = [threads.submit(server.query, f"{LABELS} # {n}") for n in range(10)]
        assert all(one.result(60).status == 200 for one in quick)
        assert {one.result(90).status for one in slow} <= {504, 503}


def test_no_query_opens_a_connection(server: Served) -> None:
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0.5)
        url = f"http://127.0.0.1:{trap.getsockname()[1]}/data"
        for query in (
            f"SELECT * WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
            f"SELECT * WHERE {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
            f"SELECT * WHERE {{ BIND(<{url}> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
            f"SELECT * FROM <{url}> WHERE {{ ?s ?p ?o }}",
            f"SELECT * FROM NAMED <{url}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"DESCRIBE <{url}>",
            f"LOAD <{url}>",
        ):
            assert server.query(query).status < 500
            server.get(f"/sparql?query={quote('ASK {}')}&default-graph-uri={quote(url, safe='')}")
        with pytest.raises(TimeoutError):
            trap.accept()


def test_a_refused_service_is_named_with_its_place(server: Served) -> None:
    got = server.query("SELECT *\nWHERE {\n  SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", accept="*/*")
    assert got.status == 403
    assert got.json()["type"] == "/problems/service-refused"
    assert (got.json()["line"], got.json()["column"]) == (3, 11)


def test_many_requests_on_one_connection_are_answered_in_order(server: Served) -> None:
    address = urlsplit(server.url)
    texts = [f"SELECT ({n} AS ?n) WHERE {{}}" for n in range(20)]
    sent = "".join(f"GET /sparql?query={quote(text)} HTTP/1.1\r\nHost: x\r\n\r\n" for text in texts)
    with socket.create_connection((address.hostname, address.port), timeout=10) as client:
        client.sendall(sent.encode() + b"GET /limits HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        received = b""
        while part := client.recv(65536):
            received += part
    values = [int(piece.split(b'"', 1)[0]) for piece in received.split(b'"value":"')[1:]]
    assert values == list(range(20))
    assert received.count(b"HTTP/1.1 200 OK") == 21


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"NONSENSE\r\n\r\n", b"400"),
        (b"GET /sparql?query=" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-A: b\r\n" * 200 + b"\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-A: " + b"b" * 200_000 + b"\r\n\r\n", b"400"),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n", b"413"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
        (b"BREW /sparql HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
    ],
)
def test_what_is_no_proper_request_is_refused(server: Served, sent: bytes, status: bytes) -> None:
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as client:
        with suppress(ConnectionError):
            client.sendall(sent)
        assert client.recv(65536).startswith(b"HTTP/1.1 " + status)


def test_a_body_may_come_in_chunks_after_a_pause(server: Served) -> None:
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as client:
        client.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        assert client.recv(100).startswith(b"HTTP/1.1 100 Continue")
        client.sendall(b"3\r\nASK\r\n")
        time.sleep(0.1)
        client.sendall(b"3\r\n {}\r\n0\r\n\r\n")
        assert b'"boolean":true' in client.recv(65536)


def test_an_old_client_gets_its_connection_closed(server: Served) -> None:
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as client:
        client.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\n\r\n")
        received = b""
        while part := client.recv(65536):
            received += part
    assert received.endswith(b'{"head":{},"boolean":true}')


def warden_of(server: Served) -> psutil.Process:
    """Return the child of the server that listens to nobody outside."""
    return next(child for child in psutil.Process(server.process.pid).children() if not child.net_connections("inet"))


def test_executors_have_no_sockets_but_their_own(server: Served) -> None:
    server.query(LABELS)
    executors = warden_of(server).children()
    assert executors
    for executor in executors:
        assert not executor.net_connections("inet")
        assert executor.rlimit(psutil.RLIMIT_NOFILE) == (0, 0)


def test_executors_die_with_their_warden_and_the_service_goes_on(server: Served) -> None:
    warden = warden_of(server)
    executors = warden.children()
    warden.kill()
    _, alive = psutil.wait_procs(executors, timeout=2)
    assert not alive
    deadline = time.monotonic() + 10
    while server.query(LABELS + " # again").status != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_connections_beyond_the_threads_are_no_problem(server: Served) -> None:
    address = urlsplit(server.url)
    held = [http.client.HTTPConnection(str(address.hostname), address.port, timeout=10) for _ in range(300)]
    for connection in held:
        connection.connect()
    try:
        assert server.query(LABELS).status == 200
    finally:
        for connection in held:
            connection.close()


def test_a_stopping_server_finishes_what_it_has_begun(dump: Path, tmp_path: Path) -> None:
    results: list[int] = []
    with serving(tmp_path / "log", "--dump", str(dump), "--timeout", "1.5") as served:
        asking = threading.Thread(target=lambda: results.append(served.query(CROSS).status))
        asking.start()
        time.sleep(0.3)
        served.process.terminate()
        asking.join(10)
    assert results == [504]
