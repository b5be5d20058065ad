"""What may be wrong with what somebody asked: the endpoint answers 404 and 400, the command line exits with 2."""

from __future__ import annotations

from typing import Literal

from ontology.errors import QueryError

Fault = Literal["unknown parameter", "missing", "ill-typed", "unknown value", "ambiguous value"]


class UnknownQuestionError(QueryError):
    """There is no question of that name. `nearest` holds the names it may have meant, best first."""

    def __init__(self, message: str, nearest: tuple[str, ...] = (), remedy: str | None = None) -> None:
        super().__init__(message, remedy=remedy)
        self.nearest = nearest


class BadParameterError(QueryError):
    """A parameter is unknown, missing, ill-typed, or names nothing in the graph.

    `parameter` is its name, `fault` the kind of mistake; `nearest` holds values it may have meant, best first.
    """

    def __init__(
        self, message: str, parameter: str, fault: Fault, nearest: tuple[str, ...] = (), remedy: str | None = None
    ) -> None:
        super().__init__(message, where=f"parameter {parameter}", remedy=remedy)
        self.parameter = parameter
        self.fault: Fault = fault
        self.nearest = nearest
