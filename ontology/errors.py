"""The one tree of errors that polegraph raises on purpose.

    PolegraphError
    ├── SeedError        a document, catalogue entry or register row is wrong
    ├── BuildError       a stage cannot go on without stating something wrong
    ├── QueryError       a question, its parameters or its syntax are wrong
    └── ValidationError  the graph or the ontology breaks its own rules

`str(error)` is one line: what is wrong, where, and what to do about it.
"""

from __future__ import annotations

DATA_HAS_ERRORS = 1
COULD_NOT_RUN = 2


class PolegraphError(Exception):
    """What is wrong (`message`), where (`where`: file, line, parameter) and what to do (`remedy`)."""

    exit_code = COULD_NOT_RUN

    def __init__(self, message: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        """Return one line: `where: message. remedy`, with the parts that are known."""
        text = f"{self.where}: {self.message}" if self.where else self.message
        if self.remedy:
            text = f"{text.rstrip('.')}. {self.remedy}"
        return " ".join(text.split())


class SeedError(PolegraphError):
    """A document, its catalogue entry or a register row is missing or wrong."""

    exit_code = DATA_HAS_ERRORS


class BuildError(PolegraphError):
    """A stage of the build cannot go on without stating something wrong."""


class QueryError(PolegraphError):
    """A question, one of its parameters or its syntax is wrong."""


class ValidationError(PolegraphError):
    """The graph, or the ontology itself, breaks one of its own rules."""

    exit_code = DATA_HAS_ERRORS
