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
from assistant.demand.entry import Entry
from assistant.demand.expression import Expression, Facts, make_facts, plain, status_functions


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


@dataclass(frozen=True, slots=True)
class _Trial:
    """A rule with its open fields filled as in its firing example."""

    name: str
    rule: RiskRule
    filled: Mapping[str, Entry]


def _risk_asks(advice: Advice, rulebook: Rulebook) -> Iterator[Ask]:
    fired = {risk.id for risk in advice.risks}
    rules = ((name, rule) for name, rule in rulebook.risks.rules.items() if name not in fired)
    trials = [trial for name, rule in rules if (trial := _trial(name, rule, advice.demand)) is not None]
    for trial in _firing(trials, advice, rulebook):
        for field in trial.filled:
            yield Ask(field, trial.name, trial.rule.severity, f"it decides about {trial.rule.title}")


def _trial(name: str, rule: RiskRule, demand: DemandList) -> _Trial | None:
    """None where nothing of the rule is decided yet, or nothing of its example is open."""
    if all(demand.value(field) in (None, ()) for field in rule.fields):
        return None
    wanted = [field for field in rule.fields if field in rule.fires and demand.is_open(field)]
    entries = example_entries({field: rule.fires[field] for field in wanted}, demand.template)
    return _Trial(name, rule, entries) if entries else None


def _firing(trials: list[_Trial], advice: Advice, rulebook: Rulebook) -> Iterator[_Trial]:
    """The trials whose rule fires."""
    derived = []
    for trial in trials:
        condition = rulebook.conditions[trial.rule.when]
        if any(name.startswith("derived.") for name in condition.fields):
            derived.append(trial)
        elif condition.holds(_narrow_facts(condition, trial, advice.demand)):
            yield trial
    for filled, pack in _packed(derived):
        situation = situation_for(_filled(advice.demand, filled), rulebook, advice.today)
        yield from (trial for trial in pack if situation.holds(trial.rule.when))


def _narrow_facts(condition: Expression, trial: _Trial, demand: DemandList) -> Facts:
    """The facts that `condition` reads and no others, because making all of them takes a millisecond."""
    values: dict[str, dict[str, Any]] = {}
    for name in condition.fields:
        section, _, key = name.partition(".")
        value = trial.filled[name].value if name in trial.filled else demand.value(name)
        values.setdefault(section, {})[key] = plain(value)
    return make_facts(values, status_functions(_filled(demand, trial.filled)))


def _filled(demand: DemandList, entries: Mapping[str, Entry]) -> DemandList:
    return replace(demand, entries=MappingProxyType({**demand.entries, **entries}))


def _packed(trials: list[_Trial]) -> list[tuple[dict[str, Entry], list[_Trial]]]:
    """Trials that fill no field differently, together with all that they fill, so that derived facts are made once."""
    packs: list[tuple[dict[str, Entry], list[_Trial]]] = []
    for trial in trials:
        for filled, pack in packs:
            if all(filled.get(name, entry) == entry for name, entry in trial.filled.items()):
                filled.update(trial.filled)
                pack.append(trial)
                break
        else:
            packs.append((dict(trial.filled), [trial]))
    return packs


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
