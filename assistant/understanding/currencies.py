"""The currency of sums that are named without one, or by a name that several countries use."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.demand.demand_list import DemandList
from assistant.demand.template import Kind
from assistant.demand.values import Money
from assistant.understanding.context import Context
from assistant.understanding.lexicon import Role
from assistant.understanding.scene import Clause, Item, Scene


def one_currency(contexts: Sequence[Context]) -> str | None:
    """The currency of the sums of a message, where all have the same: "350 euro, and we could pay you 120"."""
    items = (item for context in contexts for item in context.clause.items if item.void is None and item.quantity)
    found = {item.quantity.currency for item in items if item.quantity and item.quantity.currency}
    return found.pop() if len(found) == 1 else None


def held_currency(demand: DemandList) -> str | None:
    """The currency of the first sum that the list holds."""
    found = (entry.value for entry in demand.entries.values() if isinstance(entry.value, Money))
    return next((money.currency for money in found if money.currency), None)


def local_currencies(scene: Scene, demand: DemandList) -> Scene:
    """The scene with the pesos of Chile where Chile is the one land of pesos that the message, or the list, names."""
    if not any(_shared(scene, clause, item) for clause in scene.clauses for item in clause.items):
        return scene
    lands = _named(scene) or _held(demand)
    return replace(scene, clauses=tuple(_local(scene, clause, lands) for clause in scene.clauses))


def _local(scene: Scene, clause: Clause, lands: Collection[str]) -> Clause:
    items = []
    for item in clause.items:
        shared = _shared(scene, clause, item)
        found = {code for land, code in shared.items() if land in lands}
        if item.quantity and len(found) == 1:
            item = replace(item, quantity=replace(item.quantity, currency=found.pop()))
        items.append(item)
    return replace(clause, items=tuple(items))


def _shared(scene: Scene, clause: Clause, item: Item) -> dict[str, str]:
    """The currencies by country that the name in a sum may mean."""
    if item.quantity is None or item.quantity.currency is None:
        return {}
    shared, last = clause.language.money.shared, re.search(r"[^\W\d_]+$", scene.text[item.start : item.end])
    return dict(shared.get(last[0].lower(), {})) if last else {}


def _named(scene: Scene) -> set[str]:
    """The countries that a message names."""
    places = (item.match for clause in scene.clauses for item in clause.items if item.match)
    return {code for match in places for sense in match.of(Role.PLACE) for code in sense.value.split(",")}


def _held(demand: DemandList) -> set[str]:
    """The countries that the list holds."""
    markets = (demand.entry(field.id).value for field in demand.template.fields.values() if field.kind is Kind.MARKETS)
    return {code for value in markets if isinstance(value, tuple) for code in value}
