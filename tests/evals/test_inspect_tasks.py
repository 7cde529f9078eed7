"""The tasks in Inspect: the same figures as ours, without a model, and no word of a held-back case in the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evals.catalogue import TASKS
from tests.evals.measuring import written

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog

CASES = """
- {id: shape, tags: [mail], today: 2026-11-22, message: It shall be round., expect: {design.case_shape: {value: round}}}
- {id: wish, today: 2026-11-22, message: "It shall be square.", expect: {design.case_shape: {value: round}}}
"""


@pytest.fixture
def log_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs `extraction` in Inspect over CASES in a file of the given name; the log that was written."""
    inspect_ai = pytest.importorskip("inspect_ai")
    monkeypatch.setenv("DOCKHAND_HOME", str(tmp_path / "home"))

    def call(name: str) -> EvalLog:
        from evals.inspect_tasks import extraction

        path = written(tmp_path, CASES, name).path
        (log,) = inspect_ai.eval(
            extraction(files=str(path)), model="none", display="none", log_dir=str(tmp_path / "logs")
        )
        from inspect_ai.log import read_eval_log

        return read_eval_log(log.location)

    return call


def test_a_log_holds_message_answer_and_difference(log_of) -> None:
    log = log_of("own.yaml")
    assert log.status == "success"
    right, wrong = log.samples
    assert (wrong.id, wrong.input) == ("own/wish", "It shall be square.")
    assert wrong.target == "design.case_shape: stated round"
    assert wrong.output.completion == "design.case_shape: stated square"
    (score,) = wrong.scores.values()
    assert score.value["f1"] == 0 and "square instead of round" in score.explanation
    (score,) = right.scores.values()
    assert score.value["f1"] == 1 and score.explanation is None


def test_means_and_intervals_are_ours(log_of) -> None:
    metrics = {name: item.value for score in log_of("own.yaml").results.scores for name, item in score.metrics.items()}
    assert metrics["exact own"] == 0.5
    assert metrics["exact own low"] == pytest.approx(0.0945, abs=1e-4)  # Wilson, 1 of 2
    assert metrics["f1 tag mail"] == 1 and metrics["f1 kind choice"] == 0.5


def test_held_back_words_stay_out_of_the_log(log_of) -> None:
    text = log_of("own_held_back.yaml").model_dump_json()
    assert "held_back/wish" in text
    assert "It shall be" not in text and "stated" not in text


def test_every_task_is_there_for_inspect() -> None:
    pytest.importorskip("inspect_ai")
    import evals.inspect_tasks as tasks

    assert [name for name in TASKS if not callable(getattr(tasks, name, None))] == []
