"""Compares two runs case by case.

A case is better or worse by the first of its task's measures that differs. Each measure's difference over the cases
that both runs hold comes with a paired interval: the 95 % of differences over bootstrap draws of the cases (both sides
of a case are drawn together). Whether better and worse cases could as well be chance is told by the exact sign test.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evals.figures import Figure, paired, sign_test
from evals.results import CaseScore, Measure, Results, Share, TaskResult


class Verdict(StrEnum):
    """What became of a case."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case in both runs. `measure` is the one that decided, None for a case that stayed the same."""

    id: str
    half: str
    verdict: Verdict
    measure: Measure | None
    before: CaseScore
    after: CaseScore


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure before and after over the cases that both runs hold, and the difference with its paired interval."""

    measure: Measure
    before: float
    after: float
    difference: Figure


@dataclass(frozen=True, slots=True)
class TaskComparison:
    """One task in both runs. `new` and `gone` count cases that only one of the runs holds, or that were changed."""

    task: str
    cases: tuple[CaseChange, ...]
    differences: tuple[Difference, ...]
    new: int
    gone: int

    def count(self, verdict: Verdict) -> int:
        """How many cases got better, worse or stayed the same."""
        return sum(case.verdict is verdict for case in self.cases)

    @property
    def chance(self) -> float:
        """The sign test: how likely so uneven a split is by chance alone."""
        return sign_test(self.count(Verdict.BETTER), self.count(Verdict.WORSE))


def compare(before: Results, after: Results) -> tuple[TaskComparison, ...]:
    """The tasks that both runs hold, in the order of `after`; empty where they share none."""
    earlier = {task.task: task for task in before.tasks}
    return tuple(compare_task(earlier[task.task], task) for task in after.tasks if task.task in earlier)


def compare_task(before: TaskResult, after: TaskResult) -> TaskComparison:
    """Cases pair by half and id. One whose words differ is another case; held-back cases are kept without words."""
    measures = [measure for measure in after.measures if not measure.baseline]
    old = {_key(score): score for score in before.scores}
    pairs = [(old[_key(score)], score) for score in after.scores if _key(score) in old]
    return TaskComparison(
        after.task,
        tuple(_change(first, second, measures) for first, second in pairs),
        tuple(_differences(pairs, measures)),
        len(after.scores) - len(pairs),
        len(before.scores) - len(pairs),
    )


def _key(score: CaseScore) -> tuple[str, str, str]:
    return score.half, score.id, score.shown


def _change(before: CaseScore, after: CaseScore, measures: Sequence[Measure]) -> CaseChange:
    for measure in measures:
        first, second = _ratio(before, measure), _ratio(after, measure)
        if first is not None and second is not None and first != second:
            verdict = Verdict.BETTER if (second > first) is measure.higher else Verdict.WORSE
            return CaseChange(after.id, after.half, verdict, measure, before, after)
    return CaseChange(after.id, after.half, Verdict.SAME, None, before, after)


def _ratio(score: CaseScore, measure: Measure) -> float | None:
    share = score.shares.get(measure.name)
    return share.hits / share.of if share is not None and share.of else None


def _differences(pairs: Sequence[tuple[CaseScore, CaseScore]], measures: Sequence[Measure]) -> Iterator[Difference]:
    for measure in measures:
        shares = [(first.shares.get(measure.name), second.shares.get(measure.name)) for first, second in pairs]
        both = [(first or Share(0, 0), second or Share(0, 0)) for first, second in shares if first or second]
        before, after = (_total([pair[side] for pair in both]) for side in (0, 1))
        if before is not None and after is not None:
            yield Difference(measure, before, after, paired(both))


def _total(shares: Sequence[Share]) -> float | None:
    of = sum(share.of for share in shares)
    return sum(share.hits for share in shares) / of if of else None
