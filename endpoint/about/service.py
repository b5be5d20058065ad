"""The SPARQL 1.1 Service Description of the endpoint (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endpoint.about.triples import ref, say
from endpoint.about.void import void_address
from ontology.vocab import RDF, VOID, Namespace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple

    from endpoint.about.numbers import Numbers
    from endpoint.settings import Settings

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
SIMPLE = "http://www.w3.org/ns/entailment/Simple"
RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "N3",
    "TriG",
    "N-Quads",
)


def service_description(numbers: Numbers | None, settings: Settings) -> Iterator[Triple]:
    """Yield the description of the endpoint: languages, formats, dataset; sizes where they are known."""
    endpoint = settings.endpoint_url
    dataset, graph = f"{endpoint}#dataset", f"{endpoint}#knowledge"
    yield from say(
        endpoint,
        [
            (RDF.type, ref(SD.Service)),
            (SD.endpoint, ref(endpoint)),
            (SD.supportedLanguage, ref(SD.SPARQL11Query)),
            (SD.defaultEntailmentRegime, ref(SIMPLE)),
            (SD.defaultDataset, ref(dataset)),
            *((SD.resultFormat, ref(FORMATS[name])) for name in RESULT_FORMATS),
            (SD.feature, ref(SD.BasicFederatedQuery) if settings.limits.service_targets else None),
        ],
    )
    yield from say(dataset, [(RDF.type, ref(SD.Dataset)), (SD.defaultGraph, ref(graph))])
    yield from say(graph, [(RDF.type, ref(SD.Graph)), (VOID.triples, numbers.triples if numbers else None)])
    yield from say(graph, [(VOID.inDataset, ref(f"{void_address(settings)}#knowledge"))])
    for name, triples in numbers.graphs if numbers else ():
        yield from _named_graph(dataset, name, triples, endpoint)


def _named_graph(dataset: str, name: str, triples: int, endpoint: str) -> Iterator[Triple]:
    node = f"{endpoint}#graph-{name.rsplit('/', 1)[-1]}"
    yield from say(dataset, [(SD.namedGraph, ref(node))])
    yield from say(node, [(RDF.type, ref(SD.NamedGraph)), (SD.name, ref(name)), (SD.graph, ref(f"{node}-content"))])
    yield from say(f"{node}-content", [(RDF.type, ref(SD.Graph)), (VOID.triples, triples)])
