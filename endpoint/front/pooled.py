"""The embedded backend as the application's threads see it: they hand jobs to the loop and wait."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures import TimeoutError as WaitTimeoutError
from typing import TYPE_CHECKING

from endpoint.executor.job import Reply
from endpoint.problems import TooManyQueries, Unavailable

if TYPE_CHECKING:
    import asyncio

    from endpoint.backend import Graph
    from endpoint.executor.job import Job
    from endpoint.executor.pool import Pool

LONGEST_S = 120.0


class Pooled:
    """A backend on a pool that lives on another thread's event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, pool: Pool) -> None:
        self._loop = loop
        self._pool = pool
        self.knowledge = ""

    def graph(self) -> Graph:
        """Return what is served now. Raises Unavailable before there is anything."""
        current = self._pool.current
        if current is None:
            raise Unavailable("The graph is being loaded.", remedy="Try again in a few seconds.")
        return current.announcement.graph

    def run(self, job: Job) -> Reply:
        """Return the reply to a job."""
        waiting: Future[Reply] = Future()
        self._loop.call_soon_threadsafe(self._pool.submit, job, waiting.set_result)
        try:
            return waiting.result(LONGEST_S)
        except WaitTimeoutError:
            return Reply(problem=TooManyQueries("The query waited too long.", remedy="Try again later."))
