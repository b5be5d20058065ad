"""The shapes run by pyshacl, the reference engine: for graphs small enough for it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyshacl
import rdflib
from pyoxigraph import RdfFormat, serialize

from builders.check.model import Violation
from builders.check.shapes import PROOF, SHAPE, Shape
from ontology.vocab import SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad, Triple
    from rdflib.term import Node

_GROUP = rdflib.URIRef(SH.group)
_TARGETS = tuple(rdflib.URIRef(SH[name]) for name in ("targetClass", "targetSubjectsOf", "targetObjectsOf"))


def findings(data: Iterable[Triple], shapes_graph: Iterable[Quad], shapes: Iterable[Shape]) -> Iterator[Violation]:
    """Yield what pyshacl finds in `data`, which includes the class hierarchy; shapes for the proof are left out."""
    named = {shape.name: shape for shape in shapes}
    _, report, _ = pyshacl.validate(_graph(data), shacl_graph=_without_proof(_graph(q.triple for q in shapes_graph)))
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pyshacl gave no report: {report}")
    for result in report.subjects(rdflib.RDF.type, rdflib.URIRef(SH.ValidationResult)):
        yield _finding(report, result, named)


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(io.BytesIO(serialize(triples, format=RdfFormat.N_TRIPLES) or b""), format="nt")
    return graph


def _without_proof(graph: rdflib.Graph) -> rdflib.Graph:
    for node in list(graph.subjects(_GROUP, rdflib.URIRef(PROOF))):
        for target in _TARGETS:
            graph.remove((node, target, None))
    return graph


def _finding(report: rdflib.Graph, result: Node, named: dict[str, Shape]) -> Violation:
    def part(name: str) -> Node | None:
        return report.value(result, rdflib.URIRef(SH[name]))

    name = next(str(node) for node in (part("sourceConstraint"), part("sourceShape")) if str(node) in named)
    shape = named[name]
    focus, value = part("focusNode"), part("value")
    return Violation(
        shape.severity,
        name.removeprefix(SHAPE),
        focus.n3() if focus is not None else "",
        _path(shape),
        value.n3() if value is not None else None,
        shape.message_fr,
        shape.message_en,
    )


def _path(shape: Shape) -> str | None:
    return f"<{shape.path[0][0]}>" if shape.path else None
