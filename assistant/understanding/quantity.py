"""A quantity that a text names: a number, a range or a bound, with its unit or currency and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

_TO: Final = 8  # characters from the one end of a span to the other
_OBLONG: Final = 2  # how much longer than wide a face is at most
_TIMES: Final = re.compile(r"\s?[x×*]\s?", re.IGNORECASE)
_PLUS: Final = re.compile(r"(?:\bplus|\+)\s*$")


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


def frosty(text: str, atoms: Sequence[Quantity]) -> list[Quantity]:
    """Nothing but temperatures is negative: "minus 25" without a unit is in degrees, and so is the "plus 45" by it."""
    bare = [atom for atom in atoms if atom.unit is None and atom.currency is None and atom.value is not None]
    cold = [atom for atom in bare if (atom.value or 0) < 0]
    warm = [atom for atom in bare if cold and _PLUS.search(text, max(0, atom.start - 6), atom.start)]
    degrees = [*cold, *warm]
    return [replace(a, unit=_degrees(a, atoms), dimension="temperature") if a in degrees else a for a in atoms]


def _degrees(atom: Quantity, atoms: Sequence[Quantity]) -> str:
    """The unit of the temperature right behind ("-4 to 122 °F"), degrees Celsius where there is none."""
    behind = (a for a in atoms if a.dimension == "temperature" and 0 < a.start - atom.end <= _TO)
    return next((a.unit for a in behind if a.unit), "celsius")


def sides(text: str, atoms: Sequence[Quantity]) -> list[Quantity]:
    """Of "42 x 36 mm" the longer side; both of "41 x 11 mm", which are no two sides of one face."""
    found: list[Quantity] = []
    for atom in atoms:
        first = found[-1] if found else None
        if first is None or not _beside(text, first, atom):
            found.append(atom)
        elif max(first.numbers) <= _OBLONG * max(atom.numbers):
            longer = max(first.value or 0, atom.value or 0)
            found[-1] = replace(atom, start=first.start, value=longer)
        else:
            found[-1:] = [replace(first, unit=atom.unit, dimension=atom.dimension), atom]
    return found


def _beside(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether two numbers are multiplied of which only the second has a unit, one of length."""
    times = _TIMES.fullmatch(text, first.end, second.start) is not None
    plain = first.unit is None and first.currency is None and second.dimension == "length"
    return times and plain and first.value is not None and second.value is not None


def dashed(quantity: Quantity) -> Quantity:
    """ "Price - 42 EUR": a dash before what is never below nothing is no minus."""
    below = quantity.value is not None and quantity.value < 0
    never = quantity.currency is not None or quantity.dimension not in (None, "temperature")
    return replace(quantity, value=-(quantity.value or 0)) if below and never else quantity
