"""Numbers without a unit: which stand for themselves, and which say nothing."""

from __future__ import annotations

from assistant.understanding.context import Context
from assistant.understanding.quantity import Quantity
from assistant.understanding.scene import Item


def _share_of(context: Context, item: Item) -> bool:
    """Whether it is what a share is taken of: "for every 50 watches one spare", "one bad piece in 500"."""
    return any(cue.last == item.first and cue.cue("per", "share_of") for cue in context.clause.cues)


def _rate(item: Item) -> bool:
    """Whether it is "a week" or "a month", which makes an amount of money a rent or wage."""
    return item.quantity is not None and item.quantity.article and item.quantity.dimension == "time"


def alone(context: Context, item: Item) -> bool:
    """Whether it is the only mere number of its clause that stands; "800 (eight hundred)" is one."""
    plain = (i.quantity for i in context.clause.items if i.live and i.quantity and _mere(i.quantity))
    first = next(plain, None)
    if first is None or first is not item.quantity or _share_of(context, item):
        return False
    return all(other.numbers == first.numbers for other in plain)


def _mere(quantity: Quantity) -> bool:
    """Whether it is a number that says by itself how many, neither measured nor "a" or "one"."""
    return not (quantity.unit or quantity.currency or quantity.article) and quantity.value not in (0, 1)


def mute(context: Context, item: Item) -> bool:
    """Whether it is a bare number in a clause that speaks of nothing, a rate ("20 messages a day"), "these three"."""
    if _rate(item):
        counted = (o for o in context.clause.items if o.quantity and not (o.quantity.unit or o.money_sign))
        if any(0 < item.first - other.last <= 2 for other in counted):
            return True
    if item.money_sign and any(_rate(other) and 0 <= other.first - item.last <= 1 for other in context.clause.items):
        return True
    bare = item.quantity is not None and item.quantity.unit is None and item.quantity.currency is None
    if _share_of(context, item):
        return True
    if bare and any(cue.first == item.last and cue.cue("talk_points") for cue in context.clause.cues):
        return True
    spelled = bare and item.quantity is not None and item.quantity.spelled
    if spelled and any(cue.last == item.first and cue.cue("object", "carry") for cue in context.clause.cues):
        return True
    spoken = context.names or context.headings or context.focus or context.replaced or context.clause.corrects
    ordered = context.clause.cued("orders")
    return bare and not (spoken or ordered) and not any(i.match for i in context.clause.items)
