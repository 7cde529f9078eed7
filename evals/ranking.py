"""How good a ranking is."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence


def ndcg(ranked: Sequence[str], relevant: Collection[str], depth: int = 10) -> float:
    """nDCG@depth with gains of 0 and 1, as BEIR counts it: 1 where all that is relevant stands first. 0 for no hits.

    `relevant` is not empty; nothing stands twice in `ranked`.
    """
    gain = sum(_discount(rank) for rank, name in enumerate(ranked[:depth], start=1) if name in relevant)
    return gain / sum(_discount(rank) for rank in range(1, min(depth, len(relevant)) + 1))


def _discount(rank: int) -> float:
    return 1 / math.log2(rank + 1)
