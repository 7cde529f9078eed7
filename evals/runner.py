"""Runs tasks over case files. `run` is what the command line calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from assistant.demand.yaml_file import YamlFile, nearest
from assistant.errors import BadInput
from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.case_files import DEV, HELD_BACK, CaseFile, case_file, own_files
from evals.catalogue import TASKS
from evals.engine import Engine, engine
from evals.results import CaseScore, Results, TaskResult
from evals.task import Case, Task

Progress = Callable[[str, int, int], None]
_BY_KEY: Final = sorted(TASKS.values(), key=lambda task: task.key == "spec")  # the key that others have too comes last


def silent(task: str, done: int, total: int) -> None:
    """Shows nothing."""


def run(
    tasks: Sequence[str] = (),
    files: Sequence[Path] = (),
    halves: Sequence[str] = (DEV, HELD_BACK),
    assistant: Assistant | None = None,
    progress: Progress = silent,
) -> Results:
    """The results of the named tasks (all where none is named), over the project's cases or over `files`.

    All cases are read before the first is run. Raises BadInput for an unknown task, BadKnowledge for a wrong case.
    """
    now = datetime.now(UTC)
    chosen = chosen_files(tasks, files, halves)
    measured = engine(assistant or Assistant(Settings.read()))
    cases = {name: load(TASKS[name], measured, found) for name, found in chosen.items()}
    done = tuple(_run(name, measured, found, progress) for name, found in cases.items())
    about = {"cases": ", ".join(map(str, files)) or " and ".join(halves).replace("_", " ")}
    return Results(f"{now:%Y-%m-%d-%H%M%S}", f"{now:%Y-%m-%dT%H:%M:%SZ}", done, about)


def chosen_files(tasks: Sequence[str], files: Sequence[Path], halves: Sequence[str]) -> dict[str, list[CaseFile]]:
    """The case files of each chosen task. Raises BadInput for an unknown task and where no file fits the tasks."""
    for name in tasks:
        if name not in TASKS:
            raise BadInput(f"unknown task {name!r}{nearest(name, TASKS)}")
    if not files:
        return {name: list(own_files(TASKS[name].files, halves)) for name in tasks or TASKS}
    chosen: dict[str, list[CaseFile]] = {}
    for path in files:
        for name in _tasks_of(path, tasks):
            chosen.setdefault(name, []).append(case_file(path))
    if not chosen:
        raise BadInput("the files hold no cases of the chosen tasks")
    return chosen


def load(task: Task[Any, Any], measured: Engine, files: Sequence[CaseFile]) -> Sequence[Case]:
    """The task's cases. Raises BadKnowledge, and BadInput for an id that two files of a half share."""
    cases: Sequence[Case] = task.load(measured, files)
    seen: dict[tuple[str, str], Path] = {}
    for case in cases:
        other = seen.setdefault((case.file.half, case.id), case.file.path)
        if other != case.file.path:
            raise BadInput(f"{case.file.path}: the case {case.id!r} is in {other} too")
    return cases


def _tasks_of(path: Path, tasks: Sequence[str]) -> list[str]:
    """The tasks whose cases the file holds, of those named; where none is, the first of those that solve alike."""
    data = YamlFile(path).data
    first = data[0] if data and isinstance(data, list) else data
    key = next((task.key for task in _BY_KEY if isinstance(first, dict) and task.key in first), None)
    if key is None:
        known = ", ".join(dict.fromkeys(task.key for task in TASKS.values()))
        raise BadInput(f"{path}: what task is it for? Its first case has none of the keys {known}")
    fitting = [name for name, task in TASKS.items() if task.key == key]
    first_of_a_way = {TASKS[name].solve: name for name in reversed(fitting)}.values()
    return [name for name in fitting if name in (tasks or first_of_a_way)]


def _run(name: str, measured: Engine, cases: Sequence[Case], progress: Progress) -> TaskResult:
    started, task, scores = time.perf_counter(), TASKS[name], list[CaseScore]()
    for case in cases:
        progress(name, len(scores), len(cases))
        scores.append(task.scored(case, task.solve(measured, case)))
    progress(name, len(cases), len(cases))
    return TaskResult(name, task.measures, tuple(scores), time.perf_counter() - started, task.about)
