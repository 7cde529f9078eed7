"""Two runs compared case by case."""

from __future__ import annotations

import pytest

from evals.comparison import TaskComparison, Verdict, compare, compare_task
from evals.figures import sign_test
from evals.results import CaseScore, Measure, Results, Share, TaskResult

RIGHT, TURNS, BASE = Measure("right"), Measure("turns", percent=False, higher=False), Measure("base", baseline=True)


def score(name: str, shown: str = "words", half: str = "dev", **hits: float) -> CaseScore:
    return CaseScore(name, (), half, {measure: Share(number, 1) for measure, number in hits.items()}, shown=shown)


def compared(before: list[CaseScore], after: list[CaseScore]) -> TaskComparison:
    return compare_task(*(TaskResult("t", (RIGHT, TURNS, BASE), tuple(scores)) for scores in (before, after)))


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        pytest.param({"right": 0}, {"right": 1}, Verdict.BETTER, id="more is better"),
        pytest.param({"right": 1}, {"right": 0}, Verdict.WORSE, id="less is worse"),
        pytest.param({"turns": 9}, {"turns": 12}, Verdict.WORSE, id="unless fewer is better"),
        pytest.param({"right": 1, "turns": 9}, {"right": 0, "turns": 3}, Verdict.WORSE, id="the first decides"),
        pytest.param({"right": 1, "turns": 9}, {"right": 1, "turns": 3}, Verdict.BETTER, id="then the next"),
        pytest.param({"right": 1, "base": 1}, {"right": 1, "base": 0}, Verdict.SAME, id="a baseline never"),
        pytest.param({"turns": 9}, {"right": 1}, Verdict.SAME, id="nothing in common"),
    ],
)
def test_a_case_is_judged(before: dict[str, float], after: dict[str, float], verdict: Verdict) -> None:
    (case,) = compared([score("a", **before)], [score("a", **after)]).cases
    assert case.verdict is verdict
    assert (case.measure is None) is (verdict is Verdict.SAME)


def test_only_the_same_cases_are_compared() -> None:
    before = [score("a", right=1), score("changed", "old words", right=1), score("gone", right=1)]
    after = [score("a", right=1), score("changed", "new words", right=0), score("a", half="held_back", right=0)]
    found = compared(before, after)
    assert [(case.id, case.half) for case in found.cases] == [("a", "dev")]
    assert (found.new, found.gone) == (2, 2)


def test_the_difference_is_paired() -> None:
    before = [score(str(number), right=number % 2) for number in range(40)]
    after = [score(str(number), right=number % 2 or number < 6) for number in range(40)]
    found = compared(before, after)
    (difference,) = found.differences
    assert (difference.before, difference.after) == (0.5, 23 / 40)
    assert difference.difference.mean == pytest.approx(3 / 40)
    assert 0 <= difference.difference.low < 3 / 40 < difference.difference.high < 0.2
    assert (found.count(Verdict.BETTER), found.count(Verdict.WORSE), found.count(Verdict.SAME)) == (3, 0, 37)
    assert found.chance == 0.25


@pytest.mark.parametrize(
    ("better", "worse", "chance"),
    [(0, 0, 1.0), (1, 0, 1.0), (5, 0, 0.0625), (0, 5, 0.0625), (8, 2, 0.109375), (4, 4, 1)],
)
def test_sign_test_as_in_the_tables(better: int, worse: int, chance: float) -> None:
    assert sign_test(better, worse) == pytest.approx(chance)


def test_tasks_of_one_run_alone_are_left_out() -> None:
    runs = [Results("r", "", (TaskResult(name, (RIGHT,), (score("a", right=1),)),)) for name in ("one", "two")]
    assert compare(*runs) == ()
