"""Frames between a front and an executor: the lengths of a head and a body, then both.

frame = length of head (4 bytes, big-endian) · length of body (4 bytes) · head · body (bytes)
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

LENGTHS = struct.Struct("!II")
SHORT = 64 * 1024
"""Frames up to this size are read into one buffer that stays; a new one each time would cost more than the reading."""


def pack(head: bytes, body: bytes = b"") -> bytes:
    """Return one frame."""
    return LENGTHS.pack(len(head), len(body)) + head + body


def send(sock: socket.socket, head: bytes, body: bytes) -> None:
    """Send one frame over a blocking socket: at once when it is short, else without copying the body."""
    start = LENGTHS.pack(len(head), len(body)) + head
    if len(body) <= SHORT:
        sock.sendall(start + body)
    else:
        sock.sendall(start)
        sock.sendall(body)


class FrameReader:
    """Collects one frame after another from a socket, blocking or not."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._short = memoryview(bytearray(SHORT))
        self._frame = self._short
        self._filled = 0
        self._total = 0
        """The length of the frame being read, 0 until it is known."""

    def read(self) -> tuple[bytes, bytes] | None:
        """Return the head and body once both are complete, None before that (on a non-blocking socket).

        Raises BlockingIOError when there is nothing to read, ConnectionError at the end of the stream.
        """
        while True:
            received = self._sock.recv_into(self._frame[self._filled :])
            if not received:
                raise ConnectionResetError
            self._filled += received
            if not self._total and self._filled >= LENGTHS.size:
                self._measure()
            if self._total and self._filled >= self._total:
                return self._finish()
            if self._sock.gettimeout() == 0.0 and not self._total:
                return None

    def _measure(self) -> None:
        """Learn the length of the frame; take a buffer of its own for a long one."""
        self._total = LENGTHS.size + sum(LENGTHS.unpack_from(self._frame))
        if self._total > SHORT:
            whole = memoryview(bytearray(self._total))
            whole[: self._filled] = self._frame[: self._filled]
            self._frame = whole

    def _finish(self) -> tuple[bytes, bytes]:
        head_length, _ = LENGTHS.unpack_from(self._frame)
        at = LENGTHS.size + head_length
        head, body = bytes(self._frame[LENGTHS.size : at]), bytes(self._frame[at : self._total])
        self._frame, self._filled, self._total = self._short, 0, 0
        return head, body
