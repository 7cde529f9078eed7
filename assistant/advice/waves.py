"""Markets in waves: which may launch first when one market's certification takes much longer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.advice.schedule import schedule_of
from assistant.advice.schedule_model import ScheduleModel
from assistant.advice.schemes import CertificationPlan
from assistant.advice.situation import Situation


@dataclass(frozen=True, slots=True)
class Wave:
    """Markets that can launch together, the earliest launch, and the scheme that takes longest."""

    markets: tuple[str, ...]
    earliest_launch: date
    longest: str | None


def waves_of(
    situation: Situation, plan: CertificationPlan, model: ScheduleModel, today: date
) -> tuple[Wave, ...]:
    """The waves, earliest first; one wave or none where the markets lie close together."""
    by_market = dict(plan.by_market())
    common = by_market.pop("global", ())
    weeks = {
        market: max((item.weeks.max for item in items if item.weeks), default=0.0) for market, items in by_market.items()
    }
    waves = []
    for group in _split(sorted(weeks.items(), key=lambda pair: pair[1]), model.waves.gap_weeks):
        certifications = common + tuple(item for market in group for item in by_market[market])
        schedule = schedule_of(situation, certifications, model, today)
        step = schedule.milestone("certification")
        waves.append(Wave(group, schedule.earliest_launch, step.what if step else None))
    return tuple(waves)


def _split(ordered: Iterable[tuple[str, float]], gap: int) -> list[tuple[str, ...]]:
    """Markets in order of their weeks, cut wherever the next takes `gap` weeks more."""
    groups: list[tuple[str, ...]] = []
    before = 0.0
    for market, weeks in ordered:
        if groups and weeks - before < gap:
            groups[-1] = (*groups[-1], market)
        else:
            groups.append((market,))
        before = weeks
    return groups
