"""What the records of a project are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from assistant.demand.change import Applied
from assistant.demand.demand_list import DemandList


class StepKind(StrEnum):
    """How a revision came about."""

    START = "start"
    TURN = "turn"
    EDIT = "edit"
    UNDO = "undo"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the talk: the buyer's `text` and our `reply`. `turn` counts from 1 and never repeats."""

    turn: int
    revision: int
    at: datetime
    text: str
    reply: str
    citations: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A project as of one revision. `today` is its clock date, `state` the conversation's own JSON.

    `updated` is in UTC. Writing needs the newest revision: an older one raises Conflict.
    """

    id: str
    name: str
    revision: int
    updated: datetime
    today: date
    demand: DemandList
    state: Mapping[str, Any]
    messages: tuple[Message, ...] = ()

    @property
    def turns(self) -> int:
        """How many messages the buyer has sent, undone ones included."""
        return len(self.messages)


@dataclass(frozen=True, slots=True)
class Summary:
    """A project in the list of projects."""

    id: str
    name: str
    revision: int
    updated: datetime
    turns: int


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """What one turn leaves behind: what was said, and the demand list and conversation after it."""

    message: str
    reply: str
    demand: DemandList
    state: Mapping[str, Any]
    today: date
    citations: tuple[Mapping[str, Any], ...] = ()
    who: str = "buyer"


@dataclass(frozen=True, slots=True)
class Step:
    """One revision in the history: who did what when, and each entry before and after.

    `restores` is the revision that an undo or a restore went back to; `label` a name given to the revision.
    """

    revision: int
    kind: StepKind
    who: str
    at: datetime
    changes: tuple[Applied, ...] = ()
    message: str | None = None
    restores: int | None = None
    label: str | None = None
