"""Frames between a front and an executor: the lengths of a head and a body, then both.

frame = length of head (4 bytes, big-endian) · length of body (4 bytes) · head · body (bytes)
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

LENGTHS = struct.Struct("!II")
FIRST_READ = 64 * 1024


def pack(head: bytes, body: bytes = b"") -> bytes:
    """Return one frame."""
    return LENGTHS.pack(len(head), len(body)) + head + body


def send(sock: socket.socket, head: bytes, body: bytes) -> None:
    """Send one frame over a blocking socket: at once when it is short, else without copying the body."""
    start = LENGTHS.pack(len(head), len(body)) + head
    if len(body) <= FIRST_READ:
        sock.sendall(start + body)
    else:
        sock.sendall(start)
        sock.sendall(body)


def receive(sock: socket.socket) -> tuple[bytes, bytes] | None:
    """Return the head and body of the next frame of a blocking socket; None when the other side has gone."""
    received = sock.recv(FIRST_READ)
    while received and not _whole(received):
        part = sock.recv(1 << 20)
        if not part:
            return None
        received += part
    if not received:
        return None
    head_length, _ = LENGTHS.unpack_from(received)
    at = LENGTHS.size + head_length
    return received[LENGTHS.size : at], received[at:]


def _whole(received: bytes) -> bool:
    return len(received) >= LENGTHS.size and len(received) >= LENGTHS.size + sum(LENGTHS.unpack_from(received))


class FrameReader:
    """Collects one frame after another from a non-blocking socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._start = b""
        self._frame: bytearray | None = None
        self._filled = 0

    def read(self) -> tuple[bytes, bytes] | None:
        """Return the head and body once both are complete, None before. Raises ConnectionError at the end of stream."""
        return self._begin() if self._frame is None else self._go_on()

    def _begin(self) -> tuple[bytes, bytes] | None:
        part = self._sock.recv(FIRST_READ)
        if not part:
            raise ConnectionResetError
        start = self._start + part
        if len(start) < LENGTHS.size:
            self._start = start
            return None
        self._start = b""
        head_length, body_length = LENGTHS.unpack_from(start)
        total = LENGTHS.size + head_length + body_length
        if len(start) == total:
            at = LENGTHS.size + head_length
            return start[LENGTHS.size : at], start[at:]
        self._frame = bytearray(total)
        self._frame[: len(start)] = start
        self._filled = len(start)
        return self._go_on_quietly()

    def _go_on_quietly(self) -> tuple[bytes, bytes] | None:
        try:
            return self._go_on()
        except BlockingIOError:
            return None

    def _go_on(self) -> tuple[bytes, bytes] | None:
        assert self._frame is not None
        view = memoryview(self._frame)
        while self._filled < len(view):
            received = self._sock.recv_into(view[self._filled :])
            if not received:
                raise ConnectionResetError
            self._filled += received
        return self._finish(view)

    def _finish(self, view: memoryview) -> tuple[bytes, bytes]:
        head_length, _ = LENGTHS.unpack_from(view)
        at = LENGTHS.size + head_length
        head, body = bytes(view[LENGTHS.size : at]), bytes(view[at:])
        self._frame, self._filled = None, 0
        return head, body
