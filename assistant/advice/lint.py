"""Requirement lint: entries that cannot be tested or bought as written, each with a proposal to accept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from assistant.advice.figures import Sourced
from assistant.advice.situation import Situation
from assistant.advice.wording import join, say
from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry, Status
from assistant.demand.forms import from_json
from assistant.demand.values import Money, Number
from assistant.demand.yaml_file import Strict


class Problem(StrEnum):
    """What is wrong with an entry."""

    UNQUANTIFIED = "unquantified"
    NO_TEST = "no_test"
    TWO_IN_ONE = "two_in_one"
    CONTRADICTORY = "contradictory"


class TextLint(Sourced):
    """A text that lacks the pattern `needs` or has the pattern `has`; `accept`: the proposal can stand as the value."""

    field: str
    problem: Problem
    proposal: str
    needs: str | None = None
    has: str | None = None
    accept: bool = False


class ValueLint(Sourced):
    """An entry for which a condition holds."""

    field: str
    when: str
    problem: Problem
    proposal: str


class LintModel(Strict):
    """The file lint.yaml."""

    texts: tuple[TextLint, ...]
    values: tuple[ValueLint, ...]
    bounds: Mapping[str, Literal["min", "max"]]


@dataclass(frozen=True, slots=True)
class Lint:
    """An entry to reword. `said` is what stands; `change` does what `proposal` says, None where it needs words."""

    field: str
    problem: Problem
    said: str
    proposal: str
    change: Change | None = None


_ABOUT: Final = re.compile(r"\b(about|around|roughly|approx\w*|ideally|or so|circa)\b", re.IGNORECASE)


def lint_of(situation: Situation, model: LintModel) -> tuple[Lint, ...]:
    """What to reword, in template order; one finding for each field."""
    demand = situation.demand
    found = [
        *_statuses(demand),
        *_texts(demand, model),
        *(_value(demand, rule) for rule in situation.all(model.values) if demand.value(rule.field) is not None),
        *_bounds(demand, model),
    ]
    first = {lint.field: lint for lint in reversed(found)}
    order = list(demand.template.fields)
    return tuple(sorted(first.values(), key=lambda lint: order.index(lint.field)))


def _statuses(demand: DemandList) -> Iterator[Lint]:
    for name in demand.template.fields:
        entry = demand.entry(name)
        if entry.status is Status.VAGUE and demand.applies(name):
            yield _vague(demand, name, entry)
        elif entry.status is Status.CONFLICTING and demand.applies(name):
            field = demand.template.field(name)
            values = join(say(field, item.value) for item in entry.alternatives)
            yield Lint(name, Problem.CONTRADICTORY, values, "Say which of the two holds.")


def _vague(demand: DemandList, name: str, entry: Entry) -> Lint:
    said = entry.evidence[-1].quote if entry.evidence else entry.note or ""
    field, suggestion = demand.template.field(name), demand.suggestion(name)
    if suggestion is None:
        return Lint(name, Problem.UNQUANTIFIED, said, field.question)
    value = from_json(field, suggestion.value)
    change = Change(name, Action.ASSUME, value, note=suggestion.because)
    return Lint(name, Problem.UNQUANTIFIED, said, f"{_capital(say(field, value))}: {suggestion.because}", change)


def _texts(demand: DemandList, model: LintModel) -> Iterator[Lint]:
    for rule in model.texts:
        text = demand.value(rule.field)
        if isinstance(text, str) and _matches(rule, text):
            change = Change(rule.field, Action.ASSUME, rule.proposal, replaces=True) if rule.accept else None
            yield Lint(rule.field, rule.problem, text, rule.proposal, change)


def _matches(rule: TextLint, text: str) -> bool:
    lacks = rule.needs is not None and not re.search(rule.needs, text, re.IGNORECASE)
    return lacks or (rule.has is not None and re.search(rule.has, text, re.IGNORECASE) is not None)


def _value(demand: DemandList, rule: ValueLint) -> Lint:
    value = demand.value(rule.field)
    assert value is not None, "checked by the caller"
    return Lint(rule.field, rule.problem, say(demand.template.field(rule.field), value), rule.proposal)


def _bounds(demand: DemandList, model: LintModel) -> Iterator[Lint]:
    """A figure said as "about", where only a bound can be tested."""
    for name, end in model.bounds.items():
        entry, value = demand.entry(name), demand.value(name)
        if not isinstance(value, Number) or isinstance(value, Money) or value.value is None:
            continue
        if entry.note is None or not _ABOUT.search(entry.note):
            continue
        field = demand.template.field(name)
        bound = Number(min=value.value) if end == "min" else Number(max=value.value)
        change = Change(name, Action.STATE, bound, entry.evidence, replaces=True)
        said = f"about {say(field, value)}"
        yield Lint(name, Problem.NO_TEST, said, f"{_capital(say(field, bound))}, as the limit to test against.", change)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
