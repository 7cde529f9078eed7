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
from evals.tasks import configurations, messages, questions

Scores = Callable[[Engine, Sequence[CaseFile]], Iterable[CaseScore]]


@dataclass(frozen=True, slots=True)
class Task:
    """How a task is measured: its scores, its measures in order, where its cases are, and what makes a file one of its.

    `files` is a pattern below the folder of cases; `key` a key that only its cases have.
    """

    scores: Scores
    measures: tuple[str, ...]
    files: str
    key: str


_NO_QUESTIONS: Final = messages.MEASURES[:5]
TASKS: Final[Mapping[str, Task]] = {
    "extraction": Task(messages.extraction, messages.MEASURES, "extraction/?_*.yaml", "message"),
    "dialogues": Task(messages.dialogues, _NO_QUESTIONS, "dialogues/?_*.yaml", "turns"),
    "languages": Task(messages.extraction, messages.MEASURES, "extraction/languages_*.yaml", "message"),
    "language_dialogues": Task(messages.dialogues, _NO_QUESTIONS, "dialogues/languages_*.yaml", "turns"),
    "answers": Task(questions.answers, questions.ANSWER_MEASURES, "answers/*.yaml", "question"),
    "retrieval": Task(questions.retrieval, questions.RETRIEVAL_MEASURES, "answers/*.yaml", "question"),
    "risks": Task(configurations.risks, configurations.RISK_MEASURES, "risks/*.yaml", "fires"),
    "certifications": Task(configurations.certifications, configurations.MEASURES, "certifications/*.yaml", "spec"),
    "schedule": Task(configurations.schedule, configurations.SCHEDULE_MEASURES, "schedules/*.yaml", "earliest_launch"),
}


_BY_KEY: Final = sorted(TASKS.values(), key=lambda task: task.key == "spec")  # the key that others have too comes last


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
        return {name: list(own_files(TASKS[name].files, halves)) for name in tasks or TASKS}
    chosen: dict[str, list[CaseFile]] = {}
    for path in files:
        for name in _tasks_of(path):
            if not tasks or name in tasks:
                chosen.setdefault(name, []).append(case_file(path))
    if not chosen:
        raise BadInput("the files hold no cases of the chosen tasks")
    return chosen


def _tasks_of(path: Path) -> list[str]:
    """The tasks whose cases the file holds; a key that several tasks share belongs to those listed first."""
    cases = read_list(path).data
    key = next((task.key for task in _BY_KEY if cases and task.key in cases[0]), None)
    if key is None:
        known = ", ".join(dict.fromkeys(task.key for task in TASKS.values()))
        raise BadInput(f"{path}: what task is it for? Its cases have none of the keys {known}")
    return [name for name, task in TASKS.items() if task.key == key and not name.startswith("language")]


def _run(name: str, measured: Engine, files: Sequence[CaseFile]) -> TaskResult:
    started = time.perf_counter()
    hidden = {file.half for file in files if not file.shown}
    scores = tuple(_veiled(score) if score.half in hidden else score for score in TASKS[name].scores(measured, files))
    return TaskResult(name, TASKS[name].measures, scores, time.perf_counter() - started)


def _veiled(score: CaseScore) -> CaseScore:
    """A held-back case keeps its figures alone."""
    marks = tuple(Mark(mark.name, mark.kind, mark.outcome) for mark in score.marks)
    return replace(score, marks=marks, shown="", notes=tuple("" for _ in score.notes))
