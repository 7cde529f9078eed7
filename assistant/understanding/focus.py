"""What each clause answers: what was just asked, part by part where it answers in order, or the quoted question above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.understanding.context import Context
from assistant.understanding.lexicon import CONTENT, Match, Role
from assistant.understanding.scene import Clause

_SIGNS: Final = frozenset({",", ";", "/"})


def focused(context: Context) -> tuple[Context, ...]:
    """The clause with its focus set; "ours, and your cloud is ok" to two questions is two clauses with one each."""
    if context.clause.sentence.replies:
        return (replace(context, focus=_fields(context.clause.heading), replies=True),)
    parts = tuple(_parts(context.clause, context)) if len(context.focus) > 1 else ()
    if not parts or len(parts) != len(context.focus) or context.clause.sentence.keyed or context.clause.asks:
        return (context,)
    if not all(_may_answer(context, part, field) for part, field in zip(parts, context.focus, strict=True)):
        return (context,)
    return tuple(
        replace(context, clause=part, focus=(field,), replies=True)
        for part, field in zip(parts, context.focus, strict=True)
    )


def _fields(heading: Sequence[Match]) -> tuple[str, ...]:
    """The fields that a quoted line names, the longest name first; those of its options where it names none."""
    ordered = sorted(heading, key=lambda match: match.start - match.end)
    named = [sense.field for match in ordered for sense in match.of(Role.FIELD)]
    return tuple(dict.fromkeys(named or (sense.field for match in ordered for sense in match.of(Role.OPTION))))[:3]


def _parts(clause: Clause, context: Context) -> Iterator[Clause]:
    """The parts of a clause between its commas and its "and"s, each a clause of its own; none where a part is empty."""
    bounds = [clause.first, *_joints(clause, context), clause.last]
    for low, high in zip(bounds, bounds[1:], strict=False):
        first, last = _without_joints(clause, context, low, high)
        if first >= last:
            return
        start, end = context.scene.tokens[first].start, context.scene.tokens[last - 1].end
        yield replace(
            clause,
            sentence=replace(clause.sentence, start=start, end=end, value_start=start),
            first=first,
            last=last,
            value_first=first,
            items=tuple(item for item in clause.items if first <= item.first and item.last <= last),
            cues=tuple(cue for cue in clause.cues if first <= cue.first and cue.last <= last),
            void=tuple(span for span in clause.void if span[0] < last and first < span[1]),
        )


def _joints(clause: Clause, context: Context) -> Iterator[int]:
    """Where a part ends: at a comma, or at an "and" that no comma precedes; not inside an amount or a phrase."""
    tokens = context.scene.tokens
    inside = {i for item in clause.items for i in range(item.first, item.last) if item.last - item.first > 1}
    ands = {cue.first for cue in clause.cues if cue.cue("and")}
    for index in range(clause.first + 1, clause.last):
        sign = tokens[index].norm in _SIGNS
        if index not in inside and (sign or (index in ands and tokens[index - 1].norm not in _SIGNS)):
            yield index


def _without_joints(clause: Clause, context: Context, low: int, high: int) -> tuple[int, int]:
    ands = {cue.first for cue in clause.cues if cue.cue("and")}
    tokens = context.scene.tokens
    while low < high and (tokens[low].norm in _SIGNS or low in ands):
        low += 1
    while high > low and not tokens[high - 1].wordlike:
        high -= 1
    return low, high


def _may_answer(context: Context, part: Clause, field: str) -> bool:
    """Whether a part can be the answer to `field`: it means no other of the fields asked."""
    meant = {
        sense.field
        for item in part.items
        if item.match is not None
        for sense in item.match.of(*CONTENT - {Role.SHORT}, Role.FIELD)
    }
    rivals = meant & set(context.focus)
    return not rivals or field in rivals
