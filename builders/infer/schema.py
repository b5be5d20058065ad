"""The axioms of the ontology that inference uses, as plain data, closed over their own hierarchy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ontology.vocab import OWL, POLE, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

Pair = tuple[str, str]

_PAIRED = (RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf, RDFS.domain, RDFS.range)
_KINDS = (OWL.SymmetricProperty, OWL.TransitiveProperty)
_OURS = (POLE.base, SKOS.base)


@dataclass(frozen=True, slots=True)
class Schema:
    """Axioms between IRIs. `classes` and `properties` pair each term with every one above it, itself left out."""

    classes: frozenset[Pair]
    properties: frozenset[Pair]
    inverses: frozenset[Pair]
    domains: frozenset[Pair]
    ranges: frozenset[Pair]
    symmetric: frozenset[str]
    transitive: frozenset[str]

    def axioms(self) -> list[tuple[str, str, str]]:
        """Return the axioms as (subject, predicate, object), sorted: what a reasoner is to be given."""
        pairs = zip(_PAIRED, (self.classes, self.properties, self.inverses, self.domains, self.ranges), strict=True)
        found = [(left, predicate, right) for predicate, group in pairs for left, right in group]
        found += [(name, RDF.type, OWL.SymmetricProperty) for name in self.symmetric]
        found += [(name, RDF.type, OWL.TransitiveProperty) for name in self.transitive]
        return sorted(found)


def schema(ontology: Iterable[Quad]) -> Schema:
    """Return the axioms about our own terms, with our own or SKOS's as values: alignments infer nothing.

    Left out on purpose: functional properties, whose OWL RL reading makes two values the same thing instead of
    reporting them, and all that only a contradiction can come of; both are checked by queries.
    """
    pairs: dict[str, set[Pair]] = {predicate: set() for predicate in _PAIRED}
    kinds: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for subject, predicate, value in _between_ours(ontology):
        if predicate in pairs:
            pairs[predicate].add((subject, value))
        elif predicate == RDF.type and value in kinds:
            kinds[value].add(subject)
    classes, properties, inverses, domains, ranges = (pairs[predicate] for predicate in _PAIRED)
    return Schema(
        _closed(classes),
        _closed(properties),
        frozenset(inverses),
        frozenset(domains),
        frozenset(ranges),
        *(frozenset(kinds[kind]) for kind in _KINDS),
    )


def _between_ours(ontology: Iterable[Quad]) -> Iterable[tuple[str, str, str]]:
    for quad in ontology:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode):
            continue
        if subject.value.startswith(POLE.base) and value.value.startswith((*_OURS, OWL.base)):
            yield subject.value, quad.predicate.value, value.value


def _closed(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Return the transitive closure; pairs of a term with itself, which a cycle gives, are left out."""
    above: dict[str, set[str]] = {}
    for left, right in pairs:
        above.setdefault(left, set()).add(right)
    found: set[Pair] = set()
    for left, direct in above.items():
        pending, seen = list(direct), set[str]()
        while pending:
            right = pending.pop()
            if right not in seen:
                seen.add(right)
                pending.extend(above.get(right, ()))
        found.update((left, right) for right in seen if right != left)
    return frozenset(found)
