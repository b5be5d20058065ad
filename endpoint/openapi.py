"""The OpenAPI 3.1 description of everything that is not SPARQL (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from endpoint.answering import BUILD, TRUNCATED
from endpoint.documentation import PAGES as DOCUMENTATION
from endpoint.formats import GRAPH_FORMATS, HTML
from endpoint.problems import MEDIA_TYPE, Problem, catalogue
from queries.exporting.profile import load_profiles
from queries.questions import LANGUAGES, load_questions, openapi_components, openapi_paths
from queries.tables import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endpoint.settings import Settings

Json = dict[str, Any]
GRAPH_TYPES = tuple(form.media_type for form in GRAPH_FORMATS)
FORMAT_PARAMETER: Json = {
    "name": "format",
    "in": "query",
    "description": "The format of the answer; overrides Accept.",
    "schema": {"type": "string", "enum": [*(form.name for form in GRAPH_FORMATS), "html"]},
}
GRAPH_FORMAT_PARAMETER: Json = {
    **FORMAT_PARAMETER,
    "schema": {"type": "string", "enum": [form.name for form in GRAPH_FORMATS]},
}
SEE_OTHER: Json = {
    "description": "The representation that fits.",
    "headers": {"Location": {"required": True, "schema": {"type": "string"}}},
}
LANGUAGE: Json = {
    "name": "lang",
    "in": "query",
    "description": "The language of the page; overrides Accept-Language.",
    "schema": {"type": "string", "enum": list(LANGUAGES)},
}
IRI_SCHEMA: Json = {"type": "string", "format": "iri", "minLength": 3}


def description(settings: Settings) -> Json:
    """Return the OpenAPI document of the server."""
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
        "info": {
            "title": "polegraph",
            "version": "1",
            "summary": "A cited knowledge graph of French innovation clusters.",
            "description": "Linked data, proofs, self-description. Queries go to the SPARQL 1.1 endpoint at /sparql.",
        },
        "servers": [{"url": settings.public_url}],
        "externalDocs": {"url": f"{settings.public_url}/sparql", "description": "SPARQL 1.1 service description"},
        "paths": {
            **{path: {"get": operation} for path, operation in _operations().items()},
            **openapi_paths(load_questions(), tuple(FORMATS)),
        },
        "components": {
            "schemas": {"Problem": _problem_schema()},
            "parameters": openapi_components(),
            "responses": {"Problem": _problem_response(), "Answer": _answer_response()},
        },
    }


def _operations() -> dict[str, Json]:
    return {
        "/": _get("home", "The home page.", [HTML], [LANGUAGE], (400, 404)),
        "/id/{local}": _entity(),
        "/ontology": _get(
            "ontology", "The vocabulary.", [HTML, *GRAPH_TYPES], [FORMAT_PARAMETER, LANGUAGE], (400, 406)
        ),
        "/ontology/{part}": _part(),
        "/profiles": _get("profiles", "Other vocabularies.", [HTML, "application/json"], [LANGUAGE], (400, 406)),
        "/why": _why(),
        "/dataset": _get(
            "dataset", "The catalogue record (DCAT 3).", [HTML, *GRAPH_TYPES], [FORMAT_PARAMETER, LANGUAGE], (400, 406)
        ),
        "/dataset/graph.nq": _get("graph", "The whole graph as a file.", ["application/n-quads"], (), (404,)),
        "/.well-known/void": _get("void", "The VoID description.", GRAPH_TYPES, [GRAPH_FORMAT_PARAMETER], (400, 406)),
        "/.well-known/sparql-examples": _get(
            "examples", "Example queries.", GRAPH_TYPES, [GRAPH_FORMAT_PARAMETER], (400, 406)
        ),
        "/docs": _get("documentation", "The documentation pages.", [HTML]),
        "/docs/{name}": _get(
            "document",
            "A documentation page.",
            [HTML],
            [_path("name", {"type": "string", "enum": list(DOCUMENTATION)})],
            (404,),
        ),
        **_browsing(),
        "/limits": _get("limits", "The limits of the service.", [HTML, "application/json"], [LANGUAGE], (400, 406)),
        "/problems/{slug}": _get(
            "problem",
            "What a kind of problem means.",
            [HTML, "application/json"],
            [_path("slug", {"type": "string", "enum": list(catalogue())}), LANGUAGE],
            (400, 404, 406),
        ),
        "/healthz": _get("healthz", "Whether the server lives.", ["application/json"]),
        "/readyz": _get("readyz", "Whether there is a graph to ask.", ["application/json"]),
        "/metrics": _get("metrics", "Counters for Prometheus.", ["text/plain"]),
        "/openapi.json": _get("openapi", "This description.", ["application/vnd.oai.openapi+json"]),
    }


def _browsing() -> dict[str, Json]:
    """Return the operations of the pages that lead people in."""
    return {
        "/questions": _get("questions", "The questions.", ["application/json", HTML], [LANGUAGE], (400, 406)),
        "/questions/{slug}/{parameter}": _values(),
        "/search": _get(
            "search",
            "The things that a name may mean, and the questions that a sentence may ask.",
            [HTML, "application/json"],
            [LANGUAGE, {"name": "q", "in": "query", "schema": {"type": "string", "maxLength": 300}}],
            (400, 406),
        ),
        "/figures": _get("figures", "Figures that differ.", [HTML, "application/json"], [LANGUAGE], (400, 406)),
        "/quality": _get("quality", "Measures and findings.", [HTML, "application/json"], [LANGUAGE], (400, 406)),
        "/downloads": _get("downloads", "The files of the build.", [HTML, "application/json"], [LANGUAGE], (400, 406)),
        "/downloads/{file}": _file("download", "One file of the exports.", ["*/*"], "graph.ttl"),
        "/builds.atom": _get("feed", "What changed from build to build.", ["application/atom+xml"], (), (404,)),
        "/notebooks": _get("notebooks", "The notebooks.", [HTML, "application/json"], [LANGUAGE], (400, 406)),
        "/notebooks/{file}": _file("notebook", "A notebook, or its file.", ["*/*"], "01-premiers-pas.ipynb"),
    }


def _get(
    name: str, summary: str, types: Sequence[str], parameters: Sequence[Json] = (), problems: Sequence[int] = ()
) -> Json:
    responses: Json = {"200": {"description": "The answer.", "content": {kind: {} for kind in types}}}
    for status in (*problems, 503):
        responses[str(status)] = {"$ref": "#/components/responses/Problem"}
    return {"operationId": name, "summary": summary, "parameters": list(parameters), "responses": responses}


def _entity() -> Json:
    local = _path("local", {"type": "string", "minLength": 1, "examples": ["organisation/aerospace"]})
    operation = _get(
        "entity",
        "What is known of an IRI of the graph. A suffix (.ttl .jsonld .rdf .nt .html) chooses the representation.",
        [HTML, *GRAPH_TYPES],
        [local, FORMAT_PARAMETER, _profile(), LANGUAGE],
        (400, 404, 406),
    )
    operation["responses"]["303"] = SEE_OTHER
    return operation


def _profile() -> Json:
    return {
        "name": "profile",
        "in": "query",
        "description": "The vocabulary to tell the thing in; /profiles says what each loses.",
        "schema": {"type": "string", "enum": list(load_profiles())},
    }


def _part() -> Json:
    part = _path("part", {"type": "string", "enum": ["shapes", "schemes", "alignments"]})
    operation = _get(
        "part", "A part of the vocabulary.", [HTML, *GRAPH_TYPES], [part, FORMAT_PARAMETER], (400, 404, 406)
    )
    operation["responses"]["303"] = SEE_OTHER
    return operation


def _why() -> Json:
    subject: Json = {"name": "s", "in": "query", "required": True, "description": "The subject.", "schema": IRI_SCHEMA}
    predicate: Json = {"name": "p", "in": "query", "description": "The property.", "schema": IRI_SCHEMA}
    value: Json = {
        "name": "o",
        "in": "query",
        "description": "The object: an IRI, a literal as Turtle writes it, or a plain text.",
        "schema": {"type": "string"},
    }
    return _get(
        "why",
        "The passages that prove a statement.",
        [HTML, *GRAPH_TYPES],
        [subject, predicate, value, FORMAT_PARAMETER, LANGUAGE],
        (400, 404, 406),
    )


def _file(name: str, summary: str, types: Sequence[str], example: str) -> Json:
    path = _path("file", {"type": "string", "minLength": 1, "examples": [example]})
    return _get(name, summary, types, [path], (400, 404))


def _values() -> Json:
    slugs = [question.slug for question in load_questions()]
    known = sorted({name for question in load_questions() for name in question.parameters})
    return _get(
        "values",
        "Values that a parameter of a question may take: what `q` may mean, best first, else the first by name.",
        ["application/json"],
        [
            _path("slug", {"type": "string", "enum": slugs}),
            _path("parameter", {"type": "string", "enum": known}),
            {"name": "q", "in": "query", "schema": {"type": "string", "maxLength": 500}},
            LANGUAGE,
        ],
        (400, 404),
    )


def _path(name: str, schema: Json) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _problem_schema() -> Json:
    return {
        "type": "object",
        "description": "RFC 9457",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "enum": [f"/problems/{slug}" for slug in catalogue()]},
            "title": {"type": "string"},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string"},
            "remedy": {"type": "string"},
            "parameter": {"type": "string"},
            "nearest": {"type": "array", "items": {"type": "string"}},
            "line": {"type": "integer", "minimum": 1},
            "column": {"type": "integer", "minimum": 1},
        },
    }


def _problem_response() -> Json:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}, HTML: {}}
    return {"description": Problem.title, "content": content}


def _answer_response() -> Json:
    """Return the response of a question: every format, and the headers that say which build answered and how far."""
    headers: Json = {
        name: {"description": said, "schema": {"type": "string"}}
        for name, said in (
            (BUILD, "The build that answered."),
            (TRUNCATED, "Where the rows were cut; absent when all are there."),
            ("ETag", "The same build and request give the same tag."),
        )
    }
    content: Json = {form.media_type.partition(";")[0]: {} for form in FORMATS.values()}
    return {"description": "The answer.", "headers": headers, "content": content}
