"""Whether what was proposed for a field is what a text means."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from assistant.demand.change import Action
from assistant.demand.template import Field
from assistant.demand.values import Number, Period, Value
from assistant.understanding.sayings import NO, YES
from assistant.understanding.told import Told
from evals.expected import Expected

Marks = Mapping[str, tuple[str, ...]]

_DELEGATED: Final = "delegated"
_WAITS: Final = {
    Action.DEFER: {"deferred"},
    Action.DECLINE: {"declined", "none", NO},
    Action.ASSUME: {"assumed", _DELEGATED},
    Action.VAGUE: {"vague"},
}


def fair(told: Told, means: Marks, may: Collection[str], wanted: Mapping[str, Expected]) -> bool:
    """Whether what is proposed is what a text means (marks by field), or may be read into it.

    `wanted`: the entries that a case expects; none of a saying.
    """
    proposal = told.proposal
    if proposal.field not in means:
        return proposal.field in may
    marks = frozenset(means[proposal.field])
    waits = bool(marks) and marks <= {"vague", "deferred", "declined", "assumed", _DELEGATED}
    if proposal.action in _WAITS:
        return bool(marks & _WAITS[proposal.action]) or (proposal.action is Action.VAGUE and not waits)
    if proposal.action is Action.EXCLUDE:
        return isinstance(proposal.value, tuple) and marks.isdisjoint(proposal.value)
    if waits:
        return False
    return _same(told.context.template.field(proposal.field), proposal.value, marks, wanted.get(proposal.field))


def _same(field: Field, value: Value | None, marks: frozenset[str], wanted: Expected | None) -> bool:
    """Whether a value is among what is meant; an amount, whether it shares a number or some days with it."""
    if isinstance(value, bool):
        return (YES if value else NO) in marks
    if field.options:
        return marks.issuperset(value if isinstance(value, tuple) else [str(value)])
    if wanted is None or wanted.value is None or wanted.anything:
        return True
    if isinstance(value, tuple) and isinstance(wanted.value, tuple):
        return set(value) <= set(wanted.value)
    if isinstance(value, Period) and isinstance(wanted.value, Period):
        return _overlap(value, wanted.value)
    if isinstance(value, Number) and isinstance(wanted.value, Number):
        return not set(value.numbers).isdisjoint(wanted.value.numbers)
    return True


def _overlap(one: Period, other: Period) -> bool:
    first, last = one.start or date.min, one.end or date.max
    return first <= (other.end or date.max) and last >= (other.start or date.min)
