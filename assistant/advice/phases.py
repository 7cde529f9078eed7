"""Phased strategy: the trial on a mature model first, the wished depth after it, and what moves where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from assistant.advice.advice import Advice, advise
from assistant.advice.figures import Range
from assistant.advice.phase_model import Move, PhaseModel
from assistant.advice.risks import worded
from assistant.advice.rulebook import Rulebook
from assistant.advice.wording import say
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry, Status
from assistant.demand.forms import from_json
from assistant.demand.values import Number

QUANTITY: Final = "commercial.order_quantity"


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: pieces, its usual minimum (None where there is none), indicative cost in USD, weeks to the launch."""

    quantity: Number
    minimum: float | None
    unit_cost: Range
    one_off: Range
    weeks: int
    earliest_launch: date | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A field that begins smaller: what the first phase takes, what the second brings, and why."""

    field: str
    first: str
    second: str
    why: str


@dataclass(frozen=True, slots=True)
class PhasePlan:
    """Why phases, the two phases, and what moves to the second. The second begins when the trial has sold."""

    reasons: tuple[str, ...]
    first: Phase
    second: Phase
    moved: tuple[Moved, ...]


def phases_of(advice: Advice, rulebook: Rulebook) -> PhasePlan | None:
    """The phased strategy of a project; None where what is wished carries itself, or nothing can begin smaller."""
    model = rulebook.phases
    holding = [reason for reason in model.reasons.values() if advice.situation.holds(reason.when)]
    moves = _moves(advice, model)
    quantity = _trial(advice.situation.number(QUANTITY), model)
    if not holding or (not moves and quantity == advice.situation.number(QUANTITY)):
        return None
    first = advise(_smaller(advice.demand, moves, quantity), rulebook, advice.today)
    reasons = tuple(worded(reason.label, advice.situation) for reason in holding)
    moved = tuple(_moved(move, advice.demand) for move in moves)
    return PhasePlan(reasons, _phase(first, quantity, dated=True), _phase(advice, _deep(advice), dated=False), moved)


def _moves(advice: Advice, model: PhaseModel) -> tuple[Move, ...]:
    """The moves that apply, the first for each field."""
    found: dict[str, Move] = {}
    for move in advice.situation.all(model.moves):
        found.setdefault(move.field, move)
    return tuple(found.values())


def _trial(wished: Number | None, model: PhaseModel) -> Number:
    """The wished quantity where it is a trial already, else the usual size of a trial."""
    small = wished is not None and wished.high is not None and wished.high <= model.trial.high
    return wished if small and wished is not None else Number(min=model.trial.low, max=model.trial.high)


def _smaller(demand: DemandList, moves: tuple[Move, ...], quantity: Number) -> DemandList:
    entries = dict(demand.entries)
    for move in moves:
        value = from_json(demand.template.field(move.field), move.first)
        entries[move.field] = Entry(value=value, status=Status.ASSUMED, note=move.why)
    entries[QUANTITY] = Entry(value=quantity, status=Status.ASSUMED, note="trial order")
    return replace(demand, entries=MappingProxyType(entries))


def _deep(advice: Advice) -> Number:
    """The quantity of the second phase: what is wished, at least the usual minimum of the depth."""
    wished = advice.situation.number(QUANTITY)
    limit = advice.cost.depth.limit if advice.cost.depth else 0.0
    if wished is not None and wished.low is not None and wished.low >= limit:
        return wished
    return Number(min=limit)


def _phase(advice: Advice, quantity: Number, dated: bool) -> Phase:
    depth, schedule = advice.cost.depth, advice.schedule
    return Phase(
        quantity,
        depth.limit if depth else None,
        advice.cost.unit,
        advice.cost.one_off_total,
        round((schedule.earliest_launch - schedule.today).days / 7),
        schedule.earliest_launch if dated else None,
    )


def _moved(move: Move, demand: DemandList) -> Moved:
    field = demand.template.field(move.field)
    wished = demand.value(move.field)
    assert wished is not None, "a move applies to decided fields only"
    return Moved(move.field, say(field, move.first), say(field, wished), move.why)
