"""The graph in every RDF format, the same bytes from run to run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, RdfFormat, parse

from ontology.errors import QueryError
from ontology.iris import DEFAULT_BASE
from queries.formats.jsonld import jsonld
from queries.formats.prefixes import prefixes
from queries.formats.rdfxml import rdfxml
from queries.formats.turtle import trig, turtle
from queries.sources import current_build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import Quad


@dataclass(frozen=True, slots=True)
class RdfForm:
    """An RDF format: its name here, media type and extension; `named_graphs` tells that it holds the proofs too."""

    name: str
    media_type: str
    extension: str
    named_graphs: bool


RDF_FORMATS: dict[str, RdfForm] = {
    form.name: form
    for form in (
        RdfForm("turtle", "text/turtle", "ttl", named_graphs=False),
        RdfForm("trig", "application/trig", "trig", named_graphs=True),
        RdfForm("nquads", "application/n-quads", "nq", named_graphs=True),
        RdfForm("ntriples", "application/n-triples", "nt", named_graphs=False),
        RdfForm("jsonld", "application/ld+json", "jsonld", named_graphs=True),
        RdfForm("rdfxml", "application/rdf+xml", "rdf", named_graphs=False),
    )
}


def load_quads(out: Path) -> list[Quad]:
    """Return the quads of a build, in the order of its graph.nq. Raises QueryError when there is no build."""
    path = current_build(out) / "graph.nq"
    try:
        return list(parse(path=str(path), format=RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise QueryError(f"no N-Quads: {error}", where=str(path), remedy="Build again.") from error


def write_rdf(quads: Iterable[Quad], name: str, base: str = DEFAULT_BASE) -> Iterator[str]:
    """Yield quads as the text of a file in one of RDF_FORMATS, piece by piece; equal datasets give equal text.

    Formats without named graphs hold the default graph alone: the knowledge. Raises QueryError for another name.
    """
    if name == "turtle":
        return turtle(quads, prefixes(base))
    if name == "trig":
        return trig(quads, prefixes(base))
    if name == "jsonld":
        return jsonld(quads, prefixes(base))
    if name == "rdfxml":
        return rdfxml(quads, prefixes(base))
    if name == "nquads":
        return _lines(str(quad) for quad in quads)
    if name == "ntriples":
        return _lines(str(quad.triple) for quad in quads if isinstance(quad.graph_name, DefaultGraph))
    raise QueryError(f"there is no RDF format {name!r}", remedy=f"Formats: {', '.join(RDF_FORMATS)}.")


def _lines(statements: Iterable[str]) -> Iterator[str]:
    yield from (f"{statement} .\n" for statement in sorted(set(statements)))
