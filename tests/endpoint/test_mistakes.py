"""Queries that cannot be read: the answer points at the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("query", "line", "column", "word"),
    [
        ("SELECT * {\n ?s ?p ?o .\n FILTER(?x > ) }", 3, 14, "')"),
        ("SELECT ?s {?s ?p ?o} GROUP BY ?o", 1, 33, "unbound"),
        ("ASK {", 1, 6, "end"),
        ("PREFIX a <x> ASK {}", 1, 8, "'a'"),
        ("SELECT * { ?s ?p }", 1, 18, "'}'"),
        ("SELEC * { ?s ?p ?o }", 1, 1, "'SELEC'"),
        ("SELECT * WHERE { ?s rdfs:label ?o }", 1, 21, "the prefix 'rdfs:' is not declared"),
        ("# a\n\nSELECT * {\n  ?s ?p 'x\n }", 4, 9, "'x"),
        ("SELECT * { ?s ?p ?o } LIMIT x", 1, 29, "'x'"),
    ],
)
def test_a_mistake_in_a_query_is_shown_with_its_place(
    client: FlaskClient, query: str, line: int, column: int, word: str
) -> None:
    got = client.get("/sparql", query_string={"query": query}, headers={"Accept": "*/*"}).json
    assert got is not None
    assert got["type"] == "/problems/query-syntax"
    assert got["line"] == line
    assert got["column"] == column
    assert word in got["detail"]
    assert "U{" not in got["remedy"]
