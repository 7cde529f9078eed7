"""The currency of sums that are named without one."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.demand.demand_list import DemandList
from assistant.demand.values import Money
from assistant.understanding.context import Context


def one_currency(contexts: Sequence[Context]) -> str | None:
    """The currency of the sums of a message, where all have the same: "350 euro, and we could pay you 120"."""
    items = (item for context in contexts for item in context.clause.items if item.void is None and item.quantity)
    found = {item.quantity.currency for item in items if item.quantity and item.quantity.currency}
    return found.pop() if len(found) == 1 else None


def held_currency(demand: DemandList) -> str | None:
    """The currency of the first sum that the list holds."""
    found = (entry.value for entry in demand.entries.values() if isinstance(entry.value, Money))
    return next((money.currency for money in found if money.currency), None)
