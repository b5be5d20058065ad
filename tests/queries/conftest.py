"""A small complete graph: hand-written passages and sources, completed as a build completes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from ontology.iris import Iris
from ontology.names import fold
from ontology.vocab import DCTERMS, OA, POLE, PROV, RDF, RDFS, SKOS, XSD
from queries.formats.terms import statements
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
    "HigherEducationInstitution": ("Organisation",),
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
    "Policy": ("Activity",),
    "Region": ("Place",),
}


Fact = tuple[NamedNode, NamedNode, NamedNode | Literal]
Row = tuple[NamedNode, NamedNode, NamedNode | Literal, NamedNode]


def iri(text: str) -> NamedNode:
    return NamedNode(text)


def hand_written() -> list[Row]:
    names = ("sources.trig", "passages.trig", "ontology.trig")
    return [row for name in names for row in rows(parse(path=str(DATA / name), format=RdfFormat.TRIG))]


def rows(quads: Iterable[Quad]) -> Iterator[Row]:
    for s, p, o, g in statements(quads):
        assert isinstance(s, NamedNode)
        assert isinstance(g, NamedNode)
        assert not isinstance(o, BlankNode)
        yield s, p, o, g


def completed(written: list[Row]) -> Iterator[Quad]:
    """Yield the rows and all that a build adds: merged graph, labels, folded names, date bounds, proofs."""
    proof = iri(IRIS.graph("provenance"))
    quality = iri(IRIS.graph("quality"))
    yield from (Quad(*row) for row in written if row[3] == quality)
    knowledge = [row for row in written if row[3] not in (proof, quality)]
    facts = {row[:3] for row in knowledge}
    derived, inferred = {*labels(facts), *bounds(facts)}, set(superclasses(facts))
    yield from (Quad(*row) for row in knowledge)
    yield from (Quad(s, p, o, iri(IRIS.graph("derived"))) for s, p, o in derived)
    yield from (Quad(s, p, o, iri(IRIS.graph("inferred"))) for s, p, o in inferred)
    yield from (Quad(s, p, o, DefaultGraph()) for s, p, o in facts | derived | inferred)
    yield from (Quad(s, p, o, proof) for s, p, o in provenance(written))


def labels(facts: Iterable[Fact]) -> Iterator[Fact]:
    for s, p, o in facts:
        if p.value in (SKOS["prefLabel"], SKOS["altLabel"]):
            yield s, iri(POLE["searchLabel"]), Literal(fold(o.value))
        if p.value == SKOS["prefLabel"]:
            yield s, iri(RDFS["label"]), o


def bounds(facts: Iterable[Fact]) -> Iterator[Fact]:
    first, last = {4: "-01-01", 7: "-01", 10: ""}, {4: "-12-31", 7: "-28", 10: ""}
    for s, p, o in facts:
        if p.value == POLE["startDate"]:
            yield s, iri(POLE["notBefore"]), Literal(o.value + first[len(o.value)], datatype=iri(XSD["date"]))
        if p.value == POLE["endDate"]:
            yield s, iri(POLE["notAfter"]), Literal(o.value + last[len(o.value)], datatype=iri(XSD["date"]))


def superclasses(facts: Iterable[Fact]) -> Iterator[Fact]:
    for s, p, o in facts:
        if p.value == RDF["type"]:
            for name in SUPERCLASSES.get(o.value.rpartition("#")[2], ()):
                yield s, p, iri(POLE[name])


def provenance(written: list[Row]) -> Iterator[Fact]:
    words: dict[NamedNode, list[str]] = {}
    for s, p, o, g in written:
        if p.value == OA["exact"]:
            words.setdefault(s, []).append(o.value)
        elif g.value == IRIS.graph("provenance"):
            yield s, p, o
        elif "/passage/" in g.value:
            yield from assertion(s, p, o, g)
    for passage, texts in words.items():
        yield from quoted(passage, texts)


def quoted(passage: NamedNode, texts: list[str]) -> Iterator[Fact]:
    """Yield a passage's place in its document: a thousand code points a passage, a fragment a text, in their order."""
    document = passage.value.split("/")[-2]
    start = int(passage.value.rpartition("/")[2], 16) * 1000
    yield passage, iri(RDF["type"]), iri(POLE["Passage"])
    yield passage, iri(PROV["wasQuotedFrom"]), iri(IRIS.document(document))
    yield passage, iri(DCTERMS["isPartOf"]), iri(IRIS.block(document, start))
    for number, text in enumerate(sorted(texts), 1):
        fragment = iri(IRIS.fragment(passage.value, number))
        yield passage, iri(OA["hasSelector"]), fragment
        yield fragment, iri(OA["exact"]), Literal(text)
        yield fragment, iri(OA["start"]), Literal(start)
        yield fragment, iri(OA["end"]), Literal(start + len(text))
        start += 500


def assertion(s: NamedNode, p: NamedNode, o: NamedNode | Literal, passage: NamedNode) -> Iterator[Fact]:
    node = iri(IRIS.assertion(passage.value, s.value, p.value, str(o)))
    yield node, iri(RDF["type"]), iri(POLE["Assertion"])
    yield node, iri(RDF["subject"]), s
    yield node, iri(RDF["predicate"]), p
    yield node, iri(RDF["object"]), o
    yield node, iri(POLE["inPassage"]), passage
    yield node, iri(POLE["rule"]), Literal("by-hand")
    yield node, iri(POLE["confidence"]), Literal("0.9", datatype=iri(XSD["decimal"]))


@pytest.fixture(scope="session")
def quads() -> list[Quad]:
    return sorted(set(completed(hand_written())), key=str)


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
