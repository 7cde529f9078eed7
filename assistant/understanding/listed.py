"""Values that stand in one list are meant alike: "retail, Amazon and our own shop" is a wish as a whole or none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.demand.change import Action
from assistant.understanding.told import Told

_LISTED: Final = (Action.STATE, Action.ADD, Action.EXCLUDE)
_BETWEEN: Final = 2  # words from one value of a list to the next


def as_lists(told: Sequence[Told], chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n,) the chances, each value of a list as likely as the likeliest of its list."""
    alike = chances.copy()
    for run in _lists(told):
        alike[run] = chances[run].max()
    return alike


def _lists(told: Sequence[Told]) -> list[list[int]]:
    """The values that follow one another closely in a sentence, of one field, all wanted or all ruled out."""
    rows: dict[tuple[str, int, bool], list[int]] = defaultdict(list)
    for index, one in enumerate(told):
        proposal = one.proposal
        if proposal.action in _LISTED and one.context.template.field(proposal.field).many:
            ruled_out = proposal.action is Action.EXCLUDE
            rows[proposal.field, one.context.clause.sentence.start, ruled_out].append(index)
    runs: list[list[int]] = []
    for row in rows.values():
        row.sort(key=lambda index: told[index].proposal.place)
        runs.append(row[:1])
        for before, after in pairwise(row):
            if _words_between(told[before], told[after]) > _BETWEEN:
                runs.append([])
            runs[-1].append(after)
    return runs


def _words_between(first: Told, second: Told) -> int:
    at = first.proposal.place
    end = max((item.end for item in first.context.clause.items if item.start == at), default=at)
    return len(re.findall(r"\w+", first.context.scene.text[end : second.proposal.place]))
