"""Lines that a mail program wraps at a width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

_NARROWEST_WRAP, _WIDEST_WRAP = 66, 160  # characters of a line that a program wraps
_RAGGED: Final = 0.88  # of the width; lines that a person broke by hand are no longer full


def widths(lines: Sequence[str]) -> list[int]:
    """For each line the length of the longest one of its paragraph."""
    found: list[int] = []
    for blank, group in groupby(lines, lambda line: not line):
        members = list(group)
        longest = 0 if blank else max(len(line) for line in members)
        found += [longest] * len(members)
    return found


def filled(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line had no room any more, as where a mail program wraps at a width."""
    word = re.split(r"\s", following.strip(), maxsplit=1)[0]
    return width >= _NARROWEST_WRAP and len(line) + 1 + len(word) >= _RAGGED * min(width, _WIDEST_WRAP)
