"""Queries that wait, in turns: one of each client after the other, so that nobody waits for all that another sent."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endpoint.executor.lease import Ticket


class Turns:
    """A queue that gives each client its turn, and each client's queries in the order in which they came."""

    def __init__(self) -> None:
        self._by_client: dict[str, deque[Ticket]] = {}
        """The clients that have something waiting, next one first; none has an empty queue."""
        self._number = 0

    def __len__(self) -> int:
        return self._number

    def append(self, ticket: Ticket) -> None:
        """Put a query behind those of its client; a client that had none comes last."""
        self._by_client.setdefault(ticket.client, deque()).append(ticket)
        self._number += 1

    def popleft(self) -> Ticket:
        """Take the next query out; its client then comes last. Raises StopIteration when nothing waits."""
        client = next(iter(self._by_client))
        queue = self._by_client.pop(client)
        ticket = queue.popleft()
        if queue:
            self._by_client[client] = queue
        self._number -= 1
        return ticket

    def discard(self, ticket: Ticket) -> None:
        """Take a query out of its turn, if it is here."""
        queue = self._by_client.get(ticket.client, deque())
        if ticket in queue:
            queue.remove(ticket)
            self._number -= 1
            if not queue:
                del self._by_client[ticket.client]

    def late(self, since: float) -> Iterator[Ticket]:
        """Take out and yield the queries that came before a time."""
        for ticket in [one for queue in self._by_client.values() for one in queue if one.arrived < since]:
            self.discard(ticket)
            yield ticket
