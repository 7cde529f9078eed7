"""Risks, certifications and schedules against a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import BadKnowledge
from evals.engine import Engine
from evals.results import CaseScore, Outcome, Share
from evals.tasks.configurations import set_marks
from tests.evals.measuring import scores_of

SPEC = "- id: a\n  today: 2026-11-22\n  spec: {durability.water_rating: ip68, project.use_cases: [swimming]}\n"


def of(task: str, measured: Engine, folder: Path, text: str) -> CaseScore:
    (score,) = scores_of(task, measured, folder, text)
    return score


def test_sets_give_right_missing_and_invented() -> None:
    marks = set_marks(["a", "b"], ["b", "c"], dict.fromkeys("abc", "kind"))
    assert [(mark.name, mark.outcome) for mark in marks] == [
        ("a", Outcome.MISSING),
        ("b", Outcome.RIGHT),
        ("c", Outcome.INVENTED),
    ]


def test_a_rule_that_must_not_fire_is_invented(measured: Engine, tmp_path: Path) -> None:
    fired = [mark.name for mark in of("risks", measured, tmp_path, SPEC + "  fires: []\n").marks]
    assert fired
    score = of("risks", measured, tmp_path, SPEC + f"  fires: {fired[1:]}\n  silent: {fired[:1]}\n")
    assert [mark.name for mark in score.marks if mark.outcome is Outcome.INVENTED] == fired[:1]
    assert score.shares["near misses"] == Share(0, 1)


def test_a_silent_rule_is_missing(measured: Engine, tmp_path: Path) -> None:
    score = of("risks", measured, tmp_path, SPEC + "  fires: [commercial.private_mould_quantity]\n")
    assert "commercial.private_mould_quantity" in [m.name for m in score.marks if m.outcome is Outcome.MISSING]


def test_unknown_rule_is_told_with_the_nearest(measured: Engine, tmp_path: Path) -> None:
    with pytest.raises(BadKnowledge, match=r"did you mean 'commercial\.private_mould_quantity'"):
        of("risks", measured, tmp_path, SPEC + "  fires: [commercial.private_mold_quantity]\n")


def test_schemes_are_compared_by_market(measured: Engine, tmp_path: Path) -> None:
    spec = "{market.countries: [DE], connectivity.wifi: true}"
    text = f"- {{id: a, today: 2026-11-22, spec: {spec}, expect: {{US: [ce_red]}}}}\n"
    marks = {mark.name: mark.outcome for mark in of("certifications", measured, tmp_path, text).marks}
    assert marks["US ce_red"] is Outcome.MISSING
    assert marks["EU ce_red"] is Outcome.INVENTED


@pytest.mark.parametrize(("before", "share"), [("2030-01-01", 1.0), ("2026-11-23", 0.0)])
def test_launch_must_be_inside_the_bounds(before: str, share: float, measured: Engine, tmp_path: Path) -> None:
    text = f"- {{id: a, today: 2026-11-22, spec: {{}}, earliest_launch: {{after: 2026-11-22, before: {before}}}}}\n"
    assert of("schedule", measured, tmp_path, text).shares == {"launch in bounds": Share(share, 1)}
