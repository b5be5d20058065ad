"""The long way: requests lent to the WSGI application (PEP 3333) in threads, its answers taken back."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes, urlsplit

from endpoint.answering import problem_answer
from endpoint.context import REPLY
from endpoint.front.http import Rendered, header_lines, render, status_line
from endpoint.problems import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from endpoint.executor.job import Reply
    from endpoint.front.connection import Connection
    from endpoint.front.http import RawRequest

WHOLE_BYTES = 256 * 1024
"""An answer up to this size is collected before it is sent; a longer one is sent as it comes."""
STALLED_S = 60.0
HEALTH = frozenset({b"/healthz", b"/readyz", b"/metrics"})
"""What is asked by those who restart a server that does not answer: it waits behind no page."""
_OWN = {b"content-type": "CONTENT_TYPE", b"content-length": "CONTENT_LENGTH"}
_log = logging.getLogger("polegraph")

WsgiApp = Any


class Lent:
    """Runs the application for one request at a time in each of a few threads."""

    def __init__(self, loop: asyncio.AbstractEventLoop, app: WsgiApp, public_url: str, threads: int = 8) -> None:
        self._loop = loop
        self._app = app
        address = urlsplit(public_url)
        self._server = {
            "SERVER_NAME": address.hostname or "localhost",
            "SERVER_PORT": str(address.port or (443 if address.scheme == "https" else 80)),
            "wsgi.url_scheme": address.scheme,
        }
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self._apart = ThreadPoolExecutor(1, thread_name_prefix="health")

    def take(self, connection: Connection, request: RawRequest, reply: Reply | None = None) -> None:
        """Have the application answer a request; `reply` is that to the query it carries, where it is there already."""
        threads = self._apart if request.path in HEALTH else self._threads
        self._loop.run_in_executor(threads, self._answer, connection, request, reply)

    def close(self) -> None:
        """Take nothing more."""
        for threads in (self._threads, self._apart):
            threads.shutdown(wait=False, cancel_futures=True)

    def _answer(self, connection: Connection, request: RawRequest, reply: Reply | None) -> None:
        """Run the application; in a thread."""
        started: list[tuple[int, tuple[tuple[str, str], ...]]] = []

        def start_response(
            status: str, headers: list[tuple[str, str]], _: object = None
        ) -> Callable[[bytes], None]:  # the deprecated write callable of PEP 3333
            started[:] = [(int(status.split(" ", 1)[0]), tuple(headers))]
            raise_write: Callable[[bytes], None] = _no_write
            return raise_write

        try:
            parts = self._app({**self._environ(request), REPLY: reply}, start_response)
            try:
                self._send(connection, request, started, iter(parts))
            finally:
                close = getattr(parts, "close", None)
                if close is not None:
                    close()
        except ConnectionError:
            # The client has gone in the middle of an answer; so has everything that waited for it.
            return
        except Exception:  # noqa: BLE001 - logged, and the only way that no client is left without an answer
            # The last seam before the socket: whatever the application did, its client gets an answer.
            _log.exception("The application failed.")
            broken = render(problem_answer(Unavailable("The page could not be made.", remedy="Try again.")))
            self._call(self._respond, connection, request, broken)

    def _send(
        self,
        connection: Connection,
        request: RawRequest,
        started: list[tuple[int, tuple[tuple[str, str], ...]]],
        parts: Iterator[bytes],
    ) -> None:
        whole = bytearray()
        for part in parts:
            whole += part
            if len(whole) > WHOLE_BYTES:
                self._stream(connection, request, started[0], bytes(whole), parts)
                return
        status, headers = started[0]
        bare = tuple(item for item in headers if item[0].lower() not in {"content-length", "connection", "date"})
        announced = next((int(value) for name, value in headers if name.lower() == "content-length"), None)
        length = announced if request.method == "HEAD" and announced is not None else len(whole)
        if status not in {204, 304}:
            bare = (*bare, ("Content-Length", str(length)))
        head = status_line(status) + header_lines(bare)
        self._call(self._respond, connection, request, Rendered(status, head, bytes(whole)))

    def _stream(
        self,
        connection: Connection,
        request: RawRequest,
        started: tuple[int, tuple[tuple[str, str], ...]],
        first: bytes,
        parts: Iterable[bytes],
    ) -> None:
        """Send a long answer in parts, no faster than the client reads. Its length must have been announced."""
        status, headers = started
        bare = tuple(item for item in headers if item[0].lower() not in {"connection", "date", "content-length"})
        announced = next((int(value) for name, value in headers if name.lower() == "content-length"), None)
        chunked = announced is None and request.version == "1.1"
        if chunked:
            bare = (*bare, ("Transfer-Encoding", "chunked"))
        if announced is not None:
            bare = (*bare, ("Content-Length", str(announced)))
        self._call(connection.begin, status_line(status) + header_lines(bare))
        self._write(connection, first, chunked=chunked)
        for part in parts:
            self._write(connection, part, chunked=chunked)
        if chunked:
            self._write(connection, b"0\r\n\r\n", chunked=False)
        self._call(self._end, connection, request, status, close=announced is None and not chunked)

    def _write(self, connection: Connection, part: bytes, *, chunked: bool) -> None:
        if part:
            framed = b"%x\r\n%b\r\n" % (len(part), part) if chunked else part
            asyncio.run_coroutine_threadsafe(connection.write(framed), self._loop).result(STALLED_S)

    def _call(self, function: Callable[..., None], *arguments: Any, **named: Any) -> None:
        self._loop.call_soon_threadsafe(lambda: function(*arguments, **named))

    def _respond(self, connection: Connection, request: RawRequest, rendered: Rendered) -> None:
        if connection.current is not request:
            return
        if connection.begun:
            connection.abort()
        else:
            connection.respond(rendered)

    def _end(self, connection: Connection, request: RawRequest, status: int, *, close: bool) -> None:
        if connection.current is request:
            connection.end_of_parts(request, status, close=close)

    def _environ(self, request: RawRequest) -> dict[str, Any]:
        path = unquote_to_bytes(request.path).decode("latin-1")
        environ: dict[str, Any] = {
            **self._server,
            "REQUEST_METHOD": request.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "RAW_URI": request.target.decode("latin-1"),
            "QUERY_STRING": request.query_string.decode("latin-1"),
            "SERVER_PROTOCOL": f"HTTP/{request.version}",
            "REMOTE_ADDR": request.client,
            "wsgi.version": (1, 0),
            "wsgi.input": BytesIO(request.body),
            "wsgi.errors": _Errors(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        for name, value in request.headers.items():
            # A name with an underscore would pass for another header's (CGI turns hyphens into underscores).
            if b"_" not in name:
                key = _OWN.get(name, f"HTTP_{name.decode('latin-1').upper().replace('-', '_')}")
                environ[key] = value.decode("latin-1")
        environ["CONTENT_LENGTH"] = str(len(request.body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        return environ


def _no_write(_: bytes) -> None:
    raise NotImplementedError


class _Errors:
    """The error stream that the application may write to."""

    def write(self, text: str) -> None:
        if text.strip():
            _log.error(text.rstrip())

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Nothing waits anywhere."""
