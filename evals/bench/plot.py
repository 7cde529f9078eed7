"""Latency against corpus size, drawn as a standalone SVG."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from evals.bench.measured import AtSize

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 40, 60, 50
ABOVE, BELOW = -9, 18  # where a label stands beside its point
INK, GRID = "#1f2d3d", "#d9e0e7"
COLOURS: Final = ("#0f766e", "#b45309")


def latency_svg(name: str, curve: Sequence[AtSize]) -> str:
    """Median and 95th percentile of one thing at several sizes, both axes logarithmic. `curve` is not empty."""
    sizes = [at.passages for at in curve]
    times = [value for at in curve for value in (at.spread.p50, at.spread.p95)]
    across, up = _Axis(min(sizes), max(sizes), LEFT, WIDTH - RIGHT), _Axis(min(times), max(times), HEIGHT - BOTTOM, TOP)
    medians, p95s = [at.spread.p50 for at in curve], [at.spread.p95 for at in curve]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="13" fill="{INK}" role="img"><title>{escape(name)}: latency against corpus size</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        _text(LEFT, 26, f"{name}: milliseconds against passages", "start", 'font-size="16" font-weight="600"'),
        *_grid(across, up),
        *_series(across, up, sizes, medians, COLOURS[0], BELOW),
        *_series(across, up, sizes, p95s, COLOURS[1], ABOVE),
        _text(LEFT, 46, "median", "start", f'fill="{COLOURS[0]}"'),
        _text(LEFT + 60, 46, "95th percentile", "start", f'fill="{COLOURS[1]}"'),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Axis:
    """A logarithmic axis of whole decades from `low` to `high`, drawn between two coordinates."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self._first, self._last = math.floor(math.log10(low)), math.ceil(math.log10(high))
        self._last = max(self._last, self._first + 1)
        self._start, self._end = start, end

    def at(self, value: float) -> float:
        """The coordinate of a value."""
        share = (math.log10(value) - self._first) / (self._last - self._first)
        return self._start + share * (self._end - self._start)

    def ticks(self) -> list[float]:
        """Every decade."""
        return [10.0**power for power in range(self._first, self._last + 1)]


def _grid(across: _Axis, up: _Axis) -> Iterator[str]:
    for tick in across.ticks():
        x = across.at(tick)
        yield f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}" stroke="{GRID}"/>'
        yield _text(x, HEIGHT - BOTTOM + 20, f"{tick:,.0f}", "middle")
    for tick in up.ticks():
        y = up.at(tick)
        yield f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="{GRID}"/>'
        yield _text(LEFT - 8, y + 4, f"{tick:,.10g}", "end")


def _series(
    across: _Axis, up: _Axis, sizes: Sequence[int], times: Sequence[float], colour: str, beside: int
) -> Iterator[str]:
    points = [(across.at(size), up.at(time)) for size, time in zip(sizes, times, strict=True)]
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for (x, y), time in zip(points, times, strict=True):
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
        side = "start" if x == points[0][0] else "end" if x == points[-1][0] else "middle"
        yield _text(x + 6 * (side == "start"), y + beside, f"{time:.1f}", side, f'fill="{colour}"')


def _text(x: float, y: float, text: str, anchor: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}>{escape(text)}</text>'
