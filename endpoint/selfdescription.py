"""What the server tells programs of itself: service description, VoID, DCAT, the whole graph as a file, OpenAPI."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, make_response, render_template, request, send_file
from pyoxigraph import serialize

from endpoint.about.dcat import dcat
from endpoint.about.examples import examples
from endpoint.about.numbers import Numbers, count
from endpoint.about.service import FORMATS, SD, service_description
from endpoint.about.void import void
from endpoint.answering import BUILD
from endpoint.asking import of_one_build
from endpoint.context import backend, settings
from endpoint.executor.evaluate import GRAPHS
from endpoint.files.downloads import exports
from endpoint.formats import GRAPH_FORMATS, by_suffix
from endpoint.graph_answer import wanted_format
from endpoint.language import requested_language, spoken, tell_language
from endpoint.openapi import description
from endpoint.problems import NotFound
from endpoint.responses import data, json_data
from ontology.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple
    from werkzeug.wrappers import Response as BaseResponse

    from endpoint.formats import Format

blueprint = Blueprint("selfdescription", __name__)

NUMBERS = "polegraph.numbers"


def numbers() -> tuple[Numbers, str]:
    """Return what is counted in the served build, and the build's id; counted once a build and process."""
    build = backend().graph().build
    kept: dict[str, Numbers] = current_app.extensions.setdefault(NUMBERS, {})
    found = kept.get(build)
    if found is None:
        found, build = of_one_build(lambda asker: (count(asker), asker.build), backend(), settings().base)
        kept.clear()
        kept[build] = found
    return found, build


def described(triples: Iterable[Triple], form: Format, build: str) -> BaseResponse:
    """Return triples in a format."""
    prefixes = {**PREFIXES, "sd": SD.base, "formats": FORMATS.base}
    body = serialize(triples, format=GRAPHS[form.name], prefixes=prefixes)
    assert body is not None
    response = data(body, form.content_type(), build)
    response.headers["Vary"] = "Accept, Accept-Encoding"
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request.environ)


def service(form: Format) -> BaseResponse:
    """Return the service description, with the VoID partitions and example queries that editors look for there."""
    counted, build = numbers()
    triples = chain(service_description(counted, settings()), void(counted, build, settings()), examples(settings()))
    return described(triples, form, build)


@blueprint.get("/.well-known/void")
def well_known_void() -> BaseResponse:
    """Return the VoID description."""
    form = wanted_format(page=False)
    assert not isinstance(form, str)
    counted, build = numbers()
    return described(void(counted, build, settings()), form, build)


@blueprint.get("/.well-known/sparql-examples")
def well_known_examples() -> BaseResponse:
    """Return the example queries."""
    form = wanted_format(page=False)
    assert not isinstance(form, str)
    return described(examples(settings()), form, backend().graph().build)


@blueprint.get("/dataset")
@blueprint.get("/dataset.<suffix>")
def dataset(suffix: str | None = None) -> BaseResponse:
    """Return the catalogue record, as a page or as data."""
    form = wanted_format() if suffix is None else by_suffix(suffix) or suffix
    counted, build = numbers()
    if form == "html":
        language = requested_language()
        shown = {"numbers": counted, "graph": backend().graph(), "settings": settings(), **spoken(language)}
        return tell_language(make_response(render_template("dataset.html", **shown)), language)
    if isinstance(form, str):
        known = ", ".join(one.suffix for one in GRAPH_FORMATS)
        raise NotFound(f"There is no form {form[:20]!r} of it.", remedy=f"Use one of {known}, html.")
    graph = backend().graph()
    files = exports().possible(graph)
    triples = dcat(counted, build, settings(), download=graph.file is not None, files=files)
    return described(triples, form, build)


@blueprint.get("/dataset/graph.nq")
def whole_graph() -> BaseResponse:
    """Return the whole graph with its proofs, as the build wrote it."""
    graph = backend().graph()
    if graph.file is None or graph.file.suffix != ".nq":
        raise NotFound("The graph is not here as a file.", remedy="Query it at /sparql.")
    response = send_file(graph.file, "application/n-quads", etag=graph.build, conditional=True)
    response.headers[BUILD] = graph.build
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@blueprint.get("/openapi.json")
def openapi() -> BaseResponse:
    """Return the OpenAPI description of everything that is not SPARQL."""
    return json_data(description(settings()), "application/vnd.oai.openapi+json;version=3.1")
