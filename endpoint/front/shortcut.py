"""The short way for SPARQL: from the socket to the pool and back, past WSGI, with the cache of given answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endpoint.answering import (
    Request,
    answer,
    etag,
    not_modified,
    plan,
    preflight,
    problem_answer,
    tag_matches,
)
from endpoint.front.cache import Cache, key_of
from endpoint.front.http import render
from endpoint.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from endpoint.answering import Plan
    from endpoint.executor.job import Job, Reply
    from endpoint.executor.lease import Ticket
    from endpoint.executor.pool import Pool
    from endpoint.front.cache import Key
    from endpoint.front.connection import Connection
    from endpoint.front.http import RawRequest
    from endpoint.limits import Limits
    from endpoint.observe import Observer

PATHS = frozenset({b"/sparql", b"/sparql/"})


class Shortcut:
    """Answers queries that want data; what wants a page, or asks nothing, is left to the application.

    A query whose answer is to be a page runs here all the same: `lend` gives the application its reply, so that none of
    its threads waits for a query of a stranger.
    """

    def __init__(
        self,
        pool: Pool,
        limits: Limits,
        observer: Observer,
        lend: Callable[[Connection, RawRequest, Reply], None],
    ) -> None:
        self._pool = pool
        self._lend = lend
        self._limits = limits
        self._observer = observer
        self.cache = Cache(limits.cache_bytes)
        self._tickets: dict[Connection, Ticket] = {}

    def take(self, connection: Connection, request: RawRequest) -> bool:
        """Answer a request now or later and return True, or return False when it is not for here."""
        if request.path not in PATHS:
            return False
        if request.method == "OPTIONS":
            connection.respond(render(preflight()))
            return True
        key = key_of(request)
        return self._known(connection, request, key) or self._new(connection, request, key)

    def _new(self, connection: Connection, request: RawRequest, key: Key) -> bool:
        """Answer what has not been asked before; return False for what wants a page or the service description."""
        try:
            asked = plan(_parts(request), self._limits)
        except Problem as problem:
            if _wants_page(request):
                return False
            connection.respond(render(problem_answer(problem, self._build())))
            return True
        if asked.job is None:
            return False
        if asked.wanted.html:
            self._run(connection, request, asked.job, lambda reply: self._lend(connection, request, reply))
        else:
            self._ask(connection, request, key, asked)
        return True

    def abandon(self, connection: Connection) -> None:
        """Give up what runs for a client that has gone."""
        ticket = self._tickets.pop(connection, None)
        if ticket is not None:
            self._pool.abandon(ticket)

    def _build(self) -> str:
        return self._pool.current.build if self._pool.current is not None else ""

    def _known(self, connection: Connection, request: RawRequest, key: Key) -> bool:
        """Answer from the cache, if the answer is there and of the current build."""
        if self.cache.build != self._build() or request.method not in {"GET", "HEAD", "POST"}:
            return False
        rendered = self.cache.get(key)
        if rendered is None:
            return False
        self._observer.hit()
        same = tag_matches(request.header(b"if-none-match"), rendered.etag) if rendered.etag else False
        connection.respond(rendered, not_modified=same)
        return True

    def _ask(self, connection: Connection, request: RawRequest, key: Key, asked: Plan) -> None:
        build = self._build()
        if b"if-none-match" in request.headers:
            tag = etag(build, asked)
            if tag_matches(request.header(b"if-none-match"), tag):
                connection.respond(render(not_modified(build, tag)))
                return

        assert asked.job is not None
        self._run(connection, request, asked.job, lambda reply: self._reply(connection, key, asked, reply))

    def _run(self, connection: Connection, request: RawRequest, job: Job, then: Callable[[Reply], None]) -> None:
        """Have a job run until its reply comes, or its client goes."""
        replied = False

        def done(reply: Reply) -> None:
            nonlocal replied
            replied = True
            self._tickets.pop(connection, None)
            then(reply)

        ticket = self._pool.submit(job, done, request.client)
        if not replied and connection.current is request:
            self._tickets[connection] = ticket

    def _reply(self, connection: Connection, key: Key, asked: Plan, reply: Reply) -> None:
        try:
            rendered = render(answer(asked, reply))
        except Problem as problem:
            self._observer.problem(problem.slug)
            connection.respond(render(problem_answer(problem, reply.build)))
            return
        if rendered.etag and reply.build == self._build():
            self.cache.put(reply.build, key, rendered)
        connection.respond(rendered)


def _wants_page(request: RawRequest) -> bool:
    return b"text/html" in request.headers.get(b"accept", b"")


def _parts(request: RawRequest) -> Request:
    return Request(
        request.method,
        request.query_string,
        request.header(b"accept"),
        request.header(b"accept-encoding"),
        request.header(b"content-type"),
        request.header(b"if-none-match"),
        request.body,
    )
