"""Queries asked of a SPARQL service over HTTP, through SPARQLWrapper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse_query_results,
)
from SPARQLWrapper import CONSTRUCT, DESCRIBE, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from ontology.errors import QueryError
from queries.sources import MAX_ROWS, BuildFacts, Table, to_table

if TYPE_CHECKING:
    from queries.sources import Run

BUILD_HEADER = "X-Polegraph-Build"


def remote_run(endpoint: str, limit: int = MAX_ROWS, timeout_s: int = 60) -> Run:
    """Return the function that sends a SELECT query to a SPARQL service, by POST.

    It raises QueryError when the service cannot be reached, refuses the query or answers with something else.
    """

    def run(query: str) -> Table:
        return _parse(_fetch(endpoint, query, timeout_s), endpoint, limit)

    return run


def remote_facts(endpoint: str, timeout_s: int = 60) -> BuildFacts:
    """Return what a service tells of its graph: the build's id, where it is polegraph's own endpoint."""
    return BuildFacts(build=_response(endpoint, "ASK { }", timeout_s, JSON)[1])


def ask_service(query: str, endpoint: str, timeout_s: int = 60) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Return the result of any SPARQL query sent to a service. Raises QueryError as `remote_run` does."""
    service = SPARQLWrapper(endpoint)
    service.setQuery(query)
    if service.queryType in (CONSTRUCT, DESCRIBE):
        return _triples(_fetch(endpoint, query, timeout_s, TURTLE), endpoint)
    return _solutions(_fetch(endpoint, query, timeout_s), endpoint)


def _fetch(endpoint: str, query: str, timeout_s: int, form: str = JSON) -> bytes:
    return _response(endpoint, query, timeout_s, form)[0]


def _response(endpoint: str, query: str, timeout_s: int, form: str) -> tuple[bytes, str]:
    """Return the body of an answer and the id of the build that gave it, empty when the service does not tell."""
    service = SPARQLWrapper(endpoint, returnFormat=form)
    service.setMethod(POST)
    service.setTimeout(timeout_s)
    service.setQuery(query)
    try:
        with service.query().response as response:
            return bytes(response.read()), str(response.headers.get(BUILD_HEADER) or "")
    except (SPARQLWrapperException, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:300]
        raise QueryError(f"no answer: {reason}", where=endpoint, remedy="Check the address and the query.") from error


def _triples(body: bytes, endpoint: str) -> QueryTriples:
    store = Store()
    try:
        store.load(body, format=RdfFormat.TURTLE)
    except SyntaxError as error:
        raise QueryError("the answer is no Turtle", where=endpoint, remedy="Give a SPARQL address.") from error
    triples = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(triples, QueryTriples)
    return triples


def _solutions(body: bytes, endpoint: str) -> QuerySolutions | QueryBoolean:
    try:
        return parse_query_results(io.BytesIO(body), QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise QueryError("the answer is no SPARQL result", where=endpoint, remedy="Give a SPARQL address.") from error


def _parse(body: bytes, endpoint: str, limit: int) -> Table:
    found = _solutions(body, endpoint)
    if not isinstance(found, QuerySolutions):
        raise QueryError("the query is no SELECT", where=endpoint, remedy="Ask with SELECT.")
    try:
        return to_table(found, limit)
    except (SyntaxError, ValueError) as error:
        raise QueryError("the answer is cut or wrong", where=endpoint, remedy="Ask again.") from error
