"""Queries asked of a SPARQL service over HTTP, through SPARQLWrapper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results
from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from ontology.errors import QueryError
from queries.sources import MAX_ROWS, Table, to_table

if TYPE_CHECKING:
    from queries.sources import Run


def remote_run(endpoint: str, limit: int = MAX_ROWS, timeout_s: int = 60) -> Run:
    """Return the function that sends a SELECT query to a SPARQL service, by POST.

    It raises QueryError when the service cannot be reached, refuses the query or answers with something else.
    """

    def run(query: str) -> Table:
        return _parse(_fetch(endpoint, query, timeout_s), endpoint, limit)

    return run


def _fetch(endpoint: str, query: str, timeout_s: int) -> bytes:
    service = SPARQLWrapper(endpoint, returnFormat=JSON)
    service.setMethod(POST)
    service.setTimeout(timeout_s)
    service.setQuery(query)
    try:
        with service.query().response as response:
            return bytes(response.read())
    except (SPARQLWrapperException, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:300]
        raise QueryError(f"no answer: {reason}", where=endpoint, remedy="Check the address and the query.") from error


def _parse(body: bytes, endpoint: str, limit: int) -> Table:
    try:
        found = parse_query_results(io.BytesIO(body), QueryResultsFormat.JSON)
        if isinstance(found, QuerySolutions):
            return to_table(found, limit)
    except (SyntaxError, ValueError) as error:
        raise QueryError("the answer is no SPARQL result", where=endpoint, remedy="Give a SPARQL address.") from error
    raise QueryError("the query is no SELECT", where=endpoint, remedy="Ask with SELECT.")
