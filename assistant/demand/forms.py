"""Values to and from their JSON forms, checked against their field (contract: "kind, value in the spec JSON")."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from assistant.demand.markets import GROUPS
from assistant.demand.template import Field, Kind
from assistant.demand.values import Money, Number, Period, Value
from assistant.demand.yaml_file import nearest
from assistant.errors import BadValue

MAX_TEXT: Final = 2000
MAX_NUMBER: Final = 1e12


def to_json(value: Value | None) -> Any:
    """The JSON form of a value: whole numbers as integers, absent bounds left out."""
    if isinstance(value, Money):
        return {**_bounds(value), "currency": value.currency}
    if isinstance(value, Number):
        return _bounds(value)
    if isinstance(value, Period):
        ends = {"from": value.start, "to": value.end}
        return {key: day.isoformat() for key, day in ends.items() if day is not None}
    return list(value) if isinstance(value, tuple) else value


def from_json(field: Field, data: Any) -> Value:
    """`data` as a value of `field`. Raises BadValue naming the field, what is wrong, and the nearest option."""
    return _READERS[field.kind](field, data)


def plain_number(number: float) -> int | float:
    """Whole numbers without a fraction; others rounded to 4 digits after the point."""
    return int(number) if float(number).is_integer() else round(number, 4)


def _bounds(value: Number) -> dict[str, int | float]:
    named = {"value": value.value, "min": value.min, "max": value.max}
    return {key: plain_number(number) for key, number in named.items() if number is not None}


def _bad(field: Field, problem: str) -> BadValue:
    return BadValue(f"{field.id}: {problem}")


def _text(field: Field, data: Any) -> str:
    if not isinstance(data, str) or not data.strip():
        raise _bad(field, "wants a text")
    if len(data) > MAX_TEXT:
        raise _bad(field, f"text longer than {MAX_TEXT} characters")
    return data


def _boolean(field: Field, data: Any) -> bool:
    if not isinstance(data, bool):
        raise _bad(field, "wants true or false")
    return data


def _choice(field: Field, data: Any) -> str:
    if not isinstance(data, str) or data not in field.options:
        raise _bad(field, f"unknown option {data!r}{nearest(str(data), field.options)}")
    return data


def _list(field: Field, data: Any, check: Callable[[Field, Any], str]) -> tuple[str, ...]:
    if not isinstance(data, list | tuple):
        raise _bad(field, "wants a list")
    return tuple(dict.fromkeys(check(field, item) for item in data))


@cache
def known_markets() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes (as babel has them) and the group names."""
    from babel import Locale

    codes = [code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()]
    return frozenset(codes) - {"EU", "UN", "EZ", "ZZ", "XA", "XB", "QO"} | frozenset(GROUPS)


@cache
def known_languages() -> frozenset[str]:
    """ISO 639-1 codes as babel has them."""
    from babel import Locale

    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == 2)


def _market(field: Field, data: Any) -> str:
    if not isinstance(data, str) or data not in known_markets():
        raise _bad(field, f"unknown market {data!r}: ISO 3166-1 alpha-2, EU, GCC or EAEU")
    return data


def _language(field: Field, data: Any) -> str:
    if not isinstance(data, str) or data not in known_languages():
        raise _bad(field, f"unknown language {data!r}: ISO 639-1, such as en or zh")
    return data


def _amount(field: Field, data: Any) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float) or not math.isfinite(data) or abs(data) > MAX_NUMBER:
        raise _bad(field, f"{data!r} is not a usable number")
    return float(data)


def _number(field: Field, data: Any) -> Number:
    return Number(**_read_bounds(field, data, frozenset({"value", "min", "max"})))


def _money(field: Field, data: Any) -> Money:
    bounds = _read_bounds(field, data, frozenset({"value", "min", "max", "currency"}))
    currency = data.get("currency") if isinstance(data, Mapping) else None
    if currency is not None and not (isinstance(currency, str) and len(currency) == 3 and currency.isupper()):
        raise _bad(field, f"currency {currency!r} is not an ISO 4217 code")
    return Money(**bounds, currency=currency)


def _read_bounds(field: Field, data: Any, allowed: frozenset[str]) -> dict[str, float]:
    if not isinstance(data, Mapping):
        raise _bad(field, 'wants {"value": ...} or {"min": ..., "max": ...}')
    unknown = set(data) - allowed
    if unknown:
        raise _bad(field, f"unknown key {sorted(map(str, unknown))[0]!r}")
    bounds = {key: _amount(field, data[key]) for key in ("value", "min", "max") if data.get(key) is not None}
    if not bounds:
        raise _bad(field, "holds no number")
    if bounds.get("min", -math.inf) > bounds.get("max", math.inf):
        raise _bad(field, "min is larger than max")
    if min(bounds.values()) < 0 and field.unit != "celsius":
        raise _bad(field, "cannot be negative")
    return bounds


def _period(field: Field, data: Any) -> Period:
    if not isinstance(data, Mapping) or not data or set(data) - {"from", "to"}:
        raise _bad(field, 'wants {"from": "YYYY-MM-DD", "to": "YYYY-MM-DD"}')
    try:
        start, end = (date.fromisoformat(data[key]) if data.get(key) else None for key in ("from", "to"))
    except (TypeError, ValueError) as error:
        raise _bad(field, "dates are written YYYY-MM-DD") from error
    if start is None and end is None:
        raise _bad(field, "holds no date")
    if start and end and start > end:
        raise _bad(field, "from is later than to")
    return Period(start, end)


_READERS: Final[Mapping[Kind, Callable[[Field, Any], Value]]] = {
    Kind.TEXT: _text,
    Kind.BOOLEAN: _boolean,
    Kind.CHOICE: _choice,
    Kind.CHOICES: lambda field, data: _list(field, data, _choice),
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: _period,
    Kind.MARKETS: lambda field, data: _list(field, data, _market),
    Kind.LANGUAGES: lambda field, data: _list(field, data, _language),
}
