"""The default graph: every statement once, whatever named graphs it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.iris import Iris

PROOF_ONLY = ("provenance", "quality")


def knowledge(quads: Iterable[Quad], iris: Iris) -> Iterator[Quad]:
    """Yield the default graph's copy of quads that stand in named graphs, each statement once.

    Left out are provenance and quality, which speak of the sources, and the blank nodes of the ontology's axioms.
    """
    apart = {iris.graph(name) for name in PROOF_ONLY}
    known = (quad.triple for quad in quads if getattr(quad.graph_name, "value", "") not in apart)
    for triple in dict.fromkeys(known):
        if not isinstance(triple.subject, BlankNode) and not isinstance(triple.object, BlankNode):
            yield Quad(triple.subject, triple.predicate, triple.object)
