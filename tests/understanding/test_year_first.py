"""Periods from the year down, as in Chinese."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.language import load_language
from assistant.understanding.year_first import YearFirstDates
from tests.conftest import KNOWLEDGE

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def finder() -> YearFirstDates:
    return YearFirstDates(load_language(KNOWLEDGE / "languages" / "zh.yaml"))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("明年三月", date(2027, 3, 1), date(2027, 3, 31)),
        ("六月中旬", date(2027, 6, 11), date(2027, 6, 20)),
        ("2028年4月5日", date(2028, 4, 5), date(2028, 4, 5)),
        ("2027年6月30日前", None, date(2027, 6, 30)),
        ("明年9月前", None, date(2027, 8, 31)),
        ("下个季度", date(2027, 1, 1), date(2027, 3, 31)),
        ("三个月内", None, date(2027, 2, 28)),
        ("明年上半年", date(2027, 1, 1), date(2027, 6, 30)),
        ("明年春节前", None, date(2027, 2, 5)),
        ("9月到10月", date(2027, 9, 1), date(2027, 10, 31)),
    ],
)
def test_periods_are_read_from_the_year_down(finder, text, start, end):
    assert [(found.period.start, found.period.end) for found in finder.find(text, TODAY)] == [(start, end)]


def test_a_duration_is_no_period(finder):
    assert finder.find("质保12个月", TODAY) == ()
