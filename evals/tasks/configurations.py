"""The tasks risks, certifications and schedule: what follows from a whole configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from assistant.advice.advice import Advice
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry
from assistant.demand.template import Template
from assistant.demand.yaml_file import Strict, YamlFile, nearest
from evals.case_files import CaseFile, read_case, read_list
from evals.engine import Engine
from evals.expected import read_known
from evals.fields import mark_shares
from evals.results import CaseScore, Mark, Outcome, Share

MEASURES: Final = ("f1", "precision", "recall", "exact")
RISK_MEASURES: Final = (*MEASURES, "near misses")
SCHEDULE_MEASURES: Final = ("launch in bounds", "too late told")
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


class _Configuration(Strict):
    id: str
    tags: tuple[str, ...] = ()
    today: date
    spec: Mapping[str, Any]


class _Risks(_Configuration):
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


class _Certifications(_Configuration):
    expect: Mapping[str, tuple[str, ...]]


class _Bounds(Strict):
    after: date | None = None
    before: date | None = None


class _Schedule(_Configuration):
    earliest_launch: _Bounds
    too_late: bool | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    file: CaseFile
    raw: _Configuration
    advice: Advice

    def score(self, shares: Mapping[str, Share], marks: Sequence[Mark]) -> CaseScore:
        return CaseScore(self.raw.id, self.raw.tags, self.file.half, shares, tuple(marks), _shown(self.raw))


def risks(engine: Engine, files: Sequence[CaseFile]) -> Iterator[CaseScore]:
    """Every rule that fires against those that must, and the near misses that must not."""
    severities = {name: str(rule.severity) for name, rule in engine.assistant.rulebook.risks.rules.items()}

    def check(yaml: YamlFile, index: int) -> _Risks:
        raw = read_case(yaml, index, _Risks)
        _check_names(yaml, (index, "fires"), raw.fires, severities)
        _check_names(yaml, (index, "silent"), raw.silent, severities)
        return raw

    for given in _given(engine, files, check):
        assert isinstance(given.raw, _Risks)
        fired = [risk.id for risk in given.advice.risks]
        unsure = COMPUTED - {*given.raw.fires, *given.raw.silent}
        marks = set_marks(given.raw.fires, [name for name in fired if name not in unsure], severities)
        quiet = sum(name not in fired for name in given.raw.silent)
        yield given.score({**mark_shares(marks), "near misses": Share(quiet, len(given.raw.silent))}, marks)


def certifications(engine: Engine, files: Sequence[CaseFile]) -> Iterator[CaseScore]:
    """The schemes of each market against the complete set."""
    known = {name for market in engine.assistant.rulebook.schemes.schemes.values() for name in market}

    def check(yaml: YamlFile, index: int) -> _Certifications:
        raw = read_case(yaml, index, _Certifications)
        for market, names in raw.expect.items():
            _check_names(yaml, (index, "expect", market), names, known)
        return raw

    for given in _given(engine, files, check):
        assert isinstance(given.raw, _Certifications)
        expected = [f"{market} {name}" for market, names in given.raw.expect.items() for name in names]
        got = [f"{item.market} {item.scheme}" for item in given.advice.certifications.certifications]
        marks = set_marks(expected, got, {name: name.split()[0] for name in (*expected, *got)})
        yield given.score(mark_shares(marks), marks)


def schedule(engine: Engine, files: Sequence[CaseFile]) -> Iterator[CaseScore]:
    """The earliest launch against honest bounds, and whether a launch that is too early is told."""
    for given in _given(engine, files, lambda yaml, index: read_case(yaml, index, _Schedule)):
        assert isinstance(given.raw, _Schedule)
        bounds, launch = given.raw.earliest_launch, given.advice.schedule.earliest_launch
        inside = (bounds.after or date.min) <= launch <= (bounds.before or date.max)
        shares = {"launch in bounds": Share(float(inside), 1)}
        marks = [_mark("earliest_launch", inside, f"{bounds.after} to {bounds.before}", str(launch))]
        if given.raw.too_late is not None:
            told = given.advice.risk("schedule.too_late") is not None
            shares["too late told"] = Share(float(told == given.raw.too_late), 1)
            marks.append(_mark("too_late", told == given.raw.too_late, str(given.raw.too_late), str(told)))
        yield given.score(shares, marks)


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


def _given(
    engine: Engine, files: Sequence[CaseFile], check: Callable[[YamlFile, int], _Configuration]
) -> Iterator[_Given]:
    for file in files:
        yaml = read_list(file.path)
        for index in range(len(yaml.data)):
            raw = check(yaml, index)
            entries = read_known(yaml, (index, "spec"), raw.spec, engine.template)
            yield _Given(file, raw, engine.assistant.advise(_demand(engine.template, entries), raw.today))


def _demand(template: Template, entries: Mapping[str, Entry]) -> DemandList:
    return DemandList(template, MappingProxyType(dict(entries)))


def _check_names(yaml: YamlFile, at: tuple[str | int, ...], names: Sequence[str], known: Iterable[str]) -> None:
    for index, name in enumerate(names):
        if name not in known:
            raise yaml.problem((*at, index), f"unknown {name!r}{nearest(name, list(known))}")


def _mark(name: str, right: bool, expected: str, got: str) -> Mark:
    return Mark(name, "", Outcome.RIGHT if right else Outcome.WRONG, expected, got)


def _shown(raw: _Configuration) -> str:
    return f"{raw.today}\n" + "\n".join(f"{name}: {value}" for name, value in raw.spec.items())
