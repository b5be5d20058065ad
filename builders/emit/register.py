"""The register graph: identity of things that public registers know; never what a document states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Triple

from builders.emit.terms import Term, iri, pole, string, text
from ontology.vocab import DCTERMS, POLE, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from builders.read.registers import RegisterEntry
    from ontology.iris import Iris

ALWAYS = frozenset({"CompetitivenessCluster", "Region"})  # kinds that the graph knows even where no document does
_CODES = {"insee": POLE.inseeCode, "nuts": POLE.nutsCode}


def register_entries(entries: Iterable[RegisterEntry], met: Collection[str], iris: Iris) -> Iterator[Triple]:
    """Yield the identity of all clusters and regions, and of the entries whose IRI is in `met`."""
    for entry in entries:
        node = iris.entity(entry.segment, entry.slug)
        if node in met or entry.kind in ALWAYS:
            yield from (Triple(iri(node), iri(predicate), term) for predicate, term in _parts(entry, iris))


def _parts(entry: RegisterEntry, iris: Iris) -> Iterator[tuple[str, Term]]:
    yield RDF.type, pole(entry.kind)
    yield SKOS.prefLabel, text(entry.name)
    yield RDFS.label, text(entry.name)
    yield from ((SKOS.altLabel, text(name)) for name in entry.aliases if name != entry.name)
    yield from ((_CODES[name], string(code)) for name, code in entry.codes.items() if name in _CODES)
    yield DCTERMS.source, iri(entry.source) if "://" in entry.source else string(entry.source)
    if entry.acronym:
        yield POLE.acronym, string(entry.acronym)
    if region := entry.codes.get("region"):
        yield POLE.region, iri(iris.entity("place", region))
