"""Answers to a short question about what the buyer's own words meant: a yes, a position, a name, or a no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.demand.change import Action, Change
from assistant.demand.entry import Evidence
from assistant.understanding.lexicon import Role
from assistant.understanding.responses import Asked
from assistant.understanding.scene import Clause, Scene

SHORT = 8
_PLACES = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The changes that a message confirms, and the fields whose reading it turned down."""

    changes: tuple[Change, ...] = ()
    denied: tuple[str, ...] = ()


def confirmed(scene: Scene, asked: Sequence[Asked], source: str) -> Confirmed:
    """What the message says to the readings that were just asked (those with `said`); nothing where there is none.

    A change keeps the words that were asked about as its first evidence, the confirming ones as its second.
    """
    items = [item for item in asked if item.said is not None]
    clause = next((clause for clause in scene.clauses if clause.sentence.live), None)
    if not items or clause is None or clause.asks:
        return Confirmed()
    leading = [cue for cue in clause.cues if cue.first - clause.first <= 1]
    if any(cue.cue("no", "decline") for cue in leading):
        return Confirmed(denied=tuple(item.field for item in items))
    agreed = any(cue.cue("yes") for cue in leading)
    meant = items[0] if agreed and len(items) == 1 else _picked(clause, items)
    if meant is None or meant.said is None:
        return Confirmed()
    quote = scene.quote(clause.sentence.start, clause.sentence.end)
    change = Change(meant.field, Action.STATE, meant.proposal, (meant.said, Evidence(source, quote)))
    return Confirmed((change,))


def _picked(clause: Clause, items: Sequence[Asked]) -> Asked | None:
    """The one of several that a short clause points at or names."""
    if len(items) < 2 or clause.last - clause.first > SHORT:
        return None
    pointed = [item for place, item in zip(_PLACES, items, strict=False) if clause.cued(place)]
    matches = [item.match for item in clause.items if item.match is not None and item.live]
    named = {sense.field for match in matches for sense in match.of(Role.FIELD)}
    chosen = pointed or [item for item in items if item.field in named]
    return chosen[0] if len(chosen) == 1 else None
