"""A proposed change of one field, as understanding, a page or a chat model proposes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.demand.entry import Entry, Evidence
from assistant.demand.values import Value


class Action(StrEnum):
    """What a change does to its field."""

    STATE = "state"  # the buyer said it; a different earlier value makes a conflict unless `replaces`
    ADD = "add"  # these options too; never erases
    REMOVE = "remove"  # these options no longer
    EXCLUDE = "exclude"  # these options are ruled out
    VAGUE = "vague"  # said, but not buildable; never erases a decided value
    ASSUME = "assume"  # left to us: our recommendation
    DEFER = "defer"
    DECLINE = "decline"
    CLEAR = "clear"  # back to open


@dataclass(frozen=True, slots=True)
class Change:
    """One proposed change; `value` is needed for state, add, remove, exclude and assume.

    `replaces` marks a correction: the new value stands instead of the old one.
    """

    field: str
    action: Action
    value: Value | None = None
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change did: the field's entry before and after. Changes that did nothing are not reported."""

    field: str
    before: Entry
    after: Entry
