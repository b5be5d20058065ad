"""Consistency: what can never be true by the ontology's axioms, one query for each kind of axiom.

`reasonable` reports no inconsistency, so these stand for the rules of OWL 2 RL that conclude `false` (OWL 2 Profiles,
section 4.3: cax-dw, cax-adc, prp-asyp, prp-irp) and read functional properties as a promise of one value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode

from builders.check.model import Severity, Violation
from ontology.vocab import OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from builders.check.graphs import Graphs

_A = f"<{RDF.type}>"
_QUERIES = {
    "disjoint-classes": f"VALUES (?path ?value) {{ %s }} ?focus {_A} ?path , ?value",
    "asymmetric": "VALUES ?path { %s } ?focus ?path ?value . ?value ?path ?focus",
    "irreflexive": "VALUES ?path { %s } ?focus ?path ?focus",
    "functional": "VALUES ?path { %s } ?focus ?path ?value . ?focus ?path ?other FILTER(!sameTerm(?value, ?other))",
}
_MESSAGES = {
    "disjoint-classes": (
        "Une chose est de deux classes qui s'excluent.",
        "A thing is of two classes that exclude each other.",
    ),
    "asymmetric": (
        "Une relation à sens unique est énoncée dans les deux sens.",
        "A one-way relation is stated both ways.",
    ),
    "irreflexive": ("Une chose est en relation avec elle-même.", "A thing is related to itself."),
    "functional": ("Une propriété à valeur unique a plusieurs valeurs.", "A property of one value has several."),
}


def inconsistencies(graphs: Graphs, ontology: Iterable[Quad]) -> Iterator[Violation]:
    """Yield what breaks the axioms in the default graph, inferred types included where they stand in it."""
    for rule, query in queries(ontology).items():
        message_fr, message_en = _MESSAGES[rule]
        for row in graphs.select(query):
            focus, path, value = (row.get(name) for name in ("focus", "path", "value"))
            yield Violation(Severity.VIOLATION, rule, focus or "", path, value, message_fr, message_en)


def queries(ontology: Iterable[Quad]) -> dict[str, str]:
    """Return the SELECT of each kind of axiom that the ontology has, by its name."""
    quads = list(ontology)
    values = {
        "disjoint-classes": sorted(f"(<{left}> <{right}>)" for left, right in disjoint_classes(quads)),
        "asymmetric": _properties(quads, OWL.AsymmetricProperty),
        "irreflexive": _properties(quads, OWL.IrreflexiveProperty),
        "functional": _properties(quads, OWL.FunctionalProperty),
    }
    return {
        rule: f"SELECT DISTINCT ?focus ?path ?value WHERE {{ {_QUERIES[rule] % ' '.join(found)} }}"
        for rule, found in values.items()
        if found
    }


def _properties(quads: Iterable[Quad], kind: str) -> list[str]:
    found = {quad.subject for quad in quads if quad.predicate.value == RDF.type and quad.object == NamedNode(kind)}
    return sorted(str(term) for term in found)


def disjoint_classes(quads: Iterable[Quad]) -> set[tuple[str, str]]:
    """Return the pairs of classes that share no member, in alphabetical order, as stated one by one or in lists."""
    triples = [quad.triple for quad in quads]
    pairs = {
        (one.subject.value, one.object.value)
        for one in triples
        if one.predicate.value == OWL.disjointWith
        and isinstance(one.subject, NamedNode)
        and isinstance(one.object, NamedNode)
    }
    first = {str(one.subject): one.object for one in triples if one.predicate.value == RDF.first}
    rest = {str(one.subject): one.object for one in triples if one.predicate.value == RDF.rest}
    for one in triples:
        if one.predicate.value == OWL.members:
            members = list(_listed(one.object, first, rest))
            pairs.update((left, right) for left in members for right in members if left < right)
    return {(min(pair), max(pair)) for pair in pairs}


def _listed(head: object, first: Mapping[str, object], rest: Mapping[str, object]) -> Iterator[str]:
    while isinstance(head, BlankNode):
        yield str(getattr(first[str(head)], "value", ""))
        head = rest[str(head)]
