"""Logistic regression on named yes-or-no features, drawn towards zero where examples are few.

Maximum a posteriori with a Gaussian prior on every weight but the intercept, by Newton's method (Bishop, "Pattern
Recognition and Machine Learning", 4.3.3 and 4.5.1).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    Example = tuple[Collection[str], bool]

_STEPS = 30
_CLOSE = 1e-8
_MOST = 30.0


def probability(intercept: float, weights: Mapping[str, float], features: Collection[str]) -> float:
    """Return the probability of yes, strictly between 0 and 1; a feature without weight counts nothing.

    >>> probability(-1.0, {"a": 1.0}, {"a", "b"})
    0.5
    """
    odds = intercept + math.fsum(weights.get(name, 0.0) for name in features)
    return 1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, odds))))


def fit(examples: Sequence[Example], strength: float) -> tuple[float, dict[str, float]]:
    """Return the intercept and the weight of each feature, by name in alphabetical order.

    `strength` is the inverse variance of the prior: the larger, the nearer to zero the weights of rare features.
    """
    names = sorted({name for features, _ in examples for name in features})
    rows = np.array([[1.0, *(float(name in features) for name in names)] for features, _ in examples])
    right = np.array([is_right for _, is_right in examples], dtype=float)
    prior = np.array([_CLOSE, *(strength for _ in names)])
    weights = np.zeros(len(prior))
    for _ in range(_STEPS):
        expected = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights, -_MOST, _MOST)))
        gradient = rows.T @ (right - expected) - prior * weights
        curvature = (rows.T * (expected * (1.0 - expected))) @ rows + np.diag(prior)
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < _CLOSE:
            break
    return float(weights[0]), dict(zip(names, map(float, weights[1:]), strict=True))
