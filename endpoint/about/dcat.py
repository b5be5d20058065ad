"""The catalogue record of the graph (DCAT 3, https://www.w3.org/TR/vocab-dcat-3/)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endpoint.about.triples import ref, say
from endpoint.about.void import void_address
from ontology.vocab import DCAT, DCTERMS, ONTOLOGY, RDF
from queries.exports import RDF_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple

    from endpoint.about.numbers import Numbers
    from endpoint.settings import Settings

MEDIA = "https://www.iana.org/assignments/media-types/"
FRENCH = "http://publications.europa.eu/resource/authority/language/FRA"
FRANCE = "http://publications.europa.eu/resource/authority/country/FRA"
SPARQL_PROTOCOL = "http://www.w3.org/TR/sparql11-protocol/"


def dcat(numbers: Numbers, build: str, settings: Settings, *, download: bool, files: bool) -> Iterator[Triple]:
    """Yield the dataset, its service and its distributions.

    `download` tells whether the graph's file is served, `files` whether its exports are.
    """
    dataset = f"{settings.public_url}/dataset"
    yield from say(
        dataset,
        [
            (RDF.type, ref(DCAT.Dataset)),
            (DCTERMS.title, ("Les pôles de compétitivité en graphe de connaissances", "fr")),
            (DCTERMS.title, ("French competitiveness clusters as a knowledge graph", "en")),
            (DCTERMS.description, (_DESCRIPTION_FR, "fr")),
            (DCTERMS.description, (_DESCRIPTION_EN, "en")),
            (DCTERMS.identifier, dataset),
            (DCAT.version, build),
            (DCTERMS.language, ref(FRENCH)),
            (DCTERMS.spatial, ref(FRANCE)),
            (DCTERMS.conformsTo, ref(ONTOLOGY)),
            (DCTERMS.rights, ("Les droits sur les documents restent à leurs éditeurs.", "fr")),
            (DCAT.landingPage, ref(f"{settings.public_url}/")),
            (DCTERMS.isReferencedBy, ref(void_address(settings))),
            *((DCAT.keyword, (word, "fr")) for word in _KEYWORDS),
            *((DCTERMS.source, ref(row["document"]["value"])) for row in numbers.documents),
        ],
    )
    yield from _service(dataset, settings)
    if download:
        yield from _distribution(dataset, settings)
    if files:
        yield from _exports(dataset, settings)


_DESCRIPTION_FR = (
    "Qui pilote, soutient, fonde, finance ou préside quoi, dans l'écosystème français des pôles de compétitivité : "
    "chaque énoncé est relié au passage du document public qui le prouve."
)
_DESCRIPTION_EN = (
    "Who leads, supports, founds, funds or presides over what among French competitiveness clusters: each statement "
    "is tied to the passage of the public document that proves it."
)
_KEYWORDS = ("pôles de compétitivité", "innovation", "appels à projets", "politique industrielle")


def _service(dataset: str, settings: Settings) -> Iterator[Triple]:
    yield from say(
        settings.endpoint_url,
        [
            (RDF.type, ref(DCAT.DataService)),
            (DCTERMS.title, ("Point d'accès SPARQL", "fr")),
            (DCTERMS.title, ("SPARQL endpoint", "en")),
            (DCAT.endpointURL, ref(settings.endpoint_url)),
            (DCAT.endpointDescription, ref(settings.endpoint_url)),
            (DCTERMS.conformsTo, ref(SPARQL_PROTOCOL)),
            (DCAT.servesDataset, ref(dataset)),
        ],
    )
    node = f"{dataset}#sparql"
    yield from say(dataset, [(DCAT.distribution, ref(node))])
    yield from say(
        node,
        [
            (RDF.type, ref(DCAT.Distribution)),
            (DCTERMS.title, ("Interrogation en SPARQL", "fr")),
            (DCAT.accessURL, ref(settings.endpoint_url)),
            (DCAT.accessService, ref(settings.endpoint_url)),
        ],
    )


def _distribution(dataset: str, settings: Settings) -> Iterator[Triple]:
    node, file = f"{dataset}#nquads", f"{settings.public_url}/dataset/graph.nq"
    yield from say(dataset, [(DCAT.distribution, ref(node))])
    yield from say(
        node,
        [
            (RDF.type, ref(DCAT.Distribution)),
            (DCTERMS.title, ("Tout le graphe, preuves comprises, en N-Quads", "fr")),
            (DCAT.accessURL, ref(file)),
            (DCAT.downloadURL, ref(file)),
            (DCAT.mediaType, ref(f"{MEDIA}application/n-quads")),
        ],
    )


def _exports(dataset: str, settings: Settings) -> Iterator[Triple]:
    found = [(f"graph.{form.extension}", form.media_type) for form in RDF_FORMATS.values()]
    for name, media_type in (*found, ("tables.zip", "application/zip"), ("package.zip", "application/zip")):
        node, file = f"{dataset}#{name}", f"{settings.public_url}/downloads/{name}"
        yield from say(dataset, [(DCAT.distribution, ref(node))])
        yield from say(
            node,
            [
                (RDF.type, ref(DCAT.Distribution)),
                (DCTERMS.title, name),
                (DCAT.accessURL, ref(f"{settings.public_url}/downloads")),
                (DCAT.downloadURL, ref(file)),
                (DCAT.mediaType, ref(f"{MEDIA}{media_type}")),
            ],
        )
