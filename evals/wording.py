"""Says values in words, as short as they can be told."""

from __future__ import annotations

from assistant.demand.values import Money, Number, Period, Value


def say_value(value: Value | None) -> str:
    """Such as "42.5", "5 to 7", "at most 28 USD", "ecg, spo2"; "none" for None."""
    if isinstance(value, Number):
        return _say_number(value)
    if isinstance(value, Period):
        start, end = (None if day is None else day.isoformat() for day in (value.start, value.end))
        return _span(start, end, "from", "until")
    if isinstance(value, tuple):
        return ", ".join(value) or "an empty list"
    return "none" if value is None else str(value)


def say_amount(number: float | None) -> str:
    """Without a fraction where there is none; "none" for None."""
    return "none" if number is None else f"{number:.10g}"


def _say_number(number: Number) -> str:
    low, high = (None if bound is None else say_amount(bound) for bound in (number.min, number.max))
    said = _span(low, high, "at least", "at most") if number.value is None else say_amount(number.value)
    if not isinstance(number, Money):
        return said
    return f"{said} {number.currency or 'without currency'}"


def _span(low: str | None, high: str | None, least: str, most: str) -> str:
    if low and high:
        return f"{low} to {high}"
    return f"{least} {low}" if low else f"{most} {high}"
