"""Documents as the provenance graph tells them: title, publisher, date, language, checksum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Triple

from builders.emit import dates
from builders.emit.terms import Term, iri, string, text
from ontology.vocab import DCTERMS, POLE, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builders.model import Document
    from ontology.iris import Iris


def document(source: Document, iris: Iris) -> Iterator[Triple]:
    """Yield what is known of a document as a whole."""
    node = iri(iris.document(source.slug))
    yield from (Triple(node, iri(predicate), term) for predicate, term in _parts(source))


def _parts(source: Document) -> Iterator[tuple[str, Term]]:
    yield RDF.type, iri(POLE.Document)
    yield DCTERMS.title, text(source.title, source.language)
    yield DCTERMS.language, string(source.language)
    yield POLE.sha256, string(source.sha256)
    if source.publisher is not None:
        yield DCTERMS.publisher, string(source.publisher)
    if source.issued is not None:
        yield DCTERMS.issued, dates.literal(source.issued)
