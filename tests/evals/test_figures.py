"""Means with intervals."""

from __future__ import annotations

import pytest

from evals.figures import bootstrap, figure, paired, wilson
from evals.results import CaseScore, Share


def score(name: str, **shares: Share) -> CaseScore:
    return CaseScore(name, (), "dev", shares)


def test_wilson_as_published() -> None:
    found = wilson(81, 263)  # Newcombe 1998, table I: .3080 [.2553, .3662]
    assert (found.mean, found.low, found.high) == pytest.approx((0.3080, 0.2553, 0.3662), abs=1e-4)


def test_wilson_of_all_right_leaves_room() -> None:
    assert wilson(10, 10).low == pytest.approx(0.7225, abs=1e-4)


def test_shares_add_up_before_they_are_divided() -> None:
    assert bootstrap([Share(1, 1), Share(1, 3)]).mean == pytest.approx(0.5)


def test_bootstrap_is_the_same_every_time() -> None:
    shares = [Share(value % 3, 3) for value in range(30)]
    assert bootstrap(shares) == bootstrap(shares)


def test_interval_holds_the_mean() -> None:
    found = bootstrap([Share(value % 4, 4) for value in range(40)])
    assert found.low < found.mean < found.high


def test_cases_with_nothing_to_measure_are_left_out() -> None:
    found = figure([score("a", recall=Share(2, 4)), score("b", recall=Share(0, 0)), score("c")], "recall")
    assert found is not None
    assert (found.mean, found.cases) == (0.5, 1)


def test_no_figure_without_cases() -> None:
    assert figure([score("a", recall=Share(0, 0))], "recall") is None


def test_paired_difference_of_equal_runs_is_nothing() -> None:
    found = paired([(Share(1, 2), Share(1, 2)), (Share(0, 1), Share(0, 1))])
    assert (found.mean, found.low, found.high) == (0, 0, 0)


def test_paired_interval_of_a_clear_gain_is_above_zero() -> None:
    assert paired([(Share(0, 1), Share(1, 1))] * 9 + [(Share(1, 1), Share(1, 1))]).low > 0.5
