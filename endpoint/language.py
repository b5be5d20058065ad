"""In which of the site's two languages a page is shown: `?lang=`, else the Accept-Language header, else French."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from flask import request

from endpoint.negotiation import choose_language
from endpoint.problems import BadRequest
from queries.question.model import LANGUAGES, Bilingual, Language

if TYPE_CHECKING:
    from flask import Response


def requested_language() -> Language:
    """Return the language of the page to make. Raises BadRequest for a `lang` that is neither."""
    asked = request.args.get("lang")
    if asked is None:
        return accepted_language()
    if asked not in LANGUAGES:
        raise BadRequest(f"There is no language {asked[:20]!r}.", remedy="Use fr or en.", parameter="lang")
    return asked


def accepted_language() -> Language:
    """Return the language that the client's browser asks for, whatever the parameters are: problems need one too."""
    return cast("Language", choose_language(request.headers.get("Accept-Language"), LANGUAGES))


def tell_language(response: Response, language: Language) -> Response:
    """Add to a page that comes in two languages which one it is in and what decided."""
    response.headers["Content-Language"] = language
    response.headers["Vary"] = "Accept, Accept-Language"
    return response


def spoken(language: Language) -> dict[str, Any]:
    """Return what a template in two languages needs: `lang`, and `say`, which chooses between two texts.

    In a template: `{{ say("Définition", "Definition") }}` or `{{ say(term.label) }}`.
    """

    def say(text: str | Bilingual, english: str = "") -> str:
        both = text if isinstance(text, Bilingual) else Bilingual(text, english)
        return both[language]

    return {"lang": language, "say": say}
