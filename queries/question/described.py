"""A question as other tools describe it: an OpenAPI path, a cell for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queries.question.model import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queries.question.model import Language, Parameter, Question

_SCHEMAS: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer", "minimum": -999_999_999, "maximum": 999_999_999},
    "year": {"type": "string", "pattern": "^[0-9]{4}$"},
}
_NAME = {"type": "string", "maxLength": 500}
_STATUSES = {"200": "Answer", "400": "Problem", "404": "Problem", "406": "Problem", "503": "Problem"}


def openapi_paths(
    questions: Iterable[Question], formats: Sequence[str], language: Language = "en"
) -> dict[str, dict[str, Any]]:
    """Return the OpenAPI 3.1 paths of the questions: `/questions/{slug}` with its parameters, one a question."""
    return {f"/questions/{question.slug}": {"get": _operation(question, formats, language)} for question in questions}


def _operation(question: Question, formats: Sequence[str], language: Language) -> dict[str, Any]:
    own = [_parameter(parameter, language) for parameter in question.parameters.values()]
    common = [{"$ref": f"#/components/parameters/{name}"} for name in ("proof", "lang", "locale")]
    form = {"name": "format", "in": "query", "schema": {"type": "string", "enum": list(formats)}}
    return {
        "operationId": question.slug,
        "tags": ["questions"],
        "summary": question.title[language],
        "description": question.description[language],
        "parameters": [*own, form, *common],
        "responses": {code: {"$ref": f"#/components/responses/{name}"} for code, name in _STATUSES.items()},
    }


def _parameter(parameter: Parameter, language: Language) -> dict[str, Any]:
    described = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": f"{parameter.label[language]}. {parameter.hint[language]}",
        "schema": dict(_SCHEMAS.get(parameter.type, _NAME)),
    }
    return described | ({"example": parameter.default} if parameter.default is not None else {})


def openapi_components() -> dict[str, dict[str, Any]]:
    """Return the parameters that the questions' paths share, as OpenAPI components."""
    yes = {"type": "string", "enum": ["0", "1"]}
    return {
        "proof": {
            "name": "proof",
            "in": "query",
            "schema": yes,
            "description": "Add the passages that prove each row.",
        },
        "lang": {"name": "lang", "in": "query", "schema": {"type": "string", "enum": list(LANGUAGES)}},
        "locale": {"name": "locale", "in": "query", "schema": {"type": "string", "enum": ["fr"]}},
    }


def notebook_cell(question: Question, parameters: Mapping[str, str], address: str) -> str:
    """Return the Python of a notebook cell that asks a question of an endpoint. Values stand as Python literals."""
    values = "".join(f", {name}={value!r}" for name, value in parameters.items() if name in question.parameters)
    return (
        "from queries import Polegraph\n\n"
        f"graph = Polegraph({address!r})\n"
        f"answer = graph.ask({question.slug!r}{values})\n"
        "answer\n"
    )
