"""Says in words how an entry differs from the expected one."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.demand.entry import Entry, Status
from assistant.demand.values import Value
from evals.expected import Expected
from evals.wording import say_value


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
    elif not expected.anything and got.status is not Status.CONFLICTING:
        yield from _values(expected.value, got.value)
    if missing := [item for item in expected.excluded if item not in got.excluded]:
        yield f"does not rule out {', '.join(missing)}"
    if expected.note and expected.note.casefold() not in (got.note or "").casefold():
        yield f"note lacks “{expected.note}”"


def _alternatives(expected: Expected, got: Entry) -> Iterator[str]:
    values = [item.value for item in got.alternatives]
    if set(map(str, values)) != set(map(str, expected.alternatives)):
        yield f"between {' and '.join(map(say_value, values))}"


def _values(expected: Value | None, got: Value | None) -> Iterator[str]:
    if isinstance(expected, tuple) and isinstance(got, tuple):
        yield from _lists(expected, got)
    elif expected != got:
        yield f"{say_value(got)} instead of {say_value(expected)}"


def _lists(expected: tuple[str, ...], got: tuple[str, ...]) -> Iterator[str]:
    if missing := [item for item in expected if item not in got]:
        yield f"without {', '.join(missing)}"
    if extra := [item for item in got if item not in expected]:
        yield f"with {', '.join(extra)} too"
