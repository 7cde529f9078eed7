"""The firing and silent examples of risk rules, as demand lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry
from assistant.demand.spec import read_entry
from assistant.demand.template import Template

TODAY: Final = date(2026, 11, 22)


def entry_form(value: Any) -> Any:
    """An example's value as a spec entry: it stands for itself where it has a status, else it is the stated value."""
    return value if isinstance(value, Mapping) and "status" in value else {"value": value}


def example_entries(example: Mapping[str, Any], template: Template) -> dict[str, Entry]:
    """The entries of an example. Raises BadSpec for a value that does not fit."""
    names = (name for name in example if name != "today")
    return {name: read_entry(template.field(name), entry_form(example[name])) for name in names}


def example_list(example: Mapping[str, Any], template: Template) -> DemandList:
    """The demand list of an example."""
    return DemandList(template, MappingProxyType(example_entries(example, template)))


def example_day(example: Mapping[str, Any]) -> date:
    """The clock date of an example; a fixed day where it does not matter."""
    day = example.get("today", TODAY)
    return day if isinstance(day, date) else date.fromisoformat(str(day))
