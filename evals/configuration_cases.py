"""Cases of configurations: whole demand lists, and the risks, schemes or launch that must follow from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from assistant.demand.demand_list import DemandList
from assistant.demand.yaml_file import Strict, YamlFile, nearest
from evals.case_files import CaseFile, read_case, read_list
from evals.engine import Engine
from evals.expected import read_known


class Expectation(Strict):
    """What every such case has in its file; the kinds below add what must follow."""

    id: str
    tags: tuple[str, ...] = ()
    today: date
    spec: Mapping[str, Any]

    @property
    def wanted(self) -> str:
        """What must follow, as a person reads it."""
        raise NotImplementedError


class Risks(Expectation):
    """Rules that must fire, and near misses that must stay silent."""

    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def wanted(self) -> str:
        return "\n".join([*self.fires, *(f"not {name}" for name in self.silent)])


class Certifications(Expectation):
    """The complete set of schemes of each market."""

    expect: Mapping[str, tuple[str, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """The schemes, each after its market."""
        return tuple(f"{market} {name}" for market, names in self.expect.items() for name in names)

    @property
    def wanted(self) -> str:
        return "\n".join(self.names)


class Bounds(Strict):
    """The first and the last day that an honest earliest launch can have."""

    after: date | None = None
    before: date | None = None

    def __str__(self) -> str:
        return f"{self.after or 'any day'} to {self.before or 'any day'}"


class Launches(Expectation):
    """Bounds of the earliest launch; `too_late` is None where no launch is wished."""

    earliest_launch: Bounds
    too_late: bool | None = None

    @property
    def wanted(self) -> str:
        return f"{self.earliest_launch}{', too late is told' if self.too_late else ''}"


Raw = TypeVar("Raw", bound=Expectation)


@dataclass(frozen=True, slots=True)
class Configuration(Generic[Raw]):
    """A demand list and what must follow from it. `kinds`: the kind of every name that may follow."""

    raw: Raw
    file: CaseFile
    demand: DemandList
    kinds: Mapping[str, str]

    @property
    def id(self) -> str:
        """Unique in its task and half."""
        return self.raw.id

    @property
    def tags(self) -> tuple[str, ...]:
        """What the case is about."""
        return self.raw.tags

    @property
    def shown(self) -> str:
        """The day and the values."""
        return f"{self.raw.today}\n" + "\n".join(f"{name}: {value}" for name, value in self.raw.spec.items())

    @property
    def wanted(self) -> str:
        """What must follow."""
        return self.raw.wanted


def load_risks(engine: Engine, files: Sequence[CaseFile]) -> list[Configuration[Risks]]:
    """Cases of rules that must fire and near misses that must not. Raises BadKnowledge."""
    severities = {name: str(rule.severity) for name, rule in engine.assistant.rulebook.risks.rules.items()}

    def check(yaml: YamlFile, index: int, raw: Risks) -> None:
        _check_names(yaml, (index, "fires"), raw.fires, severities)
        _check_names(yaml, (index, "silent"), raw.silent, severities)

    return list(_load(engine, files, Risks, check, severities))


def load_certifications(engine: Engine, files: Sequence[CaseFile]) -> list[Configuration[Certifications]]:
    """Cases of the complete set of schemes in each market. Raises BadKnowledge."""
    schemes = engine.assistant.rulebook.schemes.schemes
    known = {name for market in schemes.values() for name in market}

    def check(yaml: YamlFile, index: int, raw: Certifications) -> None:
        for market, names in raw.expect.items():
            _check_names(yaml, (index, "expect", market), names, known)

    return list(_load(engine, files, Certifications, check, {}))


def load_schedules(engine: Engine, files: Sequence[CaseFile]) -> list[Configuration[Launches]]:
    """Cases of honest bounds for the earliest launch. Raises BadKnowledge."""
    return list(_load(engine, files, Launches, lambda *_: None, {}))


def _load(
    engine: Engine,
    files: Sequence[CaseFile],
    model: type[Raw],
    check: Callable[[YamlFile, int, Raw], None],
    kinds: Mapping[str, str],
) -> Iterator[Configuration[Raw]]:
    for file in files:
        yaml = read_list(file.path)
        for index in range(len(yaml.data)):
            raw = read_case(yaml, index, model)
            check(yaml, index, raw)
            entries = read_known(yaml, (index, "spec"), raw.spec, engine.template)
            demand = DemandList(engine.template, MappingProxyType(dict(entries)))
            yield Configuration(raw, file, demand, kinds)


def _check_names(yaml: YamlFile, at: tuple[str | int, ...], names: Sequence[str], known: Iterable[str]) -> None:
    for index, name in enumerate(names):
        if name not in known:
            raise yaml.problem((*at, index), f"unknown {name!r}{nearest(name, list(known))}")
