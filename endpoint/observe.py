"""What a front counts and logs of its requests. Query texts are logged only when asked for."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from endpoint.front.http import RawRequest


class Observer:
    """Counts answers in plain numbers (cheap on the short way) and writes one JSON line a request when asked."""

    def __init__(self, log: TextIO | None = None, *, log_queries: bool = False) -> None:
        self._log = log
        self._log_queries = log_queries
        self.hits = 0

    def answered(self, request: RawRequest, status: int, length: int, seconds: float) -> None:
        """Take note of an answer of `length` bytes that took `seconds`."""
        if self._log is not None:
            self._log.write(self._line(request, status, length, seconds))

    def hit(self) -> None:
        """Take note of an answer from the cache."""
        self.hits += 1

    def problem(self, slug: str) -> None:
        """Take note of a query that got a problem for an answer."""

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
            entry["query"] = (request.query_string or request.body)[:10_000].decode("utf-8", "replace")
        return json.dumps(entry, ensure_ascii=False) + "\n"
