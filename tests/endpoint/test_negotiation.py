"""Which format an Accept header gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endpoint.executor.coding import CODINGS, encode
from endpoint.formats import BINDINGS, GRAPH, media_types
from endpoint.negotiation import choose, choose_coding, choose_language
from endpoint.protocol import negotiate

OFFERS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/html")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv;q=0.2, application/*;q=0.1", "text/csv"),
        ("text/csv;q=0, */*", "application/sparql-results+json"),
        ("application/sparql-results+json;q=0, application/*", "application/sparql-results+xml"),
        ("*/*;q=0.1, text/html", "text/html"),
        ("text/csv;charset=utf-8", "text/csv"),
        ("text/csv; q=1.000 , text/html;q=0.999", "text/csv"),
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/csv;q=2", None),
        ("nonsense", None),
        (BROWSER, "text/html"),
    ],
)
def test_the_best_offer_is_chosen(accept: str | None, chosen: str | None) -> None:
    assert choose(accept, OFFERS) == chosen


ranges = st.sampled_from([*OFFERS, "*/*", "text/*", "application/*", "image/png", "", "x", ";", "a/b;q=", ",", "é/è"])
headers = st.lists(st.tuples(ranges, st.none() | st.floats(0, 1) | st.text(max_size=5)), max_size=6).map(
    lambda parts: ", ".join(name if q is None else f"{name};q={q}" for name, q in parts)
)


@given(headers | st.text())
def test_any_header_gets_an_offer_or_none(accept: str) -> None:
    assert choose(accept, OFFERS) in {*OFFERS, None}


@given(headers)
def test_what_is_refused_is_never_chosen(accept: str) -> None:
    assert choose(f"text/csv;q=0, {accept}", OFFERS) != "text/csv"


@given(st.text())
def test_any_header_gets_both_kinds_of_answer_a_format_or_none(accept: str) -> None:
    wanted = negotiate(None, accept)
    for family, chosen in ((BINDINGS, wanted.bindings), (GRAPH, wanted.graph)):
        assert chosen is None or chosen[1].partition(";")[0] in media_types(family)


@pytest.mark.parametrize(
    ("form", "bindings", "graph"),
    [
        ("json", "json", "jsonld"),
        ("xml", "xml", "rdfxml"),
        ("csv", "csv", None),
        ("turtle", None, "turtle"),
        ("TTL", None, "turtle"),
        ("application/sparql-results+json", "json", None),
        ("rdf+xml", None, "rdfxml"),
        ("nt", None, "ntriples"),
    ],
)
def test_the_format_parameter_goes_before_the_header(form: str, bindings: str | None, graph: str | None) -> None:
    wanted = negotiate(form, "text/html")
    assert (wanted.bindings and wanted.bindings[0], wanted.graph and wanted.graph[0]) == (bindings, graph)
    assert not wanted.html


def test_an_alias_is_answered_under_its_own_name() -> None:
    assert negotiate(None, "application/json").bindings == ("json", "application/json")
    assert negotiate(None, "application/xml").graph == ("rdfxml", "application/xml")


def test_browsers_get_pages() -> None:
    assert negotiate(None, BROWSER).html
    assert negotiate("html", None).html


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, "identity"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("*", "zstd"),
        ("*;q=0", "identity"),
        ("identity;q=1, gzip;q=0.5", "identity"),
        ("zstd;q=0, *;q=0.3", "br"),
        ("deflate", "identity"),
        ("x-gzip", "gzip"),
    ],
)
def test_the_best_coding_is_chosen(header: str | None, coding: str) -> None:
    assert choose_coding(header, CODINGS) == coding


@given(st.text())
def test_any_header_gets_a_coding(header: str) -> None:
    assert choose_coding(header, CODINGS) in {*CODINGS, "identity"}


@pytest.mark.parametrize("coding", CODINGS)
def test_a_body_is_coded_the_same_each_time_and_short_ones_not_at_all(coding: str) -> None:
    body = b"abc" * 1000
    assert encode(body, coding) == encode(body, coding)
    assert encode(body, coding)[1] == coding
    assert encode(b"short", coding) == (b"short", "identity")


@pytest.mark.parametrize(
    ("header", "language"), [(None, "fr"), ("en", "en"), ("de, en;q=0.5", "en"), ("*", "fr"), ("fr-CA", "fr")]
)
def test_the_language_follows_the_header(header: str | None, language: str) -> None:
    assert choose_language(header, ("fr", "en")) == language
