"""What a field can hold: text, boolean, option ids, numbers, money, periods, markets and languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity in its field's unit: one `value`, or a `min` and/or `max`."""

    value: float | None = None
    min: float | None = None
    max: float | None = None

    @property
    def low(self) -> float | None:
        """The smallest value that this quantity allows, None where unbounded."""
        return self.value if self.value is not None else self.min

    @property
    def high(self) -> float | None:
        """The largest value that this quantity allows, None where unbounded."""
        return self.value if self.value is not None else self.max

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers that it names."""
        return tuple(number for number in (self.value, self.min, self.max) if number is not None)


@dataclass(frozen=True, slots=True)
class Money(Number):
    """A sum per piece or in all; `currency` is ISO 4217 or None where it was not said."""

    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included; one end may be open."""

    start: date | None = None
    end: date | None = None


Value: TypeAlias = str | bool | Number | Money | Period | tuple[str, ...]


def within(inner: Value, outer: Value) -> bool:
    """Whether `inner` only narrows `outer` (6 within 5 to 7, by mid June within summer). False for other kinds."""
    if isinstance(inner, Number) and isinstance(outer, Number):
        return outer.value is None and _inside(inner.low, inner.high, outer.low, outer.high)
    if isinstance(inner, Period) and isinstance(outer, Period):
        days = [_day(day) for day in (inner.start, inner.end) if day is not None]
        return inner != outer and all(_inside(day, day, _day(outer.start), _day(outer.end)) for day in days)
    return False


def _day(day: date | None) -> float | None:
    return None if day is None else float(day.toordinal())


def _inside(low: float | None, high: float | None, outer_low: float | None, outer_high: float | None) -> bool:
    above = outer_low is None or (low is not None and low >= outer_low)
    below = outer_high is None or (high is not None and high <= outer_high)
    return above and below
