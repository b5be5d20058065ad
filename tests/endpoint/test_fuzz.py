"""Requests that nobody would write: no status of 500, each refusal a problem, each answer as described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from endpoint.app import create_app
from endpoint.backend import Graph, InProcess
from endpoint.executor.evaluate import Evaluator, Stores
from endpoint.limits import Limits
from endpoint.openapi import description
from endpoint.protocol import KNOWN
from endpoint.settings import Settings
from endpoint.source import load, of_dump
from tests.endpoint.graph import small_quads, write_dump

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

CALM = {HealthCheck.function_scoped_fixture, HealthCheck.too_slow}
EXPECTED = {200, 204, 303, 304, 400, 403, 404, 405, 406, 413, 414, 415, 422, 503, 504}
names = st.sampled_from([*KNOWN, "update", "quary", "", "region", "proof", "lang", "locale", "q"]) | st.text(max_size=8)
values = (
    st.sampled_from(["ASK {}", "SELECT * { ?s ?p ?o } LIMIT 1", "json", "turtle", "http://x/", "2", ""]) | st.text()
)
tokens = st.sampled_from(["text/html", "text/turtle", "*/*", "application/json", "text/*", "image/png"])
accepts = st.lists(tokens | st.text(alphabet=st.characters(codec="latin-1", exclude_characters="\r\n\0")), max_size=4)


@settings(max_examples=400, deadline=None, suppress_health_check=CALM)
@given(
    st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"]),
    st.sampled_from(
        [
            *("/sparql", "/sparql/", "/why", "/id/activity/hydromer", "/ontology", "/dataset", "/.well-known/void"),
            *(
                "/",
                "/search",
                "/figures",
                "/quality",
                "/downloads",
                "/downloads/graph.ttl",
                "/notebooks",
                "/notebooks/01-premiers-pas",
            ),
            *("/questions", "/questions/poles-par-region", "/questions/poles-par-region/region"),
        ]
    ),
    st.lists(st.tuples(names, values), max_size=4),
    accepts,
    st.sampled_from([None, "application/x-www-form-urlencoded", "application/sparql-query", "text/plain", "é", ";;"]),
    st.binary(max_size=60),
)
def test_no_request_breaks_the_application(
    client: FlaskClient,
    method: str,
    path: str,
    parameters: list[tuple[str, str]],
    accept: list[str],
    kind: str | None,
    body: bytes,
) -> None:
    address = f"{path}?{urlencode(parameters, errors='surrogatepass')}"
    headers = {"Accept": ", ".join(accept)}
    got = client.open(address, method=method, headers=headers, content_type=kind, data=body)
    assert got.status_code in EXPECTED, got.data
    if got.status_code >= 400 and method != "HEAD":
        assert got.content_type.startswith(("application/problem+json", "text/html"))


@pytest.fixture(scope="session")
def fuzzed_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application on the small graph."""
    dump: Path = write_dump(tmp_path_factory.mktemp("fuzz") / "small.nq", small_quads())
    stores = Stores.of(load(of_dump(dump)))
    chosen = Settings(limits=Limits(rows=1000))
    return create_app(chosen, InProcess(Evaluator(stores, chosen.limits, chosen.endpoint_url), Graph("fuzz", 1)))


@pytest.mark.parametrize("path", sorted(description(Settings())["paths"]))
def test_the_application_keeps_to_its_description(fuzzed_app: Flask, path: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/openapi.json", fuzzed_app)
    operation = schema[path]["GET"]

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy())
    def keeps(case: Any) -> None:
        if path != "/metrics":  # without a server there are no workers to count for
            case.call_and_validate()

    keeps()
