"""A bound on the requests of one client: a token bucket per address."""

from __future__ import annotations

BURST_S = 5.0
MOST_CLIENTS = 10_000


class Rate:
    """Lets each client send `per_second` requests on average, and as many at once as five seconds give."""

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._burst = max(1.0, per_second * BURST_S)
        self._buckets: dict[str, tuple[float, float]] = {}

    def allows(self, client: str, now: float) -> bool:
        """Return whether a request at time `now` (seconds) is within the client's share, and count it."""
        tokens, at = self._buckets.pop(client, (self._burst, now))
        tokens = min(self._burst, tokens + (now - at) * self._per_second)
        allowed = tokens >= 1
        self._buckets[client] = (tokens - 1 if allowed else tokens, now)
        if len(self._buckets) > MOST_CLIENTS:
            del self._buckets[next(iter(self._buckets))]
        return allowed
