"""Confidence follows from weights alone, for every fact, whatever was annotated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builders.confidence import Weights, read_weights, with_confidence
from builders.confidence.features import features
from builders.confidence.surroundings import surroundings
from builders.confidence.weights import written_weights
from builders.model import Rejection
from ontology.errors import SeedError
from tests.confidence.cases import reading


def test_each_fact_gets_the_probability_of_its_features() -> None:
    weights = Weights(0.0, {"relation leads": 2.0, "read with another passage": -2.0})
    (found,) = with_confidence([reading("a")], weights)
    assert [fact.confidence for fact in found.facts] == [0.8808, 0.1192, 0.5]


def test_nothing_but_confidence_changes() -> None:
    before = [reading("a"), reading("b", "launch")]
    after = with_confidence(before, Weights(1.0, {"rule lead": 0.3}))
    plain = [replace(one, facts=tuple(replace(fact, confidence=1.0) for fact in one.facts)) for one in after]
    assert plain == before


def test_without_weights_readings_stay_as_they_are() -> None:
    assert with_confidence([reading("a")], None) == [reading("a")]


def test_what_two_documents_state_is_told_from_what_one_does() -> None:
    one, two = reading("a"), reading("b")
    lead = one.facts[0]
    assert "several passages" not in features(lead, surroundings([one]))
    assert "several passages" in features(lead, surroundings([one, two]))


def test_features_tell_relations_registers_kinds_names_anaphors_and_layout() -> None:
    one = reading("a", register=True)
    around = surroundings([one])
    assert {
        "relation leads",
        "rule lead",
        "subject in a register",
        "subject of kind Cluster",
        "object of unknown kind",
        "object in one word like a common one",
        "object met once",
        "layout paragraph",
        "a sentence",
        "apart short",
    } <= features(one.facts[0], around)
    assert "read with another passage" in features(one.facts[1], around)


def test_what_a_passage_lost_is_a_feature_of_its_facts() -> None:
    one = reading("a", register=True)
    lost = tuple(Rejection("trigger", "a#0", word, "no-subject") for word in ("pilote", "avec"))
    before, after = (features(one.facts[0], surroundings([made])) for made in (one, replace(one, rejections=lost)))
    assert "triggers lost 0" in before
    assert "triggers lost 2" in after


def test_no_feature_holds_a_name() -> None:
    one = reading("a", register=True)
    named = {name for fact in one.facts for name in features(fact, surroundings([one]))}
    assert not [name for name in named if any(body in name.lower() for body in ("orvelle", "brumex", "tarsis"))]


def test_weights_survive_their_file(tmp_path: Path) -> None:
    path = tmp_path / "confidence.toml"
    path.write_text(written_weights(Weights(1.25, {'rule "odd"': -0.5, "several rules": 0.125}), ["why", ""]))
    assert read_weights(path) == Weights(1.25, {'rule "odd"': -0.5, "several rules": 0.125})


def test_no_file_means_no_weights(tmp_path: Path) -> None:
    assert read_weights(tmp_path / "confidence.toml") is None


@pytest.mark.parametrize(
    "text", ["", "intercept = 1", "intercept = 'x'\n[weights]", "intercept = nan\n[weights]", "= ="]
)
def test_a_wrong_file_is_refused_with_its_remedy(text: str, tmp_path: Path) -> None:
    path = tmp_path / "confidence.toml"
    path.write_text(text)
    with pytest.raises(SeedError) as caught:
        read_weights(path)
    assert "--fit-confidence" in (caught.value.remedy or "")
