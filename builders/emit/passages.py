"""Passages as the provenance graph tells them: whence quoted, from where to where, under which headings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from builders.emit.terms import integer, iri, string
from ontology.vocab import DCTERMS, OA, POLE, PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builders.model import Fragment, Passage, Reading
    from ontology.iris import Iris

_PATH = " > "


def passage_iris(readings: Iterable[Reading], iris: Iris) -> dict[str, str]:
    """Return the IRI of each passage by its key; the k-th passage of one text in a document ends in `-k`."""
    found: dict[str, str] = {}
    for reading in readings:
        repeats: Counter[str] = Counter()
        for passage in reading.passages:
            repeats[passage.text] += 1
            found[passage.key] = iris.passage(reading.document.slug, passage.text, repeats[passage.text])
    return found


def passages(reading: Reading, names: Mapping[str, str], iris: Iris) -> Iterator[Triple]:
    """Yield the blocks, passages and fragments of one document; `names` are passage IRIs by key."""
    document = iri(iris.document(reading.document.slug))
    for n, layout in {passage.block: passage.layout for passage in reading.passages}.items():
        block = iri(iris.block(reading.document.slug, n))
        yield Triple(block, iri(RDF.type), iri(POLE.Block))
        yield Triple(block, iri(POLE.blockKind), string(layout))
        yield Triple(block, iri(DCTERMS.isPartOf), document)
    for passage in reading.passages:
        yield from _passage(passage, names[passage.key], document, iris)
    for fact in reading.facts:
        for other in fact.read_with:
            yield Triple(iri(names[fact.passage]), iri(POLE.readWith), iri(names[other]))


def _passage(passage: Passage, name: str, document: NamedNode, iris: Iris) -> Iterator[Triple]:
    node, block = iri(name), iri(iris.block(passage.document, passage.block))
    yield Triple(node, iri(RDF.type), iri(POLE.Passage))
    yield Triple(node, iri(PROV.wasQuotedFrom), document)
    yield Triple(node, iri(DCTERMS.isPartOf), block)
    if passage.heading_path:
        yield Triple(node, iri(POLE.headingPath), string(_PATH.join(passage.heading_path)))
    for k, fragment in enumerate(passage.fragments, start=1):
        yield from _fragment(fragment, node, iri(iris.fragment(name, k)))


def _fragment(fragment: Fragment, passage: NamedNode, node: NamedNode) -> Iterator[Triple]:
    yield Triple(passage, iri(OA.hasSelector), node)
    yield Triple(node, iri(RDF.type), iri(OA.TextQuoteSelector))
    yield Triple(node, iri(RDF.type), iri(OA.TextPositionSelector))
    yield Triple(node, iri(OA.exact), string(fragment.exact))
    yield Triple(node, iri(OA.start), integer(fragment.start))
    yield Triple(node, iri(OA.end), integer(fragment.end))
