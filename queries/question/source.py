"""The documents behind an answer, as a citation needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ontology.iris import DEFAULT_BASE
from queries.question.bind import values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.sources import Run

_SOURCES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?document (MIN(STR(?t)) AS ?title) (MIN(STR(?i)) AS ?issued) (MIN(STR(?p)) AS ?publisher)
       (MIN(STR(?r)) AS ?rights) (MIN(STR(?u)) AS ?url) WHERE {{
  {rows}
  GRAPH <{graph}> {{
    OPTIONAL {{ ?document dcterms:title ?t }}
    OPTIONAL {{ ?document dcterms:issued ?i }}
    OPTIONAL {{ ?document dcterms:publisher ?p }}
    OPTIONAL {{ ?document dcterms:rights|dcterms:license ?r }}
    OPTIONAL {{ ?document dcterms:source ?u }}
  }}
}} GROUP BY ?document"""


@dataclass(frozen=True, slots=True)
class Source:
    """A document: IRI, title (its IRI where it has none), and what the catalogue knows of it, None where nothing.

    `issued` is a date as precise as known; `publisher` and `rights` are words; `url` is where it was published.
    """

    document: str
    title: str
    issued: str | None = None
    publisher: str | None = None
    rights: str | None = None
    url: str | None = None


def load_sources(documents: Iterable[str], run: Run, base: str = DEFAULT_BASE) -> dict[str, Source]:
    """Return what is known of each document, by IRI; a document that the graph does not describe has its IRI alone."""
    wanted = sorted(set(documents))
    found = {iri: Source(iri, iri) for iri in wanted}
    if not wanted:
        return found
    rows = values(("document",), [(NamedNode(iri),) for iri in wanted])
    for row in run(_SOURCES.format(rows=rows, graph=f"{base}graph/provenance")).rows:
        iri, title, *rest = (term.value if term else None for term in row)
        if iri:
            found[iri] = Source(iri, title or iri, *rest)
    return found
