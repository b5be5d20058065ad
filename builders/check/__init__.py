"""Checks: shapes, integrity queries and consistency of a built graph. Each yields the same kind of finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders.check import shacl
from builders.check.compile import selects
from builders.check.consistency import inconsistencies
from builders.check.graphs import Graphs
from builders.check.integrity import integrity
from builders.check.model import Severity, Violation
from builders.check.shapes import SHAPE, Shape, shapes
from builders.infer.schema import schema
from ontology.iris import DEFAULT_BASE
from ontology.load import load, load_shapes
from ontology.vocab import RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad, Store

__all__ = ["MAX_PYSHACL", "Severity", "Violation", "check", "shape_findings"]

MAX_PYSHACL = 2_000
"""Statements about the data above which the shapes run as SPARQL in the store instead of pyshacl.

Measured on 2 cores over a graph of 70,000 quads, 11,300 of them statements to check: 4.9 s with pyshacl, 0.6 s so.
Both report the same, which a test compares on a graph with every fault.
"""

_LOOKED_AT = frozenset({RDF.type, RDFS.subClassOf, SKOS.inScheme, SKOS.broader, SKOS.prefLabel, SKOS.altLabel})
"""What the shapes look at in the ontology's own statements."""


def check(
    store: Store, ontology: Iterable[Quad] | None = None, base: str = DEFAULT_BASE, max_pyshacl: int = MAX_PYSHACL
) -> Iterator[Violation]:
    """Yield all findings, gravest first, each once: shapes of both layers, integrity queries, consistency.

    The default graph must hold the inferred statements. `ontology` is by default that of the files; ValidationError
    when these are faulty.
    """
    graphs = Graphs(store, base)
    axioms = graphs.rebased(load() if ontology is None else ontology)
    found = {
        *shape_findings(graphs, axioms, max_pyshacl),
        *integrity(graphs),
        *inconsistencies(graphs, axioms),
    }
    yield from sorted(found, key=lambda one: (list(Severity).index(one.severity), one.rule, one.focus, str(one.value)))


def shape_findings(graphs: Graphs, ontology: Iterable[Quad], max_pyshacl: int = MAX_PYSHACL) -> Iterator[Violation]:
    """Yield what breaks the shapes: in the default graph, and in the provenance graph for the shapes of proof."""
    axioms, statements = list(ontology), graphs.rebased(load_shapes())
    all_shapes, below = shapes(statements), _below(axioms)
    known = {quad.triple for quad in axioms}
    knowledge = set(graphs.knowledge())
    small = len(knowledge - known) <= max_pyshacl
    if small:
        plain = {one for one in known if one.predicate.value not in _LOOKED_AT}
        classes = {one for one in known if one.predicate.value == RDFS.subClassOf}
        yield from shacl.findings((knowledge - plain) | classes, statements, all_shapes)
    for shape in all_shapes:
        if shape.proof or not small:
            yield from _compiled(graphs, shape, below)


def _compiled(graphs: Graphs, shape: Shape, below: Mapping[str, Iterable[str]]) -> Iterator[Violation]:
    path = f"<{shape.path[0][0]}>" if shape.path else None
    for query in selects(shape, below):
        for row in graphs.select(query, "provenance" if shape.proof else None):
            yield Violation(
                shape.severity,
                shape.name.removeprefix(SHAPE),
                row["focus"] or "",
                path,
                row.get("value"),
                shape.message_fr,
                shape.message_en,
            )


def _below(ontology: Iterable[Quad]) -> dict[str, list[str]]:
    below: dict[str, list[str]] = {}
    for lower, upper in schema(ontology).classes:
        below.setdefault(upper, []).append(lower)
    return below
