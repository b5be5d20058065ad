"""The OWL RL closure of a small graph, by `reasonable` (a Datalog engine in Rust)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import reasonable
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import Literal as RdflibLiteral
from rdflib import URIRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builders.infer.schema import Schema


def closure(statements: Iterable[Triple], axioms: Schema) -> Iterator[Triple]:
    """Yield all that OWL RL concludes from statements and axioms, the given ones and the reasoner's noise included.

    Conclusions with a literal are left out: no axiom of ours makes one that was not given.
    """
    reasoner = reasonable.PyReasoner()
    given = [_rdflib(statement) for statement in statements]
    reasoner.from_graph([*given, *(tuple(URIRef(part) for part in axiom) for axiom in axioms.axioms())])
    for subject, predicate, value in reasoner.reason():
        if isinstance(subject, URIRef) and isinstance(value, URIRef):
            yield Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def _rdflib(statement: Triple) -> tuple[URIRef | RdflibLiteral, ...]:
    value = statement.object
    term = RdflibLiteral(value.value) if isinstance(value, Literal) else URIRef(_iri(value))
    return URIRef(_iri(statement.subject)), URIRef(statement.predicate.value), term


def _iri(term: object) -> str:
    if not isinstance(term, NamedNode):
        raise TypeError(f"no IRI: {term}")
    return term.value
