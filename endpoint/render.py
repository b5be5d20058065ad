"""How terms are shown on pages: IRIs shortened by well-known prefixes, links only to what this server has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from flask import Flask

    from endpoint.settings import Settings

PREFIXES = {
    "pole": "https://w3id.org/polegraph/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
}
_PATH_SAFE = "/:@!$&'()*+,;=-._~%"


def short(iri: str) -> str:
    """Return an IRI with a well-known namespace replaced by its prefix, else the IRI itself.

    >>> short("http://www.w3.org/2004/02/skos/core#prefLabel")
    'skos:prefLabel'
    """
    for prefix, namespace in PREFIXES.items():
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return iri


def local(iri: str, base: str) -> str | None:
    """Return the path under which this server describes an IRI of its own base; None for other people's IRIs."""
    return f"/id/{quote(iri[len(base) :], safe=_PATH_SAFE)}" if iri.startswith(base) and iri != base else None


def register(app: Flask, settings: Settings) -> None:
    """Make `short` and `local` known to the templates."""
    app.jinja_env.filters["short"] = short
    app.jinja_env.filters["local"] = lambda iri: local(iri, settings.base)
