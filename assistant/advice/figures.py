"""Numbers of the rule files: spreads with their source, and the sums that are made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from assistant.demand.values import Money, Number
from assistant.demand.yaml_file import Strict


class Spread(Strict):
    """From `low` to `high`, both included."""

    low: float
    high: float


class Sourced(Strict):
    """Something whose figures come from tags of sources.yaml."""

    source: tuple[str, ...]


class Part(Protocol):
    """A figure with a spread."""

    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Range:
    """A computed spread."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """Half way between low and high."""
        return (self.low + self.high) / 2


def total(parts: tuple[Part, ...]) -> Range:
    """The sum of all parts; zero for none."""
    return Range(sum(part.low for part in parts), sum(part.high for part in parts))


def in_usd(money: object, rates: dict[str, float]) -> Number | None:
    """A sum at indicative rates, for comparing limits; None where it is open or its currency is unknown."""
    if not isinstance(money, Money) or money.currency not in rates:
        return None
    rate = rates[money.currency]
    return Number(*(None if bound is None else bound * rate for bound in (money.value, money.min, money.max)))


def quotient(above: Number | None, below: Number | None) -> Number | None:
    """All values of `above / below` as a range; a bound that is not known stays open. None where either is None."""
    if above is None or below is None:
        return None
    low = above.low / below.high if above.low is not None and below.high else None
    high = above.high / below.low if above.high is not None and below.low else None
    return Number(min=low, max=high)
