"""Indicative unit cost by blocks, minimum order, one-off cost, and what may be dropped to reach the target price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field as Key

from assistant.advice.figures import Range, Sourced, in_usd, total
from assistant.advice.schemes import Certification
from assistant.advice.situation import Situation
from assistant.demand.values import Number
from assistant.demand.yaml_file import Strict


class Block(Sourced):
    """One block of cost in USD. `field` is the field that chose it, `instead` what to take to save it."""

    label: str
    when: str
    low: float
    high: float
    field: str | None = None
    instead: str | None = None


class Depth(Sourced):
    """The usual minimum order of a depth of customisation: `limit` is ours, low to high what sources say."""

    label: str
    when: str
    limit: float = Key(alias="from")
    low: float
    high: float


class Fee(Sourced):
    """Test and certificate cost of a scheme; `with_scheme` is contained in it."""

    low: float
    high: float
    with_scheme: str | None = Key(default=None, alias="with")


class Rates(Sourced):
    """USD for one unit of a currency, for comparing limits."""

    date: str
    usd: Mapping[str, float]


class CostModel(Strict):
    """The file costs.yaml; its figures are of one `product`, the certification fees of any."""

    product: str
    rates: Rates
    base: tuple[Block, ...]
    adds: tuple[Block, ...]
    depths: Mapping[str, Depth]
    one_off: tuple[Block, ...]
    certification: Mapping[str, Fee]


@dataclass(frozen=True, slots=True)
class Drop:
    """A function that may be dropped, and the unit cost (USD) that remains then, with all dropped before it."""

    block: Block
    remaining: Range
    reaches_target: bool | None


@dataclass(frozen=True, slots=True)
class OneOff:
    """A cost that falls once, in USD."""

    label: str
    low: float
    high: float
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """Indicative cost in USD. `target` is the target price at indicative rates; None while open or without currency.

    `tooling_short`: the tooling budget is below the lowest cost of the chosen moulds.
    """

    blocks: tuple[Block, ...]
    unit: Range
    target: Number | None
    drops: tuple[Drop, ...]
    depth: Depth | None
    one_off: tuple[OneOff, ...]
    tooling_short: bool

    @property
    def one_off_total(self) -> Range:
        """The sum of what falls once."""
        return total(self.one_off)


def cost_of(situation: Situation, certifications: tuple[Certification, ...], model: CostModel) -> Cost:
    """The indicative cost of a demand list."""
    base = situation.first(model.base)
    adds = situation.all(model.adds)
    blocks = ((base,) if base else ()) + adds
    unit = total(blocks)
    target = in_usd(situation.demand.value("commercial.target_unit_price"), dict(model.rates.usd))
    depth = situation.first(model.depths.values())
    one_off = _one_off(situation, certifications, model)
    short = _tooling_short(situation, model)
    return Cost(blocks, unit, target, _drops(adds, unit, target), depth, one_off, short)


def _tooling_short(situation: Situation, model: CostModel) -> bool:
    moulds = total(tuple(block for block in situation.all(model.one_off) if block.field == "design.tooling"))
    budget = in_usd(situation.demand.value("commercial.tooling_budget"), dict(model.rates.usd))
    return budget is not None and budget.high is not None and budget.high < moulds.low


def _drops(adds: tuple[Block, ...], unit: Range, target: Number | None) -> tuple[Drop, ...]:
    """What may be dropped, the dearest first, each with what remains after it."""
    drops = []
    for block in sorted(adds, key=lambda block: -(block.low + block.high)):
        unit = Range(unit.low - block.low, unit.high - block.high)
        reached = None if target is None or target.high is None else unit.low <= target.high
        drops.append(Drop(block, unit, reached))
    return tuple(drops)


def _one_off(situation: Situation, certifications: tuple[Certification, ...], model: CostModel) -> tuple[OneOff, ...]:
    chosen = situation.all(model.one_off)
    items = [OneOff(block.label, block.low, block.high, block.source) for block in chosen]
    for certification in certifications:
        fee = model.certification.get(certification.scheme)
        if fee is not None:
            label = f"{certification.name} ({certification.market})"
            items.append(OneOff(label, fee.low, fee.high, fee.source))
    return tuple(items)
