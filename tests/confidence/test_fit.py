"""Fitting finds what decides, in documents that it was not fitted on too."""

from __future__ import annotations

import random

import numpy as np
import pytest

from builders.confidence.fit import Judged, auc, bands, fitted, remarks, spread
from builders.confidence.logistic import inverse_curvature, probability, table, weigh, weigh_again


def fit(examples: list[tuple[list[str], bool]], strength: float) -> tuple[float, dict[str, float]]:
    """Return the intercept and the weight of each feature."""
    names, rows = table([features for features, _ in examples])
    found = weigh(rows, np.array([float(right) for _, right in examples]), strength)
    return float(found[0]), dict(zip(names, map(float, found[1:]), strict=True))


def sample(documents: int = 6, size: int = 80) -> list[Judged]:
    """Return facts that are right nine times in ten with one rule, one time in two with another."""
    chance = random.Random(7)
    found = []
    for document in range(documents):
        for _ in range(size):
            rule = chance.choice(["rule sure", "rule doubtful"])
            right = chance.random() < (0.9 if rule == "rule sure" else 0.5)
            found.append(Judged(f"d{document}", frozenset({rule, f"noise {chance.randrange(8)}"}), right))
    return found


def test_one_feature_gets_the_share_that_it_shows() -> None:
    intercept, weights = fit([(["a"], n < 8) for n in range(10)] + [([], n < 5) for n in range(10)], 1e-6)
    assert probability(intercept, weights, {"a"}) == pytest.approx(0.8, abs=1e-3)
    assert probability(intercept, weights, ()) == pytest.approx(0.5, abs=1e-3)


def test_a_strong_prior_draws_weights_to_zero() -> None:
    examples = [(["a"], n < 8) for n in range(10)] + [(["b"], n < 2) for n in range(10)]
    assert abs(fit(examples, 100.0)[1]["a"]) < abs(fit(examples, 0.1)[1]["a"]) / 5


def test_light_steps_lead_to_the_weights_that_others_have() -> None:
    facts = sample(3, 40)
    _, rows = table([fact.features for fact in facts])
    right = np.array([float(fact.right) for fact in facts])
    whole = weigh(rows, right, 5.0)
    again = weigh_again(rows[40:], right[40:], 5.0, whole, inverse_curvature(rows, whole, 5.0))
    assert again == pytest.approx(weigh(rows[40:], right[40:], 5.0), abs=1e-4)
    assert again != pytest.approx(whole, abs=1e-2)


def test_documents_left_out_are_ranked_and_calibrated() -> None:
    found = fitted(sample())
    assert found.auc > 0.65
    assert sum(one.size for one in found.bands) == 480
    assert all(abs(one.confidence - one.right) < 0.1 for one in found.bands)
    assert found.weights.features["rule sure"] > found.weights.features["rule doubtful"]


def test_what_a_document_is_judged_by_does_not_know_it() -> None:
    facts = [Judged(f"d{n // 40}", frozenset({f"only in {n // 40}"}), n < 40 or n % 2 == 0) for n in range(160)]
    assert fitted(facts).auc <= 0.5


def test_order_changes_no_weight() -> None:
    facts = sample(3, 30)
    one, other = fitted(facts).weights, fitted(facts[::-1]).weights
    assert one.intercept == pytest.approx(other.intercept)
    assert one.features == pytest.approx(other.features)


def test_the_area_is_the_share_of_pairs_in_their_order() -> None:
    assert auc([(0.9, True), (0.8, True), (0.7, False)]) == 1.0
    assert auc([(0.9, False), (0.8, True)]) == 0.0
    assert auc([(0.5, False), (0.5, True), (0.6, True), (0.6, False)]) == 0.5


def test_documents_that_differ_spread_the_area() -> None:
    good, bad = [(0.9, True), (0.1, False)] * 5, [(0.1, True), (0.9, False)] * 5
    assert spread([good, good, good]) == (1.0, 1.0)
    low, high = spread([good, good, bad])
    assert low < auc([*good, *good, *bad]) < high


def test_remarks_tell_the_area_with_its_spread() -> None:
    facts = sample()
    found = fitted(facts)
    said = "\n".join(remarks(found, facts))
    assert f"{found.auc:.3f} ({found.spread[0]:.2f} to {found.spread[1]:.2f}" in said
    assert found.spread[0] < found.auc < found.spread[1]


def test_measures_of_nothing() -> None:
    assert auc([]) == 0.5
    assert bands([]) == []
    assert [one.size for one in bands([(0.5, True), (0.6, False)])] == [1, 1]
