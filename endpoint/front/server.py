"""What all connections of one front share: who answers what, how long they may wait, what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from endpoint.answering import problem_answer
from endpoint.app import BODY_OVERHEAD
from endpoint.front.http import Clock, render
from endpoint.problems import TooManyRequests

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from endpoint.front.connection import Connection
    from endpoint.front.http import RawRequest
    from endpoint.front.lent import Lent
    from endpoint.front.rate import Rate
    from endpoint.front.shortcut import Shortcut
    from endpoint.observe import Observer
    from endpoint.settings import Settings

IDLE_S = 75.0
READ_S = 30.0
EXPIRE_EACH_S = 1.0
MAX_CONNECTIONS = 2000
LONGEST_ADDRESS = 64
"""An address of IPv6 with its zone is shorter."""


class Server:
    """Gives each request to the shortcut or to the application."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        settings: Settings,
        lent: Lent,
        shortcut: Shortcut | None,
        observer: Observer,
        rate: Rate | None = None,
    ) -> None:
        self.clock = Clock()
        self.max_body = 3 * settings.limits.query_bytes + BODY_OVERHEAD
        self.stopping = False
        self.connections: set[Connection] = set()
        self._loop = loop
        self._lent = lent
        self._shortcut = shortcut
        self._observer = observer
        self._rate = rate
        self._behind_proxy = settings.behind_proxy
        self.now = loop.time
        loop.call_later(EXPIRE_EACH_S, self._expire)

    def soon(self, call: Callable[[], Any]) -> None:
        """Do something when the present events have been dealt with."""
        self._loop.call_soon(call)

    def connected(self, connection: Connection) -> None:
        """Take a new connection on."""
        self.connections.add(connection)
        if len(self.connections) > MAX_CONNECTIONS:
            oldest = min(self.connections, key=lambda one: (one.current is not None, one.since))
            oldest.close_if_idle()

    def disconnected(self, connection: Connection) -> None:
        """Let a connection go, and what still runs for it."""
        self.connections.discard(connection)
        if connection.current is not None and self._shortcut is not None:
            self._shortcut.abandon(connection)

    def client(self, peer: str, headers: dict[bytes, bytes]) -> str:
        """Return a client's address: its peer's, or what the proxy before us says of it (the last it appended)."""
        said = headers.get(b"x-forwarded-for", b"") if self._behind_proxy else b""
        return said.rpartition(b",")[2].strip().decode("latin-1")[:LONGEST_ADDRESS] or peer

    def handle(self, connection: Connection, request: RawRequest) -> None:
        """Have a request answered, now or later."""
        if self._rate is not None and not self._rate.allows(request.client, self.now()):
            refused = TooManyRequests("Too many requests.", remedy="Send fewer.", headers={"Retry-After": "1"})
            connection.respond(render(problem_answer(refused)))
        elif self._shortcut is None or not self._shortcut.take(connection, request):
            self._lent.take(connection, request)

    def answered(self, connection: Connection, request: RawRequest, status: int, length: int) -> None:
        """Count an answer that has been written."""
        self._observer.answered(request, status, length, self.now() - connection.started_s)

    def _expire(self) -> None:
        now = self.now()
        for connection in list(self.connections):
            connection.expire(now, IDLE_S, READ_S)
        self._loop.call_later(EXPIRE_EACH_S, self._expire)

    def stop(self) -> None:
        """Finish what is being answered and take nothing new."""
        self.stopping = True
        for connection in list(self.connections):
            connection.close_if_idle()
