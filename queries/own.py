"""A query of the user's own: any SPARQL query, run as it stands, and its result in the usual formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    serialize,
)

from ontology.errors import QueryError
from queries.formats.cells import Cell, Header, Sheet, value_of
from queries.formats.delimited import csv_text, tsv_text
from queries.formats.jsonld import jsonld
from queries.formats.ods import ods_bytes
from queries.formats.prefixes import prefixes
from queries.formats.rdfxml import rdfxml
from queries.formats.turtle import turtle
from queries.formats.xlsx import xlsx_bytes
from queries.sources import to_table

if TYPE_CHECKING:
    from pyoxigraph import Store

Result: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples

_RESULTS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML}
_GRAPHS = {"turtle": turtle, "rdfxml": rdfxml, "jsonld": jsonld}


def ask_store(query: str, store: Store) -> Result:
    """Return the result of any SPARQL query on a store. Raises QueryError on a syntax error."""
    try:
        return store.query(query)
    except SyntaxError as error:
        raise QueryError(f"the query cannot be read: {error}", remedy="Correct its syntax.") from error


def result_sheet(result: Result) -> Sheet:
    """Return a result as a sheet: a column a variable; one cell for ASK; subject, predicate, object for CONSTRUCT."""
    if isinstance(result, QueryBoolean):
        return Sheet("result", (Header("answer", "answer"),), ((Cell(bool(result)),),))
    if isinstance(result, QueryTriples):
        headers = tuple(Header(name, name) for name in ("subject", "predicate", "object"))
        terms = ((triple.subject, triple.predicate, triple.object) for triple in result)
        return Sheet("result", headers, tuple(tuple(Cell(str(term)) for term in row) for row in terms))
    table = to_table(result)
    headers = tuple(Header(name, name) for name in table.variables)
    links = (tuple(_cell(term) for term in row) for row in table.rows)
    return Sheet("result", headers, tuple(links))


def _cell(term: object) -> Cell:
    if isinstance(term, NamedNode):
        return Cell(term.value, term.value)
    return Cell(value_of(term))  # type: ignore[arg-type]


def write_result(result: Result, name: str, *, french: bool = False) -> bytes:
    """Return a result as the bytes of a file: json or xml (SPARQL 1.1 results), csv, tsv, xlsx, ods; for CONSTRUCT
    also turtle, ntriples, jsonld, rdfxml. Raises QueryError for a format that does not fit the kind of query.
    """
    if isinstance(result, QueryTriples) and name in (*_GRAPHS, "ntriples"):
        return _graph(result, name)
    if not isinstance(result, QueryTriples) and name in _RESULTS:
        return result.serialize(format=_RESULTS[name]) or b""
    if name in ("csv", "tsv"):
        sheet = result_sheet(result)
        return (csv_text(sheet, french=french) if name == "csv" else tsv_text(sheet)).encode()
    if name in ("xlsx", "ods"):
        sheets = [result_sheet(result)]
        return xlsx_bytes(sheets, "SPARQL") if name == "xlsx" else ods_bytes(sheets)
    kind = "CONSTRUCT" if isinstance(result, QueryTriples) else "SELECT or ASK"
    raise QueryError(f"format {name} does not fit a {kind} query", remedy="Choose another --format.")


def _graph(triples: QueryTriples, name: str) -> bytes:
    if name == "ntriples":
        return b"".join(sorted(serialize(triples, format=RdfFormat.N_TRIPLES).splitlines(keepends=True)))  # type: ignore[union-attr]
    quads = (Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()) for triple in triples)
    return "".join(_GRAPHS[name](quads, prefixes())).encode()
