"""Weights fitted on judged facts, and how they fare on documents that they were not fitted on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from builders.confidence.logistic import inverse_curvature, probabilities, table, weigh, weigh_again
from builders.confidence.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Of the prior that draws weights to zero: strong, for weights of few facts are too sure of themselves.
STRENGTH = 5.0
BANDS = 5
DRAWS = 400


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact that annotations judge: the document it is from, its features, whether a reader would state it."""

    document: str
    features: frozenset[str]
    right: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Facts of neighbouring confidence: how many, their mean confidence, the share that is right."""

    size: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights fitted on all documents; `bands`, least sure first, `auc` and its spread are of documents left out."""

    weights: Weights
    bands: Sequence[Band]
    auc: float
    spread: tuple[float, float]


Point = tuple[float, bool]  # confidence, right


def fitted(facts: Sequence[Judged], strength: float = STRENGTH) -> Fitted:
    """Return weights and what they are worth, from facts of two documents or more.

    Each document is judged by weights fitted on the others.
    """
    names, rows = table([fact.features for fact in facts])
    right = np.array([float(fact.right) for fact in facts])
    whole = weigh(rows, right, strength)
    weights = Weights(float(whole[0]), dict(zip(names, map(float, whole[1:]), strict=True)))
    inverse = inverse_curvature(rows, whole, strength)
    points: dict[str, list[Point]] = {}
    for document in sorted({fact.document for fact in facts}):
        out = np.array([fact.document == document for fact in facts])
        others = weigh_again(rows[~out], right[~out], strength, whole, inverse)
        sure = probabilities(rows[out], others)
        points[document] = [(float(one), bool(is_right)) for one, is_right in zip(sure, right[out], strict=True)]
    found = [point for of_one in points.values() for point in of_one]
    return Fitted(weights, bands(found), auc(found), spread(list(points.values())))


def spread(documents: Sequence[Sequence[Point]], draws: int = DRAWS) -> tuple[float, float]:
    """Return what the area under the ROC curve is mostly between, 95 times in 100, with other documents like these.

    Told from as many documents drawn anew from these, some more than once (bootstrap: Efron and Tibshirani, 1993).
    """
    chance = np.random.default_rng(draws)
    drawn = (chance.integers(len(documents), size=len(documents)) for _ in range(draws))
    areas = sorted(auc([point for at in one for point in documents[at]]) for one in drawn)
    return areas[draws // 40], areas[-1 - draws // 40]


def bands(points: Iterable[Point], number: int = BANDS) -> list[Band]:
    """Return bands of equal size, least sure first; fewer where there are fewer points."""
    ranked = sorted(points)
    edges = [len(ranked) * n // number for n in range(number + 1)]
    cut = [ranked[first:last] for first, last in pairwise(edges) if first < last]
    return [
        Band(len(one), math.fsum(sure for sure, _ in one) / len(one), sum(right for _, right in one) / len(one))
        for one in cut
    ]


def auc(points: Sequence[Point]) -> float:
    """Return how often a right fact is surer than a wrong one, ties for half; 0.5 where one kind is lacking.

    >>> auc([(0.9, True), (0.2, False), (0.1, True)])
    0.5
    """
    right = np.array([is_right for _, is_right in points], dtype=bool)
    if right.all() or not right.any():
        return 0.5
    _, at, sizes = np.unique([sure for sure, _ in points], return_inverse=True, return_counts=True)
    ranks = (np.cumsum(sizes) - (sizes - 1) / 2)[at]
    yes, no = int(right.sum()), int((~right).sum())
    return float((ranks[right].sum() - yes * (yes + 1) / 2) / (yes * no))


def remarks(found: Fitted, facts: Sequence[Judged]) -> list[str]:
    """Return what a reader of the weights should know: how they were fitted, and how they fare; a line each."""
    wrong = sum(not fact.right for fact in facts)
    low, high = found.spread
    return [
        "How sure a fact is: weights of a logistic model, in log-odds, fitted and not set by hand.",
        f"{len(facts)} links of {len({fact.document for fact in facts})} annotated documents, {wrong} of them wrong.",
        "Each document judged by weights fitted on the others:",
        f"area under the ROC curve {found.auc:.3f} ({low:.2f} to {high:.2f} with other documents like these);",
        "bands (facts, mean confidence, share right):",
        *(f"  {one.size:4d}  {one.confidence:.3f}  {one.right:.3f}" for one in found.bands),
        "The features were chosen with these documents in view: on others expect a little less.",
    ]
