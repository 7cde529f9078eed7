"""Counting days around the stops of the factories (Chinese New Year, Golden Week)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from pydantic import Field as Key

from assistant.advice.figures import Sourced

DAY = timedelta(days=1)


class Stop(Sourced):
    """Days on which factories stand still, both ends included."""

    name: str
    start: date = Key(alias="from")
    end: date = Key(alias="to")


def finish(start: date, days: int, stops: Iterable[Stop]) -> date:
    """The day on which work of `days` days that begins on `start` is done, standing still during `stops`."""
    end = start + days * DAY
    for stop in sorted(stops, key=lambda stop: stop.start):
        if stop.end >= start and stop.start < end:
            end += (stop.end - max(stop.start, start) + DAY).days * DAY
    return end


def begin(end: date, days: int, stops: Iterable[Stop]) -> date:
    """The latest day on which work of `days` days can begin to be done on `end`; the reverse of `finish`."""
    start = end - days * DAY
    for stop in sorted(stops, key=lambda stop: stop.start, reverse=True):
        if stop.start < end and stop.end >= start:
            start -= (min(stop.end + DAY, end) - stop.start).days * DAY
    return start


def touched(start: date, end: date, stops: Iterable[Stop]) -> tuple[Stop, ...]:
    """The stops that share a day with the time from `start` to `end`."""
    return tuple(stop for stop in stops if stop.start <= end and stop.end >= start)
