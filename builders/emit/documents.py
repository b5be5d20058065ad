"""Documents as the provenance graph tells them: what the catalogue knows of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Triple

from builders.emit import dates
from builders.emit.terms import Term, iri, pole, string, text
from ontology.vocab import DCTERMS, POLE, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builders.read.catalogue import CatalogueEntry
    from ontology.iris import Iris


def document(entry: CatalogueEntry, iris: Iris) -> Iterator[Triple]:
    """Yield the catalogue entry of a document; what the entry leaves open is not stated."""
    node = iri(iris.document(entry.slug))
    yield from (Triple(node, iri(predicate), term) for predicate, term in _parts(entry))


def _parts(entry: CatalogueEntry) -> Iterator[tuple[str, Term]]:
    yield RDF.type, pole("Document")
    yield DCTERMS.title, text(entry.title, entry.language)
    yield DCTERMS.language, string(entry.language)
    yield POLE.sha256, string(entry.sha256)
    yield POLE.fileName, string(entry.file)
    if entry.issued:
        yield DCTERMS.issued, dates.literal(entry.issued)
    if entry.rights:
        yield DCTERMS.rights, text(entry.rights)
    texts = {DCTERMS.publisher: entry.publisher, DCTERMS.identifier: entry.original_name, POLE.documentKind: entry.kind}
    links = {DCTERMS.license: entry.licence, DCTERMS.source: entry.source_url}
    yield from ((predicate, string(value)) for predicate, value in texts.items() if value)
    yield from ((predicate, iri(value)) for predicate, value in links.items() if value)
