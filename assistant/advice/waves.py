"""Markets in waves: which may launch first when one market's certification takes much longer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.advice.schedule import schedule_of
from assistant.advice.schedule_model import ScheduleModel
from assistant.advice.schemes import Certification, CertificationPlan
from assistant.advice.situation import Situation


@dataclass(frozen=True, slots=True)
class Wave:
    """Markets that can launch together, the earliest launch, and the scheme that takes longest."""

    markets: tuple[str, ...]
    earliest_launch: date
    longest: str | None


def waves_of(situation: Situation, plan: CertificationPlan, model: ScheduleModel, today: date) -> tuple[Wave, ...]:
    """The waves, earliest first; one wave or none where the markets lie close together.

    A market of which no running time is known goes into the first wave.
    """
    by_market = dict(plan.by_market())
    common = by_market.pop("global", ())
    weeks = {market: _weeks(items) for market, items in by_market.items()}
    shortest = min((known for known in weeks.values() if known is not None), default=0.0)
    ordered = sorted(((market, shortest if known is None else known) for market, known in weeks.items()), key=_second)
    waves = []
    for group in _split(ordered, model.waves.gap_weeks):
        certifications = common + tuple(item for market in group for item in by_market[market])
        schedule = schedule_of(situation, certifications, model, today)
        step = schedule.milestone("certification")
        waves.append(Wave(group, schedule.earliest_launch, step.what if step else None))
    return tuple(waves)


def _weeks(certifications: tuple[Certification, ...]) -> float | None:
    """The longest known running time of a market; None where none is known."""
    return max((item.weeks.max for item in certifications if item.weeks), default=None)


def _second(pair: tuple[str, float]) -> float:
    return pair[1]


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
