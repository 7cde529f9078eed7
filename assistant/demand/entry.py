"""What a demand list holds for one field: a value, how it came about, and the buyer's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.demand.values import Value


class Status(StrEnum):
    """How an entry came about; the contract's words."""

    STATED = "stated"
    ASSUMED = "assumed"
    VAGUE = "vague"
    CONFLICTING = "conflicting"
    DEFERRED = "deferred"
    DECLINED = "declined"
    OPEN = "open"


DECIDED = frozenset({Status.STATED, Status.ASSUMED, Status.DECLINED})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim `quote` from `source` ("message 3", "rfq.pdf p.2")."""

    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several values in play for a conflicting field."""

    value: Value
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A field's entry. `value` is None unless the status is stated or assumed."""

    value: Value | None = None
    status: Status = Status.OPEN
    excluded: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    note: str | None = None

    @property
    def decided(self) -> bool:
        """Stated, assumed or declined."""
        return self.status in DECIDED
