"""Says in words how an entry differs from the expected one."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.demand.entry import Entry, Status
from assistant.demand.forms import to_json
from assistant.demand.values import Money, Number, Value
from evals.expected import Expected


def entry_difference(expected: Expected, got: Entry) -> str:
    """Such as "without spo2; with ecg too"; "nothing was given" for an open entry; "" where nothing differs plainly."""
    if got.status is Status.OPEN and not got.excluded:
        return "nothing was given"
    return "; ".join(_parts(expected, got))


def _parts(expected: Expected, got: Entry) -> Iterator[str]:
    if got.status is not expected.status:
        yield f"{got.status} instead of {expected.status}"
    if expected.alternatives:
        yield from _alternatives(expected, got)
    elif not expected.anything:
        yield from _values(expected.value, got.value)
    if missing := [item for item in expected.excluded if item not in got.excluded]:
        yield f"does not exclude {', '.join(missing)}"
    if expected.note and expected.note.casefold() not in (got.note or "").casefold():
        yield f"note lacks {expected.note!r}"


def _alternatives(expected: Expected, got: Entry) -> Iterator[str]:
    values = [item.value for item in got.alternatives]
    if set(map(str, values)) != set(map(str, expected.alternatives)):
        yield f"between {[to_json(value) for value in values]}"


def _values(expected: Value | None, got: Value | None) -> Iterator[str]:
    if isinstance(expected, Number) and isinstance(got, Number):
        yield from _numbers(expected, got)
    elif isinstance(expected, tuple) and isinstance(got, tuple):
        yield from _lists(expected, got)
    elif expected != got:
        yield f"{_said(got)} instead of {_said(expected)}"


def _numbers(expected: Number, got: Number) -> Iterator[str]:
    for bound in ("value", "min", "max"):
        want, have = getattr(expected, bound), getattr(got, bound)
        if want != have:
            yield f"{bound} {_said(have)} instead of {_said(want)}"
    if isinstance(expected, Money) and isinstance(got, Money) and expected.currency != got.currency:
        yield f"{_said(got.currency)} instead of {_said(expected.currency)}"


def _lists(expected: tuple[str, ...], got: tuple[str, ...]) -> Iterator[str]:
    if missing := [item for item in expected if item not in got]:
        yield f"without {', '.join(missing)}"
    if extra := [item for item in got if item not in expected]:
        yield f"with {', '.join(extra)} too"


def _said(value: Value | float | None) -> str:
    plain = value if value is None or isinstance(value, float | int | str) else to_json(value)
    return "none" if plain is None else f"{plain:g}" if isinstance(plain, float) else str(plain)
