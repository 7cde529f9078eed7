"""Answers to a short question about what the buyer's own words meant: a yes, positions, a name, or a no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.demand.change import Action, Change
from assistant.demand.entry import Evidence
from assistant.understanding.lexicon import Match, Role
from assistant.understanding.proposal import Proposal
from assistant.understanding.responses import Asked
from assistant.understanding.scene import Clause, Scene

SHORT: Final = 12  # tokens of a clause that points at some of what was asked
_PLACES: Final = ("first", "second", "third")
_FOR: Final = ("yes", "only", "all_of")
_AGAINST: Final = ("no", "decline", "negation", "without", "removal")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The changes that a message confirms, and the fields whose reading it turned down."""

    changes: tuple[Change, ...] = ()
    denied: tuple[str, ...] = ()


def confirmed(scene: Scene, asked: Sequence[Asked], source: str) -> Confirmed:
    """What the message says to the readings that were just asked (those with `said`); nothing where there is none.

    Readings of the same words exclude one another; those of different words are asked side by side, so that a yes holds
    for all of them. A change keeps the words that were asked about as its first evidence, the confirming ones as its
    second.
    """
    items = [item for item in asked if item.said is not None]
    clause = next((clause for clause in scene.clauses if clause.sentence.live), None)
    if not items or clause is None or clause.asks:
        return Confirmed()
    apart = len({item.said for item in items}) == len(items)
    meant, denied = _of_several(clause, items) if apart else _of_one(clause, items)
    quote = scene.quote(clause.sentence.start, clause.sentence.end)
    changes = (
        Change(item.field, Action.STATE, item.proposal, (item.said, Evidence(source, quote)))
        for item in meant
        if item.said is not None
    )
    return Confirmed(tuple(changes), tuple(item.field for item in denied))


def _of_one(clause: Clause, items: Sequence[Asked]) -> tuple[Sequence[Asked], Sequence[Asked]]:
    """The reading of one passage that is meant, and those that are not."""
    if any(cue.cue("no", "decline") for cue in _leading(clause)):
        return (), items
    picked = _picked(clause, items)
    return ((picked,) if picked else ()), ()


def _of_several(clause: Clause, items: Sequence[Asked]) -> tuple[Sequence[Asked], Sequence[Asked]]:
    """Which of several passages were read rightly, and which not: "yes", "1 and 3", "no, only the second"."""
    said = {place: agreed for place, agreed in _pointed(clause) if place < len(items)} if len(items) > 1 else {}
    agreed = any(cue.cue("yes", "all_of") for cue in _leading(clause))
    refused = any(cue.cue("no", "decline") for cue in _leading(clause))
    if not said:
        return (items, ()) if agreed and not refused else ((), items if refused else ())
    rest = agreed and not any(said.values())  # "yes, but not the second"
    meant = [item for place, item in enumerate(items) if said.get(place, rest)]
    return meant, [item for item in items if item not in meant]


def _leading(clause: Clause) -> list[Match]:
    return [cue for cue in clause.cues if cue.first - clause.first <= 1]


def _pointed(clause: Clause) -> Iterator[tuple[int, bool]]:
    """The places that a short clause points at, from 0, and whether it agrees to each."""
    if clause.last - clause.first > SHORT:
        return
    places = [(cue.first, place) for place, name in enumerate(_PLACES) for cue in clause.cues if cue.cue(name)]
    places += [(cue.first, place) for cue in clause.cues if cue.cue("first_two") for place in (0, 1)]
    numbers = [(item.first, item.quantity) for item in clause.items if item.quantity and item.quantity.unit is None]
    places += [(first, int(number) - 1) for first, quantity in numbers for number in quantity.numbers if number >= 1]
    marks = [(cue.first, cue.cue(*_FOR)) for cue in clause.cues if cue.cue(*_FOR, *_AGAINST)]
    for at, place in places:
        before = [agrees for first, agrees in marks if first < at]
        yield place, before[-1] if before else True


def _picked(clause: Clause, items: Sequence[Asked]) -> Asked | None:
    """The one of several that a short clause points at or names."""
    if len(items) < 2 or clause.last - clause.first > SHORT:
        return None
    pointed = [item for place, item in zip(_PLACES, items, strict=False) if clause.cued(place)]
    matches = [item.match for item in clause.items if item.match is not None and item.live]
    named = {sense.field for match in matches for sense in match.of(Role.FIELD)}
    chosen = pointed or [item for item in items if item.field in named]
    return chosen[0] if len(chosen) == 1 else None


def accepted(proposal: Proposal, asked: Sequence[Asked]) -> Proposal:
    """Naming what we have just recommended accepts the recommendation: the value is assumed, not stated."""
    recommended = {item.field: item.proposal for item in asked if item.proposal is not None}
    if proposal.action is Action.STATE and recommended.get(proposal.field) == proposal.value:
        return replace(proposal, action=Action.ASSUME)
    return proposal
