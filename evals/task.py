"""What a task is: where its cases are, how the assistant solves one in-process, and how the outcome is scored.

The runner and the Inspect tasks both go this way and no other: load, solve, scored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from evals.case_files import CaseFile
from evals.engine import Engine
from evals.results import CaseScore, Measure


class Case(Protocol):
    """What every case has. `shown` is what the assistant is given, `wanted` what is expected, as a person reads it."""

    @property
    def id(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def file(self) -> CaseFile: ...
    @property
    def shown(self) -> str: ...
    @property
    def wanted(self) -> str: ...


C = TypeVar("C", bound=Case)
Got = TypeVar("Got")


@dataclass(frozen=True, slots=True)
class Task(Generic[C, Got]):
    """One task.

    `about` says in a sentence what is measured. `files` is a pattern below the folder of cases, `key` a key that only
    its cases have. `load` raises BadKnowledge with file, line and key; `solve` asks the assistant, and `str` of what
    it got reads well; `score` is pure.
    """

    about: str
    files: str
    key: str
    measures: tuple[Measure, ...]
    load: Callable[[Engine, Sequence[CaseFile]], Sequence[C]]
    solve: Callable[[Engine, C], Got]
    score: Callable[[C, Got], CaseScore]

    def scored(self, case: C, got: Got) -> CaseScore:
        """The case's score; without words where the case is held back."""
        score = self.score(case, got)
        return score if case.file.shown else score.veiled()
