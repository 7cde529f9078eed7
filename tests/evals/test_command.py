"""dockhand eval: what it prints, saves and writes, and its exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import main
from tests.command_line import Result

GOOD = """
- {id: shape, tags: [mail], today: 2026-11-22, message: It shall be round., expect: {design.case_shape: {value: round}}}
- {id: wish, today: 2026-11-22, message: "It shall be round.", expect: {design.case_shape: {value: square}}}
"""
SCHEDULE = "- {id: s, today: 2026-11-22, spec: {}, earliest_launch: {after: 2026-11-22, before: 2030-01-01}}\n"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `dockhand eval` in this process with a home of its own."""
    monkeypatch.setenv("DOCKHAND_HOME", str(tmp_path / "home"))

    def call(*arguments: str | Path) -> Result:
        status = main(["eval", *map(str, arguments)])
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return call


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A user's own cases."""
    return written(tmp_path, GOOD)


def written(folder: Path, text: str, name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_own_cases_give_a_table_and_a_saved_run(run: Run, own: Path, tmp_path: Path) -> None:
    done = run("--files", own, "--failures", "--by")
    assert done.status == 0
    assert "expected   stated square" in done.output and "difference round instead of square" in done.output
    assert "extraction (" in done.output and "50.0" in done.output
    (saved,) = (tmp_path / "home" / "evals").iterdir()
    assert saved.stem in done.output.splitlines()[-1]


def test_several_files_go_to_their_tasks(run: Run, own: Path, tmp_path: Path) -> None:
    other = written(tmp_path, SCHEDULE, "plans.yaml")
    found = json.loads(run("--files", own, other, "--json").output)
    assert [task["task"] for task in found["tasks"]] == ["extraction", "schedule"]
    assert list(found["tasks"][0]["halves"]) == ["own"]
    assert [case["id"] for case in found["tasks"][0]["failed"]] == ["wish"]
    assert found["tasks"][0]["failed"][0]["mistakes"][0]["difference"] == "round instead of square"


def test_against_the_last_run_tells_what_got_worse(run: Run, own: Path) -> None:
    run("--files", own)
    own.write_text(GOOD.replace("value: round", "value: square"))
    done = run("--files", own, "--against", "last", "--json")
    (change,) = json.loads(done.output)["changes"]
    assert (change["worse"], change["better"], change["same"]) == (["shape"], [], ["wish"])
    assert change["measures"]["f1"]["difference"]["mean"] == -0.5


def test_the_report_is_written(run: Run, own: Path, tmp_path: Path) -> None:
    assert run("--files", own, "--html", tmp_path / "report.html").status == 0
    assert (tmp_path / "report.html").read_text().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        pytest.param(
            GOOD.replace("_shape", "_shap"), "own.yaml:2: 0.expect.design.case_shap: unknown field", id="field"
        ),
        pytest.param(GOOD.replace("tags:", "tag:"), "own.yaml:2: 0.tag: unknown key, did you mean 'tags'?", id="key"),
        pytest.param("- {id: a}", "what task is it for?", id="no task"),
        pytest.param("just words", "what task is it for?", id="no cases"),
    ],
)
def test_a_wrong_file_is_told_with_its_place(wrong: str, told: str, run: Run, tmp_path: Path) -> None:
    done = run("--files", written(tmp_path, wrong))
    assert (done.status, done.output) == (1, "")
    assert told in done.errors and len(done.errors.splitlines()) == 1


def test_an_id_in_two_files_of_a_half_is_refused(run: Run, tmp_path: Path) -> None:
    files = [written(tmp_path, GOOD, name) for name in ("a_dev.yaml", "b_dev.yaml")]
    done = run("--files", *files)
    assert done.status == 1 and "the case 'shape' is in" in done.errors


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extractio"], "did you mean 'extraction'"),
        (["--against", "nix"], "no saved run 'nix'"),
        (["--files", "absent.yaml"], "absent.yaml"),
    ],
)
def test_what_is_not_there_is_told(arguments: list[str], told: str, run: Run) -> None:
    done = run(*arguments)
    assert done.status == 1 and told in done.errors


@pytest.mark.parametrize("arguments", [["--bogus"], ["--dev", "--held-back"], ["--scifact", "nowhere"]])
def test_wrong_usage_ends_with_two(arguments: list[str], run: Run) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2
