"""The tasks risks, certifications and schedule: what follows from a whole configuration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.advice.advice import Advice
from evals.configuration_cases import Certifications, Configuration, Launches, Raw, Risks
from evals.engine import Engine
from evals.fields import SET_MEASURES, mark_shares
from evals.results import CaseScore, Mark, Measure, Outcome, Share

RISK_MEASURES: Final = (*SET_MEASURES, Measure("near misses", "rules that must stay silent and do"))
SCHEDULE_MEASURES: Final = (
    Measure("launch in bounds", "cases whose earliest launch is neither too hopeful nor too late"),
    Measure("too late told", "cases in which a launch that is too early is told, and none that is not"),
)
# Rules over computed figures: a case names them only where they are clear-cut, elsewhere they may go either way.
COMPUTED: Final = frozenset(
    {
        "schedule.too_late",
        "schedule.holiday",
        "commercial.price_below_cost",
        "battery.energy_budget",
        "battery.cell_too_big",
    }
)


@dataclass(frozen=True, slots=True)
class Names:
    """What followed: the names of rules, or of schemes after their market."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.names)


@dataclass(frozen=True, slots=True)
class Launch:
    """The earliest launch, and whether it was told that the wished one is too early."""

    day: date
    too_late: bool

    def __str__(self) -> str:
        return f"{self.day}{', too late is told' if self.too_late else ''}"


def find_risks(engine: Engine, case: Configuration[Risks]) -> Names:
    """The rules that fire."""
    return Names(tuple(risk.id for risk in _advise(engine, case).risks))


def find_certifications(engine: Engine, case: Configuration[Certifications]) -> Names:
    """The schemes, each after its market."""
    plan = _advise(engine, case).certifications.certifications
    return Names(tuple(f"{item.market} {item.scheme}" for item in plan))


def find_launch(engine: Engine, case: Configuration[Launches]) -> Launch:
    """The earliest launch."""
    advice = _advise(engine, case)
    return Launch(advice.schedule.earliest_launch, advice.risk("schedule.too_late") is not None)


def score_risks(case: Configuration[Risks], got: Names) -> CaseScore:
    """Every rule that fires against those that must, and the near misses that must not."""
    raw = case.raw
    unsure = COMPUTED - {*raw.fires, *raw.silent}
    marks = set_marks(raw.fires, [name for name in got.names if name not in unsure], case.kinds)
    quiet = sum(name not in got.names for name in raw.silent)
    return _score(case, {**mark_shares(marks), "near misses": Share(quiet, len(raw.silent))}, marks)


def score_certifications(case: Configuration[Certifications], got: Names) -> CaseScore:
    """The schemes of each market against the complete set; the kind of a mark is its market."""
    expected = case.raw.names
    marks = set_marks(expected, got.names, {name: name.split()[0] for name in (*expected, *got.names)})
    return _score(case, mark_shares(marks), marks)


def score_schedule(case: Configuration[Launches], got: Launch) -> CaseScore:
    """The earliest launch against its bounds, and whether a launch that is too early is told."""
    bounds, told = case.raw.earliest_launch, case.raw.too_late
    inside = (bounds.after or date.min) <= got.day <= (bounds.before or date.max)
    shares = {"launch in bounds": Share(float(inside), 1)}
    marks = [_mark("earliest_launch", inside, str(bounds), str(got.day))]
    if told is not None:
        shares["too late told"] = Share(float(told == got.too_late), 1)
        marks.append(_mark("too_late", told == got.too_late, str(told), str(got.too_late)))
    return _score(case, shares, marks)


def set_marks(expected: Iterable[str], got: Iterable[str], kinds: Mapping[str, str]) -> tuple[Mark, ...]:
    """A mark for every name in either set."""
    wanted, found = list(dict.fromkeys(expected)), list(dict.fromkeys(got))
    right = [
        Mark(name, kinds[name], Outcome.RIGHT, "yes", "yes")
        if name in found
        else Mark(name, kinds[name], Outcome.MISSING, "yes", "no")
        for name in wanted
    ]
    return (*right, *(Mark(name, kinds[name], Outcome.INVENTED, "no", "yes") for name in found if name not in wanted))


def _advise(engine: Engine, case: Configuration[Raw]) -> Advice:
    return engine.assistant.advise(case.demand, case.raw.today)


def _score(case: Configuration[Raw], shares: Mapping[str, Share], marks: Iterable[Mark]) -> CaseScore:
    return CaseScore(case.id, case.tags, case.file.half, shares, tuple(marks), case.shown)


def _mark(name: str, right: bool, expected: str, got: str) -> Mark:
    return Mark(name, "", Outcome.RIGHT if right else Outcome.WRONG, expected, got)
