"""Boxes to tick in forms, "Display: ☐ TFT ☒ AMOLED": what is asked, and which of what is offered is ticked."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_BOX: Final = re.compile(
    r"(?P<ticked>[☒☑🗹✅◉🔘]|[\[(]\s?[xX✓✔]\s?[\])])|(?P<empty>☐|⬜|\[[\s_]{0,3}\])|(?P<full>[■●✓✔])|(?P<hollow>[□○◯▢])"
)
_EDGES: Final = " \t\n,;/|:"

Ticked = tuple[str, tuple[str, ...]]


def ticked(text: str) -> Ticked | None:
    """What stands before the boxes and the options that are ticked; None where the text has no boxes.

    A full or hollow sign is a box only beside others: alone it is a bullet. Boxes stand before their options unless the
    text ends with one.
    """
    boxes = list(_BOX.finditer(text))
    if not boxes or (len(boxes) == 1 and boxes[0].lastgroup in ("full", "hollow")):
        return None
    if {box.lastgroup for box in boxes} == {"full"}:
        return None
    marks = [box.lastgroup in ("ticked", "full") for box in boxes]
    before = text[: boxes[0].start()]
    between = [text[box.end() : after.start()] for box, after in pairwise(boxes)]
    rest = text[boxes[-1].end() :]
    if rest.strip(_EDGES):
        asked, options = before, [*between, rest]
    else:
        asked, _, first = before.rstrip(_EDGES).rpartition(":")
        options = [first, *between]
    chosen = (option.strip(_EDGES) for option, mark in zip(options, marks, strict=True) if mark)
    return asked.strip(_EDGES), tuple(option for option in chosen if option)
