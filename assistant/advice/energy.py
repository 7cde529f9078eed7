"""Battery life from capacity and chosen functions, typical and heavy. Indicative, additive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from assistant.advice.figures import Range, Sourced, Spread, total
from assistant.advice.situation import Situation
from assistant.demand.values import Number
from assistant.demand.yaml_file import Strict


class Use(Sourced):
    """What one function draws a day, in mAh. `field` is the field that chose it; None for the product itself."""

    label: str
    when: str
    typical: Spread
    heavy: Spread
    field: str | None = None


class GnssDraw(Sourced):
    """Current while GPS runs, in mA."""

    low: float
    high: float


class CellModel(Sourced):
    """How much cell a case holds."""

    mah_per_cm3: float
    fill: Mapping[str, float]


class EnergyModel(Strict):
    """The file energy.yaml; its figures are of one `product`."""

    product: str
    base: tuple[Use, ...]
    adds: tuple[Use, ...]
    gnss_draw: GnssDraw
    cell: CellModel


@dataclass(frozen=True, slots=True)
class Energy:
    """What the product draws a day (mAh) and how long its cell lasts (days, hours); None while no capacity is decided.

    `expected_days` is what the largest cell in question gives at the middle of the typical draw.
    """

    uses: tuple[Use, ...]
    typical: Range
    heavy: Range
    days: Range | None
    heavy_days: Range | None
    expected_days: float | None
    gnss_hours: Range | None
    cell_limit: int | None

    @property
    def hungriest(self) -> Use | None:
        """The function that draws most; the product itself where nothing comes on top, None where nothing is known."""
        return max(self.uses[1:] or self.uses, key=lambda use: use.typical.low + use.typical.high, default=None)


def energy_of(situation: Situation, model: EnergyModel) -> Energy:
    """The energy balance of a demand list."""
    base = situation.first(model.base)
    uses = ((base,) if base else ()) + situation.all(model.adds)
    typical = total(tuple(use.typical for use in uses))
    heavy = total(tuple(use.heavy for use in uses))
    capacity = situation.number("battery.capacity")
    has_gnss = situation.demand.value("connectivity.gnss") in ("built_in", "dual_band")
    return Energy(
        uses,
        typical,
        heavy,
        _lasting(capacity, typical),
        _lasting(capacity, heavy),
        capacity.high / typical.middle if capacity and capacity.high and typical.middle else None,
        _lasting(capacity, Range(model.gnss_draw.low, model.gnss_draw.high)) if has_gnss else None,
        _cell_limit(situation, model.cell),
    )


def _lasting(capacity: Number | None, draw: Range) -> Range | None:
    if capacity is None or not capacity.high or not draw.low:
        return None
    return Range((capacity.low or capacity.high) / draw.high, capacity.high / draw.low)


def _cell_limit(situation: Situation, model: CellModel) -> int | None:
    """The largest cell, in mAh, that the case holds; None while size or thickness are open."""
    size, thickness = situation.number("design.case_size"), situation.number("design.case_thickness")
    if size is None or thickness is None or size.high is None or thickness.high is None:
        return None
    shape = situation.demand.value("design.case_shape")
    fill = model.fill.get(str(shape), model.fill["unknown"])
    cm3 = (size.high / 10) ** 2 * thickness.high / 10 * fill
    return ceil(cm3 * model.mah_per_cm3)
