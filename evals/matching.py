"""When a value or entry counts as the expected one."""

from __future__ import annotations

import re
from typing import Final

from assistant.demand.entry import Entry, Status
from assistant.demand.values import Money, Number, Value
from evals.expected import Expected

_TIMES: Final = re.compile(r"(?<=\d)\s*[x×*]\s*(?=\d)")
TOLERANCE: Final = 0.01


def same_value(expected: Value | None, got: Value | None) -> bool:
    """Numbers and money within 1 %, bound by bound; lists as sets; text without case and spacing, contained either way.

    Option ids are short texts that never contain one another by meaning, so a choice compares whole: see `same_entry`.
    """
    if isinstance(expected, Number) and isinstance(got, Number):
        return _same_number(expected, got)
    if isinstance(expected, tuple) and isinstance(got, tuple):
        return set(expected) == set(got)
    return type(expected) is type(got) and expected == got


def same_text(expected: str, got: str) -> bool:
    """Alike without case and spacing, or one contained in the other; "466 x 466" and "466*466" are 466x466."""
    plain = (_TIMES.sub("x", text.casefold()) for text in (expected, got))
    first, second = (" ".join(text.split()) for text in plain)
    return bool(first and second) and (first in second or second in first)


def same_entry(expected: Expected, got: Entry, before: Entry, free_text: bool) -> bool:
    """Whether `got` is the expected entry. `before`: options that were there may stand among the excluded too."""
    if got.status is not expected.status:
        return False
    return (
        _same_content(expected, got, free_text)
        and _same_excluded(expected, got, before)
        and (expected.note is None or expected.note.casefold() in (got.note or "").casefold())
    )


def _same_content(expected: Expected, got: Entry, free_text: bool) -> bool:
    if expected.status is Status.CONFLICTING:
        return _same_alternatives(expected, got, free_text)
    if expected.anything:
        return got.value is not None
    return _same(expected.value, got.value, free_text)


def _same(expected: Value | None, got: Value | None, free_text: bool) -> bool:
    if free_text and isinstance(expected, str) and isinstance(got, str):
        return same_text(expected, got)
    return same_value(expected, got)


def _same_alternatives(expected: Expected, got: Entry, free_text: bool) -> bool:
    if not expected.alternatives:
        return True
    values = [alternative.value for alternative in got.alternatives]
    pairs = [any(_same(want, value, free_text) for value in values) for want in expected.alternatives]
    return all(pairs) and len(values) == len(expected.alternatives)


def _same_excluded(expected: Expected, got: Entry, before: Entry) -> bool:
    if not expected.excluded:
        return True
    known = before.value if isinstance(before.value, tuple) else (before.value,)
    return set(expected.excluded) <= set(got.excluded) <= {*expected.excluded, *before.excluded, *known}


def _same_number(expected: Number, got: Number) -> bool:
    currencies = [number.currency if isinstance(number, Money) else None for number in (expected, got)]
    bounds = ((expected.value, got.value), (expected.min, got.min), (expected.max, got.max))
    return currencies[0] == currencies[1] and all(_near(first, second) for first, second in bounds)


def _near(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return first is second
    return abs(first - second) <= TOLERANCE * max(abs(first), abs(second))
