"""The server's options: graphs on disk, services, rates, logs, counters; and what it says when it cannot start."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pyoxigraph as ox
import pytest

from tests.endpoint.graph import small_quads, write_build
from tests.endpoint.serving import ROOT, START, Served, free_port, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELS = "SELECT ?s ?l WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY ?l ?s"
CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def disk_server(dump: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that keeps nothing of the graph in memory."""
    arguments = ("--dump", str(dump), "--memory-quads", "10", "--timeout", "2", "--workers", "1")
    with serving(tmp_path_factory.mktemp("disk") / "log", *arguments) as served:
        yield served


def test_a_graph_on_disk_gives_the_same_answers(disk_server: Served, server: Served) -> None:
    for query in (LABELS, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }", "ASK { ?s ?p ?o }"):
        assert disk_server.query(query).json() == server.query(query).json()


def test_queries_on_disk_are_stopped_too(disk_server: Served) -> None:
    assert disk_server.query(CROSS).status == 504
    assert disk_server.query(LABELS).status == 200


def test_executors_of_a_graph_on_disk_can_open_no_socket(disk_server: Served) -> None:
    disk_server.query(LABELS)
    top = psutil.Process(disk_server.process.pid)
    warden = next(child for child in top.children() if not child.net_connections("inet"))
    deadline = time.monotonic() + 10
    while not all(_filtered(executor.pid) for executor in warden.children()):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _filtered(pid: int) -> bool:
    """Return whether the kernel filters the calls of a process: not yet, when an executor has just begun."""
    return "Seccomp:\t2" in Path(f"/proc/{pid}/status").read_text(encoding="ascii")


def test_a_large_build_is_served_from_its_store(tmp_path: Path) -> None:
    out = tmp_path / "build"
    build = write_build(out, small_quads())
    store = ox.Store(str(out / build / "store"))
    store.bulk_load(path=str(out / build / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    with serving(tmp_path / "log", "--out", str(out), "--memory-quads", "10", "--workers", "1") as served:
        assert served.query(LABELS).status == 200
        assert served.query(LABELS).headers["x-polegraph-build"] == build


class OneRow(BaseHTTPRequestHandler):
    """A SPARQL service that always gives one row."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps(
            {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "from afar"}}]}}
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Say nothing."""


def test_an_allowed_service_is_called_and_no_other(dump: Path, tmp_path: Path) -> None:
    service = HTTPServer(("127.0.0.1", 0), OneRow)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{service.server_port}/sparql"
    try:
        arguments = ("--dump", str(dump), "--service", url, "--workers", "1")
        with serving(tmp_path / "log", *arguments) as served:
            assert served.rows(f"SELECT ?x WHERE {{ SERVICE <{url}> {{ ?s ?p ?x }} }}") == [{"x": "from afar"}]
            other = url.replace("/sparql", "/other")
            for query in (
                f"SELECT ?x WHERE {{ SERVICE <{other}> {{ ?s ?p ?x }} }}",
                f"SELECT ?x WHERE {{ SERVICE <{url}> {{ ?s ?p ?x }} SERVICE SILENT <{other}> {{ ?s ?p ?x }} }}",
                f"SELECT ?x WHERE {{ BIND(<{url}> AS ?u) SERVICE ?u {{ ?s ?p ?x }} }}",
                f"PREFIX a: <{url}> SELECT ?x WHERE {{ SERVICE a: {{ ?s ?p ?x }} }}",
            ):
                assert served.query(query).status == 403
            assert "BasicFederatedQuery" in served.get("/sparql", {"Accept": "text/turtle"}).text
    finally:
        service.shutdown()
        service.server_close()


def test_a_client_beyond_its_rate_is_told_when_to_come_back(dump: Path, tmp_path: Path) -> None:
    with serving(tmp_path / "log", "--dump", str(dump), "--rate", "2", "--workers", "1") as served:
        got = [served.query("ASK {}") for _ in range(30)]
        assert got[0].status == 200
        refused = next(one for one in got if one.status == 429)
        assert refused.json()["type"] == "/problems/rate-limit"
        assert refused.headers["retry-after"] == "1"
        time.sleep(1.2)
        assert served.query("ASK {}").status == 200


def test_behind_a_proxy_each_of_its_clients_has_a_rate_of_its_own(dump: Path, tmp_path: Path) -> None:
    arguments = ("--dump", str(dump), "--rate", "1", "--workers", "1")

    def statuses(served: Served, forged: str) -> list[int]:
        # What a client writes itself stands before what the proxy appends, and does not count.
        addresses = [f"{forged}, 192.0.2.{n}" for n in range(30)]
        return [served.get("/healthz", {"X-Forwarded-For": one}).status for one in addresses]

    with serving(tmp_path / "log", *arguments, "--behind-proxy") as served:
        assert set(statuses(served, "203.0.113.9")) == {200}
    with serving(tmp_path / "log", *arguments) as served:
        assert 429 in statuses(served, "203.0.113.9")


@pytest.mark.parametrize("queries", [False, True])
def test_the_log_has_a_line_for_each_request_and_queries_only_when_asked(
    dump: Path, tmp_path: Path, queries: bool
) -> None:
    log = tmp_path / "access.log"
    arguments = ["--dump", str(dump), "--access-log", str(log), "--workers", "1"]
    with serving(tmp_path / "log", *arguments, *(["--log-queries"] if queries else [])) as served:
        served.query("ASK { <http://secret> ?p ?o }")
        served.query("ASK {")
        served.get("/id/activity/hydromer")
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(line["path"], line["status"]) for line in lines[-3:]] == [
        ("/sparql", 200),
        ("/sparql", 400),
        ("/id/activity/hydromer", 303),
    ]
    assert all({"time", "client", "method", "bytes", "ms"} <= line.keys() for line in lines)
    assert ("secret" in log.read_text(encoding="utf-8")) is queries


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_log_that_cannot_be_written_keeps_no_answer_back(dump: Path, tmp_path: Path) -> None:
    arguments = ("--dump", str(dump), "--access-log", "/dev/full", "--workers", "1")
    with serving(tmp_path / "log", *arguments) as served:
        connection = served.connect()
        for n in range(300):
            connection.ask(f"ASK {{}} # {n}", 200)
        connection.close()
        time.sleep(0.7)
        assert served.get("/healthz").status == 200


def test_counters_add_up_over_the_workers(dump: Path, tmp_path: Path) -> None:
    with serving(tmp_path / "log", "--dump", str(dump), "--workers", "2", "--timeout", "0.5") as served:
        for n in range(40):
            served.query(f"ASK {{}} # {n}")
        served.query(CROSS)
        served.query("ASK {} # 1")
        time.sleep(1.2)
        text = served.get("/metrics").text
    assert 'polegraph_requests_total{kind="sparql",status="200"} 41.0' in text
    assert 'polegraph_requests_total{kind="sparql",status="504"} 1.0' in text
    assert 'polegraph_query_problems_total{problem="time-limit"} 1.0' in text
    assert 'polegraph_request_seconds_count{kind="sparql"} 42.0' in text


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "polegraph.py", "serve", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--dump", "/nowhere/x.nq"], "cannot be read"),
        (["--dump", "README.md"], "format of the dump is not known"),
        (["--out", "/nowhere"], "polegraph build"),
        (["--port", "99999"], "99999"),
        (["--timeout", "-1"], "-1"),
        (["--remote", "no url"], "no url"),
    ],
)
def test_what_cannot_be_served_is_told_in_a_line(arguments: list[str], words: str) -> None:
    ran = start(*arguments)
    assert ran.returncode == 2
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_broken_dump_is_told_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.nq"
    broken.write_text("<http://a> <http://b> <http://c> .\nnonsense\n", encoding="utf-8")
    ran = start("--dump", str(broken))
    assert ran.returncode == 2
    assert "line 2" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_port_that_is_taken_is_told(dump: Path) -> None:
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        ran = start("--dump", str(dump), "--port", str(taken.getsockname()[1]))
    assert ran.returncode == 2
    assert "cannot listen: Address already in use" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_help_is_complete() -> None:
    command = [sys.executable, "-c", START, "--help"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout
    for option in ("--out", "--dump", "--remote", "--host", "--port", "--workers", "--timeout"):
        assert option in shown
