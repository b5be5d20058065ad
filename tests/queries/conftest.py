"""A small complete graph: hand-written passages and sources, completed as a build completes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from ontology.iris import Iris
from ontology.names import fold
from ontology.vocab import DCTERMS, OA, POLE, PROV, RDF, RDFS, SKOS, XSD
from queries.question.names import Names, load_names
from queries.sources import Run, local_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATA = Path(__file__).parent / "data"
IRIS = Iris()
SUPERCLASSES = {
    "CompetitivenessCluster": ("Cluster", "Organisation"),
    "Cluster": ("Organisation",),
    "Network": ("Organisation",),
    "Association": ("Organisation",),
    "PublicBody": ("Organisation",),
    "ResearchOrganisation": ("Organisation",),
    "Company": ("Organisation",),
    "SmallOrMediumEnterprise": ("Company", "Organisation"),
    "Project": ("Activity",),
    "Programme": ("Activity",),
    "FundingProgramme": ("Programme", "Activity"),
    "SupportProgramme": ("Programme", "Activity"),
    "Plan": ("Programme", "Activity"),
    "Call": ("Activity",),
    "Event": ("Activity",),
    "PolicyPhase": ("Activity",),
    "Region": ("Place",),
}


def iri(text: str) -> NamedNode:
    return NamedNode(text)


def hand_written() -> list[Quad]:
    names = ("sources.trig", "passages.trig", "schemes.trig")
    return [quad for name in names for quad in parse(path=str(DATA / name), format=RdfFormat.TRIG)]


def completed(quads: list[Quad]) -> Iterator[Quad]:
    """Yield the quads and all that a build adds: merged graph, labels, folded names, date bounds, proofs."""
    yield from quads
    knowledge = [quad for quad in quads if quad.graph_name != iri(IRIS.graph("provenance"))]
    derived = [*labels(knowledge), *bounds(knowledge)]
    inferred = list(superclasses(knowledge))
    for graph, triples in (("derived", derived), ("inferred", inferred)):
        yield from (Quad(s, p, o, iri(IRIS.graph(graph))) for s, p, o in triples)
    for s, p, o in {(quad.subject, quad.predicate, quad.object) for quad in knowledge} | {*derived, *inferred}:
        yield Quad(s, p, o, DefaultGraph())
    yield from provenance(quads)


Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]


def labels(quads: Iterable[Quad]) -> Iterator[Statement]:
    for quad in quads:
        if quad.predicate.value in (SKOS["prefLabel"], SKOS["altLabel"]):
            yield quad.subject, iri(POLE["searchLabel"]), Literal(fold(quad.object.value))
        if quad.predicate.value == SKOS["prefLabel"]:
            yield quad.subject, iri(RDFS["label"]), quad.object


def bounds(quads: Iterable[Quad]) -> Iterator[Statement]:
    first, last = {4: "-01-01", 7: "-01", 10: ""}, {4: "-12-31", 7: "-28", 10: ""}
    for quad in quads:
        text = quad.object.value
        if quad.predicate.value in (POLE["startDate"], POLE["asOf"]):
            yield quad.subject, iri(POLE["notBefore"]), Literal(text + first[len(text)], datatype=iri(XSD["date"]))
        if quad.predicate.value in (POLE["endDate"], POLE["asOf"]):
            yield quad.subject, iri(POLE["notAfter"]), Literal(text + last[len(text)], datatype=iri(XSD["date"]))


def superclasses(quads: Iterable[Quad]) -> Iterator[Statement]:
    for quad in quads:
        if quad.predicate.value == RDF["type"]:
            for name in SUPERCLASSES.get(quad.object.value.rpartition("#")[2], ()):
                yield quad.subject, quad.predicate, iri(POLE[name])


def provenance(quads: list[Quad]) -> Iterator[Quad]:
    graph = iri(IRIS.graph("provenance"))
    for quad in quads:
        if quad.predicate.value == OA["exact"]:
            yield from passage(quad, graph)
        if "/passage/" in getattr(quad.graph_name, "value", ""):
            yield from assertion(quad, graph)


def passage(quad: Quad, graph: NamedNode) -> Iterator[Quad]:
    document = quad.subject.value.split("/")[-2]
    number = 1 if quad.object.value < "E" or len(quad.object.value) > 40 else 2
    start = int(quad.subject.value.rpartition("/")[2], 16) * 1000 + number * 500
    fragment = iri(IRIS.fragment(quad.subject.value, number))
    yield Quad(quad.subject, iri(RDF["type"]), iri(POLE["Passage"]), graph)
    yield Quad(quad.subject, iri(PROV["wasQuotedFrom"]), iri(IRIS.document(document)), graph)
    yield Quad(quad.subject, iri(DCTERMS["isPartOf"]), iri(IRIS.block(document, start)), graph)
    yield Quad(quad.subject, iri(OA["hasSelector"]), fragment, graph)
    yield Quad(fragment, iri(OA["exact"]), quad.object, graph)
    yield Quad(fragment, iri(OA["start"]), Literal(start), graph)
    yield Quad(fragment, iri(OA["end"]), Literal(start + len(quad.object.value)), graph)


def assertion(quad: Quad, graph: NamedNode) -> Iterator[Quad]:
    name = quad.graph_name.value
    node = iri(IRIS.assertion(name, quad.subject.value, quad.predicate.value, str(quad.object)))
    yield Quad(node, iri(RDF["type"]), iri(POLE["Assertion"]), graph)
    yield Quad(node, iri(RDF["subject"]), quad.subject, graph)
    yield Quad(node, iri(RDF["predicate"]), quad.predicate, graph)
    yield Quad(node, iri(RDF["object"]), quad.object, graph)
    yield Quad(node, iri(POLE["inPassage"]), quad.graph_name, graph)
    yield Quad(node, iri(POLE["rule"]), Literal("hand"), graph)
    yield Quad(node, iri(POLE["confidence"]), Literal("0.9", datatype=iri(XSD["decimal"])), graph)


@pytest.fixture(scope="session")
def quads() -> list[Quad]:
    written = hand_written()
    exact = iri(OA["exact"])
    kept = [quad for quad in completed(written) if quad.predicate != exact or quad not in written]
    return sorted(set(kept), key=str)


@pytest.fixture(scope="session")
def store(quads: list[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


@pytest.fixture(scope="session")
def run(store: Store) -> Run:
    return local_run(store)


@pytest.fixture(scope="session")
def names(run: Run) -> Names:
    return load_names(run)


@pytest.fixture(scope="session")
def build(quads: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder in the form that `polegraph build` gives, with graph.nq and manifest.json."""
    folder: Path = tmp_path_factory.mktemp("build") / "b1"
    folder.mkdir()
    (folder / "graph.nq").write_text("".join(f"{quad} .\n" for quad in quads), encoding="utf-8")
    manifest = '{"build": "b1", "base": "https://w3id.org/polegraph/id/", "graph_sha256": "00", "counts": {}}'
    (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    (folder.parent / "current").symlink_to("b1")
    return folder.parent
