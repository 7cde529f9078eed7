"""Periods in a text: days, months, quarters, seasons, events and relative words, resolved against a given day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from assistant.demand.values import Period
from assistant.understanding.calendar import (
    PARTS,
    add_months,
    event_day,
    half_year,
    month,
    part_of,
    quarter,
    season,
    week_of,
    year_period,
)
from assistant.understanding.date_forms import any_word, date_forms
from assistant.understanding.language import Bounds, DateWords
from assistant.understanding.periods import DateMention, Found, bounded, joined
from assistant.understanding.text import BACK_EDGE, EDGE

_MIDDLE = 15  # the last day of the first half of a month
_Read = Callable[[re.Match[str], date], Found | None]


class DateFinder:
    """Finds periods as one language writes them."""

    def __init__(self, words: DateWords, bounds: Bounds) -> None:
        self._words = words
        self._between = (_edge(bounds.between[:1], ""), frozenset(bounds.between_to))
        self._unit_of = {name.lower(): unit for unit, names in words.units.items() for name in names}
        self._forms: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
            (_re(pattern), getattr(self, f"_{name}")) for pattern, name in date_forms(words)
        )
        fillers = any_word(words.edge_fillers)
        self._by = _edge(words.by, fillers)
        self._before = _edge(words.before, fillers)
        self._after = _edge(words.after, fillers)
        self._within = _re(rf"(?:{any_word(words.within)})\s")
        self._joined = _re(rf"\d\s*(?:-|–|{any_word(words.joins)})\s*\d")  # "from 1 to 15 May"
        self._by_after = _re(rf"^[\s,]*(?:{any_word(words.by_after)}){EDGE}")
        self._after_after = _re(rf"^[\s,]*(?:{any_word(words.after_after)}){EDGE}")

    def find(self, text: str, today: date) -> tuple[DateMention, ...]:
        """The periods of `text` in order. "Before X" ends the day before X, "by X" with X."""
        atoms: list[Found] = []
        for pattern, read in self._forms:
            for match in pattern.finditer(text):
                if any(a.start < match.end() and match.start() < a.end for a in atoms):
                    continue
                atom = read(match, today)
                if atom is not None:
                    atoms.append(atom)
        ordered = sorted(atoms, key=lambda atom: atom.start)
        whole = joined(text, ordered, self._words.joins, self._between)
        ends = [atom.start for atom in whole[1:]] + [len(text) + 2]
        return tuple(self._bounded(text, atom, end) for atom, end in zip(whole, ends, strict=False))

    def _bounded(self, text: str, atom: Found, following: int) -> DateMention:
        """What the words around a period make of it; those right before the `following` one are that one's."""
        if atom.parts:
            return DateMention(atom.start, atom.end, Period(atom.first, atom.last), False, atom.parts)
        if self._within.match(text, atom.start, atom.end):
            return DateMention(atom.start, atom.end, Period(None, atom.last), False)
        before, after = text[max(0, atom.start - 40) : atom.start], text[atom.end : atom.end + 20]
        found: list[tuple[int, str, int]] = []
        for name, pattern in (("by", self._by), ("before", self._before), ("after", self._after)):
            match = pattern.search(before)
            if match:
                found.append((match.end("w") - match.start("w"), name, match.start("w")))
        if found:
            _length, name, offset = max(found)
            if name == "after" and self._joined.search(text, atom.start, atom.end):
                return DateMention(atom.start - len(before) + offset, atom.end, Period(atom.first, atom.last), False)
            ends = text[atom.start : atom.end].lower().startswith(self._words.late)
            name = "by" if name == "before" and ends else name  # before the end of June is by the end of June
            return DateMention(atom.start - len(before) + offset, atom.end, bounded(name, atom), False)
        late = self._by_after.match(after)
        if late and atom.end + late.end() + 1 < following:
            return DateMention(atom.start, atom.end + late.end(), Period(None, atom.last), False)
        early = self._after_after.match(after)
        if early and atom.end + early.end() + 1 < following:
            return DateMention(atom.start, atom.end + early.end(), Period(atom.first, None), False)
        return DateMention(atom.start, atom.end, Period(atom.first, atom.last), atom.loose)

    def _numeric(self, match: re.Match[str], today: date) -> Found | None:
        year, first, second = int(match["y"]), int(match["m"]), int(match["d"])
        year += 2000 if year < 100 else 0
        if "sep" in match.re.groupindex and (first > 12 or (match["sep"] == "/" and not self._words.day_first)):
            first, second = second, first
        return _atom(match, _day(year, first, second))

    def _numeric_month(self, match: re.Match[str], today: date) -> Found | None:
        return _atom(match, month(int(match["y"]), int(match["m"])))

    def _day(self, match: re.Match[str], today: date) -> Found | None:
        number = self._words.months[match["month"].lower()]
        year = self._year_of(match, today)
        start = _day(year or today.year, number, int(match["d"]))
        if start and year is None and start[0] <= today:
            start = _day(today.year + 1, number, int(match["d"]))
        if start and "d2" in match.re.groupindex:
            last = _day(start[0].year, number, int(match["d2"]))
            return _atom(match, (start[0], last[1])) if last and last[1] > start[0] else None
        return _atom(match, start)

    def _first_day(self, match: re.Match[str], today: date) -> Found | None:
        """ "The first of October"."""
        number = self._words.months[match["month"].lower()]
        day = _day(self._year_of(match, today) or today.year, number, self._words.ordinals[match["o"].lower()])
        passed = day is not None and not match["year"] and day[0] <= today
        return _atom(match, _day(today.year + 1, number, day[0].day) if day and passed else day)

    def _half_month(self, match: re.Match[str], today: date) -> Found | None:
        """ "The second half of July"."""
        number, half = self._words.months[match["month"].lower()], self._words.ordinals[match["ho"].lower()]
        year = self._year_of(match, today) or today.year + (number <= today.month)
        start, end = month(year, number)
        middle = start.replace(day=_MIDDLE)
        return _atom(match, (start, middle) if half == 1 else (middle + timedelta(days=1), end)) if half <= 2 else None

    def _week_of_day(self, match: re.Match[str], today: date) -> Found | None:
        """The seven days from Monday to Sunday around a day: "the week of 15 February"."""
        day = self._day(match, today)
        monday = day.first - timedelta(days=day.first.weekday()) if day else None
        return _atom(match, (monday, monday + timedelta(days=6))) if monday else None

    def _month(self, match: re.Match[str], today: date) -> Found | None:
        word = match["month"]
        if word.lower() in self._words.unsure_months and not _surely_month(match, self._words.before_month):
            return None
        number = self._words.months[word.lower()]
        year = self._year_of(match, today)
        if year is None:
            year = today.year if number > today.month or (match["this"] and number == today.month) else today.year + 1
        return _atom(match, self._parted(match, month(year, number)))

    def _months(self, match: re.Match[str], today: date) -> Found | None:
        first, second = self._words.months[match["month"].lower()], self._words.months[match["month2"].lower()]
        year = self._year_of(match, today) or (today.year if second > today.month else today.year + 1)
        begins, ends = month(year if first <= second else year - 1, first), month(year, second)
        return Found(match.start(), match.end(), begins[0], ends[1], False, (Period(*begins), Period(*ends)))

    def _quarter(self, match: re.Match[str], today: date) -> Found | None:
        number = int(match["q"] or match["q2"] or self._words.ordinals[match["qo"].lower()])
        year = self._year_of(match, today)
        if year is None:
            year = today.year if quarter(today.year, number)[0] > today else today.year + 1
        return _atom(match, self._parted(match, quarter(year, number)))

    def _half(self, match: re.Match[str], today: date) -> Found | None:
        number = int(match["h"] or self._words.ordinals[match["ho"].lower()])
        year = self._year_of(match, today)
        if number > 2 or (year is None and match["h"] is None):
            return None
        return _atom(match, half_year(year or today.year + (half_year(today.year, number)[0] <= today), number))

    def _season(self, match: re.Match[str], today: date) -> Found | None:
        number = self._words.seasons[match["season"].lower()]
        year = self._year_of(match, today)
        if (
            match["season"].lower() in self._words.unsure_seasons
            and year is None
            and not (match["next"] or match["this"])
        ):
            return None
        if year is None:
            year = today.year if season(today.year, number)[0] > today else today.year + 1
            if match["this"] and season(today.year, number)[1] >= today:
                year = today.year
        loose = not (match["next"] or match["this"] or match["year"] or match["nextyear"])
        return _atom(match, self._parted(match, season(year, number)), loose)

    def _event(self, match: re.Match[str], today: date) -> Found | None:
        year = self._year_of(match, today)
        rule = self._words.events[re.sub(r"['’]", "", " ".join(match["event"].lower().split()))]
        day = event_day(rule, year or today.year)
        if year is None and day <= today:
            day = event_day(rule, today.year + 1)
        return _atom(match, (day, day))

    def _relative(self, match: re.Match[str], today: date) -> Found | None:
        count = int(match["n"]) if match["n"].isdigit() else self._words.counts[match["n"].lower()]
        unit = self._unit_of[match["unit"].lower()]
        if unit in ("day", "week"):
            day = today + timedelta(days=count * (7 if unit == "week" else 1))
        else:
            day = add_months(today, count * {"month": 1, "quarter": 3, "year": 12}[unit])
        return _atom(
            match, (day, day) if unit == "day" else month(day.year, day.month) if unit != "week" else (day, day)
        )

    def _next_unit(self, match: re.Match[str], today: date) -> Found | None:
        step = 1 if match["next"] else 0
        unit = self._unit_of[match["unit"].lower()]
        if unit == "week":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
            return _atom(match, (monday, monday + timedelta(days=6)), True)
        if unit == "month":
            day = add_months(today.replace(day=1), step)
            return _atom(match, self._parted(match, month(day.year, day.month)))
        if unit == "quarter":
            day = add_months(today.replace(day=1), 3 * step)
            return _atom(match, quarter(day.year, (day.month - 1) // 3 + 1))
        return _atom(match, self._parted(match, year_period(today.year + step)), True)

    def _week(self, match: re.Match[str], today: date) -> Found | None:
        """A calendar week (ISO 8601)."""
        number = int(match["w"])
        year = int(match["weekyear"]) if match["weekyear"] else self._year_of(match, today)
        if not 1 <= number <= 52:
            return None
        monday = date.fromisocalendar(year or today.year, number, 1)
        if year is None and monday <= today:
            monday = date.fromisocalendar(today.year + 1, number, 1)
        return _atom(match, (monday, monday + timedelta(days=6)))

    def _year_part(self, match: re.Match[str], today: date) -> Found | None:
        return _atom(match, self._parted(match, year_period(today.year)))

    def _year(self, match: re.Match[str], today: date) -> Found | None:
        parted = any(match[name] for name in PARTS)
        return _atom(match, self._parted(match, year_period(int(match["year"]))), not parted)

    def _year_of(self, match: re.Match[str], today: date) -> int | None:
        groups = match.groupdict()
        if groups.get("year"):
            year = int(groups["year"])
            return year + 2000 if year < 100 else year
        if groups.get("nextyear"):
            return today.year + 1
        return today.year if groups.get("thisyear") else None

    def _parted(self, match: re.Match[str], period: tuple[date, date]) -> tuple[date, date]:
        groups = match.groupdict()
        if groups.get("nth"):
            return week_of(period, self._words.ordinals.get(groups["nth"].lower()))
        for name in PARTS:
            if groups.get(name):
                return part_of(period, name)
        return period


def _surely_month(match: re.Match[str], leading: Iterable[str]) -> bool:
    groups = match.groupdict()
    if any(groups.get(name) for name in ("nth", *PARTS, "next", "this", "year", "nextyear")):
        return True
    before = match.string[: match.start()].rstrip().lower()
    return match["month"][0].isupper() and (before.endswith(tuple(leading)) or not before)


def _day(year: int, number: int, day: int) -> tuple[date, date] | None:
    try:
        found = date(year, number, day)
    except ValueError:
        return None
    return found, found


def _atom(match: re.Match[str], period: tuple[date, date] | None, loose: bool = False) -> Found | None:
    return None if period is None else Found(match.start(), match.end(), period[0], period[1], loose)


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _edge(words: Iterable[str], fillers: str) -> re.Pattern[str]:
    return _re(rf"{BACK_EDGE}(?P<w>{any_word(words)})(?:\s+(?:{fillers}))?\s*:?\s*$")
