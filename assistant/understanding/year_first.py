"""Periods as languages write them that go from the year to the day without spaces: 明年三月底, 2027年3月15日前."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from assistant.demand.values import Period
from assistant.understanding.bounds import any_of
from assistant.understanding.calendar import (
    Span,
    add_months,
    event_day,
    half_year,
    month,
    part_of,
    quarter,
    season,
    year_period,
)
from assistant.understanding.language import DateWords, Language
from assistant.understanding.periods import DateMention

_FAR: Final = 120

_Forms = tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Span | None]], ...]


class YearFirstDates:
    """Finds periods as such a language writes them; its words are those of `dates` in the language's file."""

    def __init__(self, language: Language) -> None:
        words = language.dates
        self._language = language
        self._unit_of = {name: unit for unit, names in words.units.items() for name in names}
        self._forms = self._written(words)
        self._by = re.compile(rf"(?:{any_of(words.by)})[\s:：]*(?:在|于|是|为)?\s*$")
        self._after = re.compile(rf"(?:{any_of(words.after)})[\s:：]*$")
        self._before_after = re.compile(rf"^\s*的?(?:{any_of(words.before)})")
        self._by_after = re.compile(rf"^\s*(?:{any_of(words.by_after)})")
        self._after_after = re.compile(rf"^\s*(?:{any_of(words.after_after)})")
        self._within = re.compile(rf"(?:{any_of(words.within)})$")
        self._join = re.compile(rf"^\s*(?:{any_of(words.joins)}|[-–~～])\s*$")

    def _written(self, words: DateWords) -> _Forms:
        """The expressions for periods, each with what reads it; an earlier one takes its words from later ones."""
        number = rf"(?:\d{{1,3}}|[{''.join(self._language.numbers.words) or '0'}]{{1,3}})"
        next_year, this_year, year = any_of(words.next), any_of(words.this), any_of(words.year)
        part = f"(?:(?P<early>{any_of(words.early)})|(?P<mid>{any_of(words.mid)})|(?P<late>{any_of(words.late)}))"
        said_year = (
            rf"(?:(?P<year>20\d\d|(?<!\d)2[4-9])\s*(?:{year})|(?P<nextyear>(?:{next_year})(?:{year}))"
            rf"|(?P<thisyear>(?:{this_year})(?:{year}))|(?P<bareyear>20\d\d)[\s./-]*)?\s*的?\s*"
        )
        moon = rf"(?P<month>{any_of(words.months)})"
        day = (
            rf"(?P<d>\d{{1,2}}|[{''.join(self._language.numbers.words) or '0'}]{{1,3}})(?:{any_of(words.day_endings)})"
        )
        quarter_number = rf"(?P<q>[1-4]|{any_of(words.ordinals)})"
        begin = r"(?<![\d.])"
        return tuple(
            (re.compile(begin + pattern, re.IGNORECASE), read)
            for pattern, read in (
                (r"(?P<year>20\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)", self._numeric),
                (rf"{said_year}{moon}\s*{day}", self._day),
                (rf"{said_year}{moon}(?:的?\s*{part})?", self._month),
                (r"(?P<year>20\d\d)[-/.](?P<m>0?[1-9]|1[0-2])(?![-/\d])", self._numeric_month),
                (
                    rf"{said_year}(?:(?:{any_of(words.quarter)})(?P<qd>[1-4])|(?:第)?{quarter_number}(?:{any_of(words.quarter_words)}))(?:{part})?",
                    self._quarter,
                ),
                (
                    rf"{said_year}(?:(?P<h1>{any_of(words.half_words[:1])})|(?P<h2>{any_of(words.half_words[1:])}))",
                    self._half,
                ),
                (rf"{said_year}(?P<event>{any_of(words.events)})", self._event),
                (rf"{said_year}(?P<season>{any_of(words.seasons)})", self._season),
                (
                    rf"(?P<n>{number})\s*(?P<unit>{any_of(self._unit_of)})(?P<within>{any_of(words.within)})",
                    self._relative,
                ),
                (rf"(?P<n>{number})\s*(?P<unit>{any_of(self._unit_of)})(?:{any_of(words.from_now)})", self._relative),
                (
                    rf"(?:(?P<next>{any_of(words.next_after)})|(?P<this>{any_of(words.this)}))(?P<unit>{any_of(self._unit_of)})(?:{part})?",
                    self._next_unit,
                ),
                (rf"{said_year}{part}", self._year_part),
                (
                    rf"(?:(?P<year>20[2-4]\d)(?:{year})?(?![\d.]))|(?P<nextyear>(?:{next_year})(?:{year}))|(?P<thisyear>(?:{this_year})(?:{year}))",
                    self._year,
                ),
            )
        )

    def find(self, text: str, today: date) -> tuple[DateMention, ...]:
        """The periods of `text` in order."""
        found: list[tuple[int, int, Span, bool, bool]] = []
        for pattern, read in self._forms:
            for match in pattern.finditer(text):
                low, high = match.span()
                if low == high or any(a < high and low < b for a, b, *_ in found):
                    continue
                span = read(match, today)
                if span is not None:
                    groups = match.groupdict()
                    fine = any(groups.get(name) for name in ("d", "early", "mid", "late", "within", "n"))
                    loose = read == self._year
                    low += len(match.group()) - len(match.group().lstrip())
                    found.append((low, high, span, fine, loose))
        return tuple(self._joined(text, sorted(found)))

    def _joined(self, text: str, atoms: list[tuple[int, int, Span, bool, bool]]) -> Iterable[DateMention]:
        index = 0
        while index < len(atoms):
            low, high, span, fine, loose = atoms[index]
            following = atoms[index + 1] if index + 1 < len(atoms) else None
            if following and self._join.match(text[high : following[0]]) and span[0] < following[2][0]:
                parts = (Period(*span), Period(*following[2]))
                yield DateMention(low, following[1], Period(span[0], following[2][1]), False, parts)
                index += 2
                continue
            yield self._bounded(text, low, high, span, fine, loose)
            index += 1

    def _bounded(self, text: str, low: int, high: int, span: Span, fine: bool, loose: bool) -> DateMention:
        before, after = text[max(0, low - 12) : low], text[high : high + 8]
        by, since = self._by.search(before), self._after.search(before)
        ahead, until, later = (p.match(after) for p in (self._before_after, self._by_after, self._after_after))
        start = low - (len(before) - by.start()) if by else low - (len(before) - since.start()) if since else low
        if ahead:
            last = span[1] if fine or by else span[0] - timedelta(days=1)
            return DateMention(start, high + ahead.end(), Period(None, last))
        if until or by or self._within.search(text[low:high]):
            return DateMention(start, high + (until.end() if until else 0), Period(None, span[1]))
        if later or since:
            return DateMention(start, high + (later.end() if later else 0), Period(span[0], None))
        return DateMention(low, high, Period(*span), loose)

    def _year_of(self, match: re.Match[str], today: date) -> int | None:
        groups = match.groupdict()
        said = groups.get("year") or groups.get("bareyear")
        if said:
            return int(said) + (2000 if len(said) == 2 else 0)
        if groups.get("nextyear"):
            return today.year + (2 if groups["nextyear"].startswith("后") else 1)
        return today.year if groups.get("thisyear") else None

    def _numeric(self, match: re.Match[str], today: date) -> Span | None:
        return _on(int(match["year"]), int(match["m"]), int(match["d"]))

    def _numeric_month(self, match: re.Match[str], today: date) -> Span | None:
        return month(int(match["year"]), int(match["m"]))

    def _day(self, match: re.Match[str], today: date) -> Span | None:
        year, number, day = self._year_of(match, today), self._months(match), self._number(match["d"])
        found = _on(year or today.year, number, day)
        return _on(today.year + 1, number, day) if found and year is None and found[0] <= today else found

    def _months(self, match: re.Match[str]) -> int:
        return self._language.dates.months[match["month"].lower()]

    def _month(self, match: re.Match[str], today: date) -> Span | None:
        number, year = self._months(match), self._year_of(match, today)
        return _part(match, month(year or today.year + (number <= today.month), number))

    def _quarter(self, match: re.Match[str], today: date) -> Span | None:
        groups = match.groupdict()
        said = groups.get("qd") or groups["q"]
        number = int(said) if said.isdigit() else self._language.dates.ordinals[said]
        year = self._year_of(match, today) or today.year + (quarter(today.year, number)[0] <= today)
        return _part(match, quarter(year, number))

    def _half(self, match: re.Match[str], today: date) -> Span | None:
        number = 1 if match["h1"] else 2
        return half_year(
            self._year_of(match, today) or today.year + (half_year(today.year, number)[0] <= today), number
        )

    def _event(self, match: re.Match[str], today: date) -> Span | None:
        rule, year = self._language.dates.events[match["event"].lower()], self._year_of(match, today)
        day = event_day(rule, year or today.year)
        day = event_day(rule, today.year + 1) if year is None and day <= today else day
        return day, day

    def _season(self, match: re.Match[str], today: date) -> Span | None:
        number, year = self._language.dates.seasons[match["season"]], self._year_of(match, today)
        return season(year or today.year + (season(today.year, number)[0] <= today), number)

    def _relative(self, match: re.Match[str], today: date) -> Span | None:
        count, unit = self._number(match["n"]), self._unit_of[match["unit"]]
        if not 0 < count <= _FAR:
            return None
        if unit in ("day", "week"):
            day = today + timedelta(days=count * (7 if unit == "week" else 1))
            span = (day, day)
        else:
            day = add_months(today, count * {"month": 1, "quarter": 3, "year": 12}[unit])
            span = month(day.year, day.month)
        return (today, span[1]) if match.groupdict().get("within") else span

    def _next_unit(self, match: re.Match[str], today: date) -> Span | None:
        step, unit = (1 if match["next"] else 0), self._unit_of[match["unit"]]
        if unit == "week":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
            return monday, monday + timedelta(days=6)
        if unit == "month":
            day = add_months(today.replace(day=1), step)
            return _part(match, month(day.year, day.month))
        if unit == "quarter":
            day = add_months(today.replace(day=1), 3 * step)
            return quarter(day.year, (day.month - 1) // 3 + 1)
        return None

    def _year_part(self, match: re.Match[str], today: date) -> Span | None:
        year = self._year_of(match, today)
        if year is None and not match.group().strip("的 ").startswith(self._language.dates.year):
            return None
        return _part(match, year_period(year or today.year))

    def _year(self, match: re.Match[str], today: date) -> Span | None:
        return year_period(self._year_of(match, today) or today.year)

    def _number(self, text: str) -> int:
        """A number up to 99 in figures or words."""
        if text.isdigit():
            return int(text)
        words = self._language.numbers.words
        values = [words[sign] for sign in text]
        if 10 not in values:
            return int("".join(map(str, values))) if len(values) == 1 else 0
        at = values.index(10)
        tens = values[0] if at else 1
        return tens * 10 + (values[at + 1] if at + 1 < len(values) else 0)


def _on(year: int, number: int, day: int) -> Span | None:
    try:
        found = date(year, number, day)
    except ValueError:
        return None
    return found, found


def _part(match: re.Match[str], span: Span) -> Span:
    groups = match.groupdict()
    return next((part_of(span, name) for name in ("early", "mid", "late") if groups.get(name)), span)
