"""What was measured, beside the line that it should keep."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A figure must be at most, or at least, `value`."""

    value: float
    at_least: bool = False

    def holds(self, measured: float) -> bool:
        """Whether a figure keeps it."""
        return measured >= self.value if self.at_least else measured <= self.value

    def __str__(self) -> str:
        return f"{'at least' if self.at_least else 'at most'} {self.value:g}"


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure. `group` and `name` say of what, `note` how, where that is not plain from the name."""

    group: str
    name: str
    value: float
    unit: str = ""
    line: Line | None = None
    note: str = ""

    @property
    def kept(self) -> bool | None:
        """Whether it keeps its line; None where it has none."""
        return None if self.line is None else self.line.holds(self.value)


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and 95th percentile of `count` times, in milliseconds."""

    p50: float
    p95: float
    count: int


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, and of processors, those of ended child processes included."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class AtSize:
    """Times of one thing (`name`) over an index of that many passages; `processor` are those of processors."""

    name: str
    passages: int
    spread: Spread
    processor: Spread


@dataclass(frozen=True, slots=True)
class Report:
    """One run of the benchmark. `curve` is latency against corpus size; `skipped` says what was left out and why."""

    machine: str
    seconds: float
    figures: tuple[Measured, ...]
    curve: tuple[AtSize, ...]
    skipped: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The plain form for `--json`."""
        figures = [
            {**asdict(figure), "line": str(figure.line) if figure.line else None, "kept": figure.kept}
            for figure in self.figures
        ]
        curve = [
            {"name": at.name, "passages": at.passages, **asdict(at.spread), "processor": asdict(at.processor)}
            for at in self.curve
        ]
        return {
            "machine": self.machine,
            "seconds": round(self.seconds, 1),
            "figures": figures,
            "curve": curve,
            "skipped": list(self.skipped),
        }


def spread(times: Sequence[float]) -> Spread:
    """The spread of at least one time."""
    return Spread(percentile(times, 50), percentile(times, 95), len(times))


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile: the smallest value that `percent` % of the values do not exceed. Not for none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def at_size(name: str, passages: int, works: Iterable[Callable[[], object]]) -> AtSize:
    """The spreads of at least one piece of work over an index of that many passages."""
    clock, processor = list[float](), list[float]()
    for work in works:
        used = time.process_time()
        clock.append(milliseconds(work))
        processor.append((time.process_time() - used) * 1000)
    return AtSize(name, passages, spread(clock), spread(processor))


def cost(work: Callable[[], object]) -> Cost:
    """What `work` takes. A busy machine lengthens the clock time far more than the processor time."""
    started, used = time.perf_counter(), _processor_seconds()
    work()
    return Cost(time.perf_counter() - started, _processor_seconds() - used)


def least(costs: Sequence[Cost]) -> Cost:
    """The least of each kind of time, over at least one."""
    return Cost(min(cost.clock for cost in costs), min(cost.processor for cost in costs))


def _processor_seconds() -> float:
    return sum(os.times()[:4])
