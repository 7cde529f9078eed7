"""The amounts of one clause beside each other: parts and totals, the narrower field, what was said until now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.demand.template import Field
from assistant.demand.values import Number, Period, Value
from assistant.understanding.context import Context
from assistant.understanding.proposal import Proposal
from assistant.understanding.scene import Item

ACCEPT: Final = 2.0  # a score from which an amount belongs to a field
MARGIN: Final = 0.45
CLEARLY: Final = 1.0
_TIMES: Final = frozenset("x×*")
_ARROWS: Final = ("→", "->", "-->", "=>", "⇒", "➔", ">>")

Ranking = Sequence[tuple[float, Field, Value]]


def untaken(item: Item, rankings: Sequence[tuple[Item, Ranking]]) -> Ranking:
    """The fields of an item without those to which another amount of its clause clearly belongs more: the 6,000 of
    "6,000 pieces, with an annual volume of 15,000"."""
    own = next((ranking for other, ranking in rankings if other is item), ())
    if len(own) > 1 and own[1][0] >= ACCEPT and _needed(own[0][1], item, rankings):
        own = own[1:]
    firsts = {ranking[0][1].id: ranking[0][0] for other, ranking in rankings if other is not item and ranking}
    kept = [row for row in own if firsts.get(row[1].id, float("-inf")) < row[0] + MARGIN]
    return kept or own


def _needed(field: Field, item: Item, rankings: Sequence[tuple[Item, Ranking]]) -> bool:
    """Whether another amount of the clause fits this field alone: "start with 100 as a test, first order 1000"."""
    fitting = ([row[1].id for row in ranking if row[0] >= ACCEPT] for other, ranking in rankings if other is not item)
    return any(fields == [field.id] for fields in fitting)


def close(ranked: Ranking) -> Ranking:
    """The fields that fit about as well as the best."""
    return [row for row in ranked if ranked[0][0] - row[0] < MARGIN and row[0] >= ACCEPT] or list(ranked[:1])


def clearest(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Of two different amounts of one field in one clause the one that clearly belongs to it more."""
    best = {field: max(p.sure for p in proposals if p.field == field) for field in {p.field for p in proposals}}
    return [p for p in proposals if p.sure >= best[p.field] - CLEARLY]


def one_date(context: Context, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Of two dates that a clause names for one thing the one that clearly belongs to it more, and none of both where an
    "and" joins them: "half in June and half in October"."""
    dates = [p for p in proposals if isinstance(p.value, Period)]
    joints = [cue.start for cue in context.clause.cues if cue.cue("and")]
    claimed = {date.at: date.field for date in dates}
    items = [item for item in context.clause.items if item.when and item.live]

    def stands(date: Proposal) -> bool:
        own = [item for item in items if item.start != date.at and claimed.get(item.start, date.field) == date.field]
        spans = [sorted((date.at, item.start)) for item in own]
        rivals = [other for other in dates if other.field == date.field and other.value != date.value]
        joined = any(low < joint < high for low, high in spans for joint in joints)
        return not joined and all(date.sure >= other.sure + MARGIN for other in rivals)

    return [p for p in proposals if p not in dates or stands(p)]


def narrowest(
    context: Context, item: Item, found: Sequence[tuple[float, Field, Value]]
) -> list[tuple[float, Field, Value]]:
    """Without a field of which a narrower one is named and fits about as well ("with GPS on it lasts 30 hours"), where
    the clause holds one amount."""
    kind = item.quantity.dimension if item.quantity else None
    alike = [i for i in context.clause.items if i.live and i.quantity and i.quantity.dimension == kind]
    least = {f.narrows: score for score, f, _value in found if f.narrows and f.id in context.named}
    return [row for row in found if len(alike) > 1 or row[0] - CLEARLY > least.get(row[1].id, float("-inf"))]


def totals(context: Context, proposals: Sequence[Proposal]) -> list[Proposal]:
    """ "1,000 in total, four colours of 250": the total stands, other amounts of its field are parts of it."""
    cues = [cue for cue in context.clause.cues if cue.cue("total")]
    items = [i for i in context.clause.items if any(-1 <= min(c.first - i.last, i.first - c.last) <= 1 for c in cues)]
    sums = {p.field: p for p in proposals if any(item.start == p.at for item in items)}
    return [p for p in proposals if sums.get(p.field, p) is p]


def wholes(context: Context, proposals: Sequence[Proposal]) -> list[Proposal]:
    """ "Twelve, three of them animated", "4 (2 sizes x 2 straps)": without amounts that are parts of the one before.

    Of "60 -> 30" the second is left, of "2 colours x 3 straps, so 6" the product.
    """
    items = {item.start: item for item in context.clause.items if item.quantity}
    factors = _factors(context)
    kept: list[Proposal] = []
    for proposal in proposals:
        before = next((p for p in kept if p.field == proposal.field and p.at in items), None)
        if before is None or proposal.at not in items:
            kept.append(proposal)
            continue
        between = context.scene.text[items[before.at].end : proposal.at].strip()
        bracketed = between.startswith("(") and ")" not in between
        part = (bracketed or of_those(context, items[proposal.at])) and _smaller(proposal.value, before.value)
        outdated = between in _ARROWS or before.at in factors
        if outdated:
            kept.remove(before)
        if proposal.at not in factors and (outdated or not part):
            kept.append(proposal)
    whole = {proposal.field for proposal in kept if proposal.at not in factors}
    return [p for p in kept if p.at not in factors or p.field not in whole]


def _factors(context: Context) -> frozenset[int]:
    """The places of two amounts that are multiplied where their product is said beside them."""
    counts = (i for i in context.clause.items if i.quantity and i.quantity.unit in (None, "pcs"))
    values = [(item, item.quantity.value) for item in counts if item.quantity and item.quantity.value]
    found: set[int] = set()
    for (one, first), (other, second) in pairwise(values):
        times = not _TIMES.isdisjoint(context.scene.text[one.end : other.start].lower().split())
        if times and any(value == first * second > max(first, second) for _item, value in values):
            found |= {one.start, other.start}
    return frozenset(found)


def of_those(context: Context, item: Item) -> bool:
    """Whether an amount is said to be a part ("100 of them")."""
    return any(cue.cue("part_after") and cue.first == item.last for cue in context.clause.cues)


def _smaller(value: Value | None, other: Value | None) -> bool:
    amounts = isinstance(value, Number) and isinstance(other, Number)
    return amounts and max(value.numbers) < max(other.numbers)  # type: ignore[union-attr]  # both are numbers


def fresh(context: Context, proposals: Sequence[Proposal]) -> list[Proposal]:
    """ "600 was optimistic, make it 400": without the amount that stood until now, where another takes its place."""
    stale = [p for p in proposals if p.value == context.demand.entry(p.field).value]
    fields = {p.field for p in stale} & {p.field for p in proposals if p not in stale}
    kept = [p for p in proposals if p not in stale or p.field not in fields]
    return [replace(p, replaces=True) if p.field in fields else p for p in kept]


def bounded_as_before(context: Context, field: Field, value: Value) -> Value:
    """ "52 instead of 48" where up to 48 was said: a new limit is a limit too."""
    held = context.demand.entry(field.id).value
    if field.id not in context.replaced or not isinstance(held, Number) or not isinstance(value, Number):
        return value
    if value.value is None or held.value is not None or (held.min is not None and held.max is not None):
        return value
    end = "max" if held.max is not None else "min"
    return replace(value, value=None, **{end: value.value})
