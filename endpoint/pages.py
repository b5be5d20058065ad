"""Pages for people: the home page, results as a table, problems. Text is escaped by the templates."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from flask import Blueprint, make_response, render_template, request

from endpoint.answering import truncation
from endpoint.context import backend, settings
from endpoint.language import accepted_language, requested_language, spoken, tell_language
from endpoint.problems import NotFound, Problem, catalogue
from endpoint.questions.asked import known_question
from endpoint.responses import json_data, wants_json
from queries.questions import bind, load_questions

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from endpoint.answering import Plan
    from endpoint.executor.job import Reply

blueprint = Blueprint("pages", __name__)

EXAMPLE = """PREFIX pole: <https://w3id.org/polegraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?projet ?nom ?region WHERE {
  ?projet a pole:Project ;
          skos:prefLabel ?nom .
  OPTIONAL { ?projet pole:region/skos:prefLabel ?region }
}
ORDER BY ?nom
LIMIT 50
"""


@blueprint.get("/")
def home() -> BaseResponse:
    """Return the home page."""
    return home_page()


def home_page() -> BaseResponse:
    """Return the home page: what this is, a form to query, where to go on."""
    language, example = requested_language(), request.args.get("example")
    query = bind(known_question(example), {}, settings().base, language) if example else EXAMPLE
    page = render_template(
        "home.html",
        graph=backend().graph(),
        example=example,
        query=query,
        questions=load_questions(),
        settings=settings(),
        **spoken(language),
    )
    return tell_language(make_response(page), language)


def results_page(asked: Plan, reply: Reply) -> BaseResponse:
    """Return the answer to a query as a page. Raises the problem that stands in its place."""
    if reply.problem is not None:
        raise reply.problem
    shown: dict[str, Any] = {"variables": [], "rows": [], "boolean": None, "text": None}
    if reply.family == "graph":
        shown["text"] = reply.body.decode()
    else:
        results = json.loads(reply.body)
        shown["boolean"] = results.get("boolean")
        shown["variables"] = results["head"].get("vars", [])
        shown["rows"] = results.get("results", {}).get("bindings", [])
    language = accepted_language()
    shown |= {"query": asked.call.query, "cut_at": reply.cut_at, "settings": settings(), **spoken(language)}
    response = tell_language(make_response(render_template("results.html", **shown)), language)
    for name, value in truncation(reply):
        response.headers.add(name, value)
    response.headers["Vary"] = "Accept, Accept-Encoding, Accept-Language"
    return response


def problem_page(problem: Problem) -> BaseResponse:
    """Return a problem as a page."""
    language = accepted_language()
    page = render_template("problem.html", problem=problem, settings=settings(), **spoken(language))
    response = tell_language(make_response(page, problem.status), language)
    response.headers.extend(problem.headers)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/limits")
def limits() -> BaseResponse:
    """Return the limits of the service, as a page or as JSON."""
    values = asdict(settings().limits)
    if wants_json():
        return json_data(values)
    language = requested_language()
    page = render_template("limits.html", limits=values, settings=settings(), **spoken(language))
    return tell_language(make_response(page), language)


@blueprint.get("/problems/<slug>")
def problem(slug: str) -> BaseResponse:
    """Return what a kind of problem means, as a page or as JSON."""
    kinds = catalogue()
    if slug not in kinds:
        raise NotFound(f"There is no problem {slug[:40]!r}.", remedy=f"Known ones are {', '.join(kinds)}.")
    kind = kinds[slug]
    if wants_json():
        return json_data({"type": f"/problems/{slug}", "title": kind.title, "status": kind.status})
    language = requested_language()
    page = render_template("kind.html", kind=kind, settings=settings(), **spoken(language))
    return tell_language(make_response(page), language)
