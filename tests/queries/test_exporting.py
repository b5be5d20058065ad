"""Parts, tables, networks and packages: each reads back as what it was written from."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from ontology.errors import QueryError
from ontology.iris import DEFAULT_BASE
from queries.commands.export import command
from queries.exporting.network import gexf, graphml, load_network
from queries.exporting.package import package_files, zipped
from queries.exporting.part import document_part, entity_part
from queries.exporting.profile import load_profiles, profile_quads
from queries.exporting.tables import SEPARATOR, class_tables, csv_bytes, csvw_json
from queries.exports import write_rdf
from queries.formats.terms import statements
from queries.sources import BuildFacts

if TYPE_CHECKING:
    from queries.sources import Run

ESA = f"{DEFAULT_BASE}activity/esa-bic-sud-france"
FACTS = BuildFacts("b1", "00")


def graphs(quads: list[Quad]) -> set[str]:
    return {str(quad.graph_name) for quad in quads}


def test_an_entity_comes_with_its_nodes_names_and_proofs(store: Store) -> None:
    part = entity_part(store, ESA)
    text = "".join(write_rdf(part, "turtle"))
    assert "organisation:aerospace-valley\n    a\n" in text
    assert 'pole:sourceTerm "pour le compte de"' in text
    assert "observation:0010" in text
    assert 'rdfs:label "CNES"@fr' in text
    assert f"<{DEFAULT_BASE}passage/2026-manifeste-phase-6/000000000001>" in graphs(part)
    proofs = [quad for quad in part if "graph/provenance" in str(quad.graph_name)]
    assert any("pour le compte de l'ESA" in str(quad.object) for quad in proofs)
    assert "frhyge" not in text


def test_an_entity_nobody_speaks_of_is_an_error(store: Store) -> None:
    with pytest.raises(QueryError, match="is not in the graph"):
        entity_part(store, f"{DEFAULT_BASE}activity/nothing")
    with pytest.raises(QueryError, match="is not in the graph"):
        document_part(store, f"{DEFAULT_BASE}document/nothing")


def test_a_document_comes_with_all_it_states_and_nothing_else(store: Store, quads: list[Quad]) -> None:
    part = set(document_part(store, f"{DEFAULT_BASE}document/2012-11-19-anr-poles-de-competitivite"))
    mine = {quad for quad in quads if "passage/2012-11-19-anr" in getattr(quad.graph_name, "value", "")}
    assert mine
    assert mine <= part
    assert not [quad for quad in part if "passage/2026" in str(quad.graph_name)]
    merged = {quad.triple for quad in part if isinstance(quad.graph_name, DefaultGraph)}
    assert {quad.triple for quad in mine} <= merged


def test_parts_are_parts_of_the_graph(store: Store, quads: list[Quad]) -> None:
    whole = set(quads)
    assert set(entity_part(store, ESA)) <= whole
    assert set(document_part(store, f"{DEFAULT_BASE}document/2026-manifeste-phase-6")) <= whole


def test_an_entity_is_told_in_another_vocabulary(store: Store) -> None:
    told = profile_quads(store, "schema", ESA)
    assert (NamedNode(ESA), Literal("ESA BIC Sud France", language="fr")) in {
        (quad.subject, quad.object) for quad in told
    }
    assert set(told) <= set(profile_quads(store, "schema"))
    assert not any("polegraph/ontology#" in quad.predicate.value for quad in told)
    with pytest.raises(QueryError, match=r"no profile 'skema'.*schema"):
        profile_quads(store, "skema")
    assert all(profile.loses.fr and profile.loses.en for profile in load_profiles().values())


def test_tables_read_back_as_the_statements_they_were_made_from(quads: list[Quad]) -> None:
    tables = class_tables(quads, DEFAULT_BASE)
    metadata = json.loads(csvw_json(tables, "https://example.org/"))
    found = set()
    for table, described in zip(tables, metadata["tables"], strict=True):
        rows = csv.DictReader(io.StringIO(csv_bytes(table).decode(), newline=""))
        for row in rows:
            for column in described["tableSchema"]["columns"][1:]:
                for value in filter(None, row[column["name"]].split(column["separator"])):
                    found.add((row["iri"], column["propertyUrl"], value))
    subjects = {subject for subject, _, _ in found}
    stated = {
        (s.value, p.value, o.value.replace(SEPARATOR, "¦"))
        for s, p, o, g in statements(quads)
        if s.value in subjects and (isinstance(g, DefaultGraph) or g.value.endswith("graph/provenance"))
    }
    assert found == {fact for fact in stated if fact[2]}
    assert len(tables) > 12


def test_csvw_says_the_type_of_each_column(quads: list[Quad]) -> None:
    metadata = json.loads(csvw_json(class_tables(quads, DEFAULT_BASE), "https://example.org/"))
    columns = {
        (table["url"], column["name"]): column
        for table in metadata["tables"]
        for column in table["tableSchema"]["columns"]
    }
    assert columns["funding.csv", "amount"]["datatype"] == "decimal"
    assert columns["organisation.csv", "leads"]["valueUrl"] == "{+leads}"
    assert columns["organisation.csv", "label"]["propertyUrl"].endswith("rdf-schema#label")


def test_another_library_reads_the_network(run: Run) -> None:
    network = load_network(run, DEFAULT_BASE)
    for text, read in (("".join(graphml(network)), nx.read_graphml), ("".join(gexf(network)), nx.read_gexf)):
        graph = read(io.BytesIO(text.encode()))
        assert set(graph.nodes) == {node.iri for node in network.nodes}
        assert graph.number_of_edges() == len(network.edges)
        assert graph.nodes[ESA]["label"] == "ESA BIC Sud France"
        assert graph.nodes[ESA]["kind"] == "SupportProgramme"


def test_a_partnership_stands_once_and_weighs_its_passages(run: Run) -> None:
    network = load_network(run, DEFAULT_BASE)
    pair = {f"{DEFAULT_BASE}organisation/aerospace-valley", f"{DEFAULT_BASE}organisation/safe-cluster"}
    partnerships = [edge for edge in network.edges if {edge.source, edge.target} == pair]
    assert [edge.link for edge in partnerships] == ["partnerOf"]
    leads = [edge for edge in network.edges if edge.target == ESA and edge.link == "leads"]
    assert [edge.passages for edge in leads] == [2]


@pytest.fixture(scope="module")
def package(quads: list[Quad], run: Run) -> bytes:
    return zipped(package_files(quads, run, FACTS))


def test_equal_builds_give_equal_packages(package: bytes, quads: list[Quad], run: Run) -> None:
    assert package == zipped(package_files(list(reversed(quads)), run, FACTS))


def test_the_package_checks_its_own_sums_in_three_ways(package: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(package))
    sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
    real = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name != "SHA256SUMS"}
    assert sums == real
    resources = json.loads(archive.read("datapackage.json"))["resources"]
    assert {one["path"]: one["hash"] for one in resources}.items() <= {
        k: f"sha256:{v}" for k, v in real.items()
    }.items()
    described = list(parse(archive.read("dcat.ttl"), format=RdfFormat.TURTLE))
    values = {quad.object.value for quad in described if quad.predicate.value.endswith("checksumValue")}
    assert values == {one["hash"].removeprefix("sha256:") for one in resources}


def test_every_format_of_the_package_holds_the_same_knowledge(package: bytes, quads: list[Quad]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(package))
    knowledge = {quad.triple for quad in quads if isinstance(quad.graph_name, DefaultGraph)}
    for name, form in (("nt", RdfFormat.N_TRIPLES), ("ttl", RdfFormat.TURTLE), ("nq", RdfFormat.N_QUADS)):
        read = parse(archive.read(f"graph.{name}"), format=form)
        assert {quad.triple for quad in read if isinstance(quad.graph_name, DefaultGraph)} == knowledge


@pytest.mark.parametrize(
    ("arguments", "starts"),
    [
        (["--what", "entity", "--of", "esa bic"], "@prefix"),
        (["--what", "entity", "--of", ESA, "-f", "ntriples"], "<"),
        (["--what", "document", "--of", "manifeste phase 6", "-f", "trig"], "@prefix"),
        (["--what", "entity", "--of", ESA, "--profile", "schema"], "@prefix"),
        (["--profile", "eurio", "-f", "ntriples"], "<"),
        (["--what", "network"], "<?xml"),
        (["--what", "network", "-f", "gexf"], "<?xml"),
    ],
)
def test_the_command_writes_parts_and_networks(arguments: list[str], starts: str, build: Path) -> None:
    result = CliRunner().invoke(command, [*arguments, "--out", str(build)], catch_exceptions=False)
    assert result.exit_code == 0
    assert result.output.startswith(starts)


def test_the_command_writes_folders_and_archives(build: Path, tmp_path: Path) -> None:
    CliRunner().invoke(
        command, ["--what", "tables", "--out", str(build), "-o", str(tmp_path / "t")], catch_exceptions=False
    )
    assert (tmp_path / "t" / "organisation.csv").is_file()
    archive = tmp_path / "p.zip"
    CliRunner().invoke(command, ["--what", "package", "--out", str(build), "-o", str(archive)], catch_exceptions=False)
    assert "graph.ttl" in zipfile.ZipFile(archive).namelist()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--what", "entity"], "--of goes with"),
        (["--of", "x"], "--of goes with"),
        (["--what", "entity", "--of", "pole mer"], "Did you mean Pôle Mer"),
        (["--what", "entity", "--of", "zzzz"], "nothing is called"),
        (["--what", "entity", "--of", "Hydrolyse"], "nothing is called 'Hydrolyse'. Did you mean"),
        (["--what", "network", "-f", "turtle"], "a network is no turtle"),
        (["--what", "tables"], "more than one file"),
        (["--what", "tables", "--profile", "org"], "--profile goes with"),
        (["--what", "entity", "--of", "chef de file", "--profile", "eurio"], "nothing that eurio can tell"),
    ],
)
def test_mistakes_are_told(arguments: list[str], problem: str, build: Path) -> None:
    with pytest.raises(QueryError, match=problem):
        CliRunner().invoke(command, [*arguments, "--out", str(build)], catch_exceptions=False)


def test_a_separator_in_a_value_does_not_cut_it() -> None:
    kind = Quad(
        NamedNode("urn:a"),
        NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        NamedNode("https://w3id.org/polegraph/ontology#Person"),
    )
    name = Quad(NamedNode("urn:a"), NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), Literal("a|b"))
    (table,) = class_tables([kind, name], DEFAULT_BASE)
    assert "a¦b" in table.rows[0]
