"""Other people's vocabularies: an entity told in one of them, and the page that says what each loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, render_template

from endpoint.asking import iri_ref
from endpoint.context import backend, settings
from endpoint.graph_answer import constructed
from endpoint.language import requested_language, spoken, tell_language
from endpoint.problems import BadRequest
from endpoint.responses import json_data, wants_json
from ontology.iris import Iris
from queries.exporting.profile import load_profiles
from queries.question.bind import rebase

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from endpoint.formats import Format

blueprint = Blueprint("profiles", __name__)


def in_profile(iri: str, name: str, form: Format) -> BaseResponse:
    """Return an entity in the words of a profile. Raises BadRequest for one that is not known."""
    known = load_profiles()
    if name not in known:
        remedy = f"Known ones are {', '.join(known)}."
        raise BadRequest(f"There is no profile {name[:40]!r}.", remedy=remedy, parameter="profile")
    text = f"{rebase(known[name].query, settings().base)}\nVALUES ?entity {{ {iri_ref(iri)} }}\n"
    # Profiles ask the default graph, which a remote store may keep under a name.
    knowledge = (Iris(settings().base).graph("knowledge"),) if backend().knowledge else ()
    return constructed(form, text, knowledge)


@blueprint.get("/profiles")
def profiles() -> BaseResponse:
    """Return what each profile is and what it loses, as a page or as JSON."""
    known = load_profiles().values()
    if wants_json():
        return json_data(
            [
                {"name": one.name, "title": {"fr": one.title.fr, "en": one.title.en}}
                | {"loses": {"fr": one.loses.fr, "en": one.loses.en}}
                for one in known
            ]
        )
    language = requested_language()
    page = render_template("profiles.html", profiles=known, settings=settings(), **spoken(language))
    return tell_language(make_response(page), language)
