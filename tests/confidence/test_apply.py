"""Confidence follows from weights alone, for every fact, whatever was annotated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builders.confidence import Weights, read_weights, with_confidence
from builders.confidence.weights import written_weights
from ontology.errors import SeedError
from tests.confidence.cases import reading


def test_each_fact_gets_the_probability_of_its_features() -> None:
    weights = Weights(0.0, {"relation leads": 2.0, "rule with-marker": -2.0})
    (found,) = with_confidence([reading("a")], weights)
    assert [fact.confidence for fact in found.facts] == [0.8808, 0.1192, 0.5]


def test_nothing_but_confidence_changes() -> None:
    before = [reading("a"), reading("b", "launch")]
    after = with_confidence(before, Weights(1.0, {"rule lead": 0.3}))
    plain = [replace(one, facts=tuple(replace(fact, confidence=1.0) for fact in one.facts)) for one in after]
    assert plain == before


def test_without_weights_readings_stay_as_they_are() -> None:
    assert with_confidence([reading("a")], None) == [reading("a")]


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
