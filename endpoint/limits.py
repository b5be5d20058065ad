"""What one request may ask for. One frozen value, given to every part that enforces a share of it."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the service; /limits shows them, answers that reach one name it."""

    timeout_s: float = 10.0
    """How long one query may run, in seconds, before its executor is killed."""
    memory_bytes: int = 1024 * MIB
    """How much memory one query may allocate beyond the graph itself."""
    rows: int = 100_000
    """How many solutions or triples one answer holds; longer ones are cut and say so."""
    answer_bytes: int = 128 * MIB
    """How long a serialised answer may be, before compression."""
    query_bytes: int = 512 * 1024
    """How long the query text may be, in UTF-8."""
    nesting: int = 200
    """How deep brackets may nest in a query."""
    slice_s: float = 0.1
    """How much processor time a query may use while others wait, before it moves to the slow lane."""
    queue: int = 500
    """How many queries may wait, per worker, before further ones are refused."""
    wait_s: float = 30.0
    """How long a query may wait for an executor before it is refused."""
    rate_per_s: float = 0.0
    """How many requests a second one client address may send on average; 0 is no limit."""
    cache_bytes: int = 64 * MIB
    """How much memory each worker keeps for answers given before."""
    service_targets: tuple[str, ...] = ()
    """The IRIs that SERVICE may call; none by default."""
