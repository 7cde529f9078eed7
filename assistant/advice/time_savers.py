"""The ways out when the wished launch cannot be met, the biggest saving first."""

from __future__ import annotations

from assistant.advice.schedule import Schedule
from assistant.advice.waves import Wave
from assistant.advice.wording import country, join, say_day
from assistant.demand.demand_list import DemandList


def time_savers(demand: DemandList, schedule: Schedule, waves: tuple[Wave, ...]) -> str:
    """One sentence of proposals that fit this project; moving the launch is always the last."""
    proposals = [*_faster_steps(demand, schedule), *_first_wave(waves)]
    proposals.append(f"move the launch to {say_day(schedule.earliest_launch)} or later")
    words = ", or ".join(proposals)
    return f"{words[0].upper()}{words[1:]}."


def _faster_steps(demand: DemandList, schedule: Schedule) -> list[str]:
    found: list[tuple[int, str]] = []
    tooling = schedule.milestone("tooling")
    if tooling:
        found.append((tooling.days, f"begin with an existing mould (about {tooling.days} days less)"))
    freight = schedule.milestone("freight")
    if freight and demand.value("schedule.freight") in ("sea", "rail"):
        found.append((freight.days - 8, f"fly the first goods (about {freight.days - 8} days less)"))
    if schedule.milestone("software"):
        found.append((1, "launch with the stock interface and update later"))
    if schedule.milestone("app"):
        found.append((0, "launch with a white-label app"))
    return [words for days, words in sorted(found, reverse=True)]


def _first_wave(waves: tuple[Wave, ...]) -> list[str]:
    if len(waves) < 2:
        return []
    first = waves[0]
    return [f"launch first in {join(map(country, first.markets))} ({say_day(first.earliest_launch)})"]
