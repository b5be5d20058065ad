"""The SPARQL 1.1 Protocol, query part: from a request's parts to a `Call`. Pure; raises `Problem`s.

Source: https://www.w3.org/TR/sparql11-protocol/ section 2. Stricter than needed where being lax would hide
a mistake: unknown parameters, parameters given twice and updates are refused with a reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from endpoint.formats import BINDINGS, GRAPH, HTML, XHTML, by_media_type, by_name, media_types, names
from endpoint.iri import is_iri
from endpoint.negotiation import choose
from endpoint.percent import pairs as decoded_pairs
from endpoint.problems import (
    BadRequest,
    MethodNotAllowed,
    NotAcceptable,
    Problem,
    QueryTooLong,
    ReadOnly,
    UnsupportedMedia,
)
from ontology.names import nearest

if TYPE_CHECKING:
    from endpoint.limits import Limits

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
FORMAT_NAMES = ("format", "output", "results")
GRAPH_NAMES = ("default-graph-uri", "named-graph-uri")
UPDATE_NAMES = ("update", "using-graph-uri", "using-named-graph-uri")
KNOWN = ("query", *GRAPH_NAMES, *FORMAT_NAMES, "timeout")
MAX_PARAMETERS = 1000

_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Call:
    """One query as the protocol carries it. `query` is None when the request has none at all."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    form: str | None = None
    """The value of `?format=`."""
    timeout_s: float | None = None
    """The client's own, shorter, time limit in seconds."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The negotiated formats: (name, Content-Type) for each family, None where nothing fits; html wins over both."""

    bindings: tuple[str, str] | None
    graph: tuple[str, str] | None
    html: bool = False


def read_call(method: str, query_string: bytes, content_type: str | None, body: bytes, limits: Limits) -> Call:
    """Return the query that a request carries.

    `query_string` is the address's, undecoded. Raises MethodNotAllowed, UnsupportedMedia, ReadOnly,
    QueryTooLong or BadRequest, with the parameter's name.
    """
    if method not in {"GET", "HEAD", "POST"}:
        allowed = {"Allow": ", ".join(METHODS)}
        raise MethodNotAllowed(f"{method[:20]} is not a way to query.", remedy="Use GET or POST.", headers=allowed)
    pairs = _pairs(query_string)
    if method == "POST":
        pairs = _with_body(pairs, content_type, body)
    return _call(pairs, limits)


def _with_body(pairs: list[tuple[str, str]], content_type: str | None, body: bytes) -> list[tuple[str, str]]:
    """Return the parameters of address and body together."""
    media_type = (content_type or "").partition(";")[0].strip().lower()
    if media_type not in {FORM, QUERY, UPDATE}:
        named = f"The body's media type is {media_type!r}" if media_type else "The body has no media type"
        raise UnsupportedMedia(
            f"{named}.", remedy=f"Send {QUERY} or {FORM}.", headers={"Accept-Post": f"{QUERY}, {FORM}"}
        )
    text = _utf8(body, content_type or "")
    if media_type == FORM:
        return pairs + _pairs(body)
    return [*pairs, ("query" if media_type == QUERY else "update", text)]


def _utf8(body: bytes, content_type: str) -> str:
    charset = _CHARSET.search(content_type)
    if charset and charset[1].lower() not in {"utf-8", "utf8", "us-ascii"}:
        raise UnsupportedMedia(f"The body's charset is {charset[1][:40]!r}.", remedy="Send UTF-8.")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise BadRequest(f"The body is not UTF-8 at byte {error.start}.", remedy="Send UTF-8.") from None


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return decoded_pairs(encoded, MAX_PARAMETERS)
    except UnicodeDecodeError:
        raise BadRequest("A parameter is not percent-encoded UTF-8.", remedy="Encode it as UTF-8.") from None
    except ValueError as error:
        raise BadRequest(f"The parameters cannot be read: {error}.", remedy="Percent-encode them.") from None


def _call(pairs: list[tuple[str, str]], limits: Limits) -> Call:
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    for name, values in given.items():
        if name not in KNOWN:
            raise _unknown(name)
        if len(values) > 1 and name not in GRAPH_NAMES:
            raise BadRequest(f"{name!r} is given {len(values)} times.", remedy="Send it once.", parameter=name)
    query = given["query"][0] if "query" in given else None
    if query is not None and len(query) * 4 > limits.query_bytes:
        _refuse_long(query, limits.query_bytes)
    return Call(
        query,
        _graphs(given, "default-graph-uri"),
        _graphs(given, "named-graph-uri"),
        _form(given) if query is None or len(given) > 1 else None,
        _timeout(given["timeout"][0]) if "timeout" in given else None,
    )


def _unknown(name: str) -> Problem:
    if name in UPDATE_NAMES:
        return ReadOnly(f"{name!r} belongs to an update.", remedy="Send a query in the parameter 'query'.")
    close = nearest(name[:40], KNOWN)
    hint = f"Did you mean {close[0]!r}?" if close else f"Known ones are {', '.join(KNOWN)}."
    return BadRequest(f"There is no parameter {name[:40]!r}.", remedy=hint, parameter=name[:40])


def _refuse_long(query: str, most: int) -> None:
    length = len(query.encode())
    if length > most:
        raise QueryTooLong(
            f"The query has {length} bytes; {most} are read.",
            remedy="Send a shorter query, for instance with its VALUES in several parts.",
            limit=most,
        )


def _form(given: dict[str, list[str]]) -> str | None:
    """Return the one format asked for; clients that send it under several names must agree with themselves."""
    asked = {given[name][0] for name in FORMAT_NAMES if name in given} - {""}
    if len(asked) > 1:
        raise BadRequest("'format', 'output' and 'results' disagree.", remedy="Send 'format' only.", parameter="format")
    form = asked.pop() if asked else None
    if form and form != "html" and not by_name(BINDINGS, form) and not by_name(GRAPH, form):
        known = ", ".join([*names(BINDINGS), *names(GRAPH), "html"])
        raise BadRequest(f"There is no format {form[:40]!r}.", remedy=f"Use one of {known}.", parameter="format")
    return form


def _graphs(given: dict[str, list[str]], name: str) -> tuple[str, ...]:
    if name not in given:
        return ()
    iris = tuple(value for value in given[name] if value)
    for iri in iris:
        if not is_iri(iri):
            raise BadRequest(f"{iri[:80]!r} is not an absolute IRI.", remedy="Send one.", parameter=name)
    return iris


def _timeout(value: str) -> float | None:
    if not value:
        return None
    if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value) or float(value) <= 0:
        raise BadRequest(
            f"timeout={value[:20]!r} is no number of seconds.", remedy="Send 0.5, say.", parameter="timeout"
        )
    return float(value)


@lru_cache(maxsize=1024)
def negotiate(form: str | None, accept: str | None) -> Wanted:
    """Return the formats for either kind of answer, from `?format=` first, else the Accept header."""
    if form == "html":
        return Wanted(None, None, html=True)
    if form:
        return Wanted(_named(BINDINGS, form), _named(GRAPH, form))
    offers = (*media_types(BINDINGS), *media_types(GRAPH), HTML, XHTML)
    best = choose(accept, offers)
    if best in {HTML, XHTML}:
        return Wanted(None, None, html=True)
    return Wanted(_accepted(BINDINGS, accept), _accepted(GRAPH, accept))


def _named(family: str, form: str) -> tuple[str, str] | None:
    found = by_name(family, form)
    return (found.name, found.content_type()) if found else None


def _accepted(family: str, accept: str | None) -> tuple[str, str] | None:
    media_type = choose(accept, tuple(media_types(family)))
    if media_type is None:
        return None
    found = by_media_type(family, media_type)
    return found.name, found.content_type(media_type)


def not_acceptable(family: str) -> NotAcceptable:
    """Return the refusal that lists what answers of `family` come in."""
    kind = "SELECT and ASK" if family == BINDINGS else "CONSTRUCT and DESCRIBE"
    return NotAcceptable(
        f"Answers to {kind} come in {', '.join(media_types(family))}.",
        remedy=f"Accept one of them, or add format={names(family)[0]}.",
        available=media_types(family),
    )
