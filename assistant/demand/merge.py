"""How one change meets the entry that is already there. Pure; the rules are the contract's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from assistant.demand.change import Action, Change
from assistant.demand.entry import Alternative, Entry, Evidence, Status
from assistant.demand.template import Field, Kind
from assistant.demand.values import Money, Number, Value, within


def merged(field: Field, entry: Entry, change: Change) -> Entry:
    """The field's entry after `change`. Unchanged where the change adds nothing."""
    return _MERGES[change.action](field, entry, change)


def _state(field: Field, entry: Entry, change: Change) -> Entry:
    value = _required(change)
    if field.many and not change.replaces and entry.status is Status.STATED:
        return _add(field, entry, change)
    if entry.status is Status.CONFLICTING and not change.replaces:
        return _settle(entry, change, value)
    if entry.status is not Status.STATED or entry.value is None or change.replaces:
        return _stated(entry, change, value)
    if value == entry.value or _covered(field, value, entry.value):
        return entry
    if _refines(field, value, entry.value):
        return _stated(entry, change, value)
    if (span := _spanned(entry.value, value)) is not None:
        return replace(_stated(entry, change, span), evidence=_joined(entry.evidence, change.evidence))
    alternatives = (Alternative(entry.value, entry.evidence), Alternative(value, change.evidence))
    evidence = _joined(entry.evidence, change.evidence)
    return replace(entry, value=None, status=Status.CONFLICTING, evidence=evidence, alternatives=alternatives)


def _stated(entry: Entry, change: Change, value: Value) -> Entry:
    named = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
    excluded = tuple(option for option in entry.excluded if option not in named)
    return Entry(value, Status.STATED, excluded, change.evidence, (), change.note)


def _settle(entry: Entry, change: Change, value: Value) -> Entry:
    """A conflict meets one more value: naming one of the alternatives again chooses it, a new one joins them."""
    if any(alternative.value == value for alternative in entry.alternatives):
        return _stated(entry, change, value)
    alternatives = (*entry.alternatives, Alternative(value, change.evidence))
    return replace(entry, alternatives=alternatives, evidence=_joined(entry.evidence, change.evidence))


def _spanned(first: Value, second: Value) -> Number | None:
    """Two limits of one amount, a lower and an upper one, as the range between them: "from -25. Up to 45."."""
    if type(first) is not Number or type(second) is not Number or first.value is not None or second.value is not None:
        return None
    ends = [(n.min, n.max) for n in (first, second) if (n.min is None) != (n.max is None)]
    low = next((least for least, _most in ends if least is not None), None)
    high = next((most for _least, most in ends if most is not None), None)
    return Number(None, low, high) if low is not None and high is not None and low <= high else None


def _covered(field: Field, general: Value, precise: Value) -> bool:
    option = field.options.get(general) if isinstance(general, str) else None
    return option is not None and precise in option.covers


def _refines(field: Field, new: Value, old: Value) -> bool:
    """A value inside a range that was given, a currency or category that was missing."""
    if isinstance(new, Money) and isinstance(old, Money) and old.currency is None and new.currency:
        return (new.value, new.min, new.max) == (old.value, old.min, old.max)
    return within(new, old) or _covered(field, old, new)


def _add(field: Field, entry: Entry, change: Change) -> Entry:
    if field.kind is Kind.TEXT and entry.status is Status.STATED and isinstance(entry.value, str):
        return _lengthened(entry, change, entry.value)
    if not field.many:
        return _state(field, entry, change)
    old = entry.value if isinstance(entry.value, tuple) else ()
    new = _options(change)
    value = tuple(dict.fromkeys((*old, *new)))
    excluded = tuple(option for option in entry.excluded if option not in new)
    if value == old and excluded == entry.excluded and entry.status is Status.STATED:
        return entry
    evidence = _joined(entry.evidence if old else (), change.evidence)
    return Entry(value, Status.STATED, excluded, evidence, (), change.note or entry.note)


def _lengthened(entry: Entry, change: Change, old: str) -> Entry:
    """A text with one thing more: "black" and then "navy as well"."""
    new = str(_required(change))
    if new.casefold() in old.casefold():
        return entry
    evidence = _joined(entry.evidence, change.evidence)
    return Entry(f"{old}, {new}", Status.STATED, (), evidence, (), change.note or entry.note)


def _exclude(field: Field, entry: Entry, change: Change) -> Entry:
    gone = _options(change)
    excluded = tuple(dict.fromkeys((*entry.excluded, *gone)))
    evidence = _joined(entry.evidence, change.evidence)
    if field.many and isinstance(entry.value, tuple):
        left = tuple(option for option in entry.value if option not in gone)
        status = entry.status if left else Status.OPEN
        return replace(entry, value=left or None, status=status, excluded=excluded, evidence=evidence)
    if not field.many and entry.value in gone:
        return Entry(None, Status.OPEN, excluded, evidence, (), change.note)
    return replace(entry, excluded=excluded, evidence=evidence)


def _vague(field: Field, entry: Entry, change: Change) -> Entry:
    """Words that cannot be built: kept where nothing better is known."""
    if entry.status in (Status.STATED, Status.ASSUMED, Status.CONFLICTING) and not change.replaces:
        return entry
    known = entry.evidence if entry.status is Status.VAGUE else ()
    return Entry(None, Status.VAGUE, entry.excluded, _joined(known, change.evidence), (), change.note or entry.note)


def _assume(field: Field, entry: Entry, change: Change) -> Entry:
    return Entry(_required(change), Status.ASSUMED, entry.excluded, change.evidence, (), change.note)


def _defer(field: Field, entry: Entry, change: Change) -> Entry:
    if entry.status is Status.STATED:
        return entry
    return Entry(None, Status.DEFERRED, entry.excluded, change.evidence, (), change.note)


def _decline(field: Field, entry: Entry, change: Change) -> Entry:
    """Not wanted: a plain no where the field has one, else declined."""
    if field.kind is Kind.BOOLEAN:
        return Entry(False, Status.STATED, (), change.evidence, (), change.note)
    if field.kind is Kind.CHOICE and "none" in field.options:
        return Entry("none", Status.STATED, entry.excluded, change.evidence, (), change.note)
    return Entry(None, Status.DECLINED, entry.excluded, change.evidence, (), change.note)


def _clear(field: Field, entry: Entry, change: Change) -> Entry:
    return Entry(excluded=entry.excluded if field.many else ())


def _required(change: Change) -> Value:
    if change.value is None:
        raise ValueError(f"{change.field}: {change.action} needs a value")
    return change.value


def _options(change: Change) -> tuple[str, ...]:
    value = _required(change)
    return value if isinstance(value, tuple) else (str(value),)


def _joined(first: Iterable[Evidence], second: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys((*first, *second)))


_MERGES: Final[Mapping[Action, Callable[[Field, Entry, Change], Entry]]] = {
    Action.STATE: _state,
    Action.ADD: _add,
    Action.REMOVE: _exclude,
    Action.EXCLUDE: _exclude,
    Action.VAGUE: _vague,
    Action.ASSUME: _assume,
    Action.DEFER: _defer,
    Action.DECLINE: _decline,
    Action.CLEAR: _clear,
}
