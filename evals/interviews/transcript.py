"""What was said in an interview, as the scores read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.demand.demand_list import DemandList


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message of the buyer and the reply to it.

    `settled`: the fields that the message answers clearly. `asked`: the fields that the reply asks about. `ready`: the
    deliverables that the demand list is complete for after it, by the template. `seconds`: how long the reply took.
    """

    message: str
    settled: tuple[str, ...]
    digression: bool
    reply: str
    asked: tuple[str, ...]
    changes: tuple[Mapping[str, Any], ...] = ()
    ready: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Transcript:
    """An interview: its exchanges, the demand list at its end, the buyer's events that happened, and what it told.

    `failure` says why it ended early, "" where it did not.
    """

    exchanges: tuple[Exchange, ...]
    final: DemandList
    fired: tuple[int, ...] = ()
    told: frozenset[str] = field(default_factory=frozenset)
    failure: str = ""

    def turns_to(self, deliverable: str) -> int | None:
        """The number of the turn that made the deliverable ready; None where none did."""
        turns = enumerate(self.exchanges, start=1)
        return next((turn for turn, exchange in turns if deliverable in exchange.ready), None)
