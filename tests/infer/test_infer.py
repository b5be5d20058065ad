"""What inference concludes, of each kind, and what it must never publish."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

import ontology
from builders.infer import infer, schema
from ontology.vocab import ORG, OWL, POLE, RDF, SKOS

ONTOLOGY = [
    quad
    for name in ("polegraph.ttl", "schemes.ttl", "alignments.ttl")
    for quad in parse(path=Path(ontology.__file__).parent / name, format=RdfFormat.TURTLE)
]
ENGINES = pytest.mark.parametrize("max_reasoned", [10**9, 0], ids=["reasonable", "sparql"])
Statement = tuple[str, str, str]


def ex(name: str) -> str:
    return f"https://example.org/{name}"


def quads(statements: Iterable[Statement]) -> list[Quad]:
    return [Quad(*(NamedNode(part) for part in statement)) for statement in statements]


def value_of(term: object) -> str:
    return str(getattr(term, "value", term))


def inferred(*statements: Statement, max_reasoned: int) -> set[Statement]:
    found = infer(quads(statements), ONTOLOGY, max_reasoned=max_reasoned)
    return {(value_of(q.subject), q.predicate.value, value_of(q.object)) for q in found}


KINDS = {
    "subclass": (
        [(ex("a"), RDF.type, POLE.CompetitivenessCluster)],
        {(ex("a"), RDF.type, POLE.Cluster), (ex("a"), RDF.type, POLE.Organisation)},
    ),
    "subproperty": (
        [(ex("a"), POLE.fundedUnder, ex("b"))],
        {(ex("a"), POLE.fallsUnder, ex("b"))},
    ),
    "inverse": (
        [(ex("a"), POLE.memberOf, ex("b"))],
        {(ex("b"), POLE.hasMember, ex("a"))},
    ),
    "inverse, the other way": (
        [(ex("a"), POLE.hasMember, ex("b"))],
        {(ex("b"), POLE.memberOf, ex("a"))},
    ),
    "symmetric": (
        [(ex("a"), POLE.partnerOf, ex("b"))],
        {(ex("b"), POLE.partnerOf, ex("a"))},
    ),
    "transitive": (
        [(ex("a"), POLE.fallsUnder, ex("b")), (ex("b"), POLE.fallsUnder, ex("c"))],
        {(ex("a"), POLE.fallsUnder, ex("c"))},
    ),
    "domain": (
        [(ex("n"), POLE.participant, ex("a"))],
        {(ex("n"), RDF.type, POLE.Participation), (ex("n"), RDF.type, POLE.QualifiedRelation)},
    ),
    "range": (
        [(ex("n"), POLE.role, ex("r"))],
        {(ex("r"), RDF.type, SKOS.Concept)},
    ),
    "several steps": (
        [(ex("a"), POLE.fundedUnder, ex("b")), (ex("b"), POLE.partOf, ex("c")), (ex("c"), POLE.partOf, ex("d"))],
        {
            (ex(left), POLE.fallsUnder, ex(right))
            for left, right in [("a", "b"), ("b", "c"), ("c", "d"), ("a", "c"), ("b", "d"), ("a", "d")]
        },
    ),
}


@ENGINES
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_inference_gives_exactly_what_follows(kind: str, max_reasoned: int) -> None:
    statements, expected = KINDS[kind]
    assert inferred(*statements, max_reasoned=max_reasoned) == expected


SHORTCUTS = "president contactPerson region locatedAt theme participatesIn leads supports founded mandatedBy fundedBy"


@ENGINES
@pytest.mark.parametrize("name", SHORTCUTS.split())
def test_a_shortcut_invents_no_kind(name: str, max_reasoned: int) -> None:
    assert inferred((ex("a"), POLE[name], ex("b")), max_reasoned=max_reasoned) == set()


@ENGINES
def test_noise_is_never_published(max_reasoned: int) -> None:
    two_values = [
        (ex("n"), RDF.type, POLE.Funding),
        (ex("n"), POLE.precision, ex("about")),
        (ex("n"), POLE.precision, ex("exact")),
        (ex("a"), OWL.sameAs, ex("a")),
    ]
    found = inferred(*two_values, max_reasoned=max_reasoned)
    assert {predicate for _, predicate, _ in found} <= {RDF.type, *(POLE[name] for name in ["fallsUnder"])}
    assert not any(value.startswith(OWL.base) or predicate == OWL.sameAs for _, predicate, value in found)
    assert not any(subject.startswith(POLE.base) for subject, _, _ in found)


@ENGINES
def test_alignments_infer_nothing(max_reasoned: int) -> None:
    found = inferred((ex("a"), RDF.type, POLE.Organisation), max_reasoned=max_reasoned)
    assert not any(value.startswith(ORG.base) for _, _, value in found)


@ENGINES
def test_the_ontology_by_itself_infers_nothing_about_data(max_reasoned: int) -> None:
    assert list(infer(ONTOLOGY, ONTOLOGY, max_reasoned=max_reasoned)) == []


def test_only_the_default_graph_is_read_and_the_result_goes_to_the_inferred_graph() -> None:
    passage = NamedNode(ex("passage"))
    (plain,) = quads([(ex("a"), RDF.type, POLE.Cluster)])
    proof = Quad(NamedNode(ex("b")), NamedNode(RDF.type), NamedNode(POLE.Cluster), passage)
    found = list(infer([plain, proof], ONTOLOGY))
    assert [str(quad) for quad in found] == [
        f"<{ex('a')}> <{RDF.type}> <{POLE.Organisation}> <https://w3id.org/polegraph/id/graph/inferred>"
    ]
    assert next(iter(infer([plain], ONTOLOGY, passage))).graph_name == passage


def test_shortcuts_have_neither_domain_nor_range() -> None:
    axioms = schema(ONTOLOGY)
    constrained = {name for name, _ in axioms.domains | axioms.ranges}
    assert not constrained & {
        POLE[name] for name in [*SHORTCUTS.split(), "partnerOf", "memberOf", "partOf", "hasMember"]
    }


PROPERTIES = st.sampled_from([POLE.partOf, POLE.fundedUnder, POLE.partnerOf, POLE.memberOf, POLE.funding, POLE.about])
TYPES = st.sampled_from([POLE.StartUp, POLE.Policy, POLE.Mandate, POLE.Region])
THINGS = st.sampled_from([ex(name) for name in "abcdef"])
LINKS = st.tuples(THINGS, PROPERTIES, THINGS)
KINDS_STATED = st.tuples(THINGS, st.just(RDF.type), TYPES)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(LINKS, KINDS_STATED), max_size=12))
def test_both_engines_conclude_the_same(statements: list[Statement]) -> None:
    assert inferred(*statements, max_reasoned=10**9) == inferred(*statements, max_reasoned=0)
