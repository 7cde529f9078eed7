"""Means with intervals, from shares of cases."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evals.results import CaseScore, Share

Z95: Final = 1.959964
DRAWS: Final = 1000
SEED: Final = 20261122


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
    chance = random.Random(SEED)
    drawn = sorted(_ratio(chance.choices(shares, k=len(shares))) for _ in range(DRAWS))
    low, high = drawn[int(DRAWS * 0.025)], drawn[int(DRAWS * 0.975) - 1]
    return Figure(_ratio(shares), low, high, len(shares))


def paired(pairs: Sequence[tuple[Share, Share]]) -> Figure:
    """The second minus the first ratio over the same cases, with its bootstrap interval. `pairs` is not empty."""
    chance = random.Random(SEED)
    drawn = sorted(_difference(chance.choices(pairs, k=len(pairs))) for _ in range(DRAWS))
    low, high = drawn[int(DRAWS * 0.025)], drawn[int(DRAWS * 0.975) - 1]
    return Figure(_difference(pairs), low, high, len(pairs))


def _difference(pairs: Sequence[tuple[Share, Share]]) -> float:
    return _ratio([second for _, second in pairs]) - _ratio([first for first, _ in pairs])


def _ratio(shares: Sequence[Share]) -> float:
    of = sum(share.of for share in shares)
    return sum(share.hits for share in shares) / of if of else 0.0
