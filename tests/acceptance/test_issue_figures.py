"""What the shipped documents must give: laureates, clusters and presidents, counts side by side, the worked example."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from builders.pipeline import Built, build
from builders.score import load_graph, measure, read_aliases, read_gold
from builders.score.measure import Score
from builders.score.text import annotated_texts, passages_inside, read_covers
from tests.acceptance.conftest import ROOT, SEEDS, Graph

SHARED = ROOT.parent / "shared" / "gold"
TABLES = ROOT / "tests" / "data" / "annotations"
LAUREATES = """?project pole:fundedUnder ?call . ?call a pole:Call .
  GRAPH <https://w3id.org/polegraph/id/graph/provenance> { ?g prov:wasQuotedFrom ?document }
  GRAPH ?g { ?project pole:fundedUnder ?call } FILTER(STRENDS(STR(?document), "2021-05-20-pspc-regions-2"))"""


def test_31_laureates_have_their_regions(graph: Graph) -> None:
    rows = graph.rows(
        f"SELECT DISTINCT ?project ?region WHERE {{ {LAUREATES} OPTIONAL {{ ?project pole:region ?region }} }}"
    )
    regions: dict[str, set[str]] = {}
    for project, region in rows:
        regions.setdefault(project, set()).add(region)
    assert len(regions) == 31
    assert all(found and "" not in found for found in regions.values())
    two = {project.rpartition("/")[2] for project, found in regions.items() if len(found) == 2}
    assert two == {"decapes", "sysprod"}
    assert max(map(len, regions.values())) == 2


def test_the_call_is_part_of_the_investments_programme(graph: Graph) -> None:
    names = "(skos:prefLabel|skos:altLabel|pole:acronym)"
    rows = graph.rows(f"SELECT DISTINCT ?name WHERE {{ {LAUREATES} ?call pole:partOf+/{names} ?name }}")
    assert ("PIA",) in rows


def test_53_clusters_have_their_president(graph: Graph) -> None:
    clusters = graph.rows(
        "SELECT DISTINCT ?cluster WHERE { ?cluster a pole:CompetitivenessCluster ; pole:president ?person }"
    )
    assert len(clusters) == 53
    assert graph.ask('ASK { ?afpc pole:acronym "AFPC" ; pole:president ?person . ?person a pole:Person }')


def test_three_counts_of_clusters_stand_side_by_side(graph: Graph) -> None:
    rows = graph.rows("""SELECT DISTINCT ?value WHERE { ?o pole:value ?value ;
      pole:indicator <https://w3id.org/polegraph/id/indicator/clusterCount> }""")
    assert {("71",), ("57",), ("53",)} <= set(rows)
    assert graph.ask("""ASK { ?o pole:value 53.0 ; pole:asOf "2026"^^xsd:gYear ;
      pole:indicator <https://w3id.org/polegraph/id/indicator/clusterCount> }""")


def test_the_worked_example_is_stated_exactly(graph: Graph) -> None:
    assert graph.ask("""ASK { GRAPH ?passage {
      ?valley pole:leads ?programme ; pole:participatesIn ?programme ; pole:partnerOf ?safe .
      ?safe pole:participatesIn ?programme ; pole:partnerOf ?valley .
      ?programme pole:mandatedBy ?esa , ?cnes .
      ?led a pole:Participation ; pole:participant ?valley ; pole:activity ?programme ; pole:sourceTerm "pilote"@fr ;
        pole:role <https://w3id.org/polegraph/id/role/leader> .
      ?part a pole:Participation ; pole:participant ?safe ; pole:activity ?programme ;
        pole:role <https://w3id.org/polegraph/id/role/partner> .
      ?together a pole:Partnership ; pole:partner ?valley , ?safe ; pole:within ?programme .
      ?first a pole:Mandate ; pole:mandated ?programme ; pole:mandator ?esa ; pole:sourceTerm "pour le compte de"@fr .
      ?second a pole:Mandate ; pole:mandated ?programme ; pole:mandator ?cnes ; pole:sourceTerm "pour le compte de"@fr }
      ?programme skos:prefLabel "ESA BIC Sud France"@fr . ?valley skos:prefLabel "Aerospace Valley"@fr .
      ?safe pole:searchLabel "safe" . ?esa pole:searchLabel "esa" . ?cnes pole:searchLabel "cnes" }""")


def score_of(built: Built, *stems: str, core: bool = False) -> Score:
    gold = {path: read_gold(path) for path in (SHARED / f"{stem}.jsonl" for stem in stems)}
    graph = load_graph(built.written.folder / "graph.nq")
    inside = passages_inside(graph.quotes, annotated_texts(gold, SEEDS, read_covers(TABLES / "covers.csv")))
    aliases = read_aliases([TABLES / "aliases.csv"])
    return measure(graph, [fact for facts in gold.values() for fact in facts], aliases, inside, core)


@pytest.mark.skipif(not SHARED.is_dir(), reason="no annotated facts beside the checkout")
class TestAnnotatedFacts:
    """Floors that the shipped documents must reach."""

    @pytest.mark.parametrize(
        ("relation", "floor"), [("region", 0.95), ("funded_under", 0.95), ("amount", 0.95), ("participates", 0.80)]
    )
    def test_recall_on_the_laureates(self, relation: str, floor: float, built: Built) -> None:
        assert score_of(built, "d000").relations[relation].recall >= floor

    def test_all_presidents_of_the_manifesto(self, built: Built) -> None:
        presidents = score_of(built, "d001a").relations["president"]
        assert presidents.found == presidents.gold >= 54

    def test_core_links_of_all_files(self, built: Built) -> None:
        links = score_of(built, "d000", "d001a", "d002", "d003", core=True).links
        assert links.f1 >= 0.90
        assert links.precision >= 0.90

    def test_names_are_found_without_the_registers_of_clusters_and_programmes(self, unregistered: Built) -> None:
        assert score_of(unregistered, "d000", "d001a", "d002", "d003", core=True).links.recall >= 0.75


@pytest.fixture(scope="module")
def unregistered(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The shipped documents read with the registers of clusters and programmes emptied."""
    folder = tmp_path_factory.mktemp("unregistered")
    shutil.copytree(SEEDS, folder / "seeds")
    for name in ("clusters", "programmes"):
        register = folder / "seeds" / "registers" / f"{name}.csv"
        header = register.read_text(encoding="utf-8").splitlines(keepends=True)[0]
        register.write_text(header, encoding="utf-8")
    return build(folder / "seeds", folder / "build")


def test_the_closing_counts_are_in_the_manifest(built: Built) -> None:
    manifest = json.loads(Path(built.written.folder / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["documents"]) == 5
    assert all(document["facts"] > 0 for document in manifest["documents"])
