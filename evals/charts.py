"""Figures as a chart: an SVG element of means with their intervals, one row per measure, one dot per half."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.pages.markup import Html, element, joined
from evals.figures import Figure
from evals.printing import amount, interval
from evals.results import Measure

WIDTH: Final = 760
LABELS: Final = 190
VALUES: Final = 74  # per half, on the right
STEP: Final = 15  # between the dots of a row
PAD: Final = 13
TOP: Final = 26
FOOT: Final = 24


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a chart: its label, the measure, and the figure of each half that has one."""

    label: str
    measure: Measure
    figures: Mapping[str, Figure]


def chart(rows: Sequence[Row], halves: Sequence[str], title: str) -> Html:
    """The chart; percentages run from 0 to 100, plain numbers beyond their highest. All rows are of one of the kinds.

    A half's dots have its colour (class `half0`, `half1` and so on); a baseline's are hollow.
    """
    right = WIDTH - VALUES * len(halves)
    axis = _Axis(LABELS, right - 16, 1.0 if rows[0].measure.percent else _rounded(rows))
    tall = STEP * len(halves) + PAD
    height = TOP + tall * len(rows) + FOOT
    return element(
        "svg",
        element("title", title),
        *_grid(axis, rows[0].measure, height),
        *(joined(_heading(right, index, half)) for index, half in enumerate(halves)),
        *(joined(_row(axis, row, halves, TOP + tall * index, right)) for index, row in enumerate(rows)),
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        class_="chart",
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    left: int
    right: int
    top: float

    def x(self, number: float) -> float:
        return round(self.left + number / self.top * (self.right - self.left), 1)


def _rounded(rows: Sequence[Row]) -> float:
    """A number above all intervals whose quarters are whole."""
    highest = max(item.high for row in rows for item in row.figures.values())
    step = 20 if highest > 20 else 4
    return step * max(1, math.ceil(highest / step))


def _grid(axis: _Axis, measure: Measure, height: int) -> Iterator[Html]:
    for step in range(5):
        number = axis.top * step / 4
        x = str(axis.x(number))
        yield element("line", x1=x, x2=x, y1=str(TOP - 6), y2=str(height - FOOT + 2), class_="grid")
        label = f"{100 * number:.0f} %" if measure.percent else f"{number:.0f}"
        yield element("text", label, x=x, y=str(height - 6), class_="tick")


def _heading(right: int, index: int, half: str) -> Iterator[Html]:
    x = right + VALUES * index + VALUES - 4
    yield element("text", half.replace("_", " ")[:10], x=str(x), y=str(TOP - 10), class_=f"value half{index}")


def _row(axis: _Axis, row: Row, halves: Sequence[str], y: int, right: int) -> Iterator[Html]:
    middle = y + STEP * len(halves) / 2
    style = "label baseline" if row.measure.baseline else "label"
    yield element("text", row.label, x=str(LABELS - 14), y=f"{middle + 4:g}", class_=style)
    for index, half in enumerate(halves):
        found = row.figures.get(half)
        if found is not None:
            at = y + STEP * index + STEP / 2
            yield element("g", *_dot(axis, row, found, at), class_=_style(row, index))
            x = right + VALUES * index + VALUES - 4
            yield element("text", amount(found.mean, row.measure), x=str(x), y=f"{middle + 4:g}", class_="value")


def _dot(axis: _Axis, row: Row, found: Figure, y: float) -> Iterator[Html]:
    ends = {"x1": str(axis.x(found.low)), "x2": str(axis.x(found.high)), "y1": f"{y:g}", "y2": f"{y:g}"}
    told = f"{row.label}: {amount(found.mean, row.measure)} ({interval(found, row.measure)}), {found.cases} cases"
    yield element("title", told)
    yield element("line", class_="interval", **ends)
    yield element("circle", cx=str(axis.x(found.mean)), cy=f"{y:g}", r="4.5")


def _style(row: Row, index: int) -> str:
    return f"half{index} hollow" if row.measure.baseline else f"half{index}"
