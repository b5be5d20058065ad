"""Readings with the confidence of each fact, from fitted weights."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builders.confidence.features import features
from builders.confidence.logistic import probability
from builders.confidence.surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builders.confidence.surroundings import Surroundings
    from builders.confidence.weights import Weights
    from builders.model import Fact, Reading

_PLACES = 4


def with_confidence(readings: Sequence[Reading], weights: Weights | None) -> list[Reading]:
    """Return the readings in their order, each fact with the expected share of right ones among those like it.

    All readings of a build are needed at once, for what several passages state is surer. Weights are fitted on links;
    other facts are judged by the features that they share with links. None leaves every confidence as it is.
    """
    if weights is None:
        return list(readings)
    around = surroundings(readings)
    return [replace(reading, facts=tuple(_judged(reading.facts, around, weights))) for reading in readings]


def _judged(facts: Sequence[Fact], around: Surroundings, weights: Weights) -> Iterator[Fact]:
    for fact in facts:
        sure = probability(weights.intercept, weights.features, features(fact, around))
        yield replace(fact, confidence=round(sure, _PLACES))
