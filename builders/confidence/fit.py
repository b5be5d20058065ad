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

STRENGTH = 0.5
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


Point = tuple[str, float, bool]  # document, log-odds or confidence, right


def fitted(facts: Sequence[Judged], strength: float = STRENGTH) -> Fitted:
    """Return weights and what they are worth, from facts of two documents or more.

    Each document is judged by weights fitted on the others. Few facts make weights too sure of themselves, so log-odds
    are mended by a line (Platt scaling) fitted, for each document again, on what the others got when left out.
    """
    held = [point for name in _documents(facts) for point in _left_out(name, facts, strength)]
    mended = [point for name in _documents(facts) for point in _mended(name, held)]
    shift, slope = platt([(odds, right) for _, odds, right in held])
    intercept, weights = fit([(fact.features, fact.right) for fact in facts], strength)
    scaled = {name: slope * weight for name, weight in weights.items()}
    points = [(sure, right) for _, sure, right in mended]
    return Fitted(Weights(shift + slope * intercept, scaled), bands(points), auc(points))


def _documents(facts: Iterable[Judged]) -> list[str]:
    return sorted({fact.document for fact in facts})


def _left_out(document: str, facts: Sequence[Judged], strength: float) -> list[Point]:
    """Return the log-odds of a document's facts by weights fitted on the others."""
    others = [(fact.features, fact.right) for fact in facts if fact.document != document]
    intercept, weights = fit(others, strength)
    return [
        (document, intercept + math.fsum(sorted(weights.get(name, 0.0) for name in fact.features)), fact.right)
        for fact in facts
        if fact.document == document
    ]


def _mended(document: str, held: Sequence[Point]) -> list[Point]:
    shift, slope = platt([(odds, right) for name, odds, right in held if name != document])
    return [(name, probability(shift + slope * odds, {}, ()), right) for name, odds, right in held if name == document]


def platt(points: Sequence[tuple[float, bool]], steps: int = 50) -> tuple[float, float]:
    """Return shift and slope of the line through log-odds that makes the truth most likely (Platt 1999), by Newton."""
    shift, slope = 0.0, 1.0
    for _ in range(steps):
        expected = [probability(shift + slope * odds, {}, ()) for odds, _ in points]
        errors = [right - one for one, (_, right) in zip(expected, points, strict=True)]
        spread = [one * (1.0 - one) for one in expected]
        odds = [one for one, _ in points]
        to_shift = math.fsum(errors)
        to_slope = math.fsum(map(float.__mul__, errors, odds)) + 1e-3 * (1.0 - slope)
        a, b = math.fsum(spread) + 1e-3, math.fsum(map(float.__mul__, spread, odds))
        c = math.fsum(one * by * by for one, by in zip(spread, odds, strict=True)) + 1e-3
        whole = a * c - b * b
        shift, slope = shift + (c * to_shift - b * to_slope) / whole, slope + (a * to_slope - b * to_shift) / whole
    return shift, slope


def bands(points: Iterable[tuple[float, bool]], number: int = BANDS) -> list[Band]:
    """Return bands of equal size, least sure first; fewer where there are fewer points."""
    ranked = sorted(points)
    edges = [len(ranked) * n // number for n in range(number + 1)]
    cut = [ranked[first:last] for first, last in pairwise(edges) if first < last]
    return [
        Band(len(one), math.fsum(sure for sure, _ in one) / len(one), sum(right for _, right in one) / len(one))
        for one in cut
    ]


def auc(points: Sequence[tuple[float, bool]]) -> float:
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
        f"{len(facts)} links of {len(_documents(facts))} annotated documents, {wrong} of them wrong.",
        "Each document judged by weights fitted on the others:",
        f"area under the ROC curve {found.auc:.3f}; bands (facts, mean confidence, share right):",
        *(f"  {one.size:4d}  {one.confidence:.3f}  {one.right:.3f}" for one in found.bands),
        "The features were chosen with these documents in view: on others expect a little less.",
    ]
