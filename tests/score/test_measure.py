"""Scores of small graphs, counted by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from pyoxigraph import Quad, Store

from builders.score import measure
from builders.score.gold import GoldFact
from builders.score.graph import ScoredGraph, scored
from builders.score.measure import Score
from builders.score.names import Aliases, aliases_of
from builders.score.text import passages_inside
from tests.score.small import gold, quads_of

NOBODY = aliases_of([])


def graph(quads: Iterable[Quad]) -> ScoredGraph:
    store = Store()
    store.extend(quads)
    return scored(store)


def score(
    stated: Sequence[GoldFact], wanted: Sequence[GoldFact], aliases: Aliases = NOBODY, core: bool = False
) -> Score:
    return measure(graph(quads_of(stated)), wanted, aliases, core_only=core)


def test_all_found_and_nothing_beyond_is_perfect() -> None:
    facts = [gold("A", "pilots", "X"), gold("A", "region", "R"), gold("X", "amount", "5"), gold("X", "start", "2020")]
    found = score(facts, facts)
    assert (found.links.gold, found.links.found, found.links.extras) == (4, 4, ())
    assert found.links.f1 == 1.0


def test_a_miss_costs_recall_and_a_link_beyond_costs_precision() -> None:
    wanted = [gold("A", "pilots", "X"), gold("A", "supports", "Y")]
    found = score([gold("A", "pilots", "X"), gold("A", "pilots", "Z")], wanted)
    assert found.relations["pilots"].precision == 0.5
    assert found.relations["supports"].recall == 0.0
    assert [fact.o for fact in found.missed] == ["Y"]
    assert found.links.precision == found.links.recall == found.links.f1 == 0.5


def test_names_match_folded_without_head_nouns_and_by_alias() -> None:
    aliases = aliases_of([["Agence spatiale européenne", "ESA"]])
    stated = [gold("Pôle Mer", "mandated_by", "Agence spatiale europeenne")]
    assert score(stated, [gold("le pôle MER", "mandated_by", "ESA")], aliases).links.recall == 1.0
    assert score(stated, [gold("le pôle MER", "mandated_by", "ESA")]).links.recall == 0.0


def test_who_leads_is_met_as_taking_part_and_charged_once() -> None:
    stated = [gold("A", "pilots", "X"), gold("A", "participates", "X")]
    assert score(stated, [gold("A", "participates", "X")]).links.precision == 1.0
    beyond = score(stated, [gold("B", "region", "R")]).relations
    assert len(beyond["pilots"].extras) == 1
    assert not beyond["participates"].extras


def test_a_partnership_counts_once_in_either_direction() -> None:
    stated = [
        gold("A", "partner_of", "B"),
        gold("B", "partner_of", "A"),
        gold("C", "partner_of", "D"),
        gold("D", "partner_of", "C"),
    ]
    found = score(stated, [gold("B", "partner_of", "A")]).relations["partner_of"]
    assert (found.found, len(found.extras)) == (1, 1)


def test_porte_is_met_by_taking_part() -> None:
    stated = [gold("A", "participates", "X")]
    assert score(stated, [gold("A", "pilots", "X", role="porte")]).links.recall == 1.0
    assert score(stated, [gold("A", "pilots", "X", role="pilote")]).links.recall == 0.0


def test_a_figure_is_met_by_a_sum_or_an_observation() -> None:
    assert score([gold("A", "amount", "5")], [gold("A", "metric", "5,0")]).every.recall == 1.0
    assert score([gold("A", "metric", "6")], [gold("A", "amount", "5")]).every.recall == 0.0


def test_a_theme_is_met_by_a_part_of_its_words() -> None:
    assert score([gold("A", "sector", "énergie hydrogène")], [gold("A", "sector", "Hydrogène")]).every.recall == 1.0


def test_only_passages_of_the_annotated_text_count_against_precision() -> None:
    stated = [
        gold("A", "pilots", "X", quote="un"),
        gold("A", "pilots", "Z", quote="deux"),
        gold("A", "pilots", "W", quote="trois"),
    ]
    found = graph(quads_of(stated))
    inside = passages_inside(found.quotes, ["zéro un deux"])
    assert measure(found, [gold("A", "pilots", "X")], NOBODY, inside).links.precision == 0.5


def test_core_leaves_details_out_both_ways() -> None:
    wanted = [
        gold("A", "pilots", "X"),
        gold("A", "pilots", "Y", tier="detail"),
        gold("A", "pilots", "Z", tier="detail"),
    ]
    found = score([gold("A", "pilots", "X"), gold("A", "pilots", "Y")], wanted, core=True)
    assert (found.links.gold, found.links.precision, found.links.recall) == (1, 1.0, 1.0)


def test_repeated_facts_count_once() -> None:
    assert score([], [gold("A", "pilots", "X", id="1"), gold("le projet A", "pilots", "x", id="2")]).links.gold == 1


def test_an_entity_of_too_many_names_finds_nothing() -> None:
    names = [f"N{n}" for n in range(7)]
    stated = [gold("merged", "expansion", name) for name in names] + [gold("merged", "pilots", "X")]
    wanted = [gold(name, "pilots", "X") for name in names]
    found = score(stated, wanted)
    assert len(found.merged) == 1
    assert found.links.found == 0


@pytest.mark.parametrize("ignored", ["type", "published"])
def test_kinds_and_publication_dates_are_not_scored(ignored: str) -> None:
    found = score([], [gold("A", ignored, "X")])
    assert found.every.gold == 0
    assert not found.missed
