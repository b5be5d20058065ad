"""One client's connection: reads requests, has them answered one at a time, writes the answers in order."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, cast

import httptools

from endpoint.answering import problem_answer
from endpoint.front.http import RawRequest, Rendered, render
from endpoint.problems import AddressTooLong, BadRequest, Problem, QueryTooLong

if TYPE_CHECKING:
    from endpoint.front.server import Server

MAX_TARGET = 64 * 1024
MAX_HEAD = MAX_TARGET + 32 * 1024
MAX_HEADERS = 100
JOINED_BYTES = 64 * 1024
"""A body up to this length is copied behind its head; a longer one is not."""
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class Connection(asyncio.Protocol):
    """Speaks HTTP/1.1 on one transport. The server decides what an answer is; here is only how it travels."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._transport: asyncio.Transport
        self._parser = httptools.HttpRequestParser(self)
        self._complete: deque[RawRequest] = deque()
        self.current: RawRequest | None = None
        """The request that is being answered."""
        self.begun = False
        """Whether the head of an answer in parts has gone out, so that nothing else can be said."""
        self.since = 0.0
        """When the present state (idle, reading, answering, blocked) began, on the loop's clock."""
        self.client = ""
        self.started_s = 0.0
        self._reading = False
        self._closing = False
        self._paused = False
        self.writable = asyncio.Event()
        self.writable.set()
        self._reset()

    def _reset(self) -> None:
        self._target = b""
        self._headers: dict[bytes, bytes] = {}
        self._body: list[bytes] = []
        self._head_bytes = self._body_bytes = self._header_count = 0
        self._in_head = True
        self._refused: Problem | None = None

    # What the transport tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        # uvloop's transports have the interface without the inheritance.
        self._transport = cast("asyncio.Transport", transport)
        peer = transport.get_extra_info("peername")
        self.client = str(peer[0]) if isinstance(peer, tuple) else "unix"
        self.since = self._server.now()
        self._server.connected(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the protocol's signature
        """End; a query that still runs for this client is given up."""
        self._closing = True
        self.writable.set()
        self._server.disconnected(self)

    def pause_writing(self) -> None:
        """Remember that the client reads slower than we write."""
        self.writable.clear()
        self.since = self._server.now()

    def resume_writing(self) -> None:
        """Remember that the client has caught up."""
        self.writable.set()

    def data_received(self, data: bytes) -> None:
        """Read on."""
        if self.current is None and not self._reading:
            self.since, self._reading = self._server.now(), True
        if self._in_head:
            self._head_bytes += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # No other protocol is spoken here; the request is answered as it stands, the connection then closed.
            self._closing = True
        except httptools.HttpParserError:
            self._refuse(BadRequest("This is not HTTP/1.1.", remedy="Send an HTTP/1.1 request."))
            return
        if self._in_head and self._head_bytes > MAX_HEAD:
            self._refuse(self._head_too_long())
        elif self._refused is not None:
            self._refuse(self._refused)
        else:
            self._next()
        if self.current is not None and len(self._complete) > 64 and not self._paused:
            self._paused = True
            self._transport.pause_reading()

    def _head_too_long(self) -> Problem:
        if len(self._target) > MAX_TARGET:
            return AddressTooLong(f"Addresses of up to {MAX_TARGET} bytes are read.", remedy="Send the query by POST.")
        return BadRequest("The headers are too long.", remedy="Send fewer.")

    # What the parser tells

    def on_url(self, url: bytes) -> None:
        """Take (a part of) the request target."""
        self._target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take one header."""
        self._header_count += 1
        lowered = name.lower()
        known = self._headers.get(lowered)
        self._headers[lowered] = value if known is None else known + b", " + value

    def on_headers_complete(self) -> None:
        """Judge the head before any of the body is read."""
        self._in_head = False
        if len(self._target) > MAX_TARGET:
            self._refused = self._head_too_long()
        elif self._header_count > MAX_HEADERS:
            self._refused = BadRequest("There are too many headers.", remedy=f"Send at most {MAX_HEADERS}.")
        elif self._announced_length() > self._server.max_body:
            self._refused = self._body_too_long()
        elif self._headers.get(b"expect", b"").lower() == b"100-continue":
            self._transport.write(CONTINUE)

    def _announced_length(self) -> int:
        announced = self._headers.get(b"content-length", b"0")
        return int(announced) if announced.isdigit() else 0

    def _body_too_long(self) -> Problem:
        return QueryTooLong(f"Bodies of up to {self._server.max_body} bytes are read.", remedy="Send less.")

    def on_body(self, body: bytes) -> None:
        """Take a part of the body."""
        self._body_bytes += len(body)
        if self._body_bytes > self._server.max_body:
            self._refused = self._body_too_long()
        elif self._refused is None:
            self._body.append(body)

    def on_message_complete(self) -> None:
        """Queue the request."""
        self._reading = False
        if self._refused is not None:
            return
        parser = self._parser
        self._complete.append(
            RawRequest(
                parser.get_method().decode("latin-1"),
                self._target,
                self._headers,
                b"".join(self._body),
                parser.should_keep_alive(),
                parser.get_http_version(),
                self._server.client(self.client, self._headers),
            )
        )
        self._reset()

    # How answers go out

    def _next(self) -> None:
        """Have the next request answered, if none is being answered."""
        if self.current is None and self._complete and not self._transport.is_closing():
            self.current = self._complete.popleft()
            self.started_s = self.since = self._server.now()
            self._server.handle(self, self.current)

    def respond(self, rendered: Rendered, *, not_modified: bool = False) -> None:
        """Write a complete answer to the current request, and go on with the next."""
        request = self.current
        assert request is not None
        head = rendered.not_modified() if not_modified else rendered.head
        body = b"" if not_modified or request.method == "HEAD" else rendered.body
        if len(body) < JOINED_BYTES:
            self._transport.write(head + self._end_of_head(request) + body)
        else:
            self._transport.writelines((head + self._end_of_head(request), body))
        self._server.answered(self, request, 304 if not_modified else rendered.status, len(body))
        self.finish()

    def begin(self, head: bytes) -> None:
        """Write the head of an answer whose body follows in parts."""
        assert self.current is not None
        self.begun = True
        self._transport.write(head + self._end_of_head(self.current))

    async def write(self, part: bytes) -> None:
        """Write a part of a body, once the client has read enough of what went before. Raises ConnectionError."""
        await self.writable.wait()
        if self._transport.is_closing():
            raise ConnectionResetError
        self._transport.write(part)

    def end_of_parts(self, request: RawRequest, status: int, *, close: bool) -> None:
        """End an answer that went out in parts; `close` where only the end of the connection tells its length."""
        self._closing = self._closing or close
        self._server.answered(self, request, status, 0)
        self.finish()

    def abort(self) -> None:
        """Break the connection off: what went out cannot be made whole, and the client must see that it is not."""
        self._transport.abort()

    def finish(self) -> None:
        """End the current answer: close when either side wants to, else take the next request."""
        request, self.current, self.begun = self.current, None, False
        self.since = self._server.now()
        if request is None or self._closing or self._server.stopping or not request.keep_alive:
            self._transport.close()
            return
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
        if self._complete:
            self._server.soon(self._next)

    def _end_of_head(self, request: RawRequest) -> bytes:
        date = self._server.clock.date_line()
        if self._closing or self._server.stopping or not request.keep_alive:
            return date + b"Connection: close\r\n\r\n"
        return date + (b"Connection: keep-alive\r\n\r\n" if request.version == "1.0" else b"\r\n")

    def _refuse(self, problem: Problem) -> None:
        """Answer what cannot be read, and close: where the next request would begin is unknown."""
        if self._closing:
            return
        self._closing = True
        if self.current is None:
            rendered = render(problem_answer(problem))
            self._transport.write(
                rendered.head + self._server.clock.date_line() + b"Connection: close\r\n\r\n" + rendered.body
            )
            self._transport.close()

    def expire(self, now: float, idle_s: float, read_s: float) -> None:
        """Close the connection when it idles, trickles or stalls for too long; None of this counts while answering."""
        waited = now - self.since
        if not self.writable.is_set():
            if waited > read_s:
                self._transport.abort()
        elif self.current is None and waited > (read_s if self._reading else idle_s):
            self._transport.close()

    def close_if_idle(self) -> None:
        """Close at once when nothing is being answered."""
        if self.current is None:
            self._transport.close()
