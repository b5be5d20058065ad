"""Where connections come in. Fronts share the listening socket, and take connections in turn.

libuv would take all that wait at once, so that clients which come together would all be one front's, and the other
fronts would idle. So a front takes one at a time, and leaves it for a moment to those that have fewer.
"""

from __future__ import annotations

import mmap
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    import socket
    from collections.abc import Callable

    from endpoint.front.connection import Connection

OUT_OF_FILES_S = 0.5
COURTESY_S = 0.002
PLACES = 256
_NOBODY = -1


class Shares:
    """How many connections each front has, in memory that all of them share; made before they are forked."""

    def __init__(self) -> None:
        self._numbers = memoryview(mmap.mmap(-1, PLACES * 4)).cast("i")
        for place in range(PLACES):
            self._numbers[place] = _NOBODY

    def set(self, place: int, number: int) -> None:
        """Tell the others how many connections a front has."""
        self._numbers[place % PLACES] = number

    def leave(self, place: int) -> None:
        """Tell the others that a front is no more."""
        self._numbers[place % PLACES] = _NOBODY

    def fewest(self) -> int:
        """Return the number of connections of the front that has the fewest."""
        return min((number for number in self._numbers if number != _NOBODY), default=0)


class Door:
    """Takes connections from a listening socket until it is closed."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        sock: socket.socket,
        make: Callable[[], Connection],
        to_another: Callable[[], bool],
    ) -> None:
        self._loop = loop
        self._sock = sock
        self._make = make
        self._to_another = to_another
        """Returns whether another front had better take the next connection."""
        self._entering: set[asyncio.Task[Any]] = set()
        self._open = True
        sock.setblocking(False)
        self._listen()

    def _listen(self) -> None:
        if self._open:
            self._loop.add_reader(self._sock.fileno(), self._knocked)

    def _rest(self, seconds: float, then: Callable[[], None]) -> None:
        self._loop.remove_reader(self._sock.fileno())
        self._loop.call_later(seconds, then)

    def _knocked(self) -> None:
        if self._to_another():
            self._rest(COURTESY_S, self._after_courtesy)
        else:
            self._enter()

    def _after_courtesy(self) -> None:
        """Take the connection that nobody else took, if it is still there."""
        if self._open:
            self._enter()
            self._listen()

    def _enter(self) -> None:
        try:
            with suppress(BlockingIOError, InterruptedError, ConnectionAbortedError):
                client, _ = self._sock.accept()
                entering = self._loop.create_task(self._loop.connect_accepted_socket(self._make, client))
                self._entering.add(entering)
                entering.add_done_callback(self._entering.discard)
        except OSError:
            # No more files may be opened; connections wait outside until some are closed.
            self._rest(OUT_OF_FILES_S, self._listen)

    def close(self) -> None:
        """Take no more connections."""
        self._open = False
        self._loop.remove_reader(self._sock.fileno())
