"""The ontology under its own address: its reference as a page, the whole and its parts as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template

from endpoint.context import backend, settings
from endpoint.formats import Format, by_suffix
from endpoint.graph_answer import SUFFIXES, construct, wanted_format
from endpoint.language import requested_language, spoken, tell_language
from endpoint.problems import NotFound
from endpoint.reference.diagram import class_tree, nodes
from endpoint.reference.read import reference
from endpoint.selfdescription import described
from ontology.load import FOLDER, read_turtle

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

blueprint = Blueprint("vocabulary", __name__)

PARTS = {"shapes": "regles", "schemes": "concepts", "alignments": "classes"}
"""The files beside the terms themselves, with the place of the page that shows what is in them."""


@blueprint.get("/ontology")
@blueprint.get("/ontology.<suffix>")
def ontology(suffix: str | None = None) -> BaseResponse:
    """Return the ontology as its reference, or as data."""
    form = _form(suffix)
    return _reference_page() if form is None else construct(form, "ontology")


@blueprint.get("/ontology/<part>")
def part(part: str) -> BaseResponse:
    """Return a part of the ontology (shapes, schemes, alignments), or all of it under its version's address."""
    if part == reference().facts["owl:versionInfo"]:
        return ontology()
    name, _, suffix = part.partition(".")
    if name not in PARTS:
        known = ", ".join([*PARTS, reference().facts["owl:versionInfo"]])
        raise NotFound(f"The ontology has no part {part[:40]!r}.", remedy=f"Its parts are {known}.")
    form = _form(suffix or None)
    if form is None:
        return redirect(f"/ontology#{PARTS[name]}", 303)
    triples = [quad.triple for quad in read_turtle(FOLDER / f"{name}.ttl")]
    return described(triples, form, backend().graph().build)


def _form(suffix: str | None) -> Format | None:
    """Return the format of a suffix, else the one that the request asks for; None for the page."""
    if suffix is not None and suffix not in SUFFIXES:
        raise NotFound(f"There is no form {suffix[:20]!r} of it.", remedy=f"Use one of {', '.join(SUFFIXES)}.")
    form = by_suffix(suffix) if suffix is not None else wanted_format()
    return form if isinstance(form, Format) else None


def _reference_page() -> BaseResponse:
    language, it = requested_language(), reference()
    page = render_template(
        "ontology.html",
        it=it,
        tree=class_tree(it, language),
        nodes=nodes(it, language),
        settings=settings(),
        **spoken(language),
    )
    return tell_language(make_response(page), language)
