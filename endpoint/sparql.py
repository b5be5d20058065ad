"""The SPARQL endpoint as a Flask blueprint: any WSGI server can carry it; endpoint/front takes a shorter way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from endpoint.answering import Plan, Request, answer, etag, not_modified, plan, preflight, tag_matches
from endpoint.context import REPLY, backend, settings
from endpoint.formats import GRAPH, by_name
from endpoint.pages import home_page, results_page
from endpoint.protocol import not_acceptable
from endpoint.responses import respond
from endpoint.selfdescription import service

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

blueprint = Blueprint("sparql", __name__)
METHODS = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"]
"""All that reach the protocol, which refuses the last three with its own words."""


@blueprint.route(
    "/sparql", methods=["GET", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"], provide_automatic_options=False
)
@blueprint.route(
    "/sparql/", methods=["GET", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"], provide_automatic_options=False
)
def sparql() -> BaseResponse:
    """Answer one request of the SPARQL 1.1 Protocol."""
    if request.method == "OPTIONS":
        return respond(preflight())
    asked = plan(read_request(), settings().limits)
    if asked.job is None:
        return _described(asked)
    build = backend().graph().build
    tag = etag(build, asked)
    if not asked.wanted.html and tag_matches(request.headers.get("If-None-Match"), tag):
        return respond(not_modified(build, tag))
    reply = request.environ.get(REPLY) or backend().run(asked.job)
    return results_page(asked, reply) if asked.wanted.html else respond(answer(asked, reply))


def _described(asked: Plan) -> BaseResponse:
    """Return what stands at the endpoint's address without a query."""
    if asked.wanted.html:
        return home_page()
    if asked.wanted.graph is None:
        raise not_acceptable(GRAPH)
    form = by_name(GRAPH, asked.wanted.graph[0])
    assert form is not None
    return service(form)


def read_request() -> Request:
    """Return the current request's parts. Its query string is taken as sent, not as Werkzeug reads it."""
    return Request(
        request.method,
        request.environ.get("QUERY_STRING", "").encode("latin-1"),
        request.headers.get("Accept"),
        request.headers.get("Accept-Encoding"),
        request.headers.get("Content-Type"),
        request.headers.get("If-None-Match"),
        request.get_data(),
    )
