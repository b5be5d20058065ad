"""From an HTTP request to a job, and from its reply to an HTTP answer: pure, whatever server carries them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from endpoint.executor.coding import CODINGS
from endpoint.executor.job import Job
from endpoint.formats import BINDINGS
from endpoint.negotiation import choose_coding
from endpoint.problems import MEDIA_TYPE, Problem
from endpoint.protocol import Call, Wanted, negotiate, read_call

if TYPE_CHECKING:
    from endpoint.executor.job import Reply
    from endpoint.limits import Limits

BUILD = "X-Polegraph-Build"
TRUNCATED = "X-Polegraph-Truncated"
EXPOSED = f"{BUILD}, {TRUNCATED}, ETag, Link, Retry-After"
DATA_CSP = "default-src 'none'; frame-ancestors 'none'; sandbox"
PAGE_CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SECURITY = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
CORS = (("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", EXPOSED))
PREFLIGHT = (
    ("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS"),
    ("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
)
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """The parts of an HTTP request that an answer depends on; header values as sent, None where absent."""

    method: str
    query_string: bytes
    accept: str | None = None
    accept_encoding: str | None = None
    content_type: str | None = None
    if_none_match: str | None = None
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete HTTP answer; headers without Content-Length and Date, which the server adds."""

    status: int
    own: Headers
    """The headers that this answer has for itself."""
    body: bytes = b""
    shared: Headers = ()
    """The headers that many answers have; apart, so that they need not be put into bytes each time."""

    @property
    def headers(self) -> Headers:
        """Return all headers."""
        return self.own + self.shared


@dataclass(frozen=True, slots=True)
class Plan:
    """What a request to the endpoint comes to: a call, the formats it may be answered in, and the job."""

    call: Call
    wanted: Wanted
    job: Job | None
    """None when there is no query: the answer is the service description."""


def plan(request: Request, limits: Limits) -> Plan:
    """Return what `request` asks for. Raises the problems of `read_call`."""
    call = read_call(request.method, request.query_string, request.content_type, request.body, limits)
    wanted = negotiate(call.form, request.accept)
    if call.query is None:
        return Plan(call, wanted, None)
    return Plan(call, wanted, _job(call, wanted, choose_coding(request.accept_encoding, CODINGS)))


def _job(call: Call, wanted: Wanted, coding: str) -> Job:
    if wanted.html:
        bindings, graph, coding = "json", "turtle", "identity"
        return Job(call.query or "", bindings, graph, call.default_graphs, call.named_graphs, coding, call.timeout_s)
    return Job(
        call.query or "",
        wanted.bindings[0] if wanted.bindings else None,
        wanted.graph[0] if wanted.graph else None,
        call.default_graphs,
        call.named_graphs,
        coding,
        call.timeout_s,
    )


def etag(build: str, plan: Plan) -> str:
    """Return the entity tag of an answer: the same build, query, formats and parameters give the same tag.

    It is weak (RFC 9110 section 8.8.1): without ORDER BY, and with named graphs, rows may stand in another order
    after a restart, and so in other bytes.
    """
    wanted, job = plan.wanted, plan.job
    parts = f"{build}\0{wanted.bindings}\0{wanted.graph}\0".encode() + (job.pack() if job else b"")
    return f'W/"{hashlib.sha256(parts).hexdigest()[:32]}"'


def tag_matches(if_none_match: str | None, tag: str) -> bool:
    """Return whether an If-None-Match header names `tag` (weak comparison, RFC 9110 section 13.1.2)."""
    if not if_none_match:
        return False
    named = [item.strip().removeprefix("W/") for item in if_none_match.split(",")]
    return tag.removeprefix("W/") in named


def not_modified(build: str, tag: str) -> Answer:
    """Return the 304 for an answer that the client already has."""
    return Answer(304, (("ETag", tag),), shared=_shared(build, changing=False))


def answer(request_plan: Plan, reply: Reply) -> Answer:
    """Return the HTTP answer for a reply. Raises the problem that stands in its place."""
    if reply.problem is not None:
        raise reply.problem
    wanted = request_plan.wanted
    chosen = wanted.bindings if reply.family == BINDINGS else wanted.graph
    assert chosen is not None
    headers = [("Content-Type", chosen[1])]
    if reply.coding != "identity":
        headers.append(("Content-Encoding", reply.coding))
    if not reply.changing:
        headers.append(("ETag", etag(reply.build, request_plan)))
    own = (*headers, *truncation(reply))
    return Answer(200, own, reply.body, _shared(reply.build, changing=reply.changing))


def truncation(reply: Reply) -> Headers:
    """Return the headers that say an answer was cut and where the limit is explained; none when it is whole."""
    if reply.cut_at is None:
        return ()
    return ((TRUNCATED, f"rows={reply.cut_at}"), ("Link", '</limits>; rel="help"'))


@lru_cache(maxsize=64)
def _shared(build: str, *, changing: bool) -> Headers:
    return (
        ("Vary", "Accept, Accept-Encoding"),
        ("Cache-Control", "no-store" if changing else "no-cache"),
        (BUILD, build),
        ("Content-Security-Policy", DATA_CSP),
        *CORS,
        *SECURITY,
    )


_PROBLEM: Headers = (
    ("Cache-Control", "no-store"),
    ("Vary", "Accept"),
    ("Content-Security-Policy", DATA_CSP),
    *CORS,
    *SECURITY,
)


def problem_answer(problem: Problem, build: str = "") -> Answer:
    """Return a problem as problem+json."""
    headers = [("Content-Type", MEDIA_TYPE), *problem.headers.items()]
    if problem.status == 503 and "Retry-After" not in problem.headers:
        headers.append(("Retry-After", "5"))
    if build:
        headers.append((BUILD, build))
    return Answer(problem.status, tuple(headers), problem.body(), _PROBLEM)


def preflight() -> Answer:
    """Return the answer to OPTIONS: which methods and headers the endpoint takes."""
    return Answer(204, (("Allow", "GET, HEAD, POST, OPTIONS"), *PREFLIGHT, *CORS, *SECURITY))
