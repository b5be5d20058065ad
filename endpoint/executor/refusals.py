"""What the sender of a query is told when the pool gives no answer: each reason with its remedy."""

from __future__ import annotations

from endpoint.problems import MemoryLimit, Problem, TimeLimit, TooManyQueries, TooNested, Unavailable


def loading() -> Unavailable:
    """Return the problem of a query that comes before the first graph."""
    return Unavailable("The graph is being loaded.", remedy="Try again in a few seconds.")


def too_many(detail: str) -> TooManyQueries:
    """Return the problem of a query that found no place; `detail` says which places were taken."""
    return TooManyQueries(detail, remedy="Try again a little later.", headers={"Retry-After": "5"})


def time_limit(seconds: float) -> TimeLimit:
    """Return the problem of a query that was stopped after `seconds`."""
    return TimeLimit(
        f"The query ran for {seconds:g} s and was stopped.",
        remedy="Make it more selective, add a LIMIT, or ask in several steps.",
        limit=seconds,
    )


def death(cause: str, deadline_s: float, memory_bytes: int) -> Problem:
    """Return the problem of a query whose executor died of `cause`, as the warden names it."""
    if cause == "memory":
        return MemoryLimit(
            f"The query needed more than {memory_bytes // 1048576} MiB.",
            remedy="Ask for less at once: fewer joins, a narrower pattern, no ORDER BY over everything.",
            limit=memory_bytes,
        )
    if cause == "nesting":
        return TooNested("The query chains or nests more operations than are evaluated.", remedy="Split it.")
    if cause == "killed":
        return time_limit(deadline_s)
    return Unavailable("The query's executor broke.", remedy="Try again.")
