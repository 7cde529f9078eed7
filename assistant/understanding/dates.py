"""Periods in a text: days, months, quarters, seasons, events and relative words, resolved against a given day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from assistant.demand.values import Period
from assistant.understanding.calendar import (
    add_months,
    event_day,
    half_year,
    month,
    part_of,
    quarter,
    season,
    year_period,
)
from assistant.understanding.language import DateWords
from assistant.understanding.periods import DateMention, Found, bounded, joined

_YEAR: Final = r"(?P<year>20[2-4]\d|(?<=['’])[2-4]\d)"


class DateFinder:
    """Finds periods as one language writes them."""

    def __init__(self, words: DateWords) -> None:
        self._words = words
        months = _any(words.months)
        parts = f"(?:(?P<early>{_any(words.early)})|(?P<mid>{_any(words.mid)})|(?P<late>{_any(words.late)}))"
        fillers = rf"(?:(?:\s|-)*(?:{_any([w for w in words.fillers if w != 'in'])}))*[\s-]*"
        year = _any(words.year)
        coming = rf"(?P<nextyear>(?:{_any(words.next)})\s+(?:{year}))|(?P<thisyear>(?:{_any(words.this)})\s+(?:{year}))"
        tail = rf"(?:[\s,-]*(?:{_any(words.fillers)})?[\s,'’-]*(?:{_YEAR}|{coming})(?!\d))?"
        lead = rf"(?:{parts}{fillers})?(?:(?:the\s+)?(?P<next>{_any(words.next)})\s+|(?P<this>{_any(words.this)})\s+)?"
        ordinal = r"(?:st|nd|rd|th|\.|º)?"
        units = "day|days|week|weeks|month|months|year|years|quarter|quarters"
        self._forms: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Found | None]], ...] = (
            (_re(r"(?<![\d-])(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"), self._numeric),
            (
                _re(r"(?<![\d.])(?P<d>\d{1,2})(?P<sep>[./])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:20)?\d\d)(?!\d)"),
                self._numeric,
            ),
            (_re(r"(?<![\d/])(?P<m>0?[1-9]|1[0-2])/(?P<y>20\d\d)(?!\d)"), self._numeric_month),
            (_re(r"(?<![\d-])(?P<y>20\d\d)[-/](?P<m>0?[1-9]|1[0-2])(?![\d-])"), self._numeric_month),
            (
                _re(
                    rf"(?<!\w)(?P<d>\d{{1,2}}){ordinal}\s*[-–]\s*(?P<d2>\d{{1,2}}){ordinal}\s+(?:of\s+)?(?P<month>{months})(?!\w)\.?{tail}"
                ),
                self._day,
            ),
            (_re(rf"(?<!\w)(?P<d>\d{{1,2}}){ordinal}\s*(?:of\s+|de\s+)?(?P<month>{months})(?!\w)\.?{tail}"), self._day),
            (
                _re(rf"(?<!\w)(?P<month>{months})\.?\s+(?:the\s+)?(?P<d>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?{tail}"),
                self._day,
            ),
            (
                _re(rf"(?<!\w)(?P<month>{months})\.?(?:\s*(?:or|to|and|-|–|/)\s*)(?P<month2>{months})(?!\w)\.?{tail}"),
                self._months,
            ),
            (_re(rf"(?<!\w){lead}(?P<month>{months})(?!\w)\.?{tail}"), self._month),
            (
                _re(
                    rf"(?<!\w){lead}(?:q(?P<q>[1-4])|(?P<q2>[1-4])\.?\s?q|(?:the\s+)?(?P<qo>{_any(words.ordinals)})\s+(?:{_any(words.quarter_words)}))(?!\w){tail}"
                ),
                self._quarter,
            ),
            (
                _re(
                    rf"(?<!\w)(?:h(?P<h>[12])|(?:the\s+)?(?P<ho>{_any(words.ordinals)})\s+(?:{_any(words.half_words)})(?:\s+of)?)(?!\w){tail}"
                ),
                self._half,
            ),
            (_re(rf"(?<!\w){lead}(?P<season>{_any(words.seasons)})(?!\w){tail}"), self._season),
            (_re(rf"(?<!\w)(?P<next>{_any(words.next)}\s+)?(?P<event>{_any(words.events)})(?!\w){tail}"), self._event),
            (
                _re(
                    rf"(?<!\w)(?:{_any(words.in_)})\s+(?:about\s+|around\s+|roughly\s+)?(?P<n>\d{{1,3}}|{_any(_SMALL)})\s+(?P<unit>{units})(?:['’]?\s+time)?(?!\w)"
                ),
                self._relative,
            ),
            (
                _re(
                    rf"(?<!\w)(?:within\s+)?(?P<n>\d{{1,3}}|{_any(_SMALL)})\s+(?P<unit>{units})\s+(?:{_any(words.from_now)})(?!\w)"
                ),
                self._relative,
            ),
            (
                _re(
                    rf"(?<!\w)(?:{parts}{fillers})?(?:the\s+)?(?:(?P<next>{_any(words.next)})|(?P<this>{_any(words.this)}))\s+(?P<unit>week|month|year|quarter)(?!\w)"
                ),
                self._next_unit,
            ),
            (_re(rf"(?<!\w){parts}{fillers}(?:the\s+)?(?:{_any(words.year)})(?!\w)"), self._year_part),
            (_re(rf"(?<![\w.,/-])(?:{parts}{fillers})?(?P<year>20[2-4]\d)(?![\d\w]|[.,]\d)"), self._year),
        )
        self._by = _edge(words.by)
        self._before = _edge(words.before)
        self._after = _edge(words.after)
        self._by_after = _re(rf"^[\s,]*(?:{_any(words.by_after)})(?!\w)")
        self._after_after = _re(rf"^[\s,]*(?:{_any(words.after_after)})(?!\w)")

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
        return tuple(self._bounded(text, atom) for atom in joined(text, ordered))

    def _bounded(self, text: str, atom: Found) -> DateMention:
        if atom.parts:
            return DateMention(atom.start, atom.end, Period(atom.first, atom.last), False, atom.parts)
        if text[atom.start : atom.end].lower().startswith(("within ", "inside ")):
            return DateMention(atom.start, atom.end, Period(None, atom.last), False)
        before, after = text[max(0, atom.start - 40) : atom.start], text[atom.end : atom.end + 20]
        found: list[tuple[int, str, int]] = []
        for name, pattern in (("by", self._by), ("before", self._before), ("after", self._after)):
            match = pattern.search(before)
            if match:
                found.append((match.end("w") - match.start("w"), name, match.start("w")))
        if found:
            _length, name, offset = max(found)
            return DateMention(atom.start - len(before) + offset, atom.end, bounded(name, atom), False)
        late = self._by_after.match(after)
        if late:
            return DateMention(atom.start, atom.end + late.end(), Period(None, atom.last), False)
        early = self._after_after.match(after)
        if early:
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

    def _month(self, match: re.Match[str], today: date) -> Found | None:
        word = match["month"]
        if word.lower() in ("may", "march", "mar", "sep", "dec") and not _surely_month(match):
            return None
        number = self._words.months[word.lower()]
        year = self._year_of(match, today)
        if year is None:
            year = today.year if number > today.month or (match["this"] and number == today.month) else today.year + 1
        return _atom(match, self._parted(match, month(year, number)))

    def _months(self, match: re.Match[str], today: date) -> Found | None:
        first, second = self._words.months[match["month"].lower()], self._words.months[match["month2"].lower()]
        year = self._year_of(match, today) or (today.year if second > today.month else today.year + 1)
        start = month(year if first <= second else year - 1, first)[0]
        return _atom(match, (start, month(year, second)[1]))

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
        if match["season"].lower() == "fall" and year is None and not (match["next"] or match["this"]):
            return None
        if year is None:
            year = today.year if season(today.year, number)[0] > today else today.year + 1
            if match["this"] and season(today.year, number)[1] >= today:
                year = today.year
        loose = not (match["next"] or match["this"] or match["year"] or match["nextyear"])
        return _atom(match, self._parted(match, season(year, number)), loose)

    def _event(self, match: re.Match[str], today: date) -> Found | None:
        year = self._year_of(match, today)
        rule = self._words.events[match["event"].lower().replace("'", "")]
        day = event_day(rule, year or today.year)
        if year is None and day <= today:
            day = event_day(rule, today.year + 1)
        return _atom(match, (day, day))

    def _relative(self, match: re.Match[str], today: date) -> Found | None:
        count = int(match["n"]) if match["n"].isdigit() else _SMALL[match["n"].lower()]
        unit = match["unit"].lower().rstrip("s")
        if unit in ("day", "week"):
            day = today + timedelta(days=count * (7 if unit == "week" else 1))
        else:
            day = add_months(today, count * {"month": 1, "quarter": 3, "year": 12}[unit])
        return _atom(
            match, (day, day) if unit == "day" else month(day.year, day.month) if unit != "week" else (day, day)
        )

    def _next_unit(self, match: re.Match[str], today: date) -> Found | None:
        step = 1 if match["next"] else 0
        unit = match["unit"].lower()
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

    def _year_part(self, match: re.Match[str], today: date) -> Found | None:
        return _atom(match, self._parted(match, year_period(today.year)))

    def _year(self, match: re.Match[str], today: date) -> Found | None:
        parted = any(match[name] for name in ("early", "mid", "late"))
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
        for name in ("early", "mid", "late"):
            if groups.get(name):
                return part_of(period, name)
        return period


_SMALL: Final = {"a": 1, "twelve": 12} | {
    word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_BEFORE_MONTH: Final = tuple("in by of before until till from since after for mid end : to than around".split())


def _surely_month(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if any(groups.get(name) for name in ("early", "mid", "late", "next", "this", "year", "nextyear")):
        return True
    before = match.string[: match.start()].rstrip().lower()
    return match["month"][0].isupper() and (before.endswith(_BEFORE_MONTH) or not before)


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


def _edge(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<w>{_any(words)})(?:\s+(?:the|the end of|around|about|say))?\s*:?\s*$", re.IGNORECASE
    )


def _any(words: Iterable[str]) -> str:
    ordered = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", r"\s+") for word in ordered) or r"(?!)"
