"""A run as JSON for programs: the figures, the failed cases that may be looked at, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from evals.breakdown import by_kind, by_tag, ordered_halves
from evals.comparison import TaskComparison, Verdict
from evals.figures import figure
from evals.printing import failures, sides
from evals.results import CaseScore, Mark, Measure, Outcome, Results, TaskResult

Json = dict[str, Any]


def summary(results: Results, comparison: Sequence[TaskComparison] = ()) -> Json:
    """Figures are shares of one, or plain numbers where `percent` is false; intervals are of 95 %."""
    return {
        "run": results.name,
        "when": results.when,
        "about": dict(results.about),
        "tasks": [_task(task) for task in results.tasks],
        "changes": [_comparison(task) for task in comparison],
    }


def _task(task: TaskResult) -> Json:
    halves = {half: [score for score in task.scores if score.half == half] for half in ordered_halves([task])}
    return {
        "task": task.task,
        "seconds": round(task.seconds, 1),
        "measures": [asdict(measure) for measure in task.measures],
        "halves": {half: _figures(scores, task.measures) for half, scores in halves.items()},
        "kinds": {name: _figures(scores, task.measures) for name, scores in by_kind(task).items()},
        "tags": {name: _figures(scores, task.measures) for name, scores in by_tag(task).items()},
        "failed": [_case(score) for score in failures(task)],
    }


def _figures(scores: Sequence[CaseScore], measures: Sequence[Measure]) -> Json:
    found = {measure.name: figure(scores, measure.name) for measure in measures}
    return {name: asdict(item) for name, item in found.items() if item is not None}


def _case(score: CaseScore) -> Json:
    wrong = [_mark(mark) for mark in score.marks if mark.outcome is not Outcome.RIGHT]
    return {
        "id": score.id,
        "half": score.half,
        "tags": list(score.tags),
        "message": score.shown,
        "mistakes": wrong,
        "notes": list(score.notes),
    }


def _mark(mark: Mark) -> Json:
    return {"name": mark.name, "outcome": mark.outcome.value, **dict(sides(mark))}


def _comparison(task: TaskComparison) -> Json:
    return {
        "task": task.task,
        "measures": {
            item.measure.name: {"before": item.before, "after": item.after, "difference": asdict(item.difference)}
            for item in task.differences
        },
        **{verdict.value: [case.id for case in task.cases if case.verdict is verdict] for verdict in Verdict},
        "chance": task.chance,
        "new": task.new,
        "gone": task.gone,
    }
