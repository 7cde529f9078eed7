"""Groups a task's scores: by half, by kind of field, by tag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from evals.case_files import DEV, HELD_BACK
from evals.fields import mark_shares
from evals.results import CaseScore, TaskResult


def ordered_halves(tasks: Iterable[TaskResult]) -> list[str]:
    """The halves that the tasks' cases come from: dev, held_back, then a user's own by name."""
    found = {score.half for task in tasks for score in task.scores}
    return sorted(found, key=lambda half: ({DEV: 0, HELD_BACK: 1}.get(half, 2), half))


def by_tag(task: TaskResult) -> dict[str, list[CaseScore]]:
    """Scores by tag, most cases first; a case with several tags counts in each."""
    groups: dict[str, list[CaseScore]] = {}
    for score in task.scores:
        for tag in score.tags:
            groups.setdefault(tag, []).append(score)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def by_kind(task: TaskResult) -> dict[str, list[CaseScore]]:
    """Scores by kind of what is marked, each narrowed to the marks of that kind; empty where marks have no kinds."""
    kinds = sorted({mark.kind for score in task.scores for mark in score.marks if mark.kind})
    return {kind: [_narrowed(score, kind) for score in task.scores if _has(score, kind)] for kind in kinds}


def _has(score: CaseScore, kind: str) -> bool:
    return any(mark.kind == kind for mark in score.marks)


def _narrowed(score: CaseScore, kind: str) -> CaseScore:
    marks = tuple(mark for mark in score.marks if mark.kind == kind)
    return replace(score, marks=marks, shares=mark_shares(marks))
