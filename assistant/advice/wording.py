"""Values as a person reads them: "at least 7 days", "up to 28 USD", "Germany and France", "September 2027"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Final

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Status
from assistant.demand.forms import plain_number
from assistant.demand.template import Field, Kind
from assistant.demand.values import Money, Number, Period, Value

_UNITS: Final = {
    "day": ("day", "days"),
    "hour": ("hour", "hours"),
    "minute": ("minute", "minutes"),
    "month": ("month", "months"),
    "celsius": ("°C", "°C"),
    "percent": ("%", "%"),
    "version": ("", ""),
    "nit": ("nit", "nits"),
}
_PROPER: Final = frozenset("Android China India Linux Zephyr Strava Amazon Gorilla Milanese".split())
_GROUPS: Final = {"EU": "the EU", "GCC": "the Gulf states", "EAEU": "the Eurasian Economic Union"}


def say_entry(demand: DemandList, field_id: str) -> str:
    """The decided value of a field for people; "open" or "none wanted" where there is no value."""
    entry = demand.entry(field_id)
    if entry.decided and entry.value is not None:
        return say(demand.template.field(field_id), entry.value)
    return "none" if entry.status is Status.DECLINED else "open"


def say(field: Field, value: Value) -> str:
    """`value` of `field` in English, as it stands inside a sentence."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Number):
        unit = value.currency or "" if isinstance(value, Money) else field.unit or ""
        return say_number(value, unit)
    if isinstance(value, Period):
        return say_period(value)
    if isinstance(value, tuple):
        return join(_item(field, item) for item in value)
    return _item(field, value)


def say_number(value: Number, unit: str) -> str:
    """A quantity with its unit and bounds."""
    one, many = _UNITS.get(unit, (unit, unit))

    def shown(number: float) -> str:
        digits = plain_number(number)
        return f"{digits:,}" if isinstance(digits, int) and digits >= 10_000 else str(digits)

    if value.value is not None:
        return f"{shown(value.value)} {one if value.value == 1 else many}".strip()
    if value.min is not None and value.max is not None:
        return f"{shown(value.min)} to {shown(value.max)} {many}".strip()
    if value.max is not None:
        return f"up to {shown(value.max)} {many}".strip()
    return f"at least {shown(value.min or 0)} {many}".strip()


def say_day(day: date) -> str:
    """12 March 2027."""
    return f"{day.day} {day:%B %Y}"


def say_period(period: Period) -> str:
    """A month as such, a day as such, else with its ends."""
    start, end = period.start, period.end
    if start is None or end is None:
        return f"until {say_day(end)}" if end else f"from {say_day(start)}" if start else "open"
    if start == end:
        return say_day(start)
    if start.day == 1 and (end + timedelta(days=1)).day == 1 and (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}"
    return f"{say_day(start)} to {say_day(end)}"


def join(items: Iterable[str]) -> str:
    """a, b and c."""
    *head, last = list(items) or [""]
    return f"{', '.join(head)} and {last}" if head else last


def country(code: str) -> str:
    """A market's English name as it stands inside a sentence; the code where it has none."""
    name = _GROUPS.get(code) or _names("territories").get(code, code)
    return f"the {name}" if name.startswith(("United ", "Netherlands", "Philippines")) else name


def _item(field: Field, item: str) -> str:
    if field.kind is Kind.MARKETS:
        return country(item)
    if field.kind is Kind.LANGUAGES:
        return _names("languages").get(item, item)
    option = field.options.get(item)
    return inside(option.label["en"]) if option else item


def inside(label: str) -> str:
    """A label as it stands inside a sentence: small, unless it is an abbreviation or a name."""
    first, *rest = label.split(" ")
    plain_word = first[1:] == first[1:].lower() and not any(character.isdigit() for character in first)
    if len(first) < 2 or not plain_word or first in _PROPER or any(word[:1].isupper() for word in rest):
        return label
    return label[:1].lower() + label[1:]


@cache
def _names(kind: str) -> dict[str, str]:
    from babel import Locale

    return {str(code): str(name) for code, name in getattr(Locale("en"), kind).items()}
