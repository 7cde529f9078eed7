from __future__ import annotations

import math

import pytest

from evals.ranking import ndcg


@pytest.mark.parametrize(
    ("ranked", "relevant", "expected"),
    [
        ("abc", "a", 1.0),
        ("bac", "a", 1 / math.log2(3)),
        ("xyz", "a", 0.0),
        ("", "a", 0.0),
        ("abx", "ab", 1.0),
        ("xab", "ab", (1 / math.log2(3) + 1 / 2) / (1 + 1 / math.log2(3))),
    ],
    ids=["first", "second", "absent", "nothing ranked", "two first", "two after one"],
)
def test_gain_falls_with_the_rank(ranked: str, relevant: str, expected: float) -> None:
    assert ndcg(list(ranked), set(relevant)) == pytest.approx(expected)


def test_what_stands_below_the_depth_does_not_count() -> None:
    assert ndcg(list("xya"), {"a"}, depth=2) == 0.0


def test_more_relevant_than_the_depth_can_still_be_perfect() -> None:
    assert ndcg(list("abc"), set("abcdef"), depth=3) == 1.0
