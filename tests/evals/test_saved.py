"""Runs are kept as JSON and come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import BadInput, NotFound
from evals.results import CaseScore, Mark, Measure, Outcome, Results, Share, TaskResult
from evals.saved import read_run, save


def run(name: str) -> Results:
    marks = (Mark("battery.life", "number", Outcome.WRONG, "7", "5", "5 instead of 7"),)
    score = CaseScore("a", ("mail",), "dev", {"f1": Share(1, 3)}, marks, "A week, please.", ("note",))
    task = TaskResult("extraction", (Measure("f1", "about"),), (score,), 1.5, "What it is", ("a note",))
    return Results(name, "2026-11-25T10:00:00Z", (task,), {"cases": "dev"})


def test_a_run_comes_back_as_it_was(tmp_path: Path) -> None:
    file = save(run("2026-11-25-100000"), tmp_path)
    assert read_run("2026-11-25-100000", tmp_path) == run("2026-11-25-100000")
    assert read_run(str(file), Path("elsewhere")) == run("2026-11-25-100000")
    assert [path.name for path in file.parent.iterdir()] == ["2026-11-25-100000.json"]


def test_last_is_the_newest(tmp_path: Path) -> None:
    for name in ("2026-11-25-100000", "2026-11-25-110000", "2026-11-24-230000"):
        save(run(name), tmp_path)
    assert read_run("last", tmp_path).name == "2026-11-25-110000"


def test_an_unknown_run_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="none is saved yet"):
        read_run("last", tmp_path)
    save(run("2026-11-25-100000"), tmp_path)
    with pytest.raises(NotFound, match="did you mean '2026-11-25-100000'"):
        read_run("2026-11-25-100001", tmp_path)


@pytest.mark.parametrize("text", ["{}", "no JSON", '{"name": 1}'])
def test_another_file_is_refused(text: str, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(text)
    with pytest.raises(BadInput, match="is no saved run"):
        read_run(str(other), tmp_path)
