"""An executor: a forked process that answers one job after another over one socket until it is killed."""

from __future__ import annotations

import os
import resource
import signal
import threading
import time
from typing import TYPE_CHECKING

from endpoint.executor.confine import bound_memory, close_the_door
from endpoint.executor.evaluate import Evaluator, Stores
from endpoint.executor.job import Job, pack_head
from endpoint.executor.wire import FrameReader, send

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from endpoint.limits import Limits

STACK_BYTES = 512 * 1024 * 1024
"""Stack of the evaluating thread: room for queries that nest as deep as their length allows."""
GROWTH_BYTES = 192 * 1024 * 1024
"""An executor that holds this much more than it began with asks to be replaced."""
HEAVY_S, HEAVY_BYTES = 0.05, 1024 * 1024
"""A job that took this long, or gave this much, may have made its executor grow."""
DISK_FILES = 4096


def main(
    sock: socket.socket, open_store: Callable[[], Stores], limits: Limits, base_iri: str, *, files: bool, network: bool
) -> None:
    """Answer jobs until the socket closes. Never returns.

    `files` leaves files readable (a store on disk opens them as it goes), `network` leaves sockets open (SERVICE to
    allowed targets).
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stores = open_store()
    growth = _Growth()
    bound_memory(limits.memory_bytes + STACK_BYTES)
    if not network:
        close_the_door(DISK_FILES if files else 0)
    evaluator = Evaluator(stores, limits, base_iri)
    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=_serve, args=(sock, evaluator, growth))
    thread.start()
    thread.join()
    os._exit(0)


class _Growth:
    """Tells how much memory this process has come to hold since the start; its file stays open when others are shut."""

    def __init__(self) -> None:
        self._statm = os.open("/proc/self/statm", os.O_RDONLY) if os.path.exists("/proc/self/statm") else None  # noqa: PTH110
        self._page = resource.getpagesize()
        self._at_start = self._resident()

    def _resident(self) -> int:
        if self._statm is None:
            return 0
        return int(os.pread(self._statm, 200, 0).split()[1]) * self._page

    def __call__(self) -> int:
        return self._resident() - self._at_start


def _serve(sock: socket.socket, evaluator: Evaluator, growth: _Growth) -> None:
    """Answer jobs in turn; on the way out, whatever the reason, the process ends, and the other side knows."""
    reader = FrameReader(sock)
    try:
        while (frame := reader.read()) is not None:
            began = time.monotonic()
            reply = evaluator.answer(Job.unpack(frame[0]))
            # Quick jobs do not grow; asking the kernel each time would cost as much as they do.
            heavy = time.monotonic() - began > HEAVY_S or len(reply.body) > HEAVY_BYTES
            retire = heavy and growth() > GROWTH_BYTES
            send(sock, pack_head(reply, retire=retire), reply.body)
    except ConnectionError:
        # The front has let this executor go.
        return
    finally:
        os._exit(0)
