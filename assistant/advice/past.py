"""Past projects near to a demand list: what is alike, what they fixed that is still open here, what went wrong there.

Pure. Past projects come from documents of the knowledge base alone, never from the projects of other buyers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.advice.past_model import PastRules
from assistant.demand.demand_list import DemandList
from assistant.demand.markets import reaches
from assistant.demand.template import Deliverable, Field, Kind
from assistant.demand.values import Money, Number, Value

_ORDER: Final = tuple(Deliverable)
_FAR: Final = math.log(3)  # a number three times as large is nothing alike
_ALIKE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a document of the knowledge base, and its words there, verbatim."""

    document: str
    section: str
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A field that a past project settled."""

    field: str
    value: Value
    place: Place


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence on what went wrong or was learned: as it is told, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Past:
    """A past project as its document tells it. `note` says what kind of example it is; "" for none."""

    document: str
    title: str
    note: str
    facts: tuple[Fact, ...]
    went_wrong: tuple[Saying, ...]
    lessons: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """A past project beside a demand list. `share` (at most 1) is how much of what the list has decided is alike.

    `alike` and `unlike` name the fields that both decided; `fixed` is what the list has still open, what blocks the
    nearest deliverable first.
    """

    past: Past
    share: float
    alike: tuple[Fact, ...]
    unlike: tuple[Fact, ...]
    fixed: tuple[Fact, ...]


def nearest(demand: DemandList, pasts: Sequence[Past], rules: PastRules) -> tuple[Similar, ...]:
    """The past projects that are near, nearest first, at most `rules.most`; empty where none is."""
    decided = sum(weight for name, weight in rules.weights.items() if _value(demand, name) is not None)
    if decided < rules.least_weight:
        return ()
    found = [similar for past in pasts if (similar := _compare(demand, past, rules, decided)) is not None]
    return tuple(sorted(found, key=lambda similar: (-similar.share, similar.past.document))[: rules.most])


def by_place(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], ...]:
    """Facts that the same words of a document settled together, in order."""
    places = dict.fromkeys(fact.place for fact in facts)
    return tuple(tuple(fact for fact in facts if fact.place == place) for place in places)


def _compare(demand: DemandList, past: Past, rules: PastRules, decided: float) -> Similar | None:
    alike: list[Fact] = []
    unlike: list[Fact] = []
    points, weight = 0.0, 0.0
    for fact, likeness in _likenesses(demand, past, rules):
        own = rules.weights[fact.field]
        points += own * likeness if likeness > 0 else -own / 2
        weight += own * likeness
        (alike if likeness >= _ALIKE else unlike).append(fact)
    share = points / decided
    if share < rules.least_share or weight < rules.least_weight:
        return None
    by_weight = sorted(alike, key=lambda fact: -rules.weights[fact.field])
    return Similar(past, round(share, 3), tuple(by_weight), tuple(unlike), _fixed(demand, past, rules))


def _likenesses(demand: DemandList, past: Past, rules: PastRules) -> Iterator[tuple[Fact, float]]:
    """How alike the values are, from 0 to 1, of each compared field that both decided."""
    for fact in past.facts:
        here = _value(demand, fact.field) if fact.field in rules.weights else None
        likeness = None if here is None else _likeness(demand.template.field(fact.field), here, fact.value)
        if likeness is not None:
            yield fact, likeness


def _fixed(demand: DemandList, past: Past, rules: PastRules) -> tuple[Fact, ...]:
    known = demand.template.fields
    open_here = [
        fact
        for fact in past.facts
        if fact.field in known and fact.field not in rules.not_told and demand.is_open(fact.field)
    ]
    return tuple(sorted(open_here, key=lambda fact: _ORDER.index(known[fact.field].blocks)))


def _value(demand: DemandList, name: str) -> Value | None:
    return demand.value(name) if name in demand.template.fields else None


def _likeness(field: Field, here: Value, there: Value) -> float | None:
    """From 0 for nothing alike to 1; None where the two cannot be compared."""
    if isinstance(here, Number) and isinstance(there, Number):
        return _closeness(here, there)
    if isinstance(here, tuple) and isinstance(there, tuple):
        return _overlap(field, here, there)
    if isinstance(here, str | bool) and field.kind is not Kind.TEXT:
        return float(here == there or _covers(field, here, there))
    return None


def _overlap(field: Field, here: tuple[str, ...], there: tuple[str, ...]) -> float:
    """The mean of the shares that each has of the other; a country is in its group."""
    if field.kind is Kind.MARKETS:
        shared_here, shared_there = [reaches(there, m) for m in here], [reaches(here, m) for m in there]
    else:
        shared_here, shared_there = [item in there for item in here], [item in here for item in there]
    return (sum(shared_here) / len(here) + sum(shared_there) / len(there)) / 2 if here and there else 0.0


def _covers(field: Field, here: Value, there: Value) -> bool:
    """Whether one option stands for the other ("LTE": Cat-1)."""
    return any(
        other in option.covers
        for one, other in ((here, there), (there, here))
        if (option := field.options.get(str(one))) is not None
    )


def _closeness(here: Number, there: Number) -> float | None:
    if isinstance(here, Money) and isinstance(there, Money) and here.currency != there.currency:
        return None
    one, other = _middle(here), _middle(there)
    if one is None or other is None or one <= 0 or other <= 0:
        return None
    return max(0.0, 1 - abs(math.log(one / other)) / _FAR)


def _middle(number: Number) -> float | None:
    ends = [end for end in (number.low, number.high) if end is not None]
    return sum(ends) / len(ends) if ends else None
