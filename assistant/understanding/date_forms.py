"""How periods are written, as expressions made of a language's words: "mid March next year", "in 8 weeks"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assistant.understanding.calendar import PARTS
from assistant.understanding.language import DateWords
from assistant.understanding.text import BACK_EDGE, EDGE

_YEAR: Final = r"(?P<year>20[2-4]\d|(?<=['’])[2-4]\d)"


def date_forms(words: DateWords) -> tuple[tuple[str, str], ...]:
    """Expressions for periods, each with the name of what it finds; an earlier one takes its words from later ones."""
    months = any_word(words.months)
    the = rf"(?:(?:{any_word(words.articles)})\s*)?"
    parts = "|".join(f"(?P<{name}>{any_word(getattr(words, name))})" for name in PARTS)
    nth = rf"(?P<nth>{any_word([*words.ordinals, *words.last])})\s+(?:{any_word(words.units['week'])})"
    parts = f"(?:{the}{nth}|(?:{parts}))"
    fillers = rf"(?:(?:\s|-)*(?:{any_word(words.part_fillers)}))*[\s-]*"
    tail = _tail(words)
    lead = rf"(?:{parts}{fillers})?(?:{the}(?P<next>{any_word(words.next)})\s+|(?P<this>{any_word(words.this)})\s+)?"
    ordinal = rf"(?:{any_word(words.day_endings)})?"
    day = rf"(?P<d>\d{{1,2}}){ordinal}"
    ordinals = any_word(words.ordinals)
    of_days = any_word(words.day_of)
    of = rf"(?:(?:{any_word(words.day_of)})\s+)?"
    weeks = any_word([*words.week, *words.units["week"]])
    count = rf"(?P<n>\d{{1,3}}|{any_word(words.counts)})\s+"
    unit = rf"(?P<unit>{any_word(name for names in words.units.values() for name in names)})"
    singular = rf"(?P<unit>{any_word(name for key, names in words.units.items() if key != 'day' for name in names)})"
    about = rf"(?:(?:{any_word(words.about)})\s+)?"
    coming = rf"(?:(?P<next>{any_word(words.next)})|(?P<this>{any_word(words.this)}))\s+{singular}"
    behind = rf"{singular}\s+(?P<next>{any_word(words.next_after)})"
    quarter = rf"(?:(?:{any_word(words.quarter)})(?P<q>[1-4])|(?P<q2>[1-4])\.?\s?(?:{any_word(words.quarter)}))"
    named_quarter = rf"{the}(?P<qo>{ordinals})\s+(?:{any_word(words.quarter_words)})"
    half = rf"(?:{any_word(words.half)})(?P<h>[12])"
    halves = any_word(words.half_words)
    named_half = rf"{the}(?P<ho>{ordinals})\s+(?:{halves})(?:\s+(?:{of_days}))?"
    join = rf"(?:\s*(?:{any_word([*words.month_joins, '-', '–', '/'])})\s*)"
    within = rf"(?:(?:{any_word(words.within)})\s+)?"
    begin = BACK_EDGE
    return (
        (r"(?<![\d-])(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)", "numeric"),
        (r"(?<![\d.])(?P<d>\d{1,2})(?P<sep>[./])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:20)?\d\d)(?!\d)", "numeric"),
        (r"(?<![\d/])(?P<m>0?[1-9]|1[0-2])/(?P<y>20\d\d)(?!\d)", "numeric_month"),
        (r"(?<![\d-])(?P<y>20\d\d)[-/](?P<m>0?[1-9]|1[0-2])(?![\d-])", "numeric_month"),
        (rf"{begin}(?:{weeks})\s+(?:{of_days})\s+{the}{day}\s*{of}(?P<month>{months}){EDGE}\.?{tail}", "week_of_day"),
        (rf"{begin}{day}{join}(?P<d2>\d{{1,2}}){ordinal}\s+{of}(?P<month>{months}){EDGE}\.?{tail}", "day"),
        (rf"{begin}{day}\s*{of}(?P<month>{months}){EDGE}\.?{tail}", "day"),
        (
            rf"{begin}{the}(?P<o>{ordinals})\s+(?:{of_days})\s+(?P<month>{months}){EDGE}\.?{tail}",
            "first_day",
        ),
        (rf"{begin}(?P<month>{months})\.?\s+{the}(?P<d>\d{{1,2}})(?!\d){ordinal}{tail}", "day"),
        (
            rf"{begin}{the}(?P<ho>{ordinals})\s+(?:{halves})\s+(?:{of_days})\s+(?P<month>{months}){EDGE}\.?{tail}",
            "half_month",
        ),
        (rf"{begin}(?P<month>{months})\.?{join}(?P<month2>{months}){EDGE}\.?{tail}", "months"),
        (rf"{begin}{lead}(?P<month>{months}){EDGE}\.?{tail}", "month"),
        (rf"{begin}{lead}(?:{quarter}|{named_quarter}){EDGE}{tail}", "quarter"),
        (rf"{begin}(?:{half}|{named_half}){EDGE}{tail}", "half"),
        (rf"{begin}(?:{any_word(words.week)})\.?\s?(?P<w>\d{{1,2}})(?!\d)(?:/(?P<weekyear>20\d\d)|{tail})", "week"),
        (rf"{begin}{lead}(?P<season>{any_word(words.seasons)}){EDGE}{tail}", "season"),
        (rf"{begin}(?P<next>{any_word(words.next)}\s+)?(?P<event>{_possessive(words.events)}){EDGE}{tail}", "event"),
        (rf"{begin}(?:{any_word(words.in_)})\s+{about}{count}{unit}(?:['’]?\s+time)?{EDGE}", "relative"),
        (rf"{begin}{within}{count}{unit}\s+(?:{any_word(words.from_now)}){EDGE}", "relative"),
        (rf"{begin}(?:{parts}{fillers})?{the}(?:{coming}){EDGE}", "next_unit"),
        (rf"{begin}(?:{parts}{fillers})?{the}(?:{behind}){EDGE}", "next_unit"),
        (rf"{begin}{parts}{fillers}{the}(?:{any_word(words.year)}){EDGE}", "year_part"),
        (rf"(?<![\w.,/-])(?:{parts}{fillers})?(?P<year>20[2-4]\d)(?![\d\w]|[.,]\d)", "year"),
    )


def _tail(words: DateWords) -> str:
    """An expression for the year behind a month: "of next year", "2027", "'27"."""
    year = any_word(words.year)
    coming = (
        rf"(?P<nextyear>(?:{any_word(words.next)})\s+(?:{year})|(?:{year})\s+(?:{any_word(words.next_after)}))"
        rf"|(?P<thisyear>(?:{any_word(words.this)})\s+(?:{year}))"
    )
    return rf"(?:[\s,-]*(?:{any_word(words.fillers)})?[\s,'’-]*(?:{_YEAR}|{coming})(?!\d))?"


def _possessive(words: Iterable[str]) -> str:
    """An expression for any of the words, "mothers day" also as "Mother's Day" and "Mothers' Day"."""
    return any_word(words).replace(r"s\s+", r"['’]?s['’]?\s+")


def any_word(words: Iterable[str]) -> str:
    ordered = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", r"\s+") for word in ordered) or r"(?!)"
