"""What reading a clause proposes for a field, before it becomes a change with its quote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from assistant.demand.change import Action
from assistant.demand.values import Value
from assistant.understanding.scene import Clause, Item, Scene

MAX_QUOTE: Final = 160
MENTIONED: Final = 3.0  # how sure a yes is that is no more than the mention of a field
_EDGE: Final = re.compile(r"(?<!\d),|,(?!\d)|[;()\n]|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed change at [start, end) of the message. `sure` is how clearly the words belong to the field, `at` where
    the value itself stands; `updates`: it replaces what earlier messages said, not what this one says.
    """

    field: str
    action: Action
    value: Value | None
    start: int
    end: int
    note: str | None = None
    replaces: bool = False
    sure: float = 10.0
    at: int = -1
    updates: bool = False

    @property
    def place(self) -> int:
        """Where the value stands; where the words begin, if that is not known."""
        return self.at if self.at >= 0 else self.start


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that fit several fields about equally: asked, not guessed. `readings` are (field, value), best first."""

    quote: str
    readings: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the readers of one clause found."""

    proposals: tuple[Proposal, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())


def doubt_of(scene: Scene, proposal: Proposal) -> Doubt | None:
    """Whether its words mean the value of a proposal; None where it has no value that could be asked about."""
    if proposal.action is not Action.STATE or proposal.value is None:
        return None
    return Doubt(scene.quote(proposal.start, proposal.end), ((proposal.field, proposal.value),))


def quote_span(scene: Scene, clause: Clause, start: int, end: int) -> tuple[int, int]:
    """The words to show as evidence for [start, end): key and value of a line, or the part of the sentence around."""
    low, high = clause.sentence.start, clause.sentence.end
    if clause.sentence.keyed and high - low <= MAX_QUOTE:
        return low, high
    before = [match.end() for match in _EDGE.finditer(scene.text, low, start)]
    after = _EDGE.search(scene.text, end, high)
    wide = (max(before, default=low), after.start() if after else high)
    if wide[1] - wide[0] <= MAX_QUOTE:
        return wide
    return start, min(end, start + MAX_QUOTE)


def propose(
    scene: Scene, clause: Clause, item: Item, field_id: str, action: Action, value: Value | None, sure: float = 10.0
) -> Proposal:
    """A proposal from an item, quoting the words around it and keeping its softening word as note."""
    start, end = quote_span(scene, clause, item.start, item.end)
    swaps = (item.only or clause.cued("swap")) and not clause.adds
    replaces = swaps if isinstance(value, tuple) else clause.corrects or item.removed
    updates = clause.updates and not isinstance(value, tuple)
    note = note_of(scene, clause, item)
    return Proposal(field_id, action, value, start, end, note, replaces, sure, item.start, updates)


def note_of(scene: Scene, clause: Clause, item: Item) -> str | None:
    """The approximating or softening words of an item, and a remark that goes with a price ("landed")."""
    quantity = item.quantity
    approx = quantity.approx if quantity else None
    cues = [cue for cue in clause.cues if cue.cue("remark")] if item.money_sign else []
    remarks = [scene.text[cue.start : cue.end].lower() for cue in cues]
    words = [approx or item.hedge, remarks[0] if remarks else None]
    return ", ".join(word for word in words if word) or None
