"""A name typed without accents, hyphens or case, or with a slip of the pen, finds its entity."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.names import fold
from queries.question.names import Names, decide, likeness, load_names, matches

if TYPE_CHECKING:
    from queries.sources import Run

PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "typed-names.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("typed", "label"), PAIRS)
def test_what_people_type_finds_what_they_mean(typed: str, label: str, names: Names) -> None:
    chosen = decide(matches(typed, names))
    assert chosen is not None
    assert chosen.label == label


@pytest.mark.parametrize("typed", ["pole mer", "mer", "zzz", "", "!!", "pole", "x" * 300])
def test_what_means_several_things_or_none_is_not_decided(typed: str, names: Names) -> None:
    assert decide(matches(typed, names)) is None


def test_suggestions_for_an_ambiguous_name_come_best_first(names: Names) -> None:
    found = [match.label for match in matches("pole mer", names)]
    assert set(found[:2]) == {"Pôle Mer Bretagne Atlantique", "Pôle Mer Méditerranée"}


def test_the_chosen_label_is_in_the_language_asked_for(run: Run) -> None:
    english = load_names(run, "?value skos:broader [] .", "en")
    assert list(english.labels.values()) == ["hydrogen"]
    assert decide(matches("hydrogène", english)) is not None


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_stays_between_nothing_and_the_same_name(wanted: str, name: str) -> None:
    assert 0.0 <= likeness(fold(wanted), fold(name)) <= 99.0
