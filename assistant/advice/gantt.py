"""The schedule as a Gantt chart: an SVG text, made from a Schedule and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from typing import Final

from assistant.advice.factory_calendar import Stop
from assistant.advice.schedule import Milestone, Schedule
from assistant.advice.wording import say_day

WIDTH: Final = 960
LABELS: Final = 190
ROW: Final = 26
FOOT: Final = 44
TOP: Final = 44
_STYLE: Final = (
    "text{font:12px system-ui,sans-serif;fill:#1f2933}.month{fill:#52606d}.grid{stroke:#e4e7eb}"
    ".bar{fill:#7b93b8}.critical{fill:#2f5fb3}.stop{fill:#f3d9a4;opacity:.6}"
    ".launch{stroke:#c0392b;stroke-dasharray:4 3}.earliest{stroke:#1e7d4f}"
)


def gantt_svg(schedule: Schedule, stops: tuple[Stop, ...] = (), title: str = "Schedule") -> str:
    """The chart as a standalone SVG: bars by milestone, the critical path dark, factory stops shaded.

    The green line is the earliest launch, the dashed red one the wished launch. All texts are escaped. A schedule
    without milestones gives the axis and the lines alone.
    """
    axis = _Axis(schedule)
    height = TOP + ROW * len(schedule.milestones) + FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        *_stops(axis, stops, height),
        *_months(axis, height),
        *(line for row, step in enumerate(schedule.milestones) for line in _bar(axis, row, step)),
        *_lines(axis, schedule, height),
        "</svg>",
    ]
    return "\n".join(parts)


class _Axis:
    """Days to pixels."""

    def __init__(self, schedule: Schedule) -> None:
        wished = schedule.launch.end if schedule.launch else None
        self.first = min(schedule.today, wished or schedule.today)
        self.last = max(schedule.earliest_launch, wished or schedule.today, self.first + timedelta(days=14))
        self.last += timedelta(days=7)

    def x(self, day: date) -> float:
        share = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return round(LABELS + share * (WIDTH - LABELS - 20), 1)


def _months(axis: _Axis, height: int) -> Iterator[str]:
    day = axis.first.replace(day=1)
    while day <= axis.last:
        if day >= axis.first:
            x = axis.x(day)
            yield f'<line class="grid" x1="{x}" y1="{TOP - 8}" x2="{x}" y2="{height - FOOT + 6}"/>'
            yield f'<text class="month" x="{x + 3}" y="{TOP - 14}">{day:%b %y}</text>'
        day = (day + timedelta(days=32)).replace(day=1)


def _stops(axis: _Axis, stops: tuple[Stop, ...], height: int) -> Iterator[str]:
    for stop in stops:
        if stop.end >= axis.first and stop.start <= axis.last:
            left, tall = axis.x(stop.start), height - TOP - FOOT + 14
            wide = axis.x(stop.end + timedelta(days=1)) - left
            yield (
                f'<rect class="stop" x="{left}" y="{TOP - 8}" width="{wide:.1f}" height="{tall}">'
                f"<title>{escape(stop.name)}</title></rect>"
            )


def _bar(axis: _Axis, row: int, step: Milestone) -> Iterator[str]:
    y = TOP + row * ROW
    left, right = axis.x(step.start), axis.x(step.end)
    told = f"{step.label}: {say_day(step.start)} to {say_day(step.end)}, {step.shortest} to {step.longest} days"
    told += f" ({step.what})" if step.what else ""
    kind = "bar critical" if step.critical else "bar"
    yield f'<text x="8" y="{y + 15}">{escape(_short(step.label))}</text>'
    yield (
        f'<rect class="{kind}" x="{left}" y="{y + 3}" width="{max(right - left, 2):.1f}" height="{ROW - 9}" rx="3">'
        f"<title>{escape(told)}</title></rect>"
    )


def _short(label: str) -> str:
    return label if len(label) <= 28 else f"{label[:27]}…"


def _lines(axis: _Axis, schedule: Schedule, height: int) -> Iterator[str]:
    yield from _line(axis.x(schedule.earliest_launch), "earliest", schedule.earliest_launch, height, height - 24)
    if schedule.launch and schedule.launch.end:
        yield from _line(axis.x(schedule.launch.end), "launch", schedule.launch.end, height, height - 8)


def _line(x: float, kind: str, day: date, height: int, foot: int) -> Iterator[str]:
    told = f"{'earliest' if kind == 'earliest' else 'wished'} launch {say_day(day)}"
    anchor = "end" if x > WIDTH - 180 else "start"
    yield f'<line class="{kind}" x1="{x}" y1="{TOP - 8}" x2="{x}" y2="{height - FOOT + 6}"/>'
    yield f'<text x="{x}" y="{foot}" text-anchor="{anchor}">{escape(told)}</text>'
