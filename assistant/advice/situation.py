"""A demand list as the rules see it: its facts, and the compiled conditions that are asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from assistant.demand.demand_list import DemandList
from assistant.demand.expression import Expression, Facts, facts, make_facts
from assistant.demand.values import Number

Conditions = Mapping[str, Expression]


class Conditional(Protocol):
    """Something that holds under a condition."""

    @property
    def when(self) -> str: ...


Choice = TypeVar("Choice", bound=Conditional)


@dataclass(frozen=True)
class Situation:
    """A demand list with its facts. `conditions` are the compiled expressions by their text."""

    demand: DemandList
    conditions: Conditions
    facts: Facts

    def holds(self, text: str) -> bool:
        """Whether the condition `text`, which was compiled when the rules were loaded, is true."""
        return self.conditions[text].holds(self.facts)

    def first(self, choices: Iterable[Choice]) -> Choice | None:
        """The first choice whose condition holds; None where none does."""
        return next((choice for choice in choices if self.holds(choice.when)), None)

    def all(self, choices: Iterable[Choice]) -> tuple[Choice, ...]:
        """Every choice whose condition holds."""
        return tuple(choice for choice in choices if self.holds(choice.when))

    def number(self, field: str) -> Number | None:
        """The decided number of `field`, None where there is none."""
        value = self.demand.value(field)
        return value if isinstance(value, Number) else None

    def options(self, field: str) -> tuple[str, ...]:
        """The decided options of a list field; empty where there are none."""
        value = self.demand.value(field)
        return value if isinstance(value, tuple) else ()

    def with_derived(self, derived: Mapping[str, Any]) -> Situation:
        """The same with these derived facts."""
        variables = {**self.facts.variables, "derived": dict(derived)}
        return Situation(self.demand, self.conditions, make_facts(variables, self.facts.functions))


def situation_of(demand: DemandList, conditions: Conditions, derived: Mapping[str, Any]) -> Situation:
    """The situation of a demand list."""
    return Situation(demand, conditions, facts(demand, {"derived": derived}))
