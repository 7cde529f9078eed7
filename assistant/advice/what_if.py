"""What a change of the demand list would change: schemes, weeks, cost, energy, minimum order, risks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.advice.advice import Advice, advise
from assistant.advice.figures import Range
from assistant.advice.risks import Risk
from assistant.advice.rulebook import Rulebook
from assistant.advice.schemes import Certification
from assistant.demand.change import Applied, Change
from assistant.demand.demand_list import DemandList


@dataclass(frozen=True, slots=True)
class Shift:
    """A figure before and after; None where it is not known."""

    before: float | None
    after: float | None

    @property
    def by(self) -> float | None:
        """How much it grows; None where one side is not known."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes between two advices. Money in USD, indicative; energy in mAh a day of typical use.

    `weeks` is the shift of the earliest launch; `new_fields` are fields that apply now and did not before.
    """

    applied: tuple[Applied, ...]
    new_schemes: tuple[Certification, ...]
    gone_schemes: tuple[Certification, ...]
    new_risks: tuple[Risk, ...]
    gone_risks: tuple[Risk, ...]
    weeks: float
    unit_cost: Range
    one_off: Range
    daily_mah: Range
    days: Shift
    moq: Shift
    new_fields: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing that advice looks at changes."""
        lists = (self.new_schemes, self.gone_schemes, self.new_risks, self.gone_risks, self.new_fields)
        zero = Range(0.0, 0.0)
        figures = self.weeks == 0 and self.unit_cost == self.one_off == self.daily_mah == zero
        return figures and not any(lists) and self.moq.before == self.moq.after


def what_if(demand: DemandList, changes: Iterable[Change], rulebook: Rulebook, today: date) -> Difference:
    """What `changes` would change. The demand list itself stays as it is."""
    changed, applied = demand.apply(changes)
    return difference(advise(demand, rulebook, today), advise(changed, rulebook, today), applied)


def difference(before: Advice, after: Advice, applied: tuple[Applied, ...] = ()) -> Difference:
    """What differs between two advices of the same template."""
    schemes_before, schemes_after = _schemes(before), _schemes(after)
    risks_before, risks_after = {risk.id: risk for risk in before.risks}, {risk.id: risk for risk in after.risks}
    fields = before.demand.template.fields
    return Difference(
        applied,
        tuple(item for key, item in schemes_after.items() if key not in schemes_before),
        tuple(item for key, item in schemes_before.items() if key not in schemes_after),
        tuple(risk for key, risk in risks_after.items() if key not in risks_before),
        tuple(risk for key, risk in risks_before.items() if key not in risks_after),
        round((after.schedule.earliest_launch - before.schedule.earliest_launch).days / 7, 1),
        _grown(before.cost.unit, after.cost.unit),
        _grown(before.cost.one_off_total, after.cost.one_off_total),
        _grown(before.energy.typical, after.energy.typical),
        Shift(before.energy.expected_days, after.energy.expected_days),
        Shift(_moq(before), _moq(after)),
        tuple(name for name in fields if after.demand.applies(name) and not before.demand.applies(name)),
    )


def _schemes(advice: Advice) -> dict[tuple[str, str], Certification]:
    return {(item.market, item.scheme): item for item in advice.certifications.certifications}


def _grown(before: Range, after: Range) -> Range:
    return Range(round(after.low - before.low, 2), round(after.high - before.high, 2))


def _moq(advice: Advice) -> float | None:
    return advice.cost.depth.limit if advice.cost.depth else None
