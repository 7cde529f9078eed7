"""What an evaluation found: scores of cases, by task; to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one thing that a case checks."""

    RIGHT = "right"
    WRONG = "wrong"  # expected and given, but not alike
    MISSING = "missing"  # expected, not given
    INVENTED = "invented"  # given, not expected


@dataclass(frozen=True, slots=True)
class Mark:
    """One checked thing: its `name` (a field, rule or scheme), its `kind`, and both sides as a person reads them."""

    name: str
    kind: str
    outcome: Outcome
    expected: str = ""
    got: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` out of `of`; shares of several cases add up before they are divided."""

    hits: float
    of: float


@dataclass(frozen=True, slots=True)
class CaseScore:
    """How one case went. `shares` by measure name; `shown` is the case's message or question."""

    id: str
    tags: tuple[str, ...]
    half: str
    shares: Mapping[str, Share]
    marks: tuple[Mark, ...] = ()
    shown: str = ""
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether anything of the case went wrong."""
        return bool(self.notes) or any(mark.outcome is not Outcome.RIGHT for mark in self.marks)


@dataclass(frozen=True, slots=True)
class TaskResult:
    """A task's scores. `measures` in the order to show; `baselines` are measures of a simple thing beside ours."""

    task: str
    measures: tuple[str, ...]
    scores: tuple[CaseScore, ...]
    seconds: float = 0.0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """One run of the evaluation."""

    today: str
    tasks: tuple[TaskResult, ...]
    about: Mapping[str, str] = field(default_factory=dict)
