"""The ontology graph: the vocabulary and its concept schemes, so that the data explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad

from builders.emit.terms import iri
from ontology.iris import DEFAULT_BASE
from ontology.vocab import POLE, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.iris import Iris


def ontology_quads(quads: Iterable[Quad], iris: Iris) -> Iterator[Quad]:
    """Yield the statements of the ontology's files in their graph, concepts under the base in use.

    Blank nodes get the labels of RDFC-1.0, so that equal files give equal quads.
    """
    dataset = Dataset(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    graph = iri(iris.graph("ontology"))
    for quad in dataset:
        subject, term = _rebased(quad.subject, iris), _rebased(quad.object, iris)
        yield Quad(subject, quad.predicate, term, graph)  # type: ignore[arg-type]  # rebasing keeps the kind of term


def _rebased(term: object, iris: Iris) -> object:
    if isinstance(term, NamedNode) and iris.base != DEFAULT_BASE and term.value.startswith(DEFAULT_BASE):
        return iri(iris.base + term.value[len(DEFAULT_BASE) :])
    return term


def subclasses(quads: Iterable[Quad], top: str) -> frozenset[str]:
    """Return the local names of a `pole:` class and of all below it.

    >>> sorted(subclasses([Quad(iri(POLE.Call), iri(RDFS.subClassOf), iri(POLE.Activity))], "Activity"))
    ['Activity', 'Call']
    """
    pairs = {(quad.subject, quad.object) for quad in quads if quad.predicate.value == RDFS.subClassOf}
    found, pending = {POLE[top]}, [POLE[top]]
    while pending:
        parent = pending.pop()
        below = {getattr(child, "value", "") for child, of in pairs if getattr(of, "value", "") == parent} - found
        found |= below
        pending += below
    return frozenset(name.removeprefix(POLE.base) for name in found if name.startswith(POLE.base))
