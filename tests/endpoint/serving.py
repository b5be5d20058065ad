"""A server as users start it, in a process of its own, on a free port; and a plain client for it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
START = "from endpoint.commands.serve import command; command()"
JSON = "application/sparql-results+json"
START_S, STOP_S = 30.0, 30.0


@dataclass(frozen=True, slots=True)
class Got:
    """An HTTP answer: header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Return the content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]

    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode()


class Connection:
    """A connection that sends one query after another."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        assert address.hostname is not None
        self._connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)

    def ask(self, query: str, status: int | None) -> int:
        """Post a query; check and return the status of its answer."""
        headers = {"Content-Type": "application/sparql-query"}
        self._connection.request("POST", "/sparql", query.encode("utf-8", "surrogatepass"), headers)
        answer = self._connection.getresponse()
        body = answer.read()
        assert status is None or answer.status == status, body
        return answer.status

    def close(self) -> None:
        """Close it."""
        self._connection.close()


@dataclass(slots=True)
class Served:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def get(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET", body: bytes | None = None
    ) -> Got:
        """Send one request on a connection of its own."""
        address = urlsplit(self.url)
        assert address.hostname is not None
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return Got(answer.status, names, answer.read())
        finally:
            connection.close()

    def query(
        self, query: str, accept: str = "application/sparql-results+json", extra: str = "", **headers: str
    ) -> Got:
        """Send one query by GET."""
        sent = {"Accept": accept, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return self.get(f"/sparql?query={quote(query, safe='')}{extra}", sent)

    def post(self, query: str) -> Got:
        """Send one query as a body."""
        return self.get("/sparql", {"Content-Type": "application/sparql-query"}, "POST", query.encode())

    def rows(self, query: str) -> list[dict[str, str]]:
        """Return the values of each row of a SELECT."""
        got = self.query(query)
        assert got.status == 200, got.body
        return [{name: term["value"] for name, term in row.items()} for row in got.json()["results"]["bindings"]]

    def connect(self) -> Connection:
        """Return a connection that stays open."""
        return Connection(self.url)

    def processes(self) -> list[psutil.Process]:
        """Return every process of the server."""
        try:
            top = psutil.Process(self.process.pid)
            return [top, *top.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def worked_s(self, during_s: float) -> float:
        """Return how much processor time the busiest process has over a time, however slow the machine is."""
        before = {process: sum(process.cpu_times()[:2]) for process in self.processes()}
        time.sleep(during_s)
        return max(sum(process.cpu_times()[:2]) - was for process, was in before.items() if process.is_running())

    def memory(self) -> int:
        """Return the memory that the processes hold, shared pages counted once among them (PSS), in bytes."""
        total = 0
        for process in self.processes():
            try:
                total += process.memory_full_info().pss
            except psutil.NoSuchProcess:
                continue
        return total


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(log: Path, *arguments: str) -> Iterator[Served]:
    """Start `polegraph serve` with `arguments`; stop it at the end and check that nothing of it is left."""
    port = free_port()
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", START, "--port", str(port), *arguments],
            cwd=ROOT,
            stderr=errors,
            stdout=errors,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    served = Served(f"http://127.0.0.1:{port}", process, log)
    try:
        _wait_until_ready(served)
        yield served
    finally:
        family = served.processes()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_S)
        finally:
            _, left = psutil.wait_procs(family, timeout=5)
            for one in left:
                one.kill()
        assert not left, left


def _wait_until_ready(served: Served) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if served.process.poll() is not None:
            raise AssertionError(served.log.read_text(encoding="utf-8"))
        try:
            if served.get("/limits").status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not start in time")
