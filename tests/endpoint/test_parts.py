"""The small parts: percent-decoding, the cache, the rate, frames, problems, jobs."""

from __future__ import annotations

import json
import socket
from urllib.parse import quote, quote_plus, unquote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endpoint import problems
from endpoint.asking import Asker, string_literal
from endpoint.backend import Graph, InProcess
from endpoint.executor.evaluate import Evaluator, Stores
from endpoint.executor.job import Job, Reply, pack_head, unpack
from endpoint.executor.scan import asks_named_graphs
from endpoint.executor.wire import FrameReader, pack, send
from endpoint.front.cache import OVERHEAD_BYTES, Cache, key_of
from endpoint.front.http import RawRequest, Rendered, header_lines
from endpoint.front.rate import Rate
from endpoint.percent import decode, pairs
from endpoint.settings import Settings


@given(st.text())
def test_what_is_encoded_is_decoded(text: str) -> None:
    assert decode(quote_plus(text).encode()) == text
    assert decode(quote(text, safe="").encode()) == text


@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_forms_are_read_as_they_were_written(form: list[tuple[str, str]]) -> None:
    assert pairs(urlencode(form).encode(), 1000) == form


@given(st.text(alphabet="%+=&aF0zé\n", max_size=12))
def test_malformed_escapes_are_refused_and_all_else_agrees_with_the_library(text: str) -> None:
    encoded = text.encode()
    try:
        decoded = decode(encoded)
    except ValueError:
        return
    assert decoded == unquote_plus(text, errors="strict")


@pytest.mark.parametrize("broken", [b"%", b"%2", b"%zz", b"%%20", b"a%2=", b"%\n0", b"%FF"])
def test_broken_escapes_raise(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"percent|utf-8"):
        decode(broken)


def test_too_many_parameters_raise() -> None:
    with pytest.raises(ValueError, match="more than 3"):
        pairs(b"a=1&b=2&c=3&d=4", 3)


def key(name: bytes) -> tuple[bytes, bytes, None, None, None, bytes]:
    return (b"GET", name, None, None, None, b"")


def rendered(size: int) -> Rendered:
    return Rendered(200, b"", b"x" * size)


def test_the_cache_holds_its_bound_and_lets_go_of_what_was_longest_unused() -> None:
    cache = Cache(100_000)
    for n in range(20):
        cache.put("b", key(b"%d" % n), rendered(9_000))
        cache.get(key(b"0"))
    assert cache.bytes <= 100_000
    assert cache.get(key(b"0")) is not None
    assert cache.get(key(b"1")) is None
    assert cache.get(key(b"19")) is not None


def test_the_cache_keeps_no_giant_and_forgets_another_build() -> None:
    cache = Cache(100_000)
    cache.put("b", key(b"big"), rendered(50_000))
    assert len(cache) == 0
    cache.put("b", key(b"a"), rendered(10))
    cache.put("b", key(b"a"), rendered(20))
    assert cache.bytes == OVERHEAD_BYTES + len(b"GETa") + 20
    cache.put("c", key(b"z"), rendered(10))
    assert cache.get(key(b"a")) is None


def test_a_client_has_a_burst_and_then_its_rate() -> None:
    rate = Rate(2)
    assert [rate.allows("a", 0) for _ in range(11)] == [True] * 10 + [False]
    assert rate.allows("b", 0)
    assert not rate.allows("a", 0.4)
    assert rate.allows("a", 0.6)


def test_frames_come_whole_however_they_are_cut() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        reader = FrameReader(ours)
        frame = pack(b"head", b"b" * 300)
        for at in range(0, len(frame), 7):
            assert at == 0 or reader_waits(reader)
            theirs.send(frame[at : at + 7])
        assert reader.read() == (b"head", b"b" * 300)


def reader_waits(reader: FrameReader) -> bool:
    try:
        return reader.read() is None
    except BlockingIOError:
        return True


def test_a_long_frame_is_received_whole() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_000_000)
        body = b"y" * 100_000
        send(ours, b"h", body)
        reader = FrameReader(theirs)
        assert reader.read() == (b"h", body)
        send(ours, b"", b"")
        assert reader.read() == (b"", b"")
        ours.close()
        with pytest.raises(ConnectionError):
            reader.read()


@given(st.text(), st.lists(st.sampled_from(["a:b", "http://x/é"])), st.sampled_from(["json", None]))
def test_jobs_cross_the_pipe(text: str, graphs: list[str], bindings: str | None) -> None:
    job = Job(text, bindings, "turtle", tuple(graphs), (), "gzip")
    assert Job.unpack(job.pack()) == job


@pytest.mark.parametrize("kind", list(problems.catalogue().values()))
def test_problems_cross_the_pipe_and_say_everything(kind: type[problems.Problem]) -> None:
    problem = kind("what", remedy="do", line=3)
    back = unpack(pack_head(Reply(problem=problem), retire=True), b"", "b")
    assert back.retire
    assert back.problem is not None
    assert type(back.problem) is kind
    assert json.loads(back.problem.body()) == {
        "type": f"/problems/{kind.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": "what",
        "remedy": "do",
        "line": 3,
    }


def test_replies_cross_the_pipe() -> None:
    reply = Reply(b"body", "graph", "br", 17, changing=True)
    assert unpack(pack_head(reply), b"body", "") == reply


@pytest.mark.parametrize("text", ["$limit", "KNOWLEDGE {", "$base/", "$pattern"])
def test_what_a_client_says_is_never_filled_in(stores: Stores, text: str) -> None:
    settings = Settings()
    backend = InProcess(Evaluator(stores, settings.limits, settings.endpoint_url), Graph("test", 1))
    backend.knowledge = "GRAPH <urn:g>"
    query = Asker(backend, settings.base).text("proofs", pattern=f"?a rdf:object {string_literal(text)} .", limit="7")
    assert f'"{text}"' in query
    assert "LIMIT 7" in query


def test_a_line_break_in_a_value_forges_no_header() -> None:
    assert header_lines((("A", "x\r\nSet-Cookie: y"), ("B", "é\u20ac"))) == b"A: x  Set-Cookie: y\r\nB: \xe9?\r\n"


def test_a_target_is_parted_into_path_and_query() -> None:
    request = RawRequest(
        "GET", b"/sparql?query=a?b", {b"accept": b" x "}, b"", keep_alive=True, version="1.1", client="c"
    )
    assert (request.path, request.query_string) == (b"/sparql", b"query=a?b")
    assert (request.header(b"accept"), request.header(b"none")) == ("x", None)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("PREFIX pole: <https://w3id.org/polegraph/ontology#> SELECT * { ?s pole:leads ?o }", False),
        ("SELECT * { <https://w3id.org/polegraph/id/graph/x> ?p ?o FILTER(?p < ?o && ?o > 1) }", False),
        ("SELECT * { GRAPH <https://w3id.org/polegraph/id/graph/x> { ?s ?p ?o } }", True),
        ("SELECT * FROM<http://example.org/g>{ ?s ?p ?o }", True),
        ("SELECT * { ?s ?p 5graph?g{ ?a ?b ?c FILTER(?a<?b) } }", True),
        ("SELECT * { ?s ?p ?o FILTER(?s<?o)GRAPH?g{?a ?b ?c}FILTER(?c>1) }", True),
    ],
)
def test_only_queries_that_name_graphs_are_asked_of_all_graphs(text: str, named: bool) -> None:
    assert asks_named_graphs(text) is named


def test_a_post_without_a_body_is_another_question_than_a_get() -> None:
    keys = {key_of(RawRequest(method, b"/sparql?query=ASK{}", {}, b"", True, "1.1", "")) for method in ("GET", "POST")}
    assert len(keys) == 2
    assert key_of(RawRequest("HEAD", b"/sparql?query=ASK{}", {}, b"", True, "1.1", "")) in keys
