"""Means with intervals, from shares of cases."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from evals.results import CaseScore, Share

Z95: Final = 1.959964
DRAWS: Final = 1000
SEED: Final = 20261122
Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean with its 95 % interval over `cases` cases."""

    mean: float
    low: float
    high: float
    cases: int


def figure(scores: Sequence[CaseScore], measure: str) -> Figure | None:
    """The figure of a measure over cases; None where no case has anything to measure.

    Yes-or-no measures get a Wilson interval; sums of shares a bootstrap over cases.
    """
    shares = [score.shares[measure] for score in scores if measure in score.shares and score.shares[measure].of]
    if not shares:
        return None
    if all(share.of == 1 and share.hits in (0, 1) for share in shares):
        return wilson(sum(share.hits for share in shares), len(shares))
    return bootstrap(shares)


def wilson(hits: float, cases: int) -> Figure:
    """The Wilson interval of `hits` out of `cases` (at least one)."""
    mean = hits / cases
    spread = 1 + Z95**2 / cases
    centre = (mean + Z95**2 / (2 * cases)) / spread
    half = Z95 * math.sqrt(mean * (1 - mean) / cases + Z95**2 / (4 * cases**2)) / spread
    return Figure(mean, max(0.0, centre - half), min(1.0, centre + half), cases)


def bootstrap(shares: Sequence[Share]) -> Figure:
    """The ratio of sums, with the 95 % of ratios over draws of the cases with repeats. The same every time."""
    table = np.array([(share.hits, share.of) for share in shares])
    return _figure(table, lambda drawn: _ratio(drawn[..., 0], drawn[..., 1]))


def paired(pairs: Sequence[tuple[Share, Share]]) -> Figure:
    """The second minus the first ratio over the same cases, with its bootstrap interval. `pairs` is not empty."""
    table = np.array([(first.hits, first.of, second.hits, second.of) for first, second in pairs])
    return _figure(table, lambda drawn: _ratio(drawn[..., 2], drawn[..., 3]) - _ratio(drawn[..., 0], drawn[..., 1]))


def sign_test(better: int, worse: int) -> float:
    """How likely at least so uneven a split is where both are equally likely (exact, two-sided); 1.0 for no cases."""
    cases = better + worse
    tail = sum(math.comb(cases, count) for count in range(min(better, worse) + 1))
    return min(1.0, tail / 2.0 ** (cases - 1))


def _figure(table: Floats, statistic: Callable[[Floats], Floats]) -> Figure:
    """`table` has a row per case."""
    cases = len(table)
    chosen = np.random.default_rng(SEED).integers(0, cases, (DRAWS, cases))
    low, high = np.quantile(statistic(table[chosen]), (0.025, 0.975))
    return Figure(float(statistic(table)), float(low), float(high), cases)


def _ratio(hits: Floats, of: Floats) -> Floats:
    """Sums over the cases (the last axis); 0 where there is nothing to divide by."""
    totals = of.sum(axis=-1)
    return np.asarray(hits.sum(axis=-1) / np.where(totals == 0, 1, totals))
