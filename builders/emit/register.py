"""The register graph: identity of things that public registers know; never what a document states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Triple

from builders.emit.terms import Term, iri, pole, string, text
from ontology.vocab import DCTERMS, POLE, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ontology.iris import Iris

ALWAYS = frozenset({"CompetitivenessCluster", "Region"})  # kinds that the graph knows even where no document does


@dataclass(frozen=True, slots=True)
class Identity:
    """A register entry: `names` are its other spellings, `codes` local names of properties with their values."""

    slug: str
    segment: str
    label: str
    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    acronym: str | None = None
    codes: tuple[tuple[str, str], ...] = ()
    region: str | None = None  # slug of the region that a regional body is the body of
    source: str | None = None  # address of the public source


def register_entries(entries: Iterable[Identity], met: Collection[str], iris: Iris) -> Iterator[Triple]:
    """Yield the identity of all clusters and regions, of the entries whose IRI is in `met`, and of their regions."""
    for entry in entries:
        node = iris.entity(entry.segment, entry.slug)
        if node in met or not ALWAYS.isdisjoint(entry.kinds):
            yield from (Triple(iri(node), iri(predicate), term) for predicate, term in _parts(entry, iris))


def _parts(entry: Identity, iris: Iris) -> Iterator[tuple[str, Term]]:
    yield from ((RDF.type, pole(kind)) for kind in entry.kinds)
    yield SKOS.prefLabel, text(entry.label)
    yield RDFS.label, text(entry.label)
    yield from ((SKOS.altLabel, text(name)) for name in entry.names if name != entry.label)
    yield from ((POLE[name], string(code)) for name, code in entry.codes)
    if entry.acronym:
        yield POLE.acronym, string(entry.acronym)
    if entry.region:
        yield POLE.region, iri(iris.entity("place", entry.region))
    if entry.source:
        yield DCTERMS.source, iri(entry.source)
