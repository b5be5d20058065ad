"""A backend on any SPARQL 1.1 service, through SPARQLWrapper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endpoint.backend import Graph

if TYPE_CHECKING:
    from endpoint.executor.job import Job, Reply
    from endpoint.limits import Limits


class Remote:
    """Sends each job to a remote service, which has its own limits; ours on time and size hold on top of them."""

    def __init__(self, url: str, limits: Limits) -> None:
        self._url = url
        self._limits = limits

    def graph(self) -> Graph:
        """Return what is served."""
        return Graph("remote")

    def run(self, job: Job) -> Reply:
        """Return the reply to a job."""
        raise NotImplementedError
