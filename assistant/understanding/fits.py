"""How well an amount fits a field: its unit, what is plausible, what it counts, the names beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.demand.template import Field, Kind
from assistant.demand.values import Money, Number, Value
from assistant.understanding.beside import of_those
from assistant.understanding.context import Context
from assistant.understanding.language import Unit
from assistant.understanding.lexicon import Role
from assistant.understanding.quantity import Quantity
from assistant.understanding.scene import Item

_FAR_ABOVE: Final = 10  # times the largest usual number
_SCREENS: Final = "inch"
_MONTH: Final = 28  # days
_FEWEST_ORDERED: Final = 20  # pieces that a bare number may mean
_COUNTED: Final = frozenset({"pcs", "AQL", "version"})


@dataclass(frozen=True)
class FieldFit:
    """Reads an amount as a value of a field, with what speaks for or against it beside the words around."""

    units: Mapping[str, Mapping[str, Unit]]

    def reading(self, context: Context, field: Field, item: Item, currency: str | None) -> tuple[float, Value] | None:
        """The value of `field` that the item would be, with its bonus; None where it cannot be one."""
        if item.when is not None:
            if field.kind is not Kind.DATE:
                return None
            penalty = -0.9 if item.when.loose else 0.0
            return penalty + (2.2 if field.bare else 0.0), item.when.period
        quantity = item.quantity
        if quantity is None or field.kind not in (Kind.NUMBER, Kind.MONEY):
            return None
        if field.kind is Kind.MONEY:
            return self._money(context, field, item, quantity, currency)
        reading = self._number(context, field, item, quantity)
        return None if reading is not None and _absurd(field, reading[1]) else reading

    def _money(
        self, context: Context, field: Field, item: Item, quantity: Quantity, currency: str | None
    ) -> tuple[float, Value] | None:
        if quantity.unit is not None or quantity.article:
            return None
        quantity = _regrouped(quantity, field)
        rate = self.units["money"].get(quantity.currency or "USD")
        dollars = [number * rate.factor for number in quantity.numbers] if rate else []
        if field.typical is not None and any(one > _FAR_ABOVE * field.typical.max for one in dollars):
            return None
        extra = self._plausible(field, dollars)
        if quantity.currency is None:
            spoken = field.id in (*context.keys, *context.focus, *context.replaced)
            if context.weight(field.id, item) < 2.9 or not (spoken or _beside(context, field.id, item)):
                return None
            extra -= 0.5
        elif field.bare:
            extra += 1.3
        chosen = quantity.currency or currency
        return extra, Money(quantity.value, quantity.min, quantity.max, chosen)

    def _number(self, context: Context, field: Field, item: Item, quantity: Quantity) -> tuple[float, Value] | None:
        if quantity.currency is not None:
            return None
        if quantity.unit is None or (quantity.unit == "pcs" and field.unit == "pcs"):
            return self._carried(context, field, item) or self._counted(context, field, item, quantity)
        target = self.unit(field.unit)
        if target is None or target[0] != quantity.dimension:
            return None
        source = self.units[target[0]][quantity.unit]
        value = _converted(quantity, source, target[1])
        extra = self._plausible(field, value.numbers)
        inside = extra > 0
        if field.bare and inside and not quantity.article:
            extra += 2.2 if quantity.unit == field.unit or target[0] != "length" else 1.6
        if quantity.unit == field.unit:
            extra += 1.4 if field.unit == _SCREENS else 0.8
        elif field.unit == _SCREENS and not _led_by(context, field.id, item):
            extra -= 3.6
        if field.bare and inside and self._beside_section(context, field, item):
            extra += 3.0 if quantity.unit == field.unit else 1.0
        return extra, value

    def _counted(self, context: Context, field: Field, item: Item, quantity: Quantity) -> tuple[float, Value] | None:
        """A number without a unit: what it counts stands right after it, or the field is named close by."""
        quantity = _regrouped(quantity, field)
        value = Number(quantity.value, quantity.min, quantity.max)
        extra = self._plausible(field, quantity.numbers)
        rate = any(cue.first == item.last and cue.cue("per") for cue in context.clause.cues)
        told = any(owner == field.id and name.first == item.last for owner, name in context.names)
        keyed = field.id in context.keys
        if field.unit == "pcs" and (
            (rate and not told and not keyed) or any(number % 1 for number in quantity.numbers)
        ):
            return None
        if _pronoun(quantity) and (field.bare or not (field.unit == "pcs" and self._counts(context, field, item))):
            return None
        if field.unit == "pcs" and field.bare and self._is_part(context, item):
            return None
        if field.unit == "pcs":
            if self._counts(context, field, item):
                return extra + 3.0 + (0.6 if field.bare else 0.0), value
            if quantity.unit == "pcs":
                return extra + (2.2 if field.bare and extra > 0 else 0.0), value
        if quantity.unit is not None:
            return None
        if field.unit == "pcs" and not _labelled(context, field.id, item):
            return None
        weight = context.weight(field.id, item)
        needed = 2.9 if field.unit in _COUNTED else 3.2
        if weight >= needed:
            return extra - 0.8, value
        beside = field.bare and extra > 0 and any(number % 1 for number in quantity.numbers)
        return (2.4, value) if beside and self._beside_section(context, field, item) else None

    def _ordered(self, context: Context, item: Item) -> bool:
        """ "We need 800.": a bare number right behind the wish to have that many, with nothing that it counts."""
        wished = any(cue.cue("orders") and cue.last == item.first for cue in context.clause.cues)
        ends = item.last >= context.clause.last or not context.scene.tokens[item.last].wordlike
        quantity = item.quantity
        return (
            wished and ends and quantity is not None and not quantity.unit and min(quantity.numbers) >= _FEWEST_ORDERED
        )

    def _is_part(self, context: Context, item: Item) -> bool:
        """ "2,400 units, of which 100 (100 of them) for a pilot": the second is a part of the first."""
        led = any(cue.cue("part_of") and 0 <= item.first - cue.last <= 1 for cue in context.clause.cues)
        return led or (of_those(context, item) and self._counted_before(context, item))

    def _counted_before(self, context: Context, item: Item) -> bool:
        """Whether pieces were counted already, of which "100 of them" may be a part."""
        earlier = (i for clause in context.scene.clauses for i in clause.items if i.start < item.start)
        known = any(e.value for name, e in context.demand.entries.items() if context.template.field(name).unit == "pcs")
        return known or any(i.roles(Role.COUNT) or (i.quantity and i.quantity.unit == "pcs") for i in earlier)

    def _carried(self, context: Context, field: Field, item: Item) -> tuple[float, Value] | None:
        """ "Firmware for 3 years, patches for 5": a bare number takes the unit of the quantity before it."""
        if item.quantity is None or item.quantity.unit is not None or _pronoun(item.quantity):
            return None
        if context.weight(field.id, item) < 3.0 or self._counts_something(context, item):
            return None
        earlier = (i.quantity for i in reversed(context.clause.items) if i.quantity and i.last <= item.first)
        before = next(earlier, None)
        if before is None or before.unit in (None, "pcs"):
            return None
        target, unit, dimension = self.unit(field.unit), before.unit, before.dimension
        if target is None or dimension is None or target[0] != dimension:
            return None
        value = _converted(item.quantity, self.units[dimension][str(unit)], target[1])
        return self._plausible(field, value.numbers), value

    def _counts_something(self, context: Context, item: Item) -> bool:
        """Whether a word stands right behind the number that no cue is: "two charges"."""
        if item.last >= context.clause.last or not context.scene.tokens[item.last].wordlike:
            return False
        return not any(cue.first == item.last for cue in context.clause.cues)

    def _beside_section(self, context: Context, field: Field, item: Item) -> bool:
        """A bare 1.43 right beside "AMOLED" is the size of the display."""
        for other in context.clause.items:
            gap = max(item.first - other.last, other.first - item.last)
            near = 0 <= gap <= 1
            if (
                other.match is not None
                and near
                and any(s.field.partition(".")[0] == field.section for s in other.match.of(Role.OPTION, Role.FIELD))
            ):
                return True
        return False

    def _counts(self, context: Context, field: Field, item: Item) -> bool:
        if field.bare and self._ordered(context, item):
            return True
        for other in context.clause.items:
            noun = other.match is not None and any(s.field == field.id for s in other.match.of(Role.COUNT))
            inner = self._inner_noun(context, other) if field.unit == "pcs" else context.nested(other)
            if not noun or inner or not item.first <= other.first <= item.last + 2:
                continue
            if other.match and other.match.cue("part_of") and _few(item):
                continue
            between = context.scene.tokens[item.last : other.first]
            per = any(item.last <= cue.first < other.first and cue.cue("per") for cue in context.clause.cues)
            close = other.first >= item.last and all(token.wordlike for token in between) and not per
            unit = item.quantity is not None and item.quantity.unit == "pcs"
            if close or (not unit and other.first < item.last):
                return True
        return False

    def _inner_noun(self, context: Context, noun: Item) -> bool:
        """Whether the noun is part of a longer phrase ("golden sample"), but one of a date ("samples by"), of a yes or
        no ("colours mixed") or of what kind of thing it is ("fitness watches")."""
        around = [i for i in context.clause.items if i.match and noun.match and _holds(i, noun)]
        around = [i for i in around if not (i.roles(Role.OPTION) and i.last - noun.last <= 1)]
        senses = [sense for item in around if item.match for sense in item.match.of(Role.FIELD, Role.YES, Role.OPTION)]
        kinds = {context.template.field(sense.field).kind for sense in senses}
        return bool(around) and not kinds <= {Kind.DATE, Kind.BOOLEAN}

    def _plausible(self, field: Field, numbers: Sequence[float]) -> float:
        if field.typical is None or not numbers:
            return 0.0
        inside = all(field.typical.min <= number <= field.typical.max for number in numbers)
        return 0.8 if inside else -1.6

    def unit(self, name: str | None) -> tuple[str, Unit] | None:
        """The dimension and unit of this id."""
        for dimension, members in self.units.items():
            if name in members:
                return dimension, members[str(name)]
        return None


def _absurd(field: Field, value: Value) -> bool:
    """Whether a number is so far from what is usual that the field cannot be meant: 3,000 variants."""
    numbers = (value.value, value.min, value.max) if isinstance(value, Number) else ()
    usual = field.typical
    return usual is not None and any(n is not None and n > _FAR_ABOVE * max(usual.max, 1) for n in numbers)


def _led_by(context: Context, field: str, item: Item) -> bool:
    """Whether the amount answers the field, or a name of it stands before the amount: screens, which are told in
    inches, mostly follow the millimetres of the case ("a watch of 42 mm, screen 1.3 inch")."""
    if field in context.keys or field in context.headings or field in context.focus or field in context.replaced:
        return True
    return any(owner == field and name.first < item.first for owner, name in context.names)


def _labelled(context: Context, field: str, item: Item) -> bool:
    """Whether the clause speaks of the field by more than the noun that it counts."""
    if field in context.keys or field in context.headings or field in context.focus or field in context.replaced:
        return True
    named = (name for owner, name in context.names if owner == field)
    return any(_names(name, field) or _in_a_row(context, item, name) for name in named)


def _names(item: Item, field: str) -> bool:
    return item.match is not None and any(sense.field == field for sense in item.match.of(Role.FIELD))


def _beside(context: Context, field: str, item: Item) -> bool:
    """Whether a name of the field stands at most three words away with no stop between."""
    names = (name for owner, name in context.names if owner == field)
    return any(
        _in_a_row(context, item, name) and max(item.first - name.last, name.first - item.last) <= 3 for name in names
    )


def _in_a_row(context: Context, item: Item, noun: Item) -> bool:
    """Whether only words stand between the number and the noun."""
    low, high = min(item.last, noun.last), max(item.first, noun.first)
    return all(token.wordlike for token in context.scene.tokens[low:high])


def _holds(item: Item, noun: Item) -> bool:
    """Whether the noun is a part of the item's longer phrase."""
    return item.first <= noun.first and noun.last <= item.last and item.last - item.first > noun.last - noun.first


def _few(item: Item) -> bool:
    """Whether it is a number so small that "eight of them" are hardly an order."""
    return item.quantity is not None and max(item.quantity.numbers, default=0) < _FEWEST_ORDERED


def _pronoun(quantity: Quantity) -> bool:
    """Whether it is the bare word "one", which mostly stands for a thing."""
    return quantity.spelled and quantity.value == 1 and quantity.unit is None


def _regrouped(quantity: Quantity, field: Field) -> Quantity:
    """ "1.000 pcs" is a thousand: the other reading where only that one is plausible."""
    if quantity.grouped is None or quantity.value is None:
        return quantity
    typical = field.typical
    whole = field.unit == "pcs"
    fits = typical is not None and typical.min <= quantity.grouped <= typical.max
    now = typical is not None and typical.min <= quantity.value <= typical.max and not (whole and quantity.value % 1)
    return replace(quantity, value=quantity.grouped) if fits and not now else quantity


def _converted(quantity: Quantity, source: Unit, target: Unit) -> Number:
    in_days = quantity.dimension == "time" and source.factor >= _MONTH > target.factor  # thirty days, not 30.4375

    def convert(number: float | None) -> float | None:
        if number is None:
            return None
        base = number * source.factor + source.offset
        return round((base - target.offset) / target.factor, 0 if in_days else 4)

    return Number(convert(quantity.value), convert(quantity.min), convert(quantity.max))
