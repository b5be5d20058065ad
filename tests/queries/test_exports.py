"""Exports read back as the same graph, and come out the same from run to run."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)
from rdflib import Dataset as OtherDataset

from ontology.errors import QueryError
from queries.exports import RDF_FORMATS, load_quads, write_rdf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PARSERS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


def canonical(quads: Iterable[Quad]) -> set[Quad]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def held(quads: Iterable[Quad], name: str) -> list[Quad]:
    named = RDF_FORMATS[name].named_graphs
    return [quad for quad in quads if named or isinstance(quad.graph_name, DefaultGraph)]


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_each_format_reads_back_as_the_same_statements(name: str, quads: list[Quad]) -> None:
    text = "".join(write_rdf(quads, name))
    assert canonical(parse(text, format=PARSERS[name])) == canonical(held(quads, name))


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_the_order_of_the_statements_does_not_change_a_byte(name: str, quads: list[Quad]) -> None:
    assert "".join(write_rdf(quads, name)) == "".join(write_rdf(reversed(quads), name))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's parsers use rdflib's own deprecated names
@pytest.mark.parametrize("name", ["turtle", "trig", "jsonld", "rdfxml"])
def test_another_library_reads_the_same_number_of_statements(name: str, quads: list[Quad]) -> None:
    few = [quad for quad in held(quads, name) if "safe" in str(quad)]
    other = OtherDataset()
    form = {"rdfxml": "xml", "jsonld": "json-ld"}.get(name, name)
    other.parse(data="".join(write_rdf(few, name)), format=form)
    assert len(set(other.quads())) == len(few)


words = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20)
iris = st.sampled_from(["https://w3id.org/polegraph/ontology#leads", "http://e.org/a/b", "http://e.org/é.x", "urn:x:y"])
literals = st.one_of(
    st.builds(Literal, words),
    st.builds(Literal, words, language=st.sampled_from(["fr", "en"])),
    st.builds(
        Literal,
        st.sampled_from(["1", "01", "1.0", "-.5", "1.", "true", "+3", "x", "2021-05-20"]),
        datatype=st.sampled_from(
            [
                NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}")
                for name in ("integer", "decimal", "boolean", "date")
            ]
        ),
    ),
)
subjects = st.one_of(st.builds(NamedNode, iris), st.builds(BlankNode, st.sampled_from(["a", "b1"])))
statements = st.builds(
    Quad,
    subjects,
    st.builds(NamedNode, st.sampled_from(["https://w3id.org/polegraph/ontology#leads", "http://e.org/p"])),
    st.one_of(subjects, literals),
    st.one_of(st.just(DefaultGraph()), st.builds(NamedNode, iris)),
)


@pytest.mark.parametrize("name", RDF_FORMATS)
@settings(deadline=None, max_examples=40)  # the machine is shared: time is measured elsewhere
@given(quads=st.lists(statements, max_size=8))
def test_any_terms_survive_the_round_trip(name: str, quads: list[Quad]) -> None:
    text = "".join(write_rdf(quads, name))
    assert canonical(parse(text, format=PARSERS[name])) == canonical(held(quads, name))


def test_what_xml_cannot_hold_is_refused() -> None:
    control = Quad(NamedNode("urn:a"), NamedNode("http://e.org/p"), Literal("\x07"), DefaultGraph())
    with pytest.raises(QueryError, match="control character"):
        "".join(write_rdf([control], "rdfxml"))
    odd = Quad(NamedNode("urn:a"), NamedNode("http://e.org/1"), Literal("x"), DefaultGraph())
    with pytest.raises(QueryError, match="RDF/XML element"):
        "".join(write_rdf([odd], "rdfxml"))


def test_turtle_is_pretty(quads: list[Quad]) -> None:
    about = [quad for quad in quads if quad.subject.value.endswith("/esa-bic-sud-france")]  # type: ignore[union-attr]
    text = "".join(write_rdf(about, "turtle"))
    assert "@prefix pole: <https://w3id.org/polegraph/ontology#> .\n" in text
    assert "@prefix dcat:" not in text
    assert "activity:esa-bic-sud-france\n    a\n        pole:Activity ,\n" in text
    assert '    rdfs:label "ESA BIC Sud France"@fr ;\n' in text


@pytest.mark.parametrize("seed", ["1", "2"])
def test_two_processes_write_the_same_bytes(seed: str, build: Path) -> None:
    """Python's and Rust's hash maps are seeded by process: no order may depend on them."""
    code = "import sys; from queries.commands.export import command; command(['--out', sys.argv[1], '-f', 'trig'])"
    found = subprocess.run(
        [sys.executable, "-c", code, str(build)],
        check=True,
        capture_output=True,
        env={"PYTHONHASHSEED": seed, "LC_ALL": "C"},
    )
    assert found.stdout.decode() == "".join(write_rdf(load_quads(build), "trig"))


@pytest.mark.slow
def test_sixty_thousand_quads_take_seconds(quads: list[Quad]) -> None:
    many = [
        Quad(NamedNode(f"{quad.subject.value}-{copy}"), quad.predicate, quad.object, quad.graph_name)  # type: ignore[union-attr]
        for copy in range(60_000 // len(quads) + 1)
        for quad in quads
    ]
    for name in RDF_FORMATS:
        start = time.perf_counter()
        "".join(write_rdf(many, name))
        assert time.perf_counter() - start < 10
