"""Linked data: every IRI of the graph under its own path, as a page or as data (Cool URIs, section 4.2: 303)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from flask import Blueprint, make_response, redirect, render_template, request, url_for

from endpoint.asking import Asker, iri_ref, of_one_build
from endpoint.context import backend, settings
from endpoint.description import Description, describe
from endpoint.formats import GRAPH_FORMATS, Format, by_suffix
from endpoint.graph_answer import PAGE, SUFFIXES, construct, wanted_format
from endpoint.iri import is_iri
from endpoint.language import requested_language, spoken, tell_language
from endpoint.problems import BadRequest, NotFound
from endpoint.profiles import in_profile
from endpoint.questions.fitting import fitting
from queries.exporting.profile import load_profiles

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from queries.questions import Question

blueprint = Blueprint("entities", __name__)

_PATH_SAFE = "/:@!$&'()*+,;=-._~"


@blueprint.get("/id/<path:local>")
def entity(local: str) -> BaseResponse:
    """Return what is known of an IRI: by suffix a representation, without suffix a redirection to the one that fits."""
    stem, _, suffix = local.rpartition(".")
    if stem and suffix in SUFFIXES:
        return _represented(stem, suffix)
    _check(local)
    profile = request.args.get("profile")
    form = wanted_format(page=profile is None)
    chosen = PAGE if isinstance(form, str) else form.suffix
    kept = {name: request.args[name] for name in ("profile", "lang") if name in request.args}
    told = f"?{urlencode(kept)}" if kept else ""
    response = redirect(f"/id/{quote(local, safe=_PATH_SAFE)}.{chosen}{told}", 303)
    response.headers["Vary"] = "Accept"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _check(local: str) -> str:
    """Return the IRI of a path. Raises NotFound when the graph says nothing of it."""
    iri = settings().base + local
    if not is_iri(iri):
        raise NotFound("No IRI looks like this.", remedy="Start from /.")
    asker = Asker(backend(), settings().base)
    if not asker.holds("entity_exists", this=iri_ref(iri)):
        raise NotFound(f"The graph says nothing of {iri[:300]}.", remedy="Look it up by name with a query.")
    return iri


def _represented(local: str, suffix: str) -> BaseResponse:
    iri = _check(local)
    form = by_suffix(suffix)
    if form is not None:
        return _data(iri, form)
    if "profile" in request.args:
        raise BadRequest("A page has no profile.", remedy="Ask for data: .ttl, .jsonld…", parameter="profile")
    return _page(iri, local)


def _data(iri: str, form: Format) -> BaseResponse:
    profile = request.args.get("profile")
    return construct(form, "entity_data", this=iri_ref(iri)) if profile is None else in_profile(iri, profile, form)


def _page(iri: str, local: str) -> BaseResponse:
    why, language = url_for("why.why"), requested_language()

    def make(asker: Asker) -> tuple[Description, list[tuple[Question, str]]]:
        return describe(iri, asker, why, language), fitting(iri, asker)

    described, questions = of_one_build(make, backend(), settings().base)
    addresses = {form.suffix: f"/id/{quote(local, safe=_PATH_SAFE)}.{form.suffix}" for form in GRAPH_FORMATS[:4]}
    page = render_template(
        "entity.html",
        it=described,
        questions=questions,
        addresses=addresses,
        profiles=load_profiles(),
        settings=settings(),
        **spoken(language),
    )
    response = tell_language(make_response(page), language)
    for form in GRAPH_FORMATS[:4]:
        response.headers.add("Link", f'<{addresses[form.suffix]}>; rel="alternate"; type="{form.media_type}"')
    return response
