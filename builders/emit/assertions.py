"""Assertions: that a passage makes a statement, by which rule, how surely, and through which node."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from builders.emit.terms import decimal, iri, string, written
from ontology.vocab import POLE, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builders.emit.stated import Stated
    from ontology.iris import Iris


def assertions(passage: NamedNode, stated: Iterable[Stated], iris: Iris) -> Iterator[Triple]:
    """Yield one assertion for each distinct statement of a passage.

    Where several facts make one statement, the rule and confidence are those of the surest, first found; every node
    is kept.
    """
    by_triple: dict[Triple, list[Stated]] = {}
    for one in stated:
        by_triple.setdefault(one.triple, []).append(one)
    for triple, makers in by_triple.items():
        yield from _assertion(passage, triple, makers, iris)


def _assertion(passage: NamedNode, triple: Triple, makers: Sequence[Stated], iris: Iris) -> Iterator[Triple]:
    subject, predicate, term = triple.subject, triple.predicate, triple.object
    surest = max(makers, key=lambda one: one.fact.confidence).fact  # max keeps the first of equals
    node = iri(iris.assertion(passage.value, written(subject), predicate.value, written(term)))
    yield Triple(node, iri(RDF.type), iri(POLE.Assertion))
    yield Triple(node, iri(RDF.subject), subject)
    yield Triple(node, iri(RDF.predicate), predicate)
    yield Triple(node, iri(RDF.object), term)
    yield Triple(node, iri(POLE.inPassage), passage)
    yield Triple(node, iri(POLE.rule), string(surest.rule))
    yield Triple(node, iri(POLE.confidence), decimal(Decimal(str(round(surest.confidence, 4)))))
    for one in makers:
        if one.node is not None:
            yield Triple(node, iri(POLE.node), one.node)
