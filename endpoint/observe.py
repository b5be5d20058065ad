"""What a front counts and logs of its requests. Query texts are logged only when asked for.

On the way of a request only plain numbers are kept; twice a second they are handed to prometheus-client, whose files
in a shared folder let any worker tell the numbers of all.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from pathlib import Path

    from endpoint.executor.pool import Pool
    from endpoint.front.http import RawRequest

METRICS = "polegraph.metrics"
FLUSH_S = 0.5
BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
SHOWN_QUERY = 10_000


class Observer:
    """Takes note of answers, and writes one JSON line for each when a log is given."""

    def __init__(self, log: TextIO | None = None, *, log_queries: bool = False) -> None:
        self._log = log
        self._log_queries = log_queries
        self.statuses: Counter[tuple[str, int]] = Counter()
        self.seconds: list[tuple[str, float]] = []
        self.problems: Counter[str] = Counter()
        self.hits = 0

    def answered(self, request: RawRequest, status: int, length: int, seconds: float) -> None:
        """Take note of an answer of `length` bytes that took `seconds`."""
        kind = "sparql" if request.target.startswith(b"/sparql") else "other"
        self.statuses[kind, status] += 1
        self.seconds.append((kind, seconds))
        if self._log is not None:
            self._log.write(self._line(request, status, length, seconds))

    def hit(self) -> None:
        """Take note of an answer from the cache."""
        self.hits += 1

    def problem(self, slug: str) -> None:
        """Take note of a query that got a problem for an answer."""
        self.problems[slug] += 1

    def flush(self) -> None:
        """Write out what the log holds back."""
        if self._log is not None:
            self._log.flush()

    def _line(self, request: RawRequest, status: int, length: int, seconds: float) -> str:
        entry: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "client": request.client,
            "method": request.method,
            "path": request.path.decode("latin-1")[:500],
            "status": status,
            "bytes": length,
            "ms": round(seconds * 1000, 2),
        }
        if self._log_queries:
            entry["query"] = (request.query_string or request.body)[:SHOWN_QUERY].decode("utf-8", "replace")
        return json.dumps(entry, ensure_ascii=False) + "\n"


class Metrics:
    """The counters of this process, in the files that all workers share."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        # prometheus-client decides when it is imported whether its numbers are shared among processes.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
        import prometheus_client  # noqa: PLC0415

        self._client: Any = prometheus_client
        self._requests = self._client.Counter("polegraph_requests", "Requests answered", ["kind", "status"])
        self._seconds = self._client.Histogram(
            "polegraph_request_seconds", "Time to answer", ["kind"], buckets=BUCKETS_S
        )
        self._problems = self._client.Counter("polegraph_query_problems", "Queries that got a problem", ["problem"])
        self._hits = self._client.Counter("polegraph_cache_hits", "Answers given from the cache")
        self._running = self._state("polegraph_queries_running", "Queries on executors")
        self._waiting = self._state("polegraph_queries_waiting", "Queries in the queue")
        self._cached = self._state("polegraph_cache_bytes", "Memory of the caches")
        self._open = self._state("polegraph_connections", "Open client connections")

    def _state(self, name: str, meaning: str) -> Any:
        """Return a gauge that adds up over the workers that live."""
        return self._client.Gauge(name, meaning, multiprocess_mode="livesum")

    def take(self, observer: Observer, pool: Pool | None, cache_bytes: int, connections: int) -> None:
        """Take over what an observer has counted since the last time, and the present state."""
        for (kind, status), number in observer.statuses.items():
            self._requests.labels(kind, str(status)).inc(number)
        for kind, seconds in observer.seconds:
            self._seconds.labels(kind).observe(seconds)
        for slug, number in observer.problems.items():
            self._problems.labels(slug).inc(number)
        self._hits.inc(observer.hits)
        observer.statuses.clear()
        observer.seconds.clear()
        observer.problems.clear()
        observer.hits = 0
        self._running.set(len(pool.running) if pool else 0)
        self._waiting.set(len(pool.waiting) + len(pool.waiting_slow) if pool else 0)
        self._cached.set(cache_bytes)
        self._open.set(connections)

    def text(self) -> bytes:
        """Return the numbers of all workers in the text format of Prometheus."""
        from prometheus_client import multiprocess  # noqa: PLC0415

        registry = self._client.CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        text: bytes = self._client.generate_latest(registry)
        return text


def forget_worker(folder: Path, pid: int) -> None:
    """Drop the state of a worker that has ended; what it counted remains."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    from prometheus_client import multiprocess  # noqa: PLC0415

    multiprocess.mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
