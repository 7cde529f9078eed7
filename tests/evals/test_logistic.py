"""Logistic fits on samples whose answer is known."""

from __future__ import annotations

import numpy as np

from evals.logistic import chances_of, choices_of, cross_validated, fit, fit_choice


def test_weights_tell_apart_what_one_sign_tells_apart() -> None:
    rows = np.array([[1.0, x] for x in np.linspace(-2, 2, 200)])
    right = (rows[:, 1] > 0).astype(np.float64)
    chances = chances_of(rows, fit(rows, right, shrink=0.1))
    assert ((chances > 0.5) == (right == 1)).all()


def test_a_case_is_judged_by_weights_that_have_not_seen_it() -> None:
    """Each case is one sign of its own: nothing is to be learnt from the others, so all chances stay even."""
    cases = [f"case {n}" for n in range(20)]
    right = np.array([n % 2 for n in range(20)], dtype=np.float64)
    chances = cross_validated(cases, np.eye(20), right, shrink=0.1)
    assert np.allclose(chances, 0.5)


def test_a_choice_takes_the_right_row_of_a_group_or_none() -> None:
    """Of three rows a group the one with the sign is right; groups without it have none."""
    groups = np.repeat(np.arange(40), 3)
    sign = np.array([float(row % 3 == 1 and row // 3 % 2 == 0) for row in range(120)])
    rows = np.column_stack([np.ones(120), sign])
    chances, none = choices_of(rows, groups, fit_choice(rows, sign, groups, shrink=0.01))
    assert (chances[sign == 1] > 0.9).all()
    assert (none[1::2] > 0.9).all()
