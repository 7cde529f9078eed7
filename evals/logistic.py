"""Logistic models with shrunk weights, and figures that no sample's own case had a part in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
FOLDS: Final = 10
STEPS: Final = 30
ENOUGH: Final = 1e-4  # change of a weight from which on it is found


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
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < ENOUGH:
            break
    return weights


def fit_choice(rows: Array, right: Array, groups: NDArray[np.intp], shrink: float) -> Array:
    """(d,) weights by which the right rows of a group, or none of them where none is right, get most of the chance.

    `groups` (n,): the group of each row, from 0 on; `shrink` is the ridge.
    """
    from scipy.optimize import minimize

    any_right = np.bincount(groups, right)[groups] > 0

    def loss(weights: Array) -> tuple[float, Array]:
        chances, none = choices_of(rows, groups, weights)
        own = np.bincount(groups, chances * right)
        lone = np.where(np.bincount(groups, right) > 0, own, none)
        share = np.where(any_right, chances * right / np.maximum(own, 1e-12)[groups], 0.0)
        total = -np.log(np.maximum(lone, 1e-12)).sum() + shrink / 2 * weights @ weights
        return float(total), rows.T @ (chances - share) + shrink * weights

    return np.asarray(minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x)


def choices_of(rows: Array, groups: NDArray[np.intp], weights: Array) -> tuple[Array, Array]:
    """(n,) the chance of each row among those of its group and none; (groups,) the chance of none."""
    scores = rows @ weights
    highest = np.zeros(groups.max() + 1)
    np.maximum.at(highest, groups, scores)
    shares = np.exp(scores - highest[groups])
    total = np.exp(-highest) + np.bincount(groups, shares)
    return shares / total[groups], np.exp(-highest) / total


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
