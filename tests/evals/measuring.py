"""Cases as text, measured."""

from __future__ import annotations

from pathlib import Path

from evals.case_files import CaseFile, case_file
from evals.catalogue import TASKS
from evals.engine import Engine
from evals.results import CaseScore


def scores_of(name: str, measured: Engine, folder: Path, text: str, file: str = "own.yaml") -> list[CaseScore]:
    """The scores of a task over the cases that `text` holds."""
    task = TASKS[name]
    cases = task.load(measured, [written(folder, text, file)])
    return [task.scored(case, task.solve(measured, case)) for case in cases]


def written(folder: Path, text: str, file: str = "own.yaml") -> CaseFile:
    """The text as a case file."""
    path = folder / file
    path.write_text(text)
    return case_file(path)
