"""Weights fitted on judged facts, and how they fare on documents that they were not fitted on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builders.confidence.logistic import fit, probability
from builders.confidence.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Of the prior that draws weights to zero: strong, for weights of few facts are too sure of themselves.
STRENGTH = 7.0
BANDS = 5


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
    """Weights fitted on all documents; `bands`, least sure first, and `auc` are of documents left out."""

    weights: Weights
    bands: Sequence[Band]
    auc: float


Point = tuple[float, bool]  # confidence, right


def fitted(facts: Sequence[Judged], strength: float = STRENGTH) -> Fitted:
    """Return weights and what they are worth, from facts of two documents or more.

    Each document is judged by weights fitted on the others.
    """
    names = sorted({fact.document for fact in facts})
    points = [point for name in names for point in _left_out(name, facts, strength)]
    return Fitted(_weights(facts, strength), bands(points), auc(points))


def _weights(facts: Iterable[Judged], strength: float) -> Weights:
    return Weights(*fit([(fact.features, fact.right) for fact in facts], strength))


def _left_out(document: str, facts: Sequence[Judged], strength: float) -> list[Point]:
    """Return the confidence of a document's facts by weights fitted on the others."""
    weights = _weights([fact for fact in facts if fact.document != document], strength)
    return [
        (probability(weights.intercept, weights.features, fact.features), fact.right)
        for fact in facts
        if fact.document == document
    ]


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
    right, wrong = [sure for sure, is_right in points if is_right], [sure for sure, is_right in points if not is_right]
    wins = math.fsum((one > other) + 0.5 * (one == other) for one in right for other in wrong)
    return wins / (len(right) * len(wrong)) if right and wrong else 0.5


def remarks(found: Fitted, facts: Sequence[Judged]) -> list[str]:
    """Return what a reader of the weights should know: how they were fitted, and how they fare; a line each."""
    wrong = sum(not fact.right for fact in facts)
    return [
        "How sure a fact is: weights of a logistic model, in log-odds, fitted and not set by hand.",
        f"{len(facts)} links of {len({fact.document for fact in facts})} annotated documents, {wrong} of them wrong.",
        "Each document judged by weights fitted on the others:",
        f"area under the ROC curve {found.auc:.3f}; bands (facts, mean confidence, share right):",
        *(f"  {one.size:4d}  {one.confidence:.3f}  {one.right:.3f}" for one in found.bands),
        "The features were chosen with these documents in view: on others expect a little less.",
    ]
