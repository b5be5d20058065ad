"""One executor as a front holds it, and one query on its way through the pool."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from endpoint.executor.cpu import cpu_seconds
from endpoint.executor.wire import FrameReader, pack

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from endpoint.executor.generation import Generation
    from endpoint.executor.job import Job, Reply


@dataclass(slots=True, eq=False)
class Ticket:
    """One query between its arrival and its reply. Times are of the loop's clock, in seconds."""

    job: Job
    done: Callable[[Reply], None]
    arrived: float
    client: str = ""
    """Who sent it: an address, or nothing for a page of our own."""
    lease: Lease | None = None
    """The executor it runs on; None while it waits."""
    started: float = 0.0
    cpu_before_s: float = 0.0
    """The processor time that its executor had had before."""
    killed_for: str = ""
    """Why its executor was told to die: time, room (to be run again), gone (nobody wants the answer)."""
    moving: bool = False
    """Whether the warden has been asked to move it to the slow lane."""

    def worked_s(self) -> float:
        """Return how much processor time it has had on the executor that it runs on, in seconds."""
        return cpu_seconds(self.lease.pid) - self.cpu_before_s if self.lease is not None else 0.0


class Lease:
    """One executor: sends it jobs, hears its replies. `heard` and `lost` are called on the loop."""

    def __init__(self, generation: Generation, pid: int, sock: socket.socket, lane: str) -> None:
        self.generation = generation
        self.pid = pid
        self.lane = lane
        self.ticket: Ticket | None = None
        self.heard: Callable[[Lease, bytes, bytes], None]
        self.lost: Callable[[Lease], None]
        self._sock = sock
        self._reader = FrameReader(sock)
        self._unsent = b""
        self._loop: asyncio.AbstractEventLoop
        self.open = True

    def attach(
        self,
        loop: asyncio.AbstractEventLoop,
        heard: Callable[[Lease, bytes, bytes], None],
        lost: Callable[[Lease], None],
    ) -> None:
        """Begin to listen to the executor."""
        self._loop, self.heard, self.lost = loop, heard, lost
        loop.add_reader(self._sock.fileno(), self._readable)

    def send(self, job: Job) -> None:
        """Send a job; what the socket does not take at once follows when it can."""
        self._unsent = pack(job.pack())
        self._writable()

    def close(self) -> None:
        """Hang up; an idle executor then ends by itself."""
        if self.open:
            self.open = False
            self._loop.remove_reader(self._sock.fileno())
            self._loop.remove_writer(self._sock.fileno())
            self._sock.close()

    def _writable(self) -> None:
        try:
            sent = self._sock.send(self._unsent)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._loop.call_soon(self._broken)
            return
        self._unsent = self._unsent[sent:]
        if self._unsent:
            self._loop.add_writer(self._sock.fileno(), self._writable)
        else:
            self._loop.remove_writer(self._sock.fileno())

    def _readable(self) -> None:
        try:
            frame = self._reader.read()
        except BlockingIOError:
            return
        except OSError:
            self._broken()
            return
        if frame is not None:
            self.heard(self, *frame)

    def _broken(self) -> None:
        if self.open:
            self.close()
            self.lost(self)
