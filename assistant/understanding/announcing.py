"""Clauses that end in a colon, and what they open."""

from __future__ import annotations

import re
from typing import Final

from assistant.understanding.scene import Clause, Scene

_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n")
_BULLET_LINE: Final = re.compile(r"[ \t]*(?:[-*•–+]|\d{1,2}[.)/])\s")


def announces(scene: Scene, clause: Clause) -> bool:
    """Whether the clause ends in a colon or heads a list in capitals ("WON'T"), so that what follows belongs to it."""
    end = clause.sentence.end
    if scene.text[end - 1] in ":：":
        return True
    return scene.text[end : end + 1] == "\n" and _heads_list(scene.text, clause)


def _heads_list(text: str, clause: Clause) -> bool:
    """Whether the clause stands in capitals alone on its line, without a bullet, and a list follows."""
    start = text.rfind("\n", 0, clause.sentence.start) + 1
    alone = not text[start : clause.sentence.start].strip()
    return (
        alone
        and text[start : clause.sentence.end].isupper()
        and _BULLET_LINE.match(text, clause.sentence.end + 1) is not None
    )


def reaches(scene: Scene, announcing: Clause, clause: Clause) -> bool:
    """Whether `clause` stands in the paragraph or list that `announcing`, which ends in a colon, opens."""
    between = scene.text[announcing.sentence.end : clause.sentence.start]
    body = between.lstrip()
    if _PARAGRAPH.search(body):
        return False
    line = clause.sentence.start - (len(body) - body.rfind("\n") - 1)
    listed = _BULLET_LINE.match(body) is not None
    return not listed or "\n" not in body or _BULLET_LINE.match(scene.text, line) is not None
