"""Groups a task's scores: by half, by kind of field, by tag."""

from __future__ import annotations

from dataclasses import replace

from evals.fields import mark_shares
from evals.results import CaseScore, TaskResult


def halves_of(task: TaskResult) -> tuple[str, ...]:
    """The halves that the task's cases come from."""
    return tuple(dict.fromkeys(score.half for score in task.scores))


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
