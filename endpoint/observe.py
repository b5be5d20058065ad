"""What a front counts and logs of its requests. Query texts are logged only when asked for."""

from __future__ import annotations

import json
import time
from bisect import bisect_left
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from endpoint.front.http import RawRequest

BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
SHOWN_QUERY = 10_000


class Observer:
    """Counts answers in plain numbers, which costs little on the way of a request, and logs them where asked to."""

    def __init__(self, log: TextIO | None = None, *, log_queries: bool = False) -> None:
        self._log = log
        self._log_queries = log_queries
        self.statuses: Counter[tuple[str, int]] = Counter()
        self.buckets: Counter[tuple[str, int]] = Counter()
        """How many answers of a kind took no longer than the n-th of BUCKETS_S and longer than the one before."""
        self.seconds: Counter[str] = Counter()
        self.problems: Counter[str] = Counter()
        self.hits = 0

    def answered(self, request: RawRequest, status: int, length: int, seconds: float) -> None:
        """Take note of an answer of `length` bytes that took `seconds`."""
        kind = "sparql" if request.target.startswith(b"/sparql") else "other"
        self.statuses[kind, status] += 1
        self.buckets[kind, bisect_left(BUCKETS_S, seconds)] += 1
        self.seconds[kind] += seconds  # type: ignore[assignment] # a sum, kept like the counts
        if self._log is not None:
            # A log that cannot be written, on a full disk for instance, must not keep answers back.
            with suppress(OSError):
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
            with suppress(OSError):
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
