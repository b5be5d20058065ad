"""Logistic regression on named yes-or-no features, drawn towards zero where examples are few.

Maximum a posteriori with a Gaussian prior on every weight but the intercept, by Newton's method (Bishop, "Pattern
Recognition and Machine Learning", 4.3.3 and 4.5.1).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

Numbers = NDArray[np.float64]

_STEPS = 30
_LIGHT_STEPS = 300
_CLOSE = 1e-6
_FLAT = 1e-8  # of the intercept, which nothing draws to zero
_MOST = 30.0


def probability(intercept: float, weights: Mapping[str, float], features: Collection[str]) -> float:
    """Return the probability of yes, strictly between 0 and 1; a feature without weight counts nothing.

    >>> probability(-1.0, {"a": 1.0}, {"a", "b"})
    0.5
    """
    odds = intercept + math.fsum(weights.get(name, 0.0) for name in features)
    return 1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, odds))))


def table(examples: Sequence[Collection[str]]) -> tuple[list[str], Numbers]:
    """Return the features in alphabetical order, and a row an example: 1 for the intercept, then 1 or 0 for each."""
    names = sorted({name for features in examples for name in features})
    column = {name: at for at, name in enumerate(names, 1)}
    rows = np.zeros((len(examples), len(names) + 1))
    rows[:, 0] = 1.0
    for row, features in zip(rows, examples, strict=True):
        row[[column[name] for name in features]] = 1.0
    return names, rows


def weigh(rows: Numbers, right: Numbers, strength: float) -> Numbers:
    """Return the weight of each column.

    `strength` is the inverse variance of the prior: the larger, the nearer to zero the weights of rare features.
    """
    prior, weights = _prior(rows, strength), np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        step = np.linalg.solve(_curvature(rows, prior, weights), _slope(rows, right, prior, weights))
        weights += step
        if np.abs(step).max() < _CLOSE:
            break
    return weights


def weigh_again(rows: Numbers, right: Numbers, strength: float, start: Numbers, inverse: Numbers) -> Numbers:
    """Return the weights for some of the rows that gave others, which are near and so found by many light steps.

    `start` are the weights for all rows, `inverse` is the inverse of their curvature. 0 for a column that no row has.
    """
    prior, weights = _prior(rows, strength), start * rows.any(axis=0)
    for _ in range(_LIGHT_STEPS):
        step = inverse @ _slope(rows, right, prior, weights)
        weights += step
        if np.abs(step).max() < _CLOSE:
            break
    return weights * rows.any(axis=0)


def inverse_curvature(rows: Numbers, weights: Numbers, strength: float) -> Numbers:
    """Return the inverse of the second derivative of what is made least."""
    return np.linalg.inv(_curvature(rows, _prior(rows, strength), weights)).astype(np.float64)


def _curvature(rows: Numbers, prior: Numbers, weights: Numbers) -> Numbers:
    expected = probabilities(rows, weights)
    return np.asarray((rows.T * (expected * (1.0 - expected))) @ rows + np.diag(prior))


def _slope(rows: Numbers, right: Numbers, prior: Numbers, weights: Numbers) -> Numbers:
    return np.asarray(rows.T @ (right - probabilities(rows, weights)) - prior * weights)


def _prior(rows: Numbers, strength: float) -> Numbers:
    return np.array([_FLAT, *([strength] * (rows.shape[1] - 1))])


def probabilities(rows: Numbers, weights: Numbers) -> Numbers:
    """Return the probability of yes for each row."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(rows @ weights, -_MOST, _MOST))))
