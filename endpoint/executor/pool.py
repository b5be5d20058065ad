"""The pool of one front: which query runs where, for how long, and what becomes of it.

Two lanes. A query begins on a quick executor. When it has run for a slice of time and others wait, it moves to
the slow lane together with its executor (which then runs behind the others) and a new quick executor takes its
place. When the slow lane is full, the query is stopped and begun again there as soon as there is room. So a query
that is quick waits at most a slice for each slow one before it; and since clients take turns, that is one of each
other client, however many these have sent.

Everything here runs on one event loop and blocks nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endpoint.executor import refusals
from endpoint.executor.control import Control, Forked
from endpoint.executor.cpu import cpu_seconds
from endpoint.executor.generation import Announcement, Generation
from endpoint.executor.job import Reply, unpack
from endpoint.executor.lease import Lease, Ticket
from endpoint.executor.scan import calls_only
from endpoint.executor.turns import Turns

if TYPE_CHECKING:
    import asyncio
    import socket
    from collections.abc import Callable

    from endpoint.executor.job import Job
    from endpoint.limits import Limits
    from endpoint.problems import Problem

SWEEP_S = 0.05
PATIENCE = 2
"""How many slices a query may use before it is stopped for others, when it cannot be moved."""


class Pool:
    """Runs jobs on the executors of the current generation."""

    def __init__(self, loop: asyncio.AbstractEventLoop, limits: Limits) -> None:
        self._loop = loop
        self._limits = limits
        self.current: Generation | None = None
        self.waiting = Turns()
        self.waiting_slow = Turns()
        self.running: set[Ticket] = set()
        self._asked_slow = False
        self._sweeping = False

    def announce(self, announcement: Announcement) -> None:
        """Take a new generation into use; the old one finishes what it has begun.

        Raises OSError when its warden cannot be reached.
        """
        old = self.current
        control = Control(self._loop, announcement.address, lambda: self._warden_gone(fresh))
        fresh = Generation(announcement, control)
        self.current = fresh
        if old is not None:
            old.retire()
        self._grow()

    def close(self) -> None:
        """Let go of everything; what still runs is killed by the warden."""
        if self.current is not None:
            self.current.control.close()
            self.current = None

    def submit(self, job: Job, done: Callable[[Reply], None], client: str = "") -> Ticket:
        """Run a job; `done` is called once with its reply, on the loop, perhaps before this returns."""
        ticket = Ticket(job, done, self._loop.time(), client)
        if self.current is None:
            _fail(ticket, refusals.loading())
        elif calls_only(job.text, self._limits.service_targets):
            self._start_apart(ticket, self.current)
        elif self.current.idle:
            self._start(ticket, self.current.idle.pop())
        elif len(self.waiting) + len(self.waiting_slow) >= self._limits.queue:
            _fail(ticket, refusals.too_many("The queue is full."))
        else:
            self.waiting.append(ticket)
            self._grow()
            self._sweep_soon()
        return ticket

    def abandon(self, ticket: Ticket) -> None:
        """Forget a query whose sender has gone; stop it when it is not about to end anyway."""
        ticket.done = _ignore
        for queue in (self.waiting, self.waiting_slow):
            queue.discard(ticket)
        if ticket.lease is not None and self._loop.time() - ticket.started > self._limits.slice_s:
            self._kill(ticket, "gone")

    # Executors come and go

    def _grow(self) -> None:
        """Ask for a quick executor when there are fewer than there may be."""
        generation = self.current
        if generation is None or generation.quick_count() >= generation.announcement.quick:
            return
        generation.starting += 1
        generation.control.fork("quick", lambda forked: self._arrived(generation, forked))

    def _arrived(self, generation: Generation, forked: Forked) -> None:
        generation.starting -= 1
        if forked is None:
            generation.part()
            self._sweep_soon()
        else:
            self._free(self._lease(generation, forked, "quick"))

    def _start_apart(self, ticket: Ticket, generation: Generation) -> None:
        """Run a query that may call other services in an executor of its own, the only kind that has sockets."""

        def arrived(forked: Forked) -> None:
            if forked is None and generation is not self.current is not None:
                self._start_apart(ticket, self.current)
            elif forked is None:
                _fail(ticket, refusals.too_many("All places for queries that call other services are taken."))
            else:
                self._start(ticket, self._lease(generation, forked, "network"))

        generation.control.fork("network", arrived)

    def _lease(self, generation: Generation, forked: tuple[int, socket.socket], lane: str) -> Lease:
        lease = Lease(generation, *forked, lane)
        generation.held.add(lease)
        lease.attach(self._loop, self._heard, self._lost)
        return lease

    def _free(self, lease: Lease) -> None:
        """Put an executor to its next use: a waiting query, else idle; one of an old generation or lane is let go."""
        generation = lease.generation
        if generation is not self.current or lease.lane != "quick":
            self._let_go(lease)
        elif self.waiting:
            self._start(self.waiting.popleft(), lease)
        elif self.waiting_slow:
            self._start(self.waiting_slow.popleft(), lease)
        else:
            generation.idle.append(lease)

    def _let_go(self, lease: Lease) -> None:
        lease.generation.release(lease)
        lease.generation.part()
        self._fill_slow_lane()
        if self.waiting:
            self._grow()

    def _warden_gone(self, generation: Generation) -> None:
        if generation is self.current:
            self.current = None

    # Queries run

    def _start(self, ticket: Ticket, lease: Lease) -> None:
        ticket.lease, ticket.started, ticket.killed_for = lease, self._loop.time(), ""
        lease.ticket = ticket
        ticket.cpu_before_s = cpu_seconds(lease.pid)
        self.running.add(ticket)
        lease.send(ticket.job)
        self._sweep_soon()

    def _heard(self, lease: Lease, head: bytes, body: bytes) -> None:
        ticket = self._end(lease)
        reply = unpack(head, body, lease.generation.build)
        # The order to kill it may be on its way, and must not hit the next query.
        if reply.retire or (ticket is not None and ticket.killed_for):
            self._let_go(lease)
            self._grow()
        else:
            self._free(lease)
        if ticket is not None:
            ticket.done(reply)

    def _end(self, lease: Lease) -> Ticket | None:
        ticket, lease.ticket = lease.ticket, None
        if ticket is not None:
            ticket.lease = None
            self.running.discard(ticket)
        return ticket

    def _lost(self, lease: Lease) -> None:
        """Deal with an executor that has ended: by our order, or for a reason that only the warden knows."""
        ticket = self._end(lease)
        generation = lease.generation
        generation.held.discard(lease)
        if lease in generation.idle:
            generation.idle.remove(lease)
        if ticket is not None:
            self._after_death(ticket, lease)
        generation.part()
        self._fill_slow_lane()
        self._grow()

    def _after_death(self, ticket: Ticket, lease: Lease) -> None:
        if ticket.killed_for == "room" and ticket.done is not _ignore:
            self.waiting_slow.append(ticket)
        elif ticket.killed_for == "time":
            _fail(ticket, refusals.time_limit(self._deadline(ticket)))
        elif not ticket.killed_for:
            lease.generation.control.fate(lease.pid, lambda cause: self._explain(ticket, cause))

    def _explain(self, ticket: Ticket, cause: str) -> None:
        _fail(ticket, refusals.death(cause, self._deadline(ticket), self._limits.memory_bytes))

    def _deadline(self, ticket: Ticket) -> float:
        own = ticket.job.timeout_s
        return self._limits.timeout_s if own is None else min(own, self._limits.timeout_s)

    def _kill(self, ticket: Ticket, reason: str) -> None:
        if ticket.lease is not None and not ticket.killed_for:
            ticket.killed_for = reason
            ticket.lease.generation.control.kill(ticket.lease.pid)

    # Time passes

    def _sweep_soon(self) -> None:
        if not self._sweeping:
            self._sweeping = True
            self._loop.call_later(SWEEP_S, self._sweep)

    def _sweep(self) -> None:
        """Stop what is out of time, move what is slow, refuse what has waited too long."""
        now = self._loop.time()
        for ticket in list(self.running):
            if now - ticket.started >= self._deadline(ticket):
                self._kill(ticket, "time")
            elif ticket.done is _ignore and now - ticket.started > self._limits.slice_s:
                self._kill(ticket, "gone")
            elif self.waiting and ticket.worked_s() >= self._limits.slice_s:
                self._make_room(ticket)
        self._refuse_late(now)
        self._fill_slow_lane()
        if self.waiting:
            self._grow()
        self._sweeping = False
        if self.running or self.waiting or self.waiting_slow:
            self._sweep_soon()

    def _refuse_late(self, now: float) -> None:
        for queue in (self.waiting, self.waiting_slow):
            for ticket in queue.late(now - self._limits.wait_s):
                _fail(ticket, refusals.too_many(f"The query waited {self._limits.wait_s:g} s for its turn."))

    def _make_room(self, ticket: Ticket) -> None:
        """Ask for a new quick executor in exchange for this query's moving to the slow lane."""
        lease = ticket.lease
        if lease is None or ticket.moving or ticket.killed_for or lease.lane != "quick":
            return
        ticket.moving = True
        lease.generation.control.fork("quick", lambda forked: self._moved(ticket, lease, forked), lease.pid)

    def _moved(self, ticket: Ticket, lease: Lease, forked: Forked) -> None:
        ticket.moving = False
        if forked is None:
            if ticket.lease is lease and self.waiting and ticket.worked_s() >= PATIENCE * self._limits.slice_s:
                self._kill(ticket, "room")
            return
        if lease.open:
            lease.lane = "slow"
            self._drop_if_idle(lease)
        self._free(self._lease(lease.generation, forked, "quick"))

    def _drop_if_idle(self, lease: Lease) -> None:
        if lease in lease.generation.idle:
            lease.generation.idle.remove(lease)
            self._let_go(lease)

    def _fill_slow_lane(self) -> None:
        """Ask for a slow executor for the first query that waits for one."""
        generation = self.current
        if not self.waiting_slow or self._asked_slow or generation is None:
            return
        self._asked_slow = True
        generation.control.fork("slow", lambda forked: self._slow_arrived(generation, forked))

    def _slow_arrived(self, generation: Generation, forked: Forked) -> None:
        self._asked_slow = False
        if forked is None:
            return
        lease = self._lease(generation, forked, "slow")
        if self.waiting_slow and generation is self.current:
            self._start(self.waiting_slow.popleft(), lease)
        else:
            self._let_go(lease)


def _fail(ticket: Ticket, problem: Problem) -> None:
    ticket.done(Reply(problem=problem))


def _ignore(_: Reply) -> None:
    """Nobody waits for it any more."""
