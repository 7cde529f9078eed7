"""Lines that answer two things at once: "RAM / flash: 8 MB / 128 MB", "Wi-Fi, GPS: no / yes"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.understanding.lexicon import Match, Role
from assistant.understanding.scene import Clause, Item

_KEY: Final = re.compile(r"\s*(?:/|,|&|\+)\s*")
_VALUE: Final = re.compile(r"\s*/\s*")
_MOST: Final = 4  # things that a line answers

Span = tuple[int, int]


def paired(text: str, clause: Clause) -> Sequence[Clause]:
    """The clause as one for each thing that its key names with the value of the same place; itself where it is not so.

    Each part of the key must name a field.
    """
    sentence = clause.sentence
    if not sentence.keyed or "/" not in text[sentence.value_start : sentence.end]:
        return (clause,)
    keys = _parts(_KEY, text, sentence.start, sentence.value_start)
    values = _parts(_VALUE, text, sentence.value_start, sentence.end)
    if not 1 < len(keys) == len(values) <= _MOST:
        return (clause,)
    parts = [_of(clause, key, value) for key, value in zip(keys, values, strict=True)]
    named = all(any(i.roles(Role.FIELD, Role.COUNT, Role.OPTION) for i in _key_items(part)) for part in parts)
    return parts if named else (clause,)


def _parts(sign: re.Pattern[str], text: str, start: int, end: int) -> list[Span]:
    """The stretches of [start, end) between the signs."""
    found, at = [], start
    for match in sign.finditer(text, start, end):
        found.append((at, match.start()))
        at = match.end()
    return [*found, (at, end)]


def _of(clause: Clause, key: Span, value: Span) -> Clause:
    items = tuple(item for item in clause.items if _inside(item, key) or _inside(item, value))
    cues = tuple(cue for cue in clause.cues if _touches(cue, key) or _touches(cue, value))
    things: tuple[Item | Match, ...] = (*items, *cues)
    own = [thing.first for thing in things if thing.start >= value[0]]
    return replace(clause, items=items, cues=cues, value_first=min(own, default=clause.value_first))


def _key_items(clause: Clause) -> list[Item]:
    return [item for item in clause.items if item.first < clause.value_first]


def _touches(cue: Match, span: Span) -> bool:
    """Whether some of a cue stands in the stretch: the "no no" of "no / no" does in both."""
    return span[0] < cue.end and cue.start < span[1]


def _inside(thing: Item | Match, span: Span) -> bool:
    return span[0] <= thing.start and thing.end <= span[1]
