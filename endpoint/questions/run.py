"""How the library's queries reach the graph: through the backend, one build, the knowledge layer wherever it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from endpoint.executor.job import Job
from endpoint.executor.scan import TOKEN
from ontology.errors import QueryError
from queries.sources import to_table

if TYPE_CHECKING:
    from endpoint.asking import Asker
    from queries.sources import Run, Table


def runner(asker: Asker) -> Run:
    """Return the function that runs a SELECT query of the library on the backend of `asker`."""

    def run(query: str) -> Table:
        reply = asker.run(Job(within(query, asker.backend.knowledge), "json", None))
        results = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
        if not isinstance(results, QuerySolutions):
            raise QueryError("the query is no SELECT", remedy="Ask with SELECT.")
        table = to_table(results)
        return replace(table, truncated=table.truncated or reply.cut_at is not None)

    return run


def within(query: str, graph: str) -> str:
    """Return a SELECT query whose outermost pattern stands in `graph` (`GRAPH <…>`); as it is when there is none.

    >>> within("SELECT ?s { ?s ?p ?o } LIMIT 1", "GRAPH <urn:g>")
    'SELECT ?s {GRAPH <urn:g> { ?s ?p ?o }} LIMIT 1'
    """
    if not graph:
        return query
    depth, start = 0, 0
    for token in TOKEN.finditer(query):
        if token["open"]:
            start = token.end() if token["open"] == "{" and depth == 0 else start
            depth += 1
        elif token["close"]:
            depth -= 1
            if depth == 0 and token["close"] == "}":
                return f"{query[:start]}{graph} {{{query[start : token.start()]}}}{query[token.start() :]}"
    return query
