"""Values as they stand in a form, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

from assistant.demand.entry import Entry
from assistant.demand.forms import plain_number
from assistant.demand.markets import GROUPS
from assistant.demand.template import Field, Kind
from assistant.demand.values import Money, Number, Period, Value
from assistant.forms.words import unit_word, word

_LOCALES: Final = {"en": "en", "zh": "zh_Hans"}


def entry_shown(field: Field, entry: Entry, language: str) -> str:
    """An entry's value, or the values in play; then what is ruled out. "" where there is nothing of it."""
    values = [entry.value] if entry.value is not None else [item.value for item in entry.alternatives]
    shown = word("or", language).join(shown_value(field, value, language) for value in values)
    excluded = _joined((_item(field, option, language) for option in entry.excluded), language)
    without = word("without", language).format(excluded) if excluded else ""
    return word("comma", language).join(part for part in (shown, without) if part)


def shown_value(field: Field, value: Value, language: str) -> str:
    """`value` of `field` with its unit, its options by their labels."""
    if isinstance(value, bool):
        return word("yes" if value else "no", language)
    if isinstance(value, Number):
        unit = value.currency or "" if isinstance(value, Money) else unit_word(field.unit or "", language)
        return _number(value, unit, language)
    if isinstance(value, Period):
        return _period(value, language)
    if isinstance(value, tuple):
        return _joined((_item(field, item, language) for item in value), language)
    return _item(field, value, language)


def market_shown(code: str, language: str) -> str:
    """A market's name; the code where it has none. "global" are all markets."""
    return (
        word(code, language) if code in GROUPS or code == "global" else _names("territories", language).get(code, code)
    )


def _number(value: Number, unit: str, language: str) -> str:
    def shown(number: float) -> str:
        return f"{plain_number(number):,}"

    if value.value is not None:
        text = shown(value.value)
    elif value.min is not None and value.max is not None:
        text = word("range", language).format(shown(value.min), shown(value.max))
    elif value.max is not None:
        return word("up_to", language).format(f"{shown(value.max)} {unit}".strip())
    else:
        return word("at_least", language).format(f"{shown(value.min or 0)} {unit}".strip())
    return f"{text} {unit}".strip()


def _period(period: Period, language: str) -> str:
    start, end = _day(period.start), _day(period.end)
    if start and end:
        return start if start == end else word("range", language).format(start, end)
    return word("until", language).format(end) if end else word("from", language).format(start)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _joined(items: Iterable[str], language: str) -> str:
    return word("comma", language).join(items)


def _item(field: Field, item: str, language: str) -> str:
    if field.kind is Kind.MARKETS:
        return market_shown(item, language)
    if field.kind is Kind.LANGUAGES:
        return _names("languages", language).get(item, item)
    option = field.options.get(item)
    return (option.label.get(language) or option.label["en"]) if option else item


@cache
def _names(kind: str, language: str) -> dict[str, str]:
    from babel import Locale

    names = getattr(Locale.parse(_LOCALES[language]), kind)
    return {str(code): str(name) for code, name in names.items()}
