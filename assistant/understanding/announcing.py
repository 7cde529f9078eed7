"""Clauses that end in a colon or are headings, and what they open."""

from __future__ import annotations

import re
from typing import Final

from assistant.understanding.scene import Clause, Scene

_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n")
_BULLET_LINE: Final = re.compile(r"[ \t]*(?:[-*•–+]|\d{1,2}[.)/])\s")


def announces(scene: Scene, clause: Clause) -> bool:
    """Whether the clause ends in a colon or is a heading ("WON'T"), so that what follows belongs to it."""
    start, end = clause.sentence.heading
    return scene.text[clause.sentence.end - 1] in ":：" or (start < end and start == clause.sentence.start)


def reaches(scene: Scene, announcing: Clause, clause: Clause) -> bool:
    """Whether `clause` stands in the paragraph or list that `announcing`, which ends in a colon, opens."""
    between = scene.text[announcing.sentence.end : clause.sentence.start]
    body = between.lstrip()
    if _PARAGRAPH.search(body):
        return False
    line = clause.sentence.start - (len(body) - body.rfind("\n") - 1)
    listed = _BULLET_LINE.match(body) is not None
    return not listed or "\n" not in body or _BULLET_LINE.match(scene.text, line) is not None
