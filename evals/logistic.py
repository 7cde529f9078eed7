"""Logistic models with shrunk weights, and figures that no sample's own case had a part in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
FOLDS: Final = 10
STEPS: Final = 30


def fit(rows: Array, right: Array, shrink: float, counts: Array | None = None) -> Array:
    """(d,) weights for (n, d) rows and (n,) zeros and ones, by Newton's method; `shrink` is the ridge.

    `counts` (n,): how often each row counts; once where it is not given.
    """
    times = np.ones(len(right)) if counts is None else counts
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chances = chances_of(rows, weights)
        slope = rows.T @ (times * (chances - right)) + shrink * weights
        bend = (rows.T * (times * chances * (1 - chances))) @ rows + shrink * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def chances_of(rows: Array, weights: Array) -> Array:
    """(n,) the chance of each row."""
    return np.asarray(1 / (1 + np.exp(-rows @ weights)), dtype=np.float64)


def cross_validated(
    cases: Sequence[str], rows: Array, right: Array, shrink: float, counts: Array | None = None
) -> Array:
    """(n,) every sample's chance by weights that have not seen its case."""
    names = sorted(set(cases))
    order = dict(zip(names, np.random.default_rng(0).permutation(len(names)) % FOLDS, strict=True))
    fold = np.array([order[case] for case in cases])
    chances = np.zeros(len(right))
    for k in range(FOLDS):
        own = counts[fold != k] if counts is not None else None
        chances[fold == k] = chances_of(rows[fold == k], fit(rows[fold != k], right[fold != k], shrink, own))
    return chances


def area(chances: Array, right: Array) -> float:
    """The area under the curve: how often a right one has a higher chance than a wrong one; 0.5 where a kind lacks."""
    ranks = np.empty(len(chances))
    ranks[np.argsort(chances, kind="stable")] = np.arange(1, len(chances) + 1)
    good = float(right.sum())
    bad = len(right) - good
    return float((ranks[right == 1].sum() - good * (good + 1) / 2) / (good * bad)) if good and bad else 0.5
