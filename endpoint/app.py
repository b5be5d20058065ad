"""The application factory: one blueprint per kind of resource, one way to answer problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, request
from werkzeug.exceptions import HTTPException

from endpoint import (
    documentation,
    entities,
    health,
    pages,
    profiles,
    render,
    selfdescription,
    sparql,
    vocabulary,
    why,
)
from endpoint.answering import PAGE_CSP, SECURITY, problem_answer
from endpoint.browse import figures, quality, search
from endpoint.context import BACKEND, SETTINGS
from endpoint.files import downloads, notebooks
from endpoint.formats import HTML
from endpoint.negotiation import choose
from endpoint.problems import MEDIA_TYPE, BadRequest, MethodNotAllowed, NotFound, Problem, QueryTooLong, Unavailable
from endpoint.questions import routes as questions
from endpoint.responses import compressed, respond

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Response
    from werkzeug.wrappers import Response as BaseResponse

    from endpoint.backend import Backend
    from endpoint.settings import Settings

PARTS = (
    *(sparql, pages, entities, profiles, vocabulary, questions, search, figures, quality),
    *(downloads, notebooks, why, selfdescription, documentation, health),
)
"""What has addresses of its own."""
BODY_OVERHEAD = 64 * 1024
"""Room for the other parameters of a form, beside a percent-encoded query (up to 3 bytes a byte)."""


def create_app(settings: Settings, backend: Backend, folder: Path | None = None) -> Flask:
    """Return the WSGI application that serves `backend`; it makes files to download in `folder`, where one is given."""
    app = Flask(__name__)
    app.extensions[BACKEND] = backend
    app.extensions[SETTINGS] = settings
    app.url_map.merge_slashes = False  # an IRI may have two slashes in a row
    app.config["MAX_CONTENT_LENGTH"] = 3 * settings.limits.query_bytes + BODY_OVERHEAD
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    render.register(app, settings)
    downloads.register(app, settings, folder)
    for part in PARTS:
        app.register_blueprint(part.blueprint)
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(HTTPException, _http_error)
    app.after_request(_secure)
    app.after_request(compressed)
    return app


def _problem(problem: Exception) -> BaseResponse:
    """Return a problem, as a page to those who prefer pages."""
    assert isinstance(problem, Problem)
    if choose(request.headers.get("Accept"), (MEDIA_TYPE, "application/json", HTML)) == HTML:
        return pages.problem_page(problem)
    return respond(problem_answer(problem))


def _http_error(error: Exception) -> BaseResponse:
    """Return what Flask itself refuses as a problem of the same shape."""
    assert isinstance(error, HTTPException)
    return _problem(_as_problem(error))


def _as_problem(error: HTTPException) -> Problem:
    if error.code == 404:
        return NotFound(f"{request.path[:200]} is not known here.", remedy="Start from /.")
    if error.code == 405:
        allowed = error.get_response().headers.get("Allow", "GET")
        detail = f"{request.method[:20]} is not taken here."
        return MethodNotAllowed(detail, remedy=f"Use {allowed}.", headers={"Allow": allowed})
    if error.code == 413:
        return QueryTooLong("The body is longer than is read.", remedy="Send less.")
    if (error.code or 500) >= 500:
        return Unavailable("The page could not be made.", remedy="Try again.")
    return BadRequest(error.description or "The request cannot be read.", remedy="Correct the request.")


def _secure(response: Response) -> Response:
    """Add the security headers to whatever has none yet."""
    response.headers.setdefault("Content-Security-Policy", PAGE_CSP)
    for name, value in SECURITY:
        response.headers.setdefault(name, value)
    return response
