"""Rules and schemes that cannot be decided yet, as reasons to ask for the open fields that they wait for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from assistant.advice.advice import Advice, situation_for
from assistant.advice.examples import example_entries
from assistant.advice.risks import RiskRule, Severity
from assistant.advice.rulebook import Rulebook
from assistant.demand.demand_list import DemandList
from assistant.demand.expression import make_facts, plain, status_functions


@dataclass(frozen=True, slots=True)
class Ask:
    """An open `field` on which a risk (its rule's id) or schemes (their trigger's id) wait, and why it matters."""

    field: str
    cause: str
    severity: Severity
    why: str


def asks_of(advice: Advice, rulebook: Rulebook) -> tuple[Ask, ...]:
    """Reasons to ask, the worst first; empty where nothing waits.

    A rule waits for its open fields when, with these as in its own firing example, what is decided lets it fire.
    """
    asks = [*_risk_asks(advice, rulebook), *_scheme_asks(advice, rulebook)]
    order = list(Severity)
    return tuple(sorted(asks, key=lambda ask: order.index(ask.severity)))


def waited_for(advice: Advice, rulebook: Rulebook) -> Mapping[str, int]:
    """How many risks and triggers wait for each open field."""
    return Counter(ask.field for ask in asks_of(advice, rulebook))


def _risk_asks(advice: Advice, rulebook: Rulebook) -> Iterator[Ask]:
    fired = {risk.id for risk in advice.risks}
    for name, rule in rulebook.risks.rules.items():
        wanted = () if name in fired else _open_of(rule, advice.demand)
        if wanted and _would_fire(rule, wanted, advice, rulebook):
            for field in wanted:
                yield Ask(field, name, rule.severity, f"it decides about {rule.title}")


def _open_of(rule: RiskRule, demand: DemandList) -> tuple[str, ...]:
    """The rule's open fields that its firing example fills; none where nothing else of the rule is decided."""
    decided = any(demand.value(field) not in (None, ()) for field in rule.fields)
    return tuple(field for field in rule.fields if field in rule.fires and demand.is_open(field)) if decided else ()


def _would_fire(rule: RiskRule, wanted: tuple[str, ...], advice: Advice, rulebook: Rulebook) -> bool:
    example = example_entries(rule.fires, advice.demand.template)
    filled = {name: example[name] for name in wanted}
    if all(entry.value is None for entry in filled.values()):
        return False
    tried = replace(advice.demand, entries=MappingProxyType({**advice.demand.entries, **filled}))
    condition = rulebook.conditions[rule.when]
    if any(name.startswith("derived.") for name in condition.fields):
        return situation_for(tried, rulebook, advice.today).holds(rule.when)
    values: dict[str, dict[str, Any]] = {}
    for name in condition.fields:
        section, _, key = name.partition(".")
        values.setdefault(section, {})[key] = plain(filled[name].value if name in filled else advice.demand.value(name))
    return condition.holds(make_facts(values, status_functions(tried)))


def _scheme_asks(advice: Advice, rulebook: Rulebook) -> Iterator[Ask]:
    """Open fields of triggers that do not hold, where a market decided on has schemes with that trigger."""
    book = rulebook.schemes
    markets = advice.certifications.by_market()
    for name, trigger in book.triggers.items():
        names = [
            f"{scheme.name} ({book.markets[market].label})"
            for market in markets
            for scheme in book.schemes[market].values()
            if name in scheme.triggers
        ]
        if names and not advice.situation.holds(trigger.when):
            for field in sorted(rulebook.conditions[trigger.when].fields):
                if field in advice.demand.template.fields and advice.demand.is_open(field):
                    yield Ask(field, name, Severity.MEDIUM, f"it decides about {names[0]}")
