"""Runs tasks over case files. `run` is what the command line calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from assistant.demand.yaml_file import nearest
from assistant.errors import BadInput
from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.case_files import DEV, HELD_BACK, CaseFile, case_file, own_files, read_list
from evals.engine import Engine, engine
from evals.results import CaseScore, Mark, Results, TaskResult
from evals.tasks import messages

Scores = Callable[[Engine, Sequence[CaseFile]], Iterable[CaseScore]]


@dataclass(frozen=True, slots=True)
class Task:
    """How a task is measured: its scores, its measures in order, and the folder of its cases."""

    scores: Scores
    measures: tuple[str, ...]
    folder: str
    key: str  # the key by which a file of its cases is known


TASKS: Final[Mapping[str, Task]] = {
    "extraction": Task(messages.extraction, messages.MEASURES, "extraction", "message"),
    "dialogues": Task(messages.dialogues, messages.MEASURES[:5], "dialogues", "turns"),
}


def run(
    tasks: Sequence[str] = (),
    files: Sequence[Path] = (),
    halves: Sequence[str] = (DEV, HELD_BACK),
    assistant: Assistant | None = None,
) -> Results:
    """The results of the named tasks (all where none is named), over the project's cases or over `files`.

    Raises BadInput for an unknown task, BadKnowledge for a wrong case.
    """
    chosen = _chosen(tasks, files, halves)
    measured = engine(assistant or Assistant(Settings.read()))
    return Results(date.today().isoformat(), tuple(_run(name, measured, found) for name, found in chosen.items()))


def _chosen(tasks: Sequence[str], files: Sequence[Path], halves: Sequence[str]) -> dict[str, list[CaseFile]]:
    for name in tasks:
        if name not in TASKS:
            raise BadInput(f"unknown task {name!r}{nearest(name, TASKS)}")
    if not files:
        return {name: list(own_files(TASKS[name].folder, halves)) for name in tasks or TASKS}
    chosen: dict[str, list[CaseFile]] = {}
    for path in files:
        for name in _tasks_of(path):
            if not tasks or name in tasks:
                chosen.setdefault(name, []).append(case_file(path))
    if not chosen:
        raise BadInput("the files hold no cases of the chosen tasks")
    return chosen


def _tasks_of(path: Path) -> list[str]:
    """The tasks whose cases the file holds, known by the key that only they have."""
    cases = read_list(path).data
    found = [name for name, task in TASKS.items() if cases and task.key in cases[0]]
    if not found:
        raise BadInput(f"{path}: what task is it for? A case has one of {', '.join(t.key for t in TASKS.values())}")
    return found


def _run(name: str, measured: Engine, files: Sequence[CaseFile]) -> TaskResult:
    started = time.perf_counter()
    hidden = {file.half for file in files if not file.shown}
    scores = tuple(_veiled(score) if score.half in hidden else score for score in TASKS[name].scores(measured, files))
    return TaskResult(name, TASKS[name].measures, scores, time.perf_counter() - started)


def _veiled(score: CaseScore) -> CaseScore:
    """A held-back case keeps its figures alone."""
    marks = tuple(Mark(mark.name, mark.kind, mark.outcome) for mark in score.marks)
    return replace(score, marks=marks, shown="", notes=tuple("" for _ in score.notes))
