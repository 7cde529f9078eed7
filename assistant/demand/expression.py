"""Conditions over a demand list, written in CEL (common-expression-language): `when` of fields, suggestions and rules.

A field id is its value, null while nothing is decided or the field does not apply; a number is a map of value, min and
max. The functions below read statuses, lists, market groups and ranges; each is false for null.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from assistant.demand import markets
from assistant.demand.yaml_file import nearest
from assistant.errors import BadInput

if TYPE_CHECKING:
    from assistant.demand.demand_list import DemandList

_STRING: Final = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'')
_PATH: Final = re.compile(r"(?<![\w.])[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_STATUS_CALL: Final = re.compile(r"\b(?:open|decided|declined|conflicting)\(\s*[\"']([^\"']*)[\"']\s*\)")
_STRING_OR_PATH: Final = re.compile(f"{_STRING.pattern}|{_PATH.pattern}")
MAX_LENGTH: Final = 2000


class BadExpression(BadInput):
    """An expression is not valid CEL, is too long, or names an unknown field or function."""


Variables = Mapping[str, Any]
Function = Callable[..., Any]


@dataclass(frozen=True)
class Facts:
    """What expressions are evaluated against: variables by their first name, and functions."""

    variables: Variables
    functions: Mapping[str, Function]
    _context: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class Expression:
    """A compiled condition. `fields` are the dotted names that it reads."""

    text: str
    fields: frozenset[str]
    _program: Any = field(repr=False, compare=False)

    def holds(self, facts: Facts) -> bool:
        """Whether the condition is true of `facts`. Raises BadExpression where its types do not fit."""
        return bool(self.value(facts))

    def value(self, facts: Facts) -> Any:
        """What the expression evaluates to (a boolean, number, string, list or None)."""
        try:
            return self._program.execute(facts._context)
        except (TypeError, ValueError, RuntimeError) as error:
            raise BadExpression(f"cannot evaluate {self.text!r}: {str(error).splitlines()[0]}") from error


def compile_expression(text: str, known: Collection[str]) -> Expression:
    """Compile `text`; every dotted name in it must be in `known`. Raises BadExpression."""
    import cel

    if len(text) > MAX_LENGTH:
        raise BadExpression(f"expression longer than {MAX_LENGTH} characters")
    fields = named(text)
    for name in sorted(fields):
        if name not in known:
            raise BadExpression(f"unknown field {name!r}{nearest(name, known)}")
    try:
        return Expression(text, fields, cel.compile(text))
    except ValueError as error:
        raise BadExpression(f"not a valid expression: {str(error).splitlines()[0]}") from error


def named(text: str) -> frozenset[str]:
    """The dotted names that a condition reads."""
    return frozenset(_PATH.findall(_STRING.sub('""', text))) | frozenset(_STATUS_CALL.findall(text))


def without(text: str, absent: Collection[str]) -> str:
    """The condition for products that have none of the fields `absent`: their values are null, their statuses false."""
    settled = _STATUS_CALL.sub(lambda call: "false" if call[1] in absent else call[0], text)
    return _STRING_OR_PATH.sub(lambda found: "null" if found[0] in absent else found[0], settled)


def make_facts(variables: Variables, functions: Mapping[str, Function]) -> Facts:
    """Facts from ready variables (nested maps) and functions; the shared list functions are added."""
    import cel

    merged = {**SHARED_FUNCTIONS, **functions}
    return Facts(variables, merged, cel.Context(variables=dict(variables), functions=merged))


def facts(demand: DemandList, extra: Mapping[str, Mapping[str, Any]] | None = None) -> Facts:
    """The facts of a demand list: every field by section, the status functions, and `extra` sections ("derived")."""
    variables: dict[str, dict[str, Any]] = {section.id: {} for section in demand.template.sections}
    for name, entry_field in demand.template.fields.items():
        variables[entry_field.section][entry_field.key] = plain(demand.value(name))
    return make_facts({**variables, **(extra or {})}, status_functions(demand))


def status_functions(demand: DemandList) -> dict[str, Function]:
    """open, decided, declined and conflicting, each of a field id given as a string."""
    return {
        "open": lambda name: demand.is_open(name),
        "decided": lambda name: demand.applies(name) and demand.entry(name).decided,
        "declined": lambda name: demand.entry(name).status == "declined",
        "conflicting": lambda name: demand.applies(name) and demand.entry(name).status == "conflicting",
    }


def plain(value: Any) -> Any:
    """A field's value as CEL sees it: maps for numbers, money and periods, lists for tuples."""
    from assistant.demand.values import Money, Number, Period

    if isinstance(value, Money):
        return {"value": value.value, "min": value.min, "max": value.max, "currency": value.currency}
    if isinstance(value, Number):
        return {"value": value.value, "min": value.min, "max": value.max}
    if isinstance(value, Period):
        return {
            "from": value.start.isoformat() if value.start else None,
            "to": value.end.isoformat() if value.end else None,
        }
    return list(value) if isinstance(value, tuple) else value


def _bound(number: Any, end: str) -> float | None:
    if number is None:
        return None
    if not isinstance(number, dict):
        return float(number)
    value = number.get("value")
    chosen = value if value is not None else number.get(end)
    return None if chosen is None else float(chosen)


def _less(number: Any, limit: Any) -> bool:
    """Every value of the range is below `limit`; {max: 30} is not less than 30 only where its unit allows 30."""
    high = _bound(number, "max")
    return high is not None and high < float(limit)


def _at_most(number: Any, limit: Any) -> bool:
    high = _bound(number, "max")
    return high is not None and high <= float(limit)


def _more(number: Any, limit: Any) -> bool:
    low = _bound(number, "min")
    return low is not None and low > float(limit)


def _at_least(number: Any, limit: Any) -> bool:
    low = _bound(number, "min")
    return low is not None and low >= float(limit)


SHARED_FUNCTIONS: Final[dict[str, Function]] = {
    "any_of": lambda values, wanted: values is not None and any(item in wanted for item in values),
    "none_of": lambda values, wanted: values is not None and not any(item in wanted for item in values),
    "all_of": lambda values, wanted: values is not None and all(item in values for item in wanted),
    "reaches": lambda values, target: values is not None and markets.reaches(values, target),
    "less": _less,
    "at_most": _at_most,
    "more": _more,
    "at_least": _at_least,
    "low": lambda number: _bound(number, "min"),
    "high": lambda number: _bound(number, "max"),
}
