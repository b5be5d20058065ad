"""The exports as downloads: the list with sizes and checksums, and each file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, current_app, make_response, render_template, send_file
from pyoxigraph import Literal, NamedNode

from endpoint.answering import BUILD, CORS, DATA_CSP
from endpoint.context import backend, settings
from endpoint.files.exports import Exports
from endpoint.files.prepare import FEED
from endpoint.language import requested_language, spoken, tell_language
from endpoint.responses import json_data, wants_json
from ontology.iris import kebab
from ontology.load import FILES, FOLDER, read_turtle
from ontology.vocab import POLE, RDFS
from queries.question.model import Bilingual

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.wrappers import Response as BaseResponse

    from endpoint.files.prepare import Entry
    from endpoint.settings import Settings

blueprint = Blueprint("downloads", __name__)

EXTENSION = "polegraph.exports"
LIST_WAIT_S, FILE_WAIT_S = 4.0, 40.0
GROUPS: tuple[tuple[Bilingual, tuple[str, ...]], ...] = (
    (Bilingual("Tout, en une archive", "All in one archive"), ("package.zip", "datapackage.json", "dcat.ttl")),
    (Bilingual("Le graphe", "The graph"), ("graph.",)),
    (
        Bilingual("Le réseau des liens, pour Gephi ou NetworkX", "The network of links, for Gephi or NetworkX"),
        ("network.",),
    ),
    (
        Bilingual("Les tableaux, un par classe", "The tables, one a class"),
        ("tables.zip", "tables/csv-metadata.json", "tables/"),
    ),
    (Bilingual("Document par document", "Document by document"), ("documents/",)),
    (Bilingual("Pour vérifier et pour suivre", "To verify and to follow"), ("SHA256SUMS", "README.txt", FEED)),
)
WORDS = {
    FEED: Bilingual("ce qui change de version en version (Atom)", "what changes from build to build (Atom)"),
    "package.zip": Bilingual("tous les fichiers ci-dessous", "every file below"),
    "datapackage.json": Bilingual("leur description (Frictionless)", "their description (Frictionless)"),
    "dcat.ttl": Bilingual("leur description (DCAT 3)", "their description (DCAT 3)"),
    "graph.ttl": Bilingual("Turtle, à lire ; les connaissances seules", "Turtle, for reading; the knowledge alone"),
    "graph.nt": Bilingual("N-Triples ; les connaissances seules", "N-Triples; the knowledge alone"),
    "graph.rdf": Bilingual("RDF/XML ; les connaissances seules", "RDF/XML; the knowledge alone"),
    "graph.trig": Bilingual("TriG, avec les preuves", "TriG, with the proofs"),
    "graph.nq": Bilingual("N-Quads, avec les preuves", "N-Quads, with the proofs"),
    "graph.jsonld": Bilingual("JSON-LD, avec les preuves", "JSON-LD, with the proofs"),
    "tables.zip": Bilingual("tous les tableaux CSV, décrits en CSVW", "all CSV tables, described in CSVW"),
    "tables/csv-metadata.json": Bilingual("ce que veut dire chaque colonne (CSVW)", "what each column means (CSVW)"),
}


def register(app: Flask, settings: Settings, folder: Path | None) -> None:
    """Give the application a folder where the files of a build are made; None: none are made."""
    app.extensions[EXTENSION] = Exports(folder, settings.base, f"{settings.public_url}/")


def exports() -> Exports:
    """Return the exports of the application that answers the current request."""
    kept: Exports = current_app.extensions[EXTENSION]
    return kept


@blueprint.get("/downloads")
def downloads() -> BaseResponse:
    """Return the list of files, as a page or as JSON."""
    graph = backend().graph()
    found = exports().entries(graph, LIST_WAIT_S)
    if wants_json():
        files = [_told(entry) for entry in (found or {}).values()]
        response: BaseResponse = json_data({"build": graph.build, "ready": found is not None, "files": files})
        response.headers["Cache-Control"] = "no-cache"
        return response
    language = requested_language()
    page = render_template(
        "downloads.html",
        graph=graph,
        found=found,
        groups=[(title, _chosen(found or {}, starts)) for title, starts in GROUPS],
        words=WORDS | _tables(),
        settings=settings(),
        **spoken(language),
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store" if found is None else "no-cache"
    return tell_language(response, language)


def _told(entry: Entry) -> dict[str, object]:
    return {**asdict(entry), "address": f"{settings().public_url}/downloads/{quote(entry.path)}"}


def _chosen(found: dict[str, Entry], starts: tuple[str, ...]) -> list[Entry]:
    """Return the files of a group, each once, in the order in which it names how they begin, then by name."""
    paths = sorted(found)
    return [found[path] for path in dict.fromkeys(path for start in starts for path in paths if path.startswith(start))]


@lru_cache(maxsize=1)
def _tables() -> dict[str, Bilingual]:
    """Return what the rows of each table are, by its path: the ontology's names of its class."""
    labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quad in read_turtle(FOLDER / FILES[0]):
        term, label = quad.subject, quad.object
        if quad.predicate.value == RDFS.label and isinstance(term, NamedNode) and isinstance(label, Literal):
            labels[term.value][label.language or ""] = label.value
    classes = {iri.removeprefix(POLE.base): names for iri, names in labels.items() if names.keys() >= {"fr", "en"}}
    return {
        f"tables/{kebab(name)}.csv": Bilingual(names["fr"], names["en"])
        for name, names in classes.items()
        if name[0].isupper()  # properties are not
    }


@blueprint.get(f"/{FEED}")
def feed() -> BaseResponse:
    """Return the news of the builds as an Atom feed."""
    response = download(FEED)
    del response.headers["Content-Disposition"]
    return response


@blueprint.get("/downloads/<path:path>")
def download(path: str) -> BaseResponse:
    """Return a file of the served build; parts of it to those who ask for a range."""
    graph = backend().graph()
    file, entry = exports().file(graph, path, FILE_WAIT_S)
    name = f"polegraph-{graph.build}-{entry.path.replace('/', '-')}"
    response = send_file(
        file, entry.media_type, as_attachment=True, download_name=name, etag=entry.sha256[:32], conditional=True
    )
    response.headers[BUILD] = graph.build
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Security-Policy"] = DATA_CSP
    response.headers.extend(CORS)
    return response
