"""What an evaluation found: scores of cases, by task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one thing that a case checks."""

    RIGHT = "right"
    WRONG = "wrong"  # expected and given, but not alike
    MISSING = "missing"  # expected, not given
    INVENTED = "invented"  # given, not expected


@dataclass(frozen=True, slots=True)
class Mark:
    """One checked thing: its `name` (a field, rule or scheme), its `kind`, and both sides as a person reads them.

    `difference` says in words what differs; "" where the two sides say it all.
    """

    name: str
    kind: str
    outcome: Outcome
    expected: str = ""
    got: str = ""
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` out of `of`; shares of several cases add up before they are divided."""

    hits: float
    of: float


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a task: a share of one, or (`percent` false) a plain number such as turns.

    `about` says what it counts, for a reader of the report. `higher`: more is better. `baseline`: what a simple thing
    reaches; it is shown beside ours and never compared.
    """

    name: str
    about: str = ""
    percent: bool = True
    higher: bool = True
    baseline: bool = False


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

    def veiled(self) -> CaseScore:
        """The score without words, as a held-back case may be kept: its figures, and how many things went wrong."""
        marks = tuple(Mark(mark.name, mark.kind, mark.outcome) for mark in self.marks)
        return replace(self, marks=marks, shown="", notes=tuple("" for _ in self.notes))


@dataclass(frozen=True, slots=True)
class TaskResult:
    """A task's scores; `about` says in a sentence what is measured, `measures` are in the order to show."""

    task: str
    measures: tuple[Measure, ...]
    scores: tuple[CaseScore, ...]
    seconds: float = 0.0
    about: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """One run of the evaluation. `name` is what it is saved as, `when` its time in UTC (ISO 8601)."""

    name: str
    when: str
    tasks: tuple[TaskResult, ...]
    about: Mapping[str, str] = field(default_factory=dict)
