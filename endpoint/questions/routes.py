"""The addresses of the questions: the list, each answer in every format, the values that a parameter may take."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import Blueprint, make_response, redirect, render_template, request

from endpoint.answering import BUILD, TRUNCATED, tag_matches
from endpoint.asking import of_one_build
from endpoint.context import backend, settings
from endpoint.language import requested_language, spoken, tell_language
from endpoint.problems import BadRequest, NotFound
from endpoint.questions.answering import give, problem_of, tag_of
from endpoint.questions.asked import known_question, read_asked, single
from endpoint.questions.run import runner
from endpoint.questions.shown import answer_page, mistaken_page
from endpoint.responses import data, json_data, wants_json
from queries.questions import LANGUAGES, BadParameterError, choices, load_questions, suggest
from queries.tables import FORMATS, write_answer

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from endpoint.asking import Asker
    from endpoint.questions.answering import Given
    from endpoint.questions.asked import Asked
    from queries.questions import Question

blueprint = Blueprint("questions", __name__)

FILES = ("xlsx", "ods", "csv", "tsv")
"""The formats that people open in another program: browsers save them."""
MOST_VALUES = 50


@blueprint.get("/questions")
def all_questions() -> BaseResponse:
    """Return the questions: a page, or JSON."""
    if wants_json():
        return json_data([_summary(question) for question in load_questions()])
    language = requested_language()
    page = render_template("questions.html", questions=load_questions(), settings=settings(), **spoken(language))
    return tell_language(make_response(page), language)


@blueprint.get("/questions/<slug>")
def one_question(slug: str) -> BaseResponse:
    """Return the answer to a question with the parameters of the address."""
    asked = read_asked(slug)
    if slug != asked.question.slug:
        return redirect(_own_address(asked.question), 301)
    build, today = backend().graph().build, datetime.now(UTC).date()
    if not asked.page and tag_matches(request.headers.get("If-None-Match"), f'"{tag_of(asked, build, today)}"'):
        return _headed(data(b"", "", build), asked, tag_of(asked, build, today), status=304)
    try:
        given = give(asked)
    except BadParameterError as error:
        if asked.page:
            return mistaken_page(asked, error)
        raise problem_of(error) from error
    if asked.page:
        return _marked(answer_page(asked, given), given)
    body = write_answer(given.answer, asked.form.name, given.facts, today, locale=asked.locale, proofs=asked.proof)
    response = data(body, asked.form.media_type, given.facts.build)
    return _marked(_headed(response, asked, "" if given.changing else tag_of(asked, given.facts.build, today)), given)


def _headed(response: BaseResponse, asked: Asked, tag: str, status: int = 200) -> BaseResponse:
    """Give an answer that is a file its name, and what caches need to know; no tag: it may change at any time."""
    response.status_code = status
    response.headers["Vary"] = "Accept, Accept-Language"
    response.headers["Content-Language"] = asked.language
    response.headers["Cache-Control"] = "no-cache" if tag else "no-store"
    if tag:
        response.set_etag(tag)
    if status == 304:
        del response.headers["Content-Type"]
    elif asked.form.name in FILES:
        name = f"{asked.question.slug}.{asked.form.extension}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _marked(response: BaseResponse, given: Given) -> BaseResponse:
    """Say in the headers which build answered, and where the rows were cut."""
    response.headers[BUILD] = given.facts.build
    if given.answer.table.truncated:
        response.headers[TRUNCATED] = f"rows={len(given.answer.table.rows)}"
        response.headers.add("Link", '</limits>; rel="help"')
    return response


def _own_address(question: Question) -> str:
    query = request.query_string.decode("ascii", "replace")
    return f"/questions/{question.slug}{'?' if query else ''}{query}"


@blueprint.get("/questions/<slug>/<name>")
def values(slug: str, name: str) -> BaseResponse:
    """Return values that a parameter may take: those that `q` may mean, best first, else the first by name."""
    question = known_question(slug)
    if name not in question.parameters:
        known = ", ".join(question.parameters) or "none"
        raise NotFound(f"This question has no parameter {name[:40]!r}.", remedy=f"Its parameters: {known}.")
    sent = {key: single(key) for key in request.args}
    if unknown := sorted(set(sent) - {"q", "lang"}):
        raise BadRequest(f"There is no parameter {unknown[0][:40]!r}.", remedy="Send q, lang.", parameter="q")
    parameter, spoken = question.parameters[name], requested_language()
    if not parameter.among and parameter.type != "document":
        return json_data([])

    def make(asker: Asker) -> list[dict[str, str]]:
        names = choices(question, parameter, runner(asker), spoken, asker.base)
        return [{"label": found.label, "iri": found.iri} for found in suggest(sent.get("q", ""), names, MOST_VALUES)]

    return json_data(of_one_build(make, backend(), settings().base))


def _summary(question: Question) -> dict[str, Any]:
    return {
        "number": question.number,
        "slug": question.slug,
        "address": f"{settings().public_url}/questions/{question.slug}",
        "title": {spoken: question.title[spoken] for spoken in LANGUAGES},
        "description": {spoken: question.description[spoken] for spoken in LANGUAGES},
        "persona": list(question.persona),
        "parameters": [
            {"name": one.name, "type": one.type, "required": one.required, "default": one.default}
            | {"label": {spoken: one.label[spoken] for spoken in LANGUAGES}}
            | {"values": f"{settings().public_url}/questions/{question.slug}/{one.name}"}
            for one in question.parameters.values()
        ],
        "formats": list(FORMATS),
    }
