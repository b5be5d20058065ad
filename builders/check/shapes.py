"""The SHACL shapes as data: the constraints that shapes.ttl uses, read from its statements.

The subset and its meaning: Shapes Constraint Language (W3C, 2017), sections 2, 4 and 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from builders.check.model import Severity
from ontology.errors import ValidationError
from ontology.vocab import RDF, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

Term: TypeAlias = NamedNode | BlankNode | Literal
Value: TypeAlias = "Term | tuple[Term, ...] | tuple[Alternative, ...]"
Index: TypeAlias = dict[object, dict[str, list[Term]]]

SHAPE = "https://w3id.org/polegraph/shapes#"
PROOF = f"{SHAPE}Proof"
UNKNOWN = f"{SHAPE}Unknown"

_SINGLE = (
    *("class", "datatype", "nodeKind", "minCount", "maxCount", "minInclusive", "maxInclusive"),
    *("pattern", "uniqueLang", "disjoint", "lessThanOrEquals"),
)
_LISTED = ("in", "languageIn")
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf")
_SEVERITIES = {SH.Violation: Severity.VIOLATION, SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to satisfy sh:or: the value is of a `class` or `datatype`, has no type, or the focus has a property."""

    kind: str  # class, datatype, unknown, property
    term: str = ""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint component by its local name ("minCount", "or", "sparql"…) and its value."""

    kind: str
    value: Value


@dataclass(frozen=True, slots=True)
class Shape:
    """Constraints on the values of one path of each target; an empty path is the target itself.

    `targets` pair a kind of target with an IRI; `path` is a sequence of (property, whether it is walked backwards).
    """

    name: str
    severity: Severity
    message_fr: str
    message_en: str
    targets: tuple[tuple[str, str], ...]
    path: tuple[tuple[str, bool], ...]
    constraints: tuple[Constraint, ...]
    proof: bool


def shapes(quads: Iterable[Quad]) -> list[Shape]:
    """Return the shapes of shapes.ttl in alphabetical order; ValidationError for a constraint outside the subset."""
    index = _index(quads)
    nodes = [node for node, parts in index.items() if any(SH[target] in parts for target in _TARGETS)]
    return sorted((shape for node in nodes for shape in _of_node(node, index)), key=lambda shape: shape.name)


def _index(quads: Iterable[Quad]) -> Index:
    index: Index = {}
    for quad in quads:
        if isinstance(quad.object, NamedNode | BlankNode | Literal):
            index.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return index


def _of_node(node: object, index: Index) -> Iterator[Shape]:
    parts = index[node]
    targets = tuple((kind, term.value) for kind in _TARGETS for term in parts.get(SH[kind], ()))
    proof = NamedNode(PROOF) in parts.get(SH.group, ())
    if own := tuple(_constraints(node, index)):
        yield _shape(node, index, targets, own, proof)
    for child in (*parts.get(SH.property, ()), *parts.get(SH.sparql, ())):
        yield _shape(child, index, targets, tuple(_constraints(child, index)), proof)


def _shape(
    node: object, index: Index, targets: tuple[tuple[str, str], ...], constraints: tuple[Constraint, ...], proof: bool
) -> Shape:
    parts = index[node]
    severity = next((_SEVERITIES[term.value] for term in parts.get(SH.severity, ())), Severity.VIOLATION)
    path = next((tuple(_path(term, index)) for term in parts.get(SH.path, ())), ())
    messages = {term.language: term.value for term in parts.get(SH.message, ()) if isinstance(term, Literal)}
    name = str(getattr(node, "value", node))
    if not constraints:
        raise ValidationError(f"the shape {name} constrains nothing", remedy="Give it a constraint in shapes.ttl.")
    return Shape(name, severity, messages.get("fr", ""), messages.get("en", ""), targets, path, constraints, proof)


def _path(term: Term, index: Index) -> Iterator[tuple[str, bool]]:
    if isinstance(term, NamedNode):
        yield term.value, False
    elif inverse := index[term].get(SH.inversePath):
        yield inverse[0].value, True
    else:
        for step in _members(term, index):
            yield from _path(step, index)


def _members(head: Term, index: Index) -> Iterator[Term]:
    while head != NamedNode(RDF.nil):
        yield index[head][RDF.first][0]
        head = index[head][RDF.rest][0]


def _constraints(node: object, index: Index) -> Iterator[Constraint]:
    parts = index[node]
    for kind in _SINGLE:
        yield from (Constraint(kind, term) for term in parts.get(SH[kind], ()))
    for kind in _LISTED:
        yield from (Constraint(kind, tuple(_members(term, index))) for term in parts.get(SH[kind], ()))
    for head in parts.get(SH["or"], ()):
        yield Constraint("or", tuple(_alternative(term, index) for term in _members(head, index)))
    for select in parts.get(SH.select, ()):
        yield Constraint("sparql", select)


def _alternative(term: Term, index: Index) -> Alternative:
    parts = index[term]
    if term == NamedNode(UNKNOWN):
        return Alternative("unknown")
    for kind in ("class", "datatype"):
        if found := parts.get(SH[kind]):
            return Alternative(kind, found[0].value)
    (inner,) = parts[SH.property]
    return Alternative("property", index[inner][SH.path][0].value)
