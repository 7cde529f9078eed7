"""Parts of the product that are named in a row, of all of which the same is said: "watch, app and leaflet in Greek"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assistant.understanding.context import Context
from assistant.understanding.lexicon import CONTENT
from assistant.understanding.scene import Item

_FARTHEST: Final = 5  # words from one part to the next
_NEAR: Final = 4  # words from the row to what is said of it
_ONE: Final = frozenset({"a", "an"})  # "a watch with the app in Greek" is no text of the watch


def named_in_row(context: Context, fields: Sequence[str], said: Sequence[Item]) -> list[str]:
    """The fields whose parts the clause names in a row before or behind the items `said`; none where it is but one."""
    tokens, clause = context.scene.tokens, context.clause
    first, last = min(item.first for item in said), max(item.last for item in said)
    words = {word: field for field in fields for word in _own(context, field)}
    found = [(i, words[tokens[i].norm]) for i in range(clause.first, clause.last) if tokens[i].norm in words]
    found = [(i, field) for i, field in found if i == clause.first or tokens[i - 1].norm not in _ONE]
    if len({field for _, field in found}) < 2 or any(first <= i < last for i, _ in found):
        return []
    if not all(own == next_ or _joined(context, one, other) for (one, own), (other, next_) in pairwise(found)):
        return []
    start, end = (found[-1][0] + 1, first) if found[-1][0] < first else (last, found[0][0])
    between = (item for item in clause.items if start <= item.first < end and item not in said and item.roles(*CONTENT))
    near = 0 <= sum(tokens[i].wordlike for i in range(start, end)) <= _NEAR
    return list(dict.fromkeys(field for _, field in found)) if near and not any(_other(i) for i in between) else []


def alike_behind(context: Context, fields: Sequence[str], said: Sequence[Item]) -> list[str]:
    """The fields whose parts are called the same behind the items `said`: "the app in Dutch, the watch the same"."""
    last = max((item.last for item in said), default=context.clause.last)
    if not any(cue.cue("same", "same_fate") and cue.first >= last for cue in context.clause.cues):
        return []
    behind = {context.scene.tokens[i].norm for i in range(last, context.clause.last)}
    return [field for field in fields if not behind.isdisjoint(_own(context, field))]


def _own(context: Context, field: str) -> Sequence[str]:
    part = context.template.field(field).part
    return part.own if part else ()


def _joined(context: Context, one: int, other: int) -> bool:
    """Whether a comma or an "and" leads from one part right behind it to the next: not in "screen foil, a manual"."""
    tokens = context.scene.tokens
    ands = {cue.first for cue in context.clause.cues if cue.cue("and")}
    linked = other == one + 1 or tokens[one + 1].norm in (",", "&", "+", "/") or one + 1 in ands
    return linked and other - one <= _FARTHEST


def _other(item: Item) -> bool:
    return item.quantity is not None or item.when is not None
