"""Logistic regression on named yes-or-no features, drawn towards zero where examples are few.

Maximum a posteriori with a Gaussian prior on every weight but the intercept, by Newton's method (Bishop, "Pattern
Recognition and Machine Learning", 4.3.3 and 4.5.1). Few examples and features: plain lists are quick enough.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    Example = tuple[Collection[str], bool]
    Matrix = list[list[float]]

_STEPS = 30
_CLOSE = 1e-8
_MOST = 30.0


def probability(intercept: float, weights: Mapping[str, float], features: Collection[str]) -> float:
    """Return the probability of yes, strictly between 0 and 1; a feature without weight counts nothing.

    >>> probability(0.0, {"a": 1.0}, ["b"])
    0.5
    """
    total = intercept + math.fsum(weights.get(name, 0.0) for name in features)
    return 1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, total))))


def fit(examples: Sequence[Example], strength: float) -> tuple[float, dict[str, float]]:
    """Return the intercept and the weight of each feature, by name in alphabetical order.

    `strength` is the inverse variance of the prior: the larger, the nearer to zero the weights of rare features.
    """
    names = sorted({name for features, _ in examples for name in features})
    place = {name: n for n, name in enumerate(names, start=1)}
    rows = [([0, *sorted(place[name] for name in set(features))], right) for features, right in examples]
    weights = [0.0] * (len(names) + 1)
    for _ in range(_STEPS):
        gradient, curvature = _derivatives(rows, weights, strength)
        step = solve(curvature, gradient)
        weights = [one + by for one, by in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _CLOSE:
            break
    return weights[0], dict(zip(names, weights[1:], strict=True))


def _derivatives(
    rows: Sequence[tuple[list[int], bool]], weights: Sequence[float], strength: float
) -> tuple[list[float], Matrix]:
    """Return the gradient of the log posterior, and its negated second derivatives."""
    size = len(weights)
    gradient = [0.0, *(-strength * one for one in weights[1:])]
    curvature = [[0.0] * size for _ in range(size)]
    curvature[0][0] = _CLOSE
    for n in range(1, size):
        curvature[n][n] = strength
    for active, right in rows:
        expected = probability(math.fsum(weights[n] for n in active), {}, ())
        spread = expected * (1.0 - expected)
        for n in active:
            gradient[n] += right - expected
            line = curvature[n]
            for m in active:
                line[m] += spread
    return gradient, curvature


def solve(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    """Return x of matrix · x = vector for a symmetric positive definite matrix (Cholesky)."""
    size, low = len(vector), [[0.0] * len(vector) for _ in vector]
    for n in range(size):
        for m in range(n + 1):
            rest = matrix[n][m] - math.fsum(map(float.__mul__, low[n][:m], low[m][:m]))
            low[n][m] = math.sqrt(rest) if n == m else rest / low[m][m]
    half: list[float] = []
    for n in range(size):
        half.append((vector[n] - math.fsum(map(float.__mul__, low[n][:n], half))) / low[n][n])
    found = [0.0] * size
    for n in reversed(range(size)):
        rest = half[n] - math.fsum(low[m][n] * found[m] for m in range(n + 1, size))
        found[n] = rest / low[n][n]
    return found
