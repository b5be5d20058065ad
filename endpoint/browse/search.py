"""Search: the things and documents that a name may mean, and the questions that a sentence may ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from flask import Blueprint, current_app, make_response, render_template, request

from endpoint.asking import of_one_build
from endpoint.context import backend, settings
from endpoint.language import requested_language, spoken, tell_language
from endpoint.problems import BadRequest
from endpoint.questions.run import runner
from endpoint.render import local
from endpoint.responses import json_data, wants_json
from queries.asking.match import meanings
from queries.question.model import Bilingual
from queries.question.names import Names, load_documents
from queries.questions import load_names, load_questions, matches

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from endpoint.asking import Asker
    from queries.asking.match import Meaning
    from queries.questions import Language, Match

blueprint = Blueprint("search", __name__)

EXTENSION = "polegraph.names"
LONGEST = 300
MOST_THINGS, MOST_DOCUMENTS, MOST_QUESTIONS = 15, 5, 4
NEAR = 15.0
"""How far below the best score another thing is still worth showing."""
A_NAME = 99.0
"""From this score on, what is sought is a name, and no question."""
KINDS = {
    "organisation": Bilingual("organisme", "organisation"),
    "activity": Bilingual("projet ou programme", "project or programme"),
    "person": Bilingual("personne", "person"),
    "place": Bilingual("lieu", "place"),
    "theme": Bilingual("thème", "theme"),
    "product": Bilingual("produit", "product"),
    "thing": Bilingual("chose", "thing"),
    "indicator": Bilingual("indicateur", "indicator"),
    "role": Bilingual("rôle", "role"),
    "document": Bilingual("document", "document"),
    "organisation-kind": Bilingual("sorte d'organisme", "kind of organisation"),
    "funding-kind": Bilingual("nature d'un montant", "kind of amount"),
    "precision": Bilingual("précision d'un chiffre", "precision of a figure"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives, best first."""

    things: tuple[Match, ...]
    questions: tuple[Meaning, ...]


@blueprint.get("/search")
def search() -> BaseResponse:
    """Return what `q` may mean, as a page or as JSON."""
    sought = request.args.get("q", "").strip()
    if len(sought) > LONGEST:
        raise BadRequest(f"A search has at most {LONGEST} characters.", remedy="Shorten it.", parameter="q")
    language = requested_language()
    found = of_one_build(lambda asker: find(sought, asker, language), backend(), settings().base)
    if wants_json():
        return json_data(_told(sought, found, language))
    shown = [(one, local(one.iri, settings().base) or one.iri, _kind(one.iri)) for one in found.things]
    asked = [(one, address(one, language)) for one in found.questions]
    page = render_template(
        "search.html",
        sought=sought,
        named=bool(found.things) and found.things[0].score >= A_NAME,
        things=shown,
        questions=asked,
        settings=settings(),
        **spoken(language),
    )
    return tell_language(make_response(page), language)


def find(sought: str, asker: Asker, language: Language) -> Found:
    """Return the things, documents and questions that a text may mean; nothing for an empty one."""
    if not sought:
        return Found((), ())
    names, titles = _names(asker, language)
    things = [*matches(sought, names, MOST_THINGS), *matches(sought, titles, MOST_DOCUMENTS)]
    best = max((one.score for one in things), default=0.0)
    ordered = sorted((one for one in things if one.score >= best - NEAR), key=lambda one: -one.score)
    asked = meanings(sought, load_questions(), runner(asker), language)[:MOST_QUESTIONS] if " " in sought else []
    return Found(tuple(ordered), tuple(asked))


def _names(asker: Asker, language: Language) -> tuple[Names, Names]:
    """Return the names of things and of documents; kept, for the build and language that were asked last."""
    asker.build = asker.build or backend().graph().build
    kept: dict[tuple[str, str], tuple[Names, Names]] = current_app.extensions.setdefault(EXTENSION, {})
    key = (asker.build, language)
    if key not in kept or asker.changing:
        run, own = runner(asker), f'FILTER(STRSTARTS(STR(?value), "{asker.base}"))'
        found = load_names(run, own, language), load_documents(run, language)
        if asker.changing:
            return found
        for stale in [other for other in kept if other[0] != asker.build]:
            kept.pop(stale, None)
        kept[key] = found
        return found
    return kept[key]


def _kind(iri: str) -> Bilingual:
    segment = iri.removeprefix(settings().base).partition("/")[0]
    return KINDS.get(segment, Bilingual(segment, segment))


def address(meaning: Meaning, language: Language) -> str:
    """Return the path of the page that answers a question with the values that were understood."""
    return f"/questions/{meaning.question.slug}?{urlencode({**meaning.parameters, 'lang': language})}"


def _told(sought: str, found: Found, language: Language) -> dict[str, Any]:
    public = settings().public_url
    return {
        "query": sought,
        "things": [
            {"iri": one.iri, "label": one.label, "kind": _kind(one.iri)[language], "score": round(one.score, 1)}
            | {"address": f"{public}{local(one.iri, settings().base) or ''}"}
            for one in found.things
        ],
        "questions": [
            {"slug": one.question.slug, "title": one.question.title[language], "parameters": dict(one.parameters)}
            | {"address": f"{public}{address(one, language)}"}
            for one in found.questions
        ],
    }
