"""Periods of the calendar: months, quarters, seasons, halves, parts of them, and the days of yearly events."""

from __future__ import annotations

import calendar as _calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

Span = tuple[date, date]

PARTS: Final = ("early", "mid", "late", "first_half", "second_half")  # of a month or a longer period

# Days that follow the moon (as remembered; to be verified): the Chinese year after the Hong Kong Observatory's tables;
# Ramadan and the feast at its end begin with a sighting, which may move them by a day.
_BY_THE_MOON: Final[Mapping[str, Mapping[int, date]]] = {
    "chinese_new_year": {
        2025: date(2025, 1, 29),
        2026: date(2026, 2, 17),
        2027: date(2027, 2, 6),
        2028: date(2028, 1, 26),
        2029: date(2029, 2, 13),
        2030: date(2030, 2, 3),
    },
    "diwali": {
        2026: date(2026, 11, 8),
        2027: date(2027, 10, 29),
        2028: date(2028, 10, 17),
        2029: date(2029, 11, 5),
        2030: date(2030, 10, 26),
    },
    "ramadan": {
        2026: date(2026, 2, 18),
        2027: date(2027, 2, 8),
        2028: date(2028, 1, 28),
        2029: date(2029, 1, 16),
        2030: date(2030, 1, 6),
    },
    "eid_al_fitr": {
        2026: date(2026, 3, 20),
        2027: date(2027, 3, 10),
        2028: date(2028, 2, 27),
        2029: date(2029, 2, 15),
        2030: date(2030, 2, 5),
    },
}


def month(year: int, number: int) -> Span:
    """First and last day of a month."""
    return date(year, number, 1), date(year, number, _calendar.monthrange(year, number)[1])


def quarter(year: int, number: int) -> Span:
    """First and last day of a calendar quarter, 1 to 4."""
    return month(year, 3 * number - 2)[0], month(year, 3 * number)[1]


def half_year(year: int, number: int) -> Span:
    """First and last day of half a year, 1 or 2."""
    return month(year, 6 * number - 5)[0], month(year, 6 * number)[1]


def year_period(year: int) -> Span:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def season(year: int, first_month: int) -> Span:
    """The three calendar months from `first_month`; winter runs into the next year."""
    start = date(year, first_month, 1)
    end = add_months(start, 2)
    return start, month(end.year, end.month)[1]


def part_of(period: Span, part: str) -> Span:
    """The early, mid or late part: in a month its first, second and last ten days, else thirds; or half a month."""
    start, end = period
    if part in ("first_half", "second_half"):
        middle = start + timedelta(days=((end - start).days + 1) // 2 - 1)
        return (start, middle) if part == "first_half" else (middle + timedelta(days=1), end)
    days = (end - start).days + 1
    if days <= 31:
        starts = (start, start + timedelta(days=10), end - timedelta(days=9))
        first = starts[("early", "mid", "late").index(part)]
        return first, first + timedelta(days=9)
    months = round(days / 30.4)
    third = max(1, months // 3)
    first = add_months(start, {"early": 0, "mid": third, "late": months - third}[part])
    last = add_months(first, third) - timedelta(days=1)
    return first, min(last, end) if part != "late" else end


def week_of(period: Span, number: int | None) -> Span:
    """The seven days of a numbered week of a month, from its first day on; None for its last seven days."""
    start, end = period
    if number is None:
        return end - timedelta(days=6), end
    first = min(start + timedelta(days=7 * (number - 1)), end)
    return first, min(first + timedelta(days=6), end)


def add_months(day: date, count: int) -> date:
    """The day `count` months later, the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + count
    year, number = divmod(index, 12)
    return date(year, number + 1, min(day.day, _calendar.monthrange(year, number + 1)[1]))


def event_day(rule: str, year: int) -> date:
    """The day of a yearly event: "12-25", or a named rule such as black_friday."""
    if "-" in rule:
        number, day = rule.split("-")
        return date(year, int(number), int(day))
    if rule == "thanksgiving":
        return _nth(year, 11, 3, 4)
    if rule == "black_friday":
        return _nth(year, 11, 3, 4) + timedelta(days=1)
    if rule == "cyber_monday":
        return _nth(year, 11, 3, 4) + timedelta(days=4)
    if rule == "mothers_day":
        return _nth(year, 5, 6, 2)
    if rule == "fathers_day":
        return _nth(year, 6, 6, 3)
    if rule in _BY_THE_MOON:
        years = _BY_THE_MOON[rule]
        nearest = years[min(years, key=lambda known: abs(known - year))]
        return years.get(year) or date(year, nearest.month, min(nearest.day, 28))
    return _easter(year)


def _nth(year: int, number: int, weekday: int, nth: int) -> date:
    first = date(year, number, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Easter Sunday (anonymous Gregorian algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
