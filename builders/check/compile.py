"""Shapes compiled to SPARQL: each constraint becomes a SELECT of `?focus ?value` that returns what breaks it.

Run in the store they check a graph of any size in its own process; the result is that of pyshacl (a test compares).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal, NamedNode

from ontology.vocab import RDF, SH, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builders.check.shapes import Alternative, Constraint, Shape, Value

Subclasses: TypeAlias = "Mapping[str, Iterable[str]]"
"""Each class with the classes below it, itself left out."""

_CASTABLE = frozenset({XSD.decimal, XSD.integer, XSD.date})
_NODE_KINDS = {SH.IRI: "isIRI", SH.Literal: "isLiteral"}


def selects(shape: Shape, below: Subclasses) -> Iterator[str]:
    """Yield one query for each constraint of a shape."""
    targets = _targets(shape, below)
    for constraint in shape.constraints:
        yield _select(constraint, shape, targets, below)


def _select(constraint: Constraint, shape: Shape, targets: str, below: Subclasses) -> str:
    if constraint.kind == "sparql":
        return _own_query(constraint.value, targets)
    if constraint.kind in _COUNTS:
        return _COUNTS[constraint.kind](targets, _path(shape), _number(constraint.value))
    value = f"?focus {_path(shape)} ?value ." if shape.path else "BIND(?focus AS ?value)"
    breaks = _broken(constraint, _path(shape), below)
    return f"SELECT DISTINCT ?focus ?value WHERE {{ {targets} {value} {breaks} }}"


def _broken(constraint: Constraint, path: str, below: Subclasses) -> str:
    """Return the pattern that holds where `?value` breaks the constraint."""
    kind, value = constraint.kind, constraint.value
    if kind == "class":
        return f"FILTER(!{_is_a(_iri(value), below)})"
    if kind == "or":
        return f"FILTER(!({' || '.join(_alternative(one, below) for one in value)}))"  # type: ignore[union-attr, arg-type]
    if kind == "uniqueLang":
        return f'?focus {path} ?other FILTER(?other != ?value && LANG(?other) = LANG(?value) && LANG(?value) != "")'
    if kind == "disjoint":
        return f"?focus <{_iri(value)}> ?value"
    if kind == "lessThanOrEquals":
        return f"?focus <{_iri(value)}> ?other FILTER(!COALESCE(?value <= ?other, false))"
    return f"FILTER(!({_TESTS[kind](value)}))"


def _targets(shape: Shape, below: Subclasses) -> str:
    ways = {
        "targetClass": lambda iri: f"VALUES ?kind {{ {_classes(iri, below)} }} ?focus <{RDF.type}> ?kind",
        "targetSubjectsOf": lambda iri: f"?focus <{iri}> ?_any",
        "targetObjectsOf": lambda iri: f"?_any <{iri}> ?focus",
    }
    union = " } UNION { ".join(ways[kind](iri) for kind, iri in shape.targets)
    return f"{{ SELECT DISTINCT ?focus WHERE {{ {{ {union} }} }} }}"


def _path(shape: Shape) -> str:
    return "/".join(f"^<{iri}>" if backwards else f"<{iri}>" for iri, backwards in shape.path)


def _at_least(targets: str, path: str, least: int) -> str:
    if least == 1:
        return f"SELECT ?focus WHERE {{ {targets} FILTER NOT EXISTS {{ ?focus {path} ?value }} }}"
    counted = f"SELECT ?focus (COUNT(DISTINCT ?value) AS ?n) WHERE {{ {targets} OPTIONAL {{ ?focus {path} ?value }} }}"
    return f"SELECT ?focus WHERE {{ {{ {counted} GROUP BY ?focus }} FILTER(?n < {least}) }}"


def _at_most(targets: str, path: str, most: int) -> str:
    if most == 0:
        return f"SELECT DISTINCT ?focus WHERE {{ {targets} ?focus {path} ?value }}"
    more = " ".join(f"?focus {path} ?v{i} ." for i in range(most + 1))
    apart = " && ".join(f"!sameTerm(?v{i}, ?v{j})" for i in range(most + 1) for j in range(i))
    return f"SELECT DISTINCT ?focus WHERE {{ {targets} {more} FILTER({apart}) }}"


def _own_query(select: Value, targets: str) -> str:
    """Return the shape's own query, held to its targets; its `$this` is our `?focus`."""
    text = _text(select).replace("$this", "?focus")
    return f"SELECT DISTINCT ?focus ?value WHERE {{ {targets} {{ {text} }} }}"


def _alternative(one: Alternative, below: Subclasses) -> str:
    if one.kind == "class":
        return _is_a(one.term, below)
    if one.kind == "datatype":
        return _has_datatype(NamedNode(one.term))
    if one.kind == "unknown":
        return f"(isIRI(?value) && NOT EXISTS {{ ?value <{RDF.type}> ?_type }})"
    return f"EXISTS {{ ?focus <{one.term}> ?_some }}"


def _is_a(iri: str, below: Subclasses) -> str:
    return f"EXISTS {{ VALUES ?_class {{ {_classes(iri, below)} }} ?value <{RDF.type}> ?_class }}"


def _classes(iri: str, below: Subclasses) -> str:
    return " ".join(f"<{name}>" for name in (iri, *sorted(below.get(iri, ()))))


def _has_datatype(value: Value) -> str:
    """Return the test that a value is a literal of that type and, for types that SPARQL can cast, well formed."""
    iri = _iri(value)
    cast = f"<{iri}>(STR(?value))"
    formed = f" && COALESCE({cast} = {cast}, false)" if iri in _CASTABLE else ""
    return f"(isLiteral(?value) && DATATYPE(?value) = <{iri}>{formed})"


def _matches(value: Value) -> str:
    return f"(!isBlank(?value) && REGEX(STR(?value), {Literal(_text(value))}))"


def _listed(value: Value) -> str:
    return f"?value IN ({', '.join(str(term) for term in value)})"  # type: ignore[union-attr]


def _in_language(value: Value) -> str:
    ranges = " || ".join(f"LANGMATCHES(LANG(?value), {term})" for term in value)  # type: ignore[union-attr]
    return f"COALESCE({ranges}, false)"


def _text(value: Value) -> str:
    if not isinstance(value, Literal):
        raise TypeError(f"no literal: {value}")
    return value.value


def _number(value: Value) -> int:
    return int(_text(value))


def _iri(value: Value) -> str:
    if not isinstance(value, NamedNode):
        raise TypeError(f"no IRI: {value}")
    return value.value


_COUNTS: dict[str, Callable[[str, str, int], str]] = {"minCount": _at_least, "maxCount": _at_most}
_TESTS: dict[str, Callable[[Value], str]] = {
    "datatype": _has_datatype,
    "nodeKind": lambda value: f"{_NODE_KINDS[_iri(value)]}(?value)",
    "minInclusive": lambda value: f"COALESCE(?value >= {value}, false)",
    "maxInclusive": lambda value: f"COALESCE(?value <= {value}, false)",
    "pattern": _matches,
    "in": _listed,
    "languageIn": _in_language,
}
