"""HTTP/1.1 messages (RFC 9112): a request as it was read, an answer as the bytes that go out."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endpoint.answering import Answer, Headers

_REASONS = {status.value: status.phrase for status in HTTPStatus}
_LINE_BREAKS = str.maketrans({"\r": " ", "\n": " ", "\0": " "})


@dataclass(frozen=True, slots=True)
class RawRequest:
    """A complete request. Header names are lower-cased; values of repeated ones are joined by commas."""

    method: str
    target: bytes
    """The request target as sent: path and query, percent-encoded."""
    headers: dict[bytes, bytes]
    body: bytes
    keep_alive: bool
    version: str
    client: str
    """The address of the client, or what stands for it."""

    @property
    def path(self) -> bytes:
        """Return the target's path, still percent-encoded."""
        return self.target.partition(b"?")[0]

    @property
    def query_string(self) -> bytes:
        """Return what follows the question mark."""
        return self.target.partition(b"?")[2]

    def header(self, name: bytes) -> str | None:
        """Return a header's value, None where it is absent."""
        value = self.headers.get(name)
        return None if value is None else value.decode("latin-1").strip()


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer ready to be written, but for the headers that change with time and connection."""

    status: int
    head: bytes
    """Status line and headers, without Date, Connection and the empty line that ends them."""
    body: bytes
    etag: str = ""
    shared: bytes = b""
    """The part of the head that a 304 for this answer has too."""

    def not_modified(self) -> bytes:
        """Return the head of the 304 that stands for this answer."""
        return status_line(304) + _lines((("ETag", self.etag),)) + self.shared


def render(answer: Answer) -> Rendered:
    """Return an answer in the form that is kept and written."""
    tag = next((value for name, value in answer.own if name == "ETag"), "")
    shared = header_lines(answer.shared)
    head = status_line(answer.status) + _lines(answer.own) + shared
    # 204 and 304 have no body and say no length (RFC 9110 section 8.6).
    if answer.status not in {204, 304}:
        head += b"Content-Length: %d\r\n" % len(answer.body)
    return Rendered(answer.status, head, answer.body, tag, shared)


@lru_cache(maxsize=64)
def status_line(status: int) -> bytes:
    """Return a status line with its end."""
    return f"HTTP/1.1 {status} {_REASONS.get(status, 'Unknown')}\r\n".encode()


@lru_cache(maxsize=256)
def header_lines(headers: Headers) -> bytes:
    """Return headers as lines, each ended; kept, since most answers share most of theirs."""
    return _lines(headers)


def _lines(headers: Headers) -> bytes:
    """Return headers as lines, each ended. A line break within a value becomes a space, so that none is forged."""
    lines = "".join(f"{name}: {value}\n" for name, value in headers)
    if lines.count("\n") != len(headers) or "\r" in lines or "\0" in lines:
        lines = "".join(f"{name}: {value.translate(_LINE_BREAKS)}\n" for name, value in headers)
    return lines.replace("\n", "\r\n").encode("latin-1", "replace")


class Clock:
    """Gives the Date header, made once a second."""

    def __init__(self) -> None:
        self._second = 0
        self._line = b""

    def date_line(self) -> bytes:
        """Return the Date header of now, with its line end."""
        now = int(time.time())
        if now != self._second:
            self._second = now
            self._line = f"Date: {formatdate(now, usegmt=True)}\r\n".encode()
        return self._line
