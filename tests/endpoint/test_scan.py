"""What is read from a query's tokens, and the queries that are made from it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from endpoint.executor.scan import beyond, calls_only, scan, shortened

TRICKY = "SELECT * WHERE { ?s ?p \"}} LIMIT 3 # \\\" {\" ; <http://x/#{> '''it's ' {''' } # LIMIT 5 {"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "select"),
        ("ask{}", "ask"),
        ("# SELECT\nCONSTRUCT {} {}", "construct"),
        ("PREFIX select: <http://x/select> DESCRIBE select:x", "describe"),
        ("BASE <http://x/> PREFIX : <#> SELECT ?select {}", "select"),
        ("INSERT DATA {}", "update"),
        ("LOAD <x>", "update"),
        ("", None),
        ("'SELECT'", None),
    ],
)
def test_the_form_is_the_first_keyword_that_says_one(text: str, form: str | None) -> None:
    assert scan(text).form == form


def test_brackets_in_strings_iris_and_comments_do_not_count() -> None:
    assert scan(TRICKY).depth == 1
    assert scan("SELECT * { { { FILTER((1)) } } }").depth == 5


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("SELECT * { SERVICE <http://x/> {} }", ["<http://x/>"]),
        ("SELECT * { SERVICE SILENT <http://x/> {} service ?y {} }", ["<http://x/>", "?y"]),
        ("PREFIX a: <http://x/> SELECT * { SERVICE a:b {} }", ["a:b"]),
        ("SELECT * { ?service ?p 'SERVICE <x>' # SERVICE <y>\n }", []),
        ("PREFIX service: <http://x/> SELECT * { service:a ?p ?o }", []),
    ],
)
def test_services_are_found_with_their_targets(text: str, targets: list[str]) -> None:
    assert [target for _, target in scan(text).services] == targets


SERVICE = "https://a.example/service"


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        (f"SELECT * {{ SERVICE <{SERVICE}> {{ ?s ?p ?o }} }}", True),
        (f"SELECT * {{ ?s ?p ?o .SERVICE SILENT<{SERVICE}>{{ ?s ?p ?o }} }}", True),
        ("SELECT * { SERVICE <https://b.example/> { ?s ?p ?o } }", False),
        (f"SELECT * {{ SERVICE <{SERVICE}> {{}} SERVICE <https://b.example/> {{}} }}", False),
        (f"SELECT * {{ SERVICE <{SERVICE}> {{}} ?s a:\\#x ?o . SERVICE <https://b.example/> {{}} }}", False),
        (f"SELECT * {{ SERVICE <{SERVICE}> {{}} ?s ?p 1SERVICE<https://b.example/> {{}} }}", False),
        (f"SELECT * {{ SERVICE <{SERVICE}> {{}} SERVICE ?where {{}} }}", False),
        (f"PREFIX a: <{SERVICE}> SELECT * {{ SERVICE a: {{ ?s ?p ?o }} }}", False),
        (f"SELECT * {{ ?s ?p <{SERVICE}> }}", False),
        ("SELECT * { ?s ?p 'service' }", False),
    ],
)
def test_only_plainly_allowed_calls_get_sockets(text: str, calls: bool) -> None:
    assert calls_only(text, (SERVICE,)) is calls
    assert not calls_only(text, ())


def test_escaped_characters_begin_neither_comment_nor_string() -> None:
    seen = scan(r"SELECT * { ?s a:\#x ?o ; :\' ?p . SERVICE <https://b.example/> { } } LIMIT 5")
    assert [target for _, target in seen.services] == ["<https://b.example/>"]
    assert seen.limit is not None


@pytest.mark.parametrize(
    ("text", "changing"),
    [
        ("SELECT (NOW() AS ?x) {}", True),
        ("SELECT (rand() AS ?x) {}", True),
        ("SELECT ?now { ?now ?p 'UUID()' }", False),
        ("PREFIX now: <http://x/> SELECT * { now:x ?p ?o }", False),
    ],
)
def test_functions_that_change_are_noticed(text: str, changing: bool) -> None:
    assert scan(text).changing is changing


@pytest.mark.parametrize(
    ("text", "short", "more"),
    [
        ("SELECT * { }", "SELECT * { } LIMIT 7 ", "SELECT * { } LIMIT 1 OFFSET 7 "),
        ("SELECT * { } # end", "SELECT * { } LIMIT 7  # end", "SELECT * { } LIMIT 1 OFFSET 7  # end"),
        ("SELECT * {} LIMIT 3", "SELECT * {} LIMIT 3", None),
        ("SELECT * {} LIMIT 30 OFFSET 2", "SELECT * {} LIMIT 7 OFFSET 2", "SELECT * {} LIMIT 1 OFFSET 9  "),
        ("SELECT * {} OFFSET 2", "SELECT * {} OFFSET 2 LIMIT 7 ", "SELECT * {} OFFSET 9 LIMIT 1 "),
        (
            "SELECT * {{SELECT * {} LIMIT 30}} VALUES ?x {1}",
            "SELECT * {{SELECT * {} LIMIT 30}}  LIMIT 7 VALUES ?x {1}",
            "SELECT * {{SELECT * {} LIMIT 30}}  LIMIT 1 OFFSET 7 VALUES ?x {1}",
        ),
    ],
)
def test_a_limit_is_put_where_it_belongs(text: str, short: str, more: str | None) -> None:
    assert shortened(text, scan(text), 7) == short
    if more is not None:
        assert beyond(text, scan(text), 7) == more


def numbers(query: str) -> list[str]:
    results = Store().query(query)
    assert isinstance(results, QuerySolutions)
    return [str(solution["n"]) for solution in results]


@given(count=st.integers(0, 12), limit=st.none() | st.integers(0, 12), offset=st.none() | st.integers(0, 12))
def test_a_shortened_query_gives_the_first_rows_and_its_probe_tells_of_more(
    count: int, limit: int | None, offset: int | None
) -> None:
    values = " ".join(str(n) for n in range(count))
    text = f"SELECT ?n WHERE {{ VALUES ?n {{ {values} }} }} ORDER BY ?n"
    text += f" LIMIT {limit}" if limit is not None else ""
    text += f" OFFSET {offset}" if offset is not None else ""
    whole, rows = numbers(text), 5
    seen = scan(text)
    assert numbers(shortened(text, seen, rows)) == whole[:rows]
    if seen.limit is None or seen.limit.value > rows:
        at_least_one_more = len(numbers(text.replace(f"LIMIT {limit}", ""))) > rows if limit is not None else None
        assert (len(numbers(beyond(text, seen, rows))) == 1) is (
            len(whole) > rows if limit is None else bool(at_least_one_more)
        )


@given(st.text())
def test_no_text_breaks_the_scan(text: str) -> None:
    seen = scan(text)
    assert seen.depth >= 0
    assert 0 <= seen.insert_at <= len(text)


@pytest.mark.parametrize("piece", ["'", '"', "'''", '"a', "<", "<a\\u0", "a:", "(", '"""a', "?", "\\", "#", "1"])
def test_the_scan_takes_time_in_proportion_to_the_text(piece: str) -> None:
    began = time.perf_counter()
    scan(piece * (200_000 // len(piece)))
    assert time.perf_counter() - began < 3
