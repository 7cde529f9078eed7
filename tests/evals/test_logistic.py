"""Logistic fits on samples whose answer is known."""

from __future__ import annotations

import numpy as np

from evals.logistic import chances_of, cross_validated, fit


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
