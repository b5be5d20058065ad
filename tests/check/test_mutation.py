"""Each constraint of each shape is broken in turn on the valid examples: both engines must report it by its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from builders.check.compile import selects
from builders.check.graphs import Graphs
from builders.check.shapes import SHAPE, Constraint, Shape, shapes
from builders.infer import schema
from ontology.load import load_shapes
from ontology.vocab import POLE, RDF, SH, XSD
from tests.check.worlds import VALID, axioms, by_pyshacl, by_sparql, example, graph, rules

if TYPE_CHECKING:
    from collections.abc import Iterable

NOWHERE = NamedNode("https://example.org/nowhere")
ALL = shapes(load_shapes())
BELOW: dict[str, list[str]] = {}
for _lower, _upper in schema(axioms()).classes:
    BELOW.setdefault(_upper, []).append(_lower)


@dataclass(frozen=True)
class Case:
    shape: Shape
    constraint: Constraint

    def __str__(self) -> str:
        return f"{self.shape.name.removeprefix(SHAPE)}-{self.constraint.kind}"


CASES = [Case(shape, constraint) for shape in ALL for constraint in shape.constraints]


@cache
def world() -> Store:
    return example(*VALID)


def copy(store: Store) -> Store:
    other = Store()
    other.extend(iter(store))
    return other


def where(shape: Shape) -> NamedNode | DefaultGraph:
    return graph("provenance") if shape.proof else DefaultGraph()


def classes(iri: str) -> list[NamedNode]:
    return [NamedNode(name) for name in (iri, *BELOW.get(iri, ()))]


def focuses(shape: Shape, store: Store) -> list[NamedNode]:
    """Return the targets of a shape in the examples, those with a value first."""
    found: set[NamedNode] = set()
    for kind, iri in shape.targets:
        if kind == "targetClass":
            terms = [
                quad.subject
                for name in classes(iri)
                for quad in store.quads_for_pattern(None, NamedNode(RDF.type), name, where(shape))
            ]
        else:
            quads = store.quads_for_pattern(None, NamedNode(iri), None, where(shape))
            terms = [quad.subject if kind == "targetSubjectsOf" else quad.object for quad in quads]  # type: ignore[misc]
        found.update(term for term in terms if isinstance(term, NamedNode) and "polegraph/id/" in term.value)
    return sorted(found, key=lambda term: (not values(shape, term, store), term.value))


def values(shape: Shape, focus: NamedNode, store: Store) -> list[Quad]:
    """Return the quads of the last step of a shape's path, from a focus."""
    starts = [focus]
    quads: list[Quad] = []
    for iri, backwards in shape.path:
        quads = [quad for start in starts for quad in step(iri, backwards, start, shape, store)]
        ends = [quad.subject if backwards else quad.object for quad in quads]
        starts = [end for end in ends if isinstance(end, NamedNode)]
    return quads


def step(iri: str, backwards: bool, start: NamedNode, shape: Shape, store: Store) -> Iterable[Quad]:
    if backwards:
        return store.quads_for_pattern(None, NamedNode(iri), start, where(shape))
    return store.quads_for_pattern(start, NamedNode(iri), None, where(shape))


def break_it(case: Case, store: Store) -> None:
    """Change the store so that the first target of the shape breaks the constraint."""
    shape, constraint = case.shape, case.constraint
    candidates = focuses(shape, store)
    assert candidates, f"no example has a target of {shape.name}"
    focus = candidates[0]
    if constraint.kind == "or" and not shape.path:
        for name in ("amount", "share", "funder"):
            remove(store, list(store.quads_for_pattern(focus, NamedNode(POLE[name]), None, None)))
        return
    if constraint.kind == "sparql":
        store.add(Quad(focus, NamedNode(POLE.siren), Literal("732829321")))
        return
    present = values(shape, focus, store)
    if constraint.kind == "minCount":
        remove(store, present)
        return
    iri, backwards = shape.path[-1]
    start = values_start(shape, focus, store)
    for wrong in wrong_values(case, start, present, store):
        pair = (wrong, start) if backwards else (start, wrong)
        store.add(Quad(pair[0], NamedNode(iri), pair[1], where(shape)))  # type: ignore[arg-type]


def values_start(shape: Shape, focus: NamedNode, store: Store) -> NamedNode:
    if len(shape.path) == 1:
        return focus
    (iri, _) = shape.path[0]
    quads = list(store.quads_for_pattern(focus, NamedNode(iri), None, where(shape)))
    if not quads:
        store.add(Quad(focus, NamedNode(iri), NOWHERE, where(shape)))
        return NOWHERE
    assert isinstance(quads[0].object, NamedNode)
    return quads[0].object


def remove(store: Store, quads: Iterable[Quad]) -> None:
    for quad in quads:
        store.remove(quad)


def wrong_values(case: Case, start: NamedNode, present: list[Quad], store: Store) -> list[NamedNode | Literal]:
    kind, value = case.constraint.kind, case.constraint.value
    if kind == "maxCount":
        assert isinstance(value, Literal)
        return [NamedNode(f"https://example.org/{n}") for n in range(int(value.value) + 1)]
    if kind in {"disjoint", "lessThanOrEquals"}:
        assert isinstance(value, NamedNode)
        others = [quad.object for quad in store.quads_for_pattern(start, value, None, where(case.shape))]
        if kind == "disjoint":
            same = Literal("même chose", language="fr") if "abel" in value.value or "ame" in value.value else NOWHERE
            store.add(Quad(start, value, same, where(case.shape)))
            return [same]
        low, high = ("2030-01-01", "2001-01-01") if case.shape.name.endswith("order") else ("90", "80")
        typed = NamedNode(XSD.date if case.shape.name.endswith("order") else XSD.integer)
        remove(store, [Quad(start, value, other, where(case.shape)) for other in others])
        store.add(Quad(start, value, Literal(high, datatype=typed), where(case.shape)))
        return [Literal(low, datatype=typed)]
    if kind == "uniqueLang":
        return [Literal("un", language="fr"), Literal("deux", language="fr")]
    return [simple_wrong(case)]


def simple_wrong(case: Case) -> NamedNode | Literal:
    kind, value = case.constraint.kind, case.constraint.value
    if kind in {"class", "or", "in"}:
        return NOWHERE if kind != "or" or case.shape.proof else NamedNode(POLE.leads)  # that has a type, a wrong one
    if kind == "nodeKind":
        return Literal("texte") if value == NamedNode(SH.IRI) else NOWHERE
    return (
        {
            "datatype": Literal("abc"),
            "pattern": Literal("", language="fr"),
            "minInclusive": Literal("-1", datatype=NamedNode(XSD.decimal)),
            "maxInclusive": Literal("101", datatype=NamedNode(XSD.decimal)),
            "languageIn": Literal("nome", language="it"),
        }[kind]
        if value != NamedNode(XSD.string)
        else Literal("1", datatype=NamedNode(XSD.integer))
    )


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_constraint_is_caught_when_broken(case: Case) -> None:
    store = copy(world())
    queries = list(selects(replace(case.shape, constraints=(case.constraint,)), BELOW))
    graphs = Graphs(store)
    layer = "provenance" if case.shape.proof else None
    assert not [row for query in queries for row in graphs.select(query, layer)]
    break_it(case, store)
    assert [row for query in queries for row in graphs.select(query, layer)], "the constraint lets this pass"


def test_both_engines_report_the_same_on_a_graph_with_every_fault() -> None:
    store = copy(world())
    for case in CASES:
        if not case.shape.proof:
            break_it(case, store)
    assert {(one.rule, one.focus) for one in by_pyshacl(store)} == {(one.rule, one.focus) for one in by_sparql(store)}
    assert len(rules(by_pyshacl(store))) > 100
