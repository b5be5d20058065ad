"""Answers that are graphs: a CONSTRUCT of the server's own, in the format that the client takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from endpoint.answering import Plan, answer, etag, not_modified, tag_matches
from endpoint.asking import Asker
from endpoint.context import backend, settings
from endpoint.executor.coding import CODINGS
from endpoint.executor.job import Job
from endpoint.formats import GRAPH, GRAPH_FORMATS, HTML, Format, by_media_type, by_name, media_types, names
from endpoint.negotiation import choose, choose_coding
from endpoint.problems import BadRequest, NotAcceptable
from endpoint.protocol import Call, Wanted
from endpoint.responses import respond

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

PAGE = "html"
SUFFIXES = (*(form.suffix for form in GRAPH_FORMATS), PAGE)
"""What may end the address of something that is told as a page and as data."""


def wanted_format(*, page: bool = True) -> Format | str:
    """Return the format that the current request asks for by `?format=` or Accept; `PAGE` where a page is best.

    Raises BadRequest for an unknown format, NotAcceptable when nothing fits.
    """
    form = request.args.get("format")
    if form is not None:
        return _named(form, page=page)
    offers = (*media_types(GRAPH), *((HTML,) if page else ()))
    chosen = choose(request.headers.get("Accept"), offers)
    if chosen is None:
        raise NotAcceptable(f"This comes in {', '.join(offers)}.", remedy="Accept one of them.", available=list(offers))
    return PAGE if chosen == HTML else by_media_type(GRAPH, chosen)


def _named(form: str, *, page: bool) -> Format | str:
    found = by_name(GRAPH, form)
    if found is not None:
        return found
    if form == PAGE and page:
        return PAGE
    known = ", ".join([*names(GRAPH), *([PAGE] if page else [])])
    raise BadRequest(f"There is no format {form[:40]!r}.", remedy=f"Use one of {known}.", parameter="format")


def construct(form: Format, template: str, **values: str) -> BaseResponse:
    """Return the answer to a query of endpoint/rq in `form`, with the headers that answers to queries have."""
    return constructed(form, Asker(backend(), settings().base).text(template, **values))


def constructed(form: Format, text: str, default_graphs: tuple[str, ...] = ()) -> BaseResponse:
    """Return the answer to a CONSTRUCT in `form`, with the headers that answers to queries have."""
    coding = choose_coding(request.headers.get("Accept-Encoding"), CODINGS)
    wanted = Wanted(None, (form.name, form.content_type()))
    plan = Plan(Call(text), wanted, Job(text, None, form.name, default_graphs, coding=coding))
    build = backend().graph().build
    tag = etag(build, plan)
    if tag_matches(request.headers.get("If-None-Match"), tag):
        return respond(not_modified(build, tag))
    assert plan.job is not None
    return respond(answer(plan, backend().run(plan.job)))
