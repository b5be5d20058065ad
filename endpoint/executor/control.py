"""A front's line to the warden: asks for executors, has them killed, learns why one died. For one event loop."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

from endpoint.executor.warden import PACKET

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable
    from pathlib import Path

Forked = tuple[int, socket.socket] | None
"""A new executor's pid and socket; None when its lane is full or the warden has gone."""


class Control:
    """One connection to a warden. Answers come as calls on the loop, in no particular order."""

    def __init__(self, loop: asyncio.AbstractEventLoop, address: Path, gone: Callable[[], None]) -> None:
        self._loop = loop
        self._gone = gone
        self._asked: dict[int, Callable[[dict[str, Any], socket.socket | None], None]] = {}
        self._next = 0
        self._sock = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._sock.connect(str(address))
        self._sock.setblocking(False)
        self.open = True
        loop.add_reader(self._sock.fileno(), self._hear)

    def fork(self, lane: str, then: Callable[[Forked], None], demote: int | None = None) -> None:
        """Ask for a new executor of a lane, after moving executor `demote` to the slow lane."""

        def forked(answer: dict[str, Any], sock: socket.socket | None) -> None:
            if sock is None:
                then(None)
            else:
                sock.setblocking(False)
                then((answer["pid"], sock))

        asked = {"op": "fork", "lane": lane} if demote is None else {"op": "fork", "lane": lane, "demote": demote}
        self._ask(asked, forked)

    def fate(self, pid: int, then: Callable[[str], None]) -> None:
        """Ask why an executor ended."""
        self._ask({"op": "fate", "pid": pid}, lambda answer, _: then(answer.get("cause", "broken")))

    def kill(self, pid: int) -> None:
        """Have an executor killed."""
        self._send({"op": "kill", "pid": pid})

    def close(self) -> None:
        """Hang up. The warden kills what executors of ours are left; what was asked gets an empty answer."""
        if not self.open:
            return
        self.open = False
        self._loop.remove_reader(self._sock.fileno())
        self._sock.close()
        asked, self._asked = self._asked, {}
        for then in asked.values():
            then({}, None)

    def _ask(self, question: dict[str, Any], then: Callable[[dict[str, Any], socket.socket | None], None]) -> None:
        if not self.open:
            self._loop.call_soon(then, {}, None)
            return
        self._next += 1
        self._asked[self._next] = then
        self._send({**question, "id": self._next})

    def _send(self, packet: dict[str, Any]) -> None:
        if self.open:
            try:
                self._sock.send(json.dumps(packet).encode())
            except OSError:
                self._loop.call_soon(self._lost)

    def _hear(self) -> None:
        try:
            packet, descriptors, _, _ = socket.recv_fds(self._sock, PACKET, 1)
        except BlockingIOError:
            return
        except OSError:
            packet, descriptors = b"", []
        if not packet:
            self._lost()
            return
        answer = json.loads(packet)
        sock = socket.socket(fileno=descriptors[0]) if descriptors else None
        then = self._asked.pop(answer["id"], None)
        if then is not None:
            then(answer, sock)
        elif sock is not None:
            sock.close()

    def _lost(self) -> None:
        if self.open:
            self.close()
            self._gone()
