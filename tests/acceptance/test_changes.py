"""Change a document and the graph follows, without a line of code: each change finds what it changes in the graph."""

from __future__ import annotations

import re

import pytest

from ontology.vocab import POLE
from tests.acceptance.conftest import Graph, Rebuild

pytestmark = pytest.mark.slow

LAUREATES = "2021-05-20-pspc-regions-2"
MANIFESTO = "2026-manifeste-phase-6"
PROVENANCE = "<https://w3id.org/polegraph/id/graph/provenance>"
NEW = "Zorbalune"


def said(graph: Graph, document: str, pattern: str, what: str) -> list[tuple[str, ...]]:
    """Return the distinct solutions of a pattern within single passages of a document."""
    return graph.rows(f"""SELECT DISTINCT {what} WHERE {{ GRAPH ?g {{ {pattern} }}
      FILTER(CONTAINS(STR(?g), "/passage/{document}/")) }}""")


def named(graph: Graph, name: str, path: str) -> set[str]:
    """Return the names of what the thing of this name leads to."""
    rows = graph.rows(
        f'SELECT DISTINCT ?other WHERE {{ ?s skos:prefLabel "{name}"@fr ; {path} ?o . ?o skos:prefLabel ?other }}'
    )
    return {other for (other,) in rows}


def chosen_names(graph: Graph) -> dict[str, str]:
    return {row[0]: row[1] for row in graph.rows("SELECT ?s ?name WHERE { ?s skos:prefLabel ?name }")}


def laureates(graph: Graph) -> dict[str, str]:
    """Return the name of each laureate by its IRI."""
    rows = said(graph, LAUREATES, "?project pole:fundedUnder ?call", "?project")
    names = chosen_names(graph)
    return {project: names[project] for (project,) in rows}


def plain_laureate(graph: Graph) -> str:
    """Return a laureate that the document always spells the same way, as words of their own, in one row."""
    text = graph.text(LAUREATES)
    for name in sorted(laureates(graph).values()):
        alone = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))
        if alone > 1 and alone == len(re.findall(re.escape(name), text, re.IGNORECASE)) and row_of(name, text):
            return name
    raise AssertionError("no laureate is spelled the same way throughout")


def row_of(name: str, text: str) -> str:
    found = re.search(rf"^\| {re.escape(name)} \|.*\| *\S[^|]* \|$", text, re.MULTILINE)
    return found.group() if found else ""


def test_a_project_renamed_keeps_all_that_is_said_of_it(graph: Graph, changed: Rebuild) -> None:
    name = plain_laureate(graph)
    after = changed({LAUREATES: lambda text: re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NEW, text)})
    assert name not in laureates(after).values()
    for path in ("pole:fundedUnder", "pole:region", "^pole:participatesIn"):
        assert named(after, NEW, path) == named(graph, name, path), path
    assert named(after, NEW, "pole:region")


def test_a_project_moved_to_another_region_is_in_that_region_only(graph: Graph, changed: Rebuild) -> None:
    name = plain_laureate(graph)
    row = row_of(name, graph.text(LAUREATES))
    (before,) = named(graph, name, "pole:region")
    other = next(region for region in ("Normandie", "Occitanie") if region != before)
    moved = row[: row.rstrip("| ").rindex("|")] + f"| {other} |"
    assert row != moved
    after = changed({LAUREATES: lambda text: text.replace(row, moved)})
    assert named(after, name, "pole:region") == {other}


def test_two_presidents_who_swap_their_places_preside_over_the_other_s_cluster(graph: Graph, changed: Rebuild) -> None:
    rows = said(graph, MANIFESTO, "?cluster pole:president ?person", "?cluster ?person")
    names = chosen_names(graph)
    text = graph.text(MANIFESTO)
    once = [(names[c], names[p]) for c, p in rows if text.count(names[p]) == 1 and names[p].count(" ") == 1]
    (one, first), (other, second) = once[0], once[-1]
    assert named(graph, one, "pole:president") == {first}

    def swap(text: str) -> str:
        return text.replace(first, "\0").replace(second, first).replace("\0", second)

    after = changed({MANIFESTO: swap})
    assert named(after, one, "pole:president") == {second}
    assert named(after, other, "pole:president") == {first}


def test_an_amount_that_changes_changes_in_the_graph(graph: Graph, changed: Rebuild) -> None:
    amounts = "?funding a pole:Funding ; pole:funded ?thing ; pole:amount ?amount"
    before = said(graph, LAUREATES, amounts, "?thing ?amount")
    things = {thing for thing, amount in before if amount == "40000000"}
    assert things
    after = said(
        changed({LAUREATES: lambda text: text.replace("40 M€", "41 M€")}), LAUREATES, amounts, "?thing ?amount"
    )
    assert {thing for thing, amount in after if amount == "41000000"} == things
    assert "40000000" not in {amount for _, amount in after}


def test_a_document_deleted_takes_with_it_what_only_it_stated(graph: Graph, changed: Rebuild) -> None:
    kept = {slug: str for slug in graph.entries if slug != MANIFESTO}
    after = changed(kept)
    assert sorted(after.entries) == sorted(kept)
    assert f"/{MANIFESTO}" not in after.nquads
    assert after.count("?cluster pole:president ?person") == 0
    assert laureates(after) == laureates(graph)
    only_there = graph.rows(f"""SELECT DISTINCT ?s ?p ?o WHERE {{
      GRAPH ?g {{ ?s ?p ?o }} FILTER(CONTAINS(STR(?g), "/passage/{MANIFESTO}/"))
      FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(!CONTAINS(STR(?other), "/passage/{MANIFESTO}/")) }} }}""")
    left = set(after.rows(f'SELECT ?s ?p ?o WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?p), "{POLE}")) }}'))
    assert len(only_there) > 500
    assert left.isdisjoint(only_there)


def test_a_row_added_is_one_laureate_more(graph: Graph, changed: Rebuild) -> None:
    row = row_of(plain_laureate(graph), graph.text(LAUREATES))
    added = f"| {NEW} | Le projet {NEW} vise à développer un capteur pour la mesure des sols. | Bretagne |"
    after = changed({LAUREATES: lambda text: text.replace(row, f"{row}\n{added}")})
    assert len(laureates(after)) == len(laureates(graph)) + 1 == 32
    assert NEW in laureates(after).values()
    assert named(after, NEW, "pole:region") == {"Bretagne"}
