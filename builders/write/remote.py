"""A build loaded into a remote SPARQL 1.1 store, by updates over HTTP.

The default graph of a build becomes the graph `…/graph/knowledge` there; all other graphs keep their names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from pyoxigraph import BlankNode, DefaultGraph, Quad, RdfFormat, parse
from SPARQLWrapper import BASIC, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from builders.emit.terms import iri
from ontology.errors import BuildError
from ontology.iris import Iris

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

BATCH = 10_000  # statements a request: about 3 MB
_TIMEOUT_S = 300


@dataclass(frozen=True, slots=True)
class Remote:
    """Where updates go: an http or https address, and who asks, where the store wants to know."""

    url: str
    user: str | None = None
    password: str | None = None

    def __post_init__(self) -> None:
        if urlsplit(self.url).scheme not in {"http", "https"} or not urlsplit(self.url).hostname:
            raise BuildError(f"{self.url!r} is no http or https address", remedy="Give the store's update address.")

    def update(self, request: str) -> None:
        """Run a SPARQL update; BuildError when the store cannot be reached or refuses."""
        service = SPARQLWrapper(self.url)
        service.setMethod(POST)
        service.setTimeout(_TIMEOUT_S)
        if self.user is not None:
            service.setHTTPAuth(BASIC)
            service.setCredentials(self.user, self.password or "")
        service.setQuery(request)
        try:
            service.query().response.close()
        except (SPARQLWrapperException, URLError, OSError, ValueError) as error:
            for answer in (error, error.__context__):
                if isinstance(answer, HTTPError):
                    answer.close()
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            remedy = "Check the address, the rights and that the store takes SPARQL updates."
            raise BuildError(f"the store did not take an update: {reason}", where=self.url, remedy=remedy) from error


def publish(graph: Path, remote: Remote, base: str, tell: Callable[[int, int], None]) -> int:
    """Put a graph.nq in the place of all graphs below `base` in a store; return the number of statements sent.

    The store's other graphs stay. Between the first and the last request the store holds a part.
    """
    quads = list(_named(parse(path=str(graph), format=RdfFormat.N_QUADS), base))
    remote.update(removal(base))
    sent = 0
    for batch in batches(quads):
        remote.update(insertion(batch))
        sent += len(batch)
        tell(sent, len(quads))
    return sent


def _named(quads: Iterable[Quad], base: str) -> Iterator[Quad]:
    knowledge = iri(Iris(base).graph("knowledge"))
    for quad in quads:
        is_default = isinstance(quad.graph_name, DefaultGraph)
        yield Quad(quad.subject, quad.predicate, quad.object, knowledge) if is_default else quad


def removal(base: str) -> str:
    """Return the update that empties all graphs whose names start with `base`."""
    return (
        f'DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{base}")) }}'
    )


def batches(quads: Iterable[Quad], size: int = BATCH) -> Iterator[list[Quad]]:
    """Yield quads by at most `size`; those with blank nodes go in one batch, or a node would become several."""
    plain: list[Quad] = []
    blank: list[Quad] = []
    for quad in quads:
        (blank if BlankNode in {type(quad.subject), type(quad.object)} else plain).append(quad)
    yield from (plain[start : start + size] for start in range(0, len(plain), size))
    if blank:
        yield blank


def insertion(quads: Iterable[Quad]) -> str:
    """Return the update that adds quads of named graphs."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
    graphs = (f"GRAPH {name} {{\n{chr(10).join(lines)}\n}}" for name, lines in by_graph.items())
    return f"INSERT DATA {{\n{chr(10).join(graphs)}\n}}"
