"""A quantity that a text names: a number, a range or a bound, with its unit or currency and its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at [start, end): one of value or min/max, in `unit` (an id of units.yaml) or `currency`, or neither.

    `approx` is the hedging word, `article` marks "a week", `grouped` is the other reading of a number such as 1.430,
    `parts` are the two numbers of a range as said.
    """

    start: int
    end: int
    value: float | None = None
    min: float | None = None
    max: float | None = None
    unit: str | None = None
    dimension: str | None = None
    currency: str | None = None
    approx: str | None = None
    article: bool = False
    spelled: bool = False
    grouped: float | None = None
    parts: tuple[float, float] | None = None

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers that it names."""
        return tuple(number for number in (self.value, self.min, self.max) if number is not None)
