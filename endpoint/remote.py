"""A backend on any SPARQL 1.1 service, through SPARQLWrapper: for those who outgrow one machine."""

from __future__ import annotations

import json
import threading
from functools import cached_property
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError

from SPARQLWrapper import SPARQLExceptions, SPARQLWrapper

from endpoint.backend import Graph
from endpoint.executor.coding import encode
from endpoint.executor.evaluate import refuse_services
from endpoint.executor.job import Job, Reply
from endpoint.executor.scan import Scan, asks_named_graphs, beyond, scan, shortened
from endpoint.formats import BINDINGS, GRAPH, by_name
from endpoint.problems import (
    AnswerTooLarge,
    BadRequest,
    Problem,
    QuerySyntax,
    ReadOnly,
    RemoteFailed,
    TimeLimit,
    TooManyQueries,
    TooNested,
)
from endpoint.protocol import not_acceptable
from ontology.iris import Iris

if TYPE_CHECKING:
    from endpoint.limits import Limits

AGENT = "polegraph (SPARQLWrapper)"
AT_ONCE = 16
LONG_QUERY = 2000
"""A query longer than this is sent by POST, since addresses have limits."""


class Remote:
    """Sends each job to a remote service, which has limits of its own; ours hold on top of them.

    Where the remote store has the knowledge layer in a graph of its own (`…/graph/knowledge`), that graph is what
    queries without a dataset see.
    """

    def __init__(self, url: str, limits: Limits, base: str) -> None:
        self._url = url
        self._limits = limits
        self._knowledge_graph = Iris(base).graph("knowledge")
        self._places = threading.BoundedSemaphore(AT_ONCE)

    @cached_property
    def has_knowledge_graph(self) -> bool:
        """Return whether the remote store has the knowledge layer in its own graph. Raises RemoteFailed."""
        asked = Job(f"ASK {{ GRAPH <{self._knowledge_graph}> {{ ?s ?p ?o }} }}", "json", None)
        return bool(json.loads(self._fetch(asked, asked.text, BINDINGS))["boolean"])

    @property
    def knowledge(self) -> str:
        """Return what stands before `{` in a pattern on the knowledge layer."""
        return f"GRAPH <{self._knowledge_graph}>" if self.has_knowledge_graph else ""

    def graph(self) -> Graph:
        """Return what is served: of a remote graph neither build nor size is known."""
        return Graph("remote")

    def run(self, job: Job) -> Reply:
        """Return the reply to a job. It is never kept: the remote graph may change at any time."""
        if not self._places.acquire(timeout=self._limits.wait_s):
            return Reply(problem=TooManyQueries("All places are taken.", remedy="Try again later."), build="remote")
        try:
            return self._answer(job)
        except Problem as problem:
            return Reply(problem=problem, build="remote")
        finally:
            self._places.release()

    def _answer(self, job: Job) -> Reply:
        seen = scan(job.text)
        self._check(job, seen)
        family = BINDINGS if seen.form in {"select", "ask"} else GRAPH
        if (job.bindings if family == BINDINGS else job.graph) is None:
            raise not_acceptable(family)
        cut_at = None
        if seen.form == "select":
            body = self._fetch(job, shortened(job.text, seen, self._limits.rows), family)
            cut_at = self._limits.rows if self._has_more(job, seen, body) else None
        else:
            body = self._fetch(job, job.text, family)
        packed, coding = encode(body, job.coding)
        return Reply(packed, family, coding, cut_at, changing=True, build="remote")

    def _check(self, job: Job, seen: Scan) -> None:
        if not job.text.strip():
            raise BadRequest("The query is empty.", remedy="Send a SPARQL query.", parameter="query")
        if seen.form == "update":
            raise ReadOnly("The text is an update, not a query.", remedy="Send SELECT, ASK, CONSTRUCT or DESCRIBE.")
        if seen.form is None:
            raise QuerySyntax("There is no SELECT, ASK, CONSTRUCT or DESCRIBE.", remedy="Send a SPARQL query.")
        if seen.depth > self._limits.nesting:
            raise TooNested(f"Brackets nest deeper than {self._limits.nesting} levels.", remedy="Write it flatter.")
        refuse_services(seen, job.text, self._limits.service_targets)

    def _has_more(self, job: Job, seen: Scan, body: bytes) -> bool:
        rows = self._limits.rows
        if len(body) < 2 * rows or (seen.limit is not None and seen.limit.value <= rows):
            return False
        probe = Job(job.text, "json", None, job.default_graphs, job.named_graphs)
        found = json.loads(self._fetch(probe, beyond(job.text, seen, rows), BINDINGS))
        return bool(found["results"]["bindings"])

    def _fetch(self, job: Job, text: str, family: str) -> bytes:
        """Return the body of the remote answer. Raises the problem that stands in its place."""
        form = by_name(family, (job.bindings if family == BINDINGS else job.graph) or "")
        assert form is not None
        wrapper = SPARQLWrapper(self._url, agent=AGENT)
        wrapper.setOnlyConneg(True)
        wrapper.addCustomHttpHeader("Accept", form.media_type)
        wrapper.setTimeout(max(1, round(min(job.timeout_s or self._limits.timeout_s, self._limits.timeout_s))))
        wrapper.setMethod("POST" if len(text) > LONG_QUERY else "GET")
        wrapper.setQuery(text)
        for iri in self._default_graphs(job):
            wrapper.addParameter("default-graph-uri", iri)
        for iri in job.named_graphs:
            wrapper.addParameter("named-graph-uri", iri)
        return self._sent(wrapper)

    def _default_graphs(self, job: Job) -> tuple[str, ...]:
        """Return the default graph to name: the job's, or the knowledge graph for queries that name none."""
        if job.default_graphs or job.named_graphs or asks_named_graphs(job.text):
            return job.default_graphs
        return (self._knowledge_graph,) if self.has_knowledge_graph else ()

    def _sent(self, wrapper: SPARQLWrapper) -> bytes:
        try:
            body: bytes = wrapper.query().response.read(self._limits.answer_bytes + 1)
        except SPARQLExceptions.QueryBadFormed as error:
            raise QuerySyntax(_said(error), remedy="Correct the query.") from error
        except TimeoutError as error:
            raise self._late() from error
        except HTTPError as error:
            status = f"The remote service answered {error.code}."
            raise RemoteFailed(status, remedy="Try again later, or simplify the query.") from error
        except (SPARQLExceptions.SPARQLWrapperException, URLError, HTTPException, OSError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise self._late() from error
            raise RemoteFailed("The remote service gave no answer.", remedy="Try again later.") from error
        if len(body) > self._limits.answer_bytes:
            raise AnswerTooLarge("The answer is larger than the service sends.", remedy="Add a LIMIT.")
        return body

    def _late(self) -> TimeLimit:
        return TimeLimit(
            f"The remote service did not answer within {self._limits.timeout_s:g} s.",
            remedy="Make the query more selective, or add a LIMIT.",
            limit=self._limits.timeout_s,
        )


def _said(error: Exception) -> str:
    """Return what the remote service said of the query, in one line."""
    text = str(error).rpartition("Response:")[2].strip().strip("b'\"")
    first = text.replace("\\n", "\n").strip().split("\n")[0]
    return f"The remote service refuses the query: {first[:300]}"
