"""Bare answers to what was asked: a number, a number that stands for an option, a currency, "the bigger one"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.demand.change import Action
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry
from assistant.demand.template import Field, Kind
from assistant.demand.values import Money, Number
from assistant.understanding.context import Context
from assistant.understanding.proposal import Proposal, quote_span
from assistant.understanding.quantity import Quantity
from assistant.understanding.scene import Item

_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_FEW: Final = 6  # tokens of an answer that names no more than a currency


def figures(demand: DemandList, context: Context, asked: Sequence[str], used: frozenset[int]) -> Iterator[Proposal]:
    """Bare numbers in the order of the asked fields that take one; none of those at the `used` places."""
    fields = [demand.template.field(name) for name in asked]
    taking = [field for field in fields if field.kind in (Kind.NUMBER, Kind.MONEY) or _by_figure(field)]
    for field, (item, quantity) in zip(taking, _bare(context, used), strict=False):
        low, high = quote_span(context.scene, context.clause, item.start, item.end)
        if field.kind is Kind.NUMBER:
            value = Number(quantity.value, quantity.min, quantity.max)
            yield Proposal(field.id, Action.STATE, value, low, high, quantity.approx or item.hedge, True)
        elif option := _by_figure(field).get(quantity.value or quantity.min or 0.0):
            yield Proposal(field.id, Action.STATE, option, low, high, quantity.approx or item.hedge, True)


def opens_by_figure(context: Context) -> bool:
    """ "Seven, one for each partner and four for the lab": whether it opens with a number that counts nothing."""
    clause, tokens = context.clause, context.scene.tokens
    first = next((item for item in clause.items if item.first == clause.first and item.quantity), None)
    ends = first is not None and (first.last >= clause.last or not tokens[first.last].wordlike)
    return first is not None and first.quantity is not None and first.quantity.unit is None and ends


def compared(demand: DemandList, context: Context, asked: Sequence[str]) -> Iterator[Proposal]:
    """ "The bigger one" of two numbers that a field holds."""
    pick = max if context.clause.cued("larger") else min if context.clause.cued("smaller") else None
    low, high = context.clause.sentence.start, context.clause.sentence.end
    for name in asked if pick else ():
        numbers = _held_numbers(demand.entry(name))
        if pick and len(numbers) > 1:
            yield Proposal(name, Action.STATE, Number(pick(numbers)), low, high, None, True)


def currency(demand: DemandList, context: Context, asked: Sequence[str]) -> Iterator[Proposal]:
    """ "Euro, sure": the currency of a sum that the list holds without one."""
    clause = context.clause
    if clause.last - clause.first > _FEW or any(item.quantity for item in clause.items):
        return
    known = clause.language.money.by_word()
    tokens = context.scene.tokens[clause.first : clause.last]
    meant = {known[token.norm]: token for token in tokens if token.norm in known}
    for name in asked if len(meant) == 1 else ():
        held = demand.entry(name).value
        if isinstance(held, Money) and held.currency is None:
            code, token = meant.popitem()
            value = Money(held.value, held.min, held.max, code)
            low, high = quote_span(context.scene, clause, token.start, token.end)
            yield Proposal(name, Action.STATE, value, low, high, demand.entry(name).note, True)
            return


def _bare(context: Context, used: frozenset[int]) -> Iterator[tuple[Item, Quantity]]:
    """The numbers without a unit that may be an answer; not "one" in a sentence of some words."""
    long = context.clause.last - context.clause.first > 3
    for item in context.clause.items:
        quantity = item.quantity
        if quantity is None or not item.live or quantity.article or item.start in used:
            continue
        if quantity.unit or quantity.currency or (long and quantity.spelled and quantity.value == 1):
            continue
        yield item, quantity


def _by_figure(field: Field) -> dict[float, str]:
    """The options of a choice by the one number that each is called by ("10atm"), where they differ in it."""
    if field.kind is not Kind.CHOICE:
        return {}
    called = {option: _FIGURE.findall(option) for option in field.options}
    numbers = [float(found[0]) for found in called.values() if len(found) == 1]
    return {float(f[0]): option for option, f in called.items() if len(f) == 1 and numbers.count(float(f[0])) == 1}


def _held_numbers(entry: Entry) -> list[float]:
    """The numbers that a field holds: the ends of a range, or those that contradict."""
    values = [entry.value, *(alternative.value for alternative in entry.alternatives)]
    return sorted({n for value in values if isinstance(value, Number) for n in value.numbers})
