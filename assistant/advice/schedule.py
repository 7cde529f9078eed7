"""The schedule: forwards from today to the earliest launch, backwards from the wished launch to the latest starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil

from assistant.advice.factory_calendar import Stop, begin, finish, touched
from assistant.advice.schedule_model import ScheduleModel, Step
from assistant.advice.schemes import Certification
from assistant.advice.situation import Situation
from assistant.demand.values import Period


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of the plan: `end` is the day on which it is done and the next may begin.

    `latest_start` is the last day to begin without missing the launch; None while no launch is decided.
    """

    id: str
    label: str
    start: date
    end: date
    days: int
    shortest: int
    longest: int
    critical: bool
    latest_start: date | None
    what: str | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The plan. `slack_days` is the wished launch less the earliest (negative: too late); None while it is open.

    `best_launch` and `worst_launch` frame `earliest_launch`: every step at its shortest and at its longest.
    `holidays` are the factory stops that mass production touches; none while there is slack enough to go around them.
    """

    today: date
    milestones: tuple[Milestone, ...]
    earliest_launch: date
    best_launch: date
    worst_launch: date
    launch: Period | None
    slack_days: int | None
    holidays: tuple[Stop, ...]

    def milestone(self, name: str) -> Milestone | None:
        """The milestone `name`; None where this project has none."""
        return next((item for item in self.milestones if item.id == name), None)

    @property
    def critical_path(self) -> tuple[Milestone, ...]:
        """The milestones that decide the launch, in order."""
        return tuple(item for item in self.milestones if item.critical)


@dataclass(frozen=True, slots=True)
class _Task:
    """A step with its durations in days."""

    id: str
    step: Step
    shortest: int
    longest: int
    what: str | None
    source: tuple[str, ...]

    def days(self, share: float) -> int:
        return ceil(self.shortest + share * (self.longest - self.shortest))


Spans = Mapping[str, tuple[date, date]]


def schedule_of(
    situation: Situation, certifications: tuple[Certification, ...], model: ScheduleModel, today: date
) -> Schedule:
    """The schedule of a demand list for these certifications, beginning on `today`.

    What is open is taken as short: a public mould, air freight, no certificates.
    """
    tasks = _tasks(situation, certifications, model)
    spans = _forwards(tasks, model, today, model.plan)
    earliest = _launch(spans, today)
    launch = situation.demand.value("schedule.launch_date")
    wished = launch if isinstance(launch, Period) else None
    target = wished.end if wished else None
    latest = _backwards(tasks, model, target) if target else {}
    critical = _critical(tasks, spans, earliest)
    milestones = tuple(_milestone(task, spans, latest, critical, model) for task in tasks.values())
    slack = (target - earliest).days if target else None
    production = spans.get("production") if slack is None or slack <= model.free_slack_days else None
    return Schedule(
        today,
        milestones,
        earliest,
        _launch(_forwards(tasks, model, today, 0), today),
        _launch(_forwards(tasks, model, today, 1), today),
        wished,
        slack,
        touched(*production, model.stops) if production else (),
    )


def _tasks(situation: Situation, certifications: tuple[Certification, ...], model: ScheduleModel) -> dict[str, _Task]:
    found = {}
    for name, step in model.milestones.items():
        task = _certifying(name, step, certifications) if step.weeks_of else _lasting(situation, name, step)
        if task is not None:
            found[name] = task
    return found


def _lasting(situation: Situation, name: str, step: Step) -> _Task | None:
    duration = situation.first(step.durations)
    if duration is None:
        return None
    return _Task(name, step, duration.min, duration.max, duration.label, duration.source)


def _certifying(name: str, step: Step, certifications: tuple[Certification, ...]) -> _Task | None:
    """The longest scheme, with papers; None where no scheme has a known running time."""
    timed = [(item.weeks.min + item.weeks.max, item) for item in certifications if item.weeks]
    if not timed:
        return None
    longest = max(timed, key=lambda pair: pair[0])[1]
    assert longest.weeks is not None
    low, high = ceil(longest.weeks.min * 7), ceil(longest.weeks.max * 7)
    if step.papers:
        low, high = low + step.papers.min, high + step.papers.max
    return _Task(name, step, low, high, f"{longest.name} ({longest.market_label})", longest.details.source)


def _stops(task: _Task, model: ScheduleModel) -> tuple[Stop, ...]:
    return model.stops if task.step.pauses else ()


def _before(name: str, tasks: dict[str, _Task], model: ScheduleModel) -> tuple[str, ...]:
    """The tasks that must be done before `name`, looking through steps that this project does not need."""
    found: dict[str, None] = {}
    for earlier in model.milestones[name].after:
        for needed in (earlier,) if earlier in tasks else _before(earlier, tasks, model):
            found[needed] = None
    return tuple(found)


def _forwards(tasks: dict[str, _Task], model: ScheduleModel, today: date, share: float) -> Spans:
    spans: dict[str, tuple[date, date]] = {}
    for name, task in tasks.items():
        start = max((spans[earlier][1] for earlier in _before(name, tasks, model)), default=today)
        spans[name] = (start, finish(start, task.days(share), _stops(task, model)))
    return spans


def _backwards(tasks: dict[str, _Task], model: ScheduleModel, target: date) -> Mapping[str, date]:
    """The latest start of every task for a launch on `target`."""
    needed_by: dict[str, date] = {}
    latest: dict[str, date] = {}
    for name, task in reversed(tasks.items()):
        latest[name] = begin(needed_by.get(name, target), task.days(model.plan), _stops(task, model))
        for earlier in _before(name, tasks, model):
            needed_by[earlier] = min(needed_by.get(earlier, target), latest[name])
    return latest


def _launch(spans: Spans, today: date) -> date:
    return max((end for _, end in spans.values()), default=today)


def _critical(tasks: dict[str, _Task], spans: Spans, launch: date) -> frozenset[str]:
    """The chain of tasks, each ending where the next begins, that ends on the launch."""
    chain: set[str] = set()
    day = launch
    for name in reversed(tasks):
        if spans[name][1] == day:
            chain.add(name)
            day = spans[name][0]
    return frozenset(chain)


def _milestone(
    task: _Task, spans: Spans, latest: Mapping[str, date], critical: frozenset[str], model: ScheduleModel
) -> Milestone:
    start, end = spans[task.id]
    return Milestone(
        task.id,
        task.step.label,
        start,
        end,
        task.days(model.plan),
        task.shortest,
        task.longest,
        task.id in critical,
        latest.get(task.id),
        task.what,
        task.source,
    )
