"""Answers of the application: those that break, before anything has been sent and in the middle; and who waits."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from endpoint.front.http import RawRequest, Rendered
from endpoint.front.lent import WHOLE_BYTES, Lent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.endpoint.serving import Served


ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


class Wire:
    """Stands for a connection: keeps what is written, and wakes the test at the end of an answer."""

    def __init__(self, request: RawRequest, loop: asyncio.AbstractEventLoop) -> None:
        self.current: RawRequest | None = request
        self.begun = False
        self.sent: list[bytes] = []
        self.ended = asyncio.Event()
        self.aborted = False
        self._loop = loop

    def respond(self, rendered: Rendered) -> None:
        self.sent.append(rendered.head)
        self.ended.set()

    def begin(self, head: bytes) -> None:
        self.begun = True
        self.sent.append(head)

    async def write(self, part: bytes) -> None:
        self.sent.append(part)

    def end_of_parts(self, _: RawRequest, __: int, *, close: bool) -> None:
        self.ended.set()

    def abort(self) -> None:
        self.aborted = True
        self.ended.set()


def answered(parts: Iterator[bytes]) -> Wire:
    """Return what a client is sent of an application that yields `parts`."""

    def app(_: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return parts

    async def ask() -> Wire:
        loop = asyncio.get_running_loop()
        request = RawRequest("GET", b"/", {}, b"", True, "1.1", "")
        wire, lent = Wire(request, loop), Lent(loop, app, "http://127.0.0.1:5000", threads=1)
        lent.take(wire, request)  # type: ignore[arg-type] # as much of a connection as is used
        await asyncio.wait_for(wire.ended.wait(), 10)
        lent.close()
        return wire

    return asyncio.run(ask())


def broken_after(number: int) -> Iterator[bytes]:
    yield b"x" * number
    yield b"y"
    raise RuntimeError("planted")


def test_an_answer_that_breaks_before_it_is_sent_is_a_problem() -> None:
    wire = answered(broken_after(10))
    assert [head.split(b"\r\n")[0] for head in wire.sent] == [b"HTTP/1.1 503 Service Unavailable"]
    assert not wire.aborted


def test_an_answer_that_breaks_in_the_middle_is_broken_off() -> None:
    wire = answered(broken_after(WHOLE_BYTES + 1))
    assert wire.sent[0].startswith(b"HTTP/1.1 200 ")
    assert not any(b"HTTP/1.1" in part for part in wire.sent[1:])
    assert wire.aborted


def test_a_long_answer_comes_in_chunks_to_its_end() -> None:
    wire = answered(iter([b"x" * WHOLE_BYTES, b"y" * WHOLE_BYTES]))
    assert wire.sent[-1] == b"0\r\n\r\n"
    assert not wire.aborted


def test_health_is_told_while_all_pages_wait() -> None:
    wait = threading.Event()

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if environ["PATH_INFO"] == "/slow":
            wait.wait(10)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"ok"]

    async def ask() -> bool:
        loop = asyncio.get_running_loop()
        lent = Lent(loop, app, "http://127.0.0.1:5000", threads=1)
        wires = {
            path: Wire(RawRequest("GET", path, {}, b"", True, "1.1", ""), loop) for path in (b"/slow", b"/healthz")
        }
        for wire in wires.values():
            assert wire.current is not None
            lent.take(wire, wire.current)  # type: ignore[arg-type] # as much of a connection as is used
        await asyncio.wait_for(wires[b"/healthz"].ended.wait(), 5)
        waiting = not wires[b"/slow"].ended.is_set()
        wait.set()
        await asyncio.wait_for(wires[b"/slow"].ended.wait(), 5)
        lent.close()
        return waiting

    assert asyncio.run(ask())


def test_pages_pass_by_slow_queries_whose_answers_are_pages(server: Served) -> None:
    with ThreadPoolExecutor(24) as threads:
        slow = [threads.submit(server.query, f"{ENDLESS} # {n}", "text/html") for n in range(24)]
        time.sleep(0.3)
        began = time.monotonic()
        assert server.get("/healthz").status == 200
        assert time.monotonic() - began < 1
        assert {asked.result(60).status for asked in slow} <= {503, 504}
