"""The file schedule.yaml: milestones with durations, what waits for what, gates of decisions, factory stops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from assistant.advice.factory_calendar import Stop
from assistant.advice.figures import Sourced
from assistant.demand.yaml_file import Strict


class Days(Sourced):
    """From `min` to `max` days."""

    min: int
    max: int


class Duration(Days):
    """A duration that holds under a condition; `label` says what it is the time of."""

    when: str
    label: str | None = None


class Step(Strict):
    """A milestone's definition; see schedule.yaml."""

    label: str
    after: tuple[str, ...] = ()
    pauses: bool = False
    durations: tuple[Duration, ...] = ()
    weeks_of: Literal["schemes"] | None = None
    papers: Days | None = None


class Gates(Strict):
    """The milestone that cannot begin before a field is decided."""

    blocks: Mapping[str, str]
    fields: Mapping[str, str]


class Waves(Sourced):
    """A market that takes `gap_weeks` longer than the next goes into a later wave."""

    gap_weeks: int


class ScheduleModel(Strict):
    """The whole file."""

    plan: float
    free_slack_days: int
    milestones: Mapping[str, Step]
    gates: Gates
    waves: Waves
    stops: tuple[Stop, ...]
