"""Risk rules as data, and the risks that fire for a demand list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from assistant.advice.figures import Sourced
from assistant.advice.readings import Reading
from assistant.advice.schemes import Cite
from assistant.advice.situation import Situation
from assistant.advice.wording import inside, join, say_day, say_entry, say_number
from assistant.demand.demand_list import DemandList
from assistant.demand.values import Number
from assistant.demand.yaml_file import Strict

PLACEHOLDER: Final = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Severity(StrEnum):
    """How bad; a blocker means that it cannot be quoted or sold as it stands."""

    BLOCKER = "blocker"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


_RANK: Final = {severity: rank for rank, severity in enumerate(Severity)}


class RiskRule(Sourced):
    """One rule; see risks.yaml for the keys."""

    title: str
    severity: Severity
    fields: tuple[str, ...]
    when: str
    message: str
    advice: str
    date: date
    fires: Mapping[str, Any]
    silent: Mapping[str, Any]
    cites: Cite | None = None


class RiskBook(Strict):
    """The file risks.yaml."""

    readings: Mapping[str, Reading]
    needs: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, RiskRule]


@dataclass(frozen=True, slots=True)
class Risk:
    """A rule that fires, worded with the project's own values."""

    id: str
    title: str
    severity: Severity
    fields: tuple[str, ...]
    message: str
    advice: str
    cites: Cite | None
    source: tuple[str, ...]


def risks_of(situation: Situation, book: RiskBook) -> tuple[Risk, ...]:
    """The risks of a demand list, worst first, then in the order of the file."""
    fired = [_risk(name, rule, situation) for name, rule in book.rules.items() if situation.holds(rule.when)]
    return tuple(sorted(fired, key=lambda risk: _RANK[risk.severity]))


def _risk(name: str, rule: RiskRule, situation: Situation) -> Risk:
    fields = rule.fields or tuple(situation.facts.variables["derived"]["conflicting"])
    return Risk(
        name,
        rule.title,
        rule.severity,
        fields,
        worded(rule.message, situation),
        worded(rule.advice, situation),
        rule.cites,
        rule.source,
    )


def worded(text: str, situation: Situation) -> str:
    """`text` with every {field.id} and {derived.name} said for people; the first letter is a capital."""

    def said(match: re.Match[str]) -> str:
        section, _, key = match[1].partition(".")
        if section == "derived":
            return say_derived(situation.facts.variables["derived"].get(key), situation.demand)
        return say_entry(situation.demand, match[1])

    words = PLACEHOLDER.sub(said, text)
    return words[:1].upper() + words[1:]


def say_derived(value: Any, demand: DemandList) -> str:
    """A derived fact for people: whole numbers, days, names of fields and options."""
    if isinstance(value, dict):
        bounds = {end: round(number, 1) for end, number in value.items() if number is not None}
        same = bounds.get("min") is not None and bounds.get("min") == bounds.get("max")
        return say_number(Number(value=bounds["min"]) if same else Number(**bounds), "")
    if isinstance(value, float):
        return f"{value:.0f}" if value >= 10 or value.is_integer() else f"{value:.1f}"
    if isinstance(value, list):
        return join(_name(str(item), demand) for item in value) if value else "none"
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return say_day(date.fromisoformat(value))
    return "open" if value is None else str(value)


def _name(item: str, demand: DemandList) -> str:
    """The label of a field, or of an option of any field that has it; the text itself otherwise."""
    if item in demand.template.fields:
        return inside(demand.template.field(item).say())
    for field in demand.template.fields.values():
        if item in field.options:
            return inside(field.options[item].label["en"])
    return item
