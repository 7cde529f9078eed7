"""Counting days around factory stops."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.advice.factory_calendar import Stop, begin, finish, touched

FIRST = date(2027, 1, 1)
STOP = Stop(source=("estimate",), name="stop", **{"from": date(2027, 1, 10), "to": date(2027, 1, 19)})


def day(number):
    return FIRST + timedelta(days=number - 1)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [(1, 5, 6), (1, 9, 10), (1, 10, 21), (5, 10, 25), (10, 3, 23), (15, 3, 23), (20, 3, 23), (25, 3, 28)],
)
def test_work_stands_still_during_a_stop(start, days, end):
    assert finish(day(start), days, [STOP]) == day(end)


@pytest.mark.parametrize(("start", "days"), [(1, 5), (1, 9), (1, 10), (5, 10), (20, 3), (25, 3)])
def test_begin_is_the_reverse_of_finish(start, days):
    assert begin(finish(day(start), days, [STOP]), days, [STOP]) == day(start)


def test_no_work_ends_at_once():
    assert finish(day(3), 0, [STOP]) == day(3)


@pytest.mark.parametrize(("start", "end", "found"), [(1, 9, 0), (1, 10, 1), (19, 30, 1), (20, 30, 0), (12, 14, 1)])
def test_shared_day_touches(start, end, found):
    assert len(touched(day(start), day(end), [STOP])) == found
