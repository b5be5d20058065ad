"""The one seam between HTTP and the graph: a `Backend` answers jobs, wherever the graph is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from endpoint.executor.evaluate import Evaluator
    from endpoint.executor.job import Job, Reply


@dataclass(frozen=True, slots=True)
class Graph:
    """What is known of the graph that is served."""

    build: str
    """The build's id; a hash of the file for a dump; "remote" for a remote service."""
    quads: int | None = None
    manifest: dict[str, Any] = field(default_factory=dict)
    """The build's manifest.json, empty where there is none."""
    file: Path | None = None
    """The graph as a file, where it is one."""


class Backend(Protocol):
    """Answers jobs. Safe to call from several threads."""

    @property
    def knowledge(self) -> str:
        """Return what stands before `{` in a pattern on the knowledge layer: nothing, or GRAPH and its name."""

    def graph(self) -> Graph:
        """Return what is served now. Raises Unavailable before there is anything."""

    def run(self, job: Job) -> Reply:
        """Return the reply to a job; limits reached are problems in the reply. Which build answered stands in it."""


class InProcess:
    """A backend that evaluates in the calling process: no deadline, no memory bound. For tests and small tools."""

    def __init__(self, evaluator: Evaluator, graph: Graph) -> None:
        self._evaluator = evaluator
        self._graph = graph
        self.knowledge = ""

    def graph(self) -> Graph:
        """Return what is served."""
        return self._graph

    def run(self, job: Job) -> Reply:
        """Return the reply to a job."""

        return replace(self._evaluator.answer(job), build=self._graph.build)
