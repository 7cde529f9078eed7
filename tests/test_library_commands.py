"""Opening the knowledge base from the command line: documents at their quotes, and past projects."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import main
from tests.command_line import KNOWLEDGE, TODAY, Result, environment, small_knowledge

Run = Callable[..., Result]
PAST = "projects/senior-sos-watch-uk.xlsx"
WATER = "guidelines/water-resistance.md"
MESSAGE = "An LTE watch with SOS and fall detection for seniors, sold in the UK, 1,200 pieces."


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The data folder of all runs of this module, and a knowledge folder with one past project."""
    knowledge = small_knowledge(tmp_path_factory.mktemp("knowledge"))
    (knowledge / "projects").mkdir()
    shutil.copy(KNOWLEDGE / PAST, knowledge / PAST)
    return tmp_path_factory.mktemp("home"), knowledge


@pytest.fixture
def run(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command in this process; `given` is standard input."""
    for name, value in environment(*folders).items():
        monkeypatch.setenv(name, value)

    def call(*arguments: str, given: str = "") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8"))
        status = main([*arguments, "--today", TODAY])
        captured = capsysbinary.readouterr()
        return Result(status, captured.out.decode(), captured.err.decode())

    return call


class TestShow:
    def test_a_document_is_shown_whole(self, run: Run) -> None:
        shown = run("show", WATER, "--json").lines
        assert [item["passage"] for item in shown] == list(range(1, len(shown) + 1))
        assert {item["document"] for item in shown} == {WATER}
        assert {"document", "passage", "section", "page", "text"} == set(shown[0])

    def test_a_citation_is_shown_with_its_quote(self, run: Run) -> None:
        (answer,) = run("ask", "Is IP68 enough for swimming?", "--json").lines
        cited = answer["citations"][0]
        shown = run("show", cited["document"], "--quote", cited["quote"], "--json").lines
        assert {item["section"] for item in shown} == {cited["section"]}
        (quoted,) = [item for item in shown if "quote" in item]
        assert quoted["quote"] == cited["quote"]

    def test_people_see_the_quote_marked_in_its_section(self, run: Run) -> None:
        (first, *_) = run("show", WATER, "--json").lines
        words = " ".join(first["text"].split()[:4])
        output = run("show", WATER, "--quote", words.upper()).output
        assert f"»{words}«" in output
        assert first["section"] in output

    def test_one_passage_is_shown(self, run: Run) -> None:
        every = run("show", WATER, "--json").lines
        assert run("show", WATER, "--passage", "2", "--json").lines == [every[1]]

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("nothing.md",), "the knowledge base has no document 'nothing.md'"),
            (("../../etc/passwd",), "the knowledge base has no document '../../etc/passwd'"),
            ((WATER, "--quote", "a bicycle"), f"these words do not stand in {WATER}: a bicycle"),
            ((WATER, "--passage", "999"), f"{WATER} has"),
        ],
        ids=["no document", "a path", "no such words", "no such passage"],
    )
    def test_what_is_not_there_is_told(self, run: Run, arguments: tuple[str, ...], told: str) -> None:
        result = run("show", *arguments)
        assert (result.status, result.output) == (1, "")
        assert result.errors.startswith(f"dockhand: {told}")

    def test_a_passage_before_the_first_is_bad_usage(self, run: Run) -> None:
        assert run("show", WATER, "--passage", "0").status == 2


class TestPast:
    @pytest.fixture(autouse=True)
    def _talked(self, run: Run) -> None:
        if "seniors" not in run("projects").output:
            run("chat", "--json", given=json.dumps({"project": "seniors", "message": MESSAGE}) + "\n")

    def test_the_nearest_is_told_with_citations_that_open(self, run: Run) -> None:
        (told,) = run("past", "seniors", "--json").lines
        (nearest,) = told["past_projects"]
        assert nearest["document"] == PAST
        assert {"project.target_users", "market.countries", "connectivity.cellular"} <= set(nearest["alike"])
        assert len(nearest["went_wrong"]) == 3
        for item in (nearest["settled"][0], nearest["went_wrong"][0]):
            cited = item["citation"]
            shown = run("show", cited["document"], "--quote", cited["quote"], "--json").lines
            assert cited["section"] in {line["section"] for line in shown}

    def test_people_read_what_went_wrong(self, run: Run) -> None:
        output = " ".join(run("past", "seniors").output.split())
        assert "Senior SOS watch for the United Kingdom" in output
        assert "What went wrong there: The first sample supported only 2G voice fallback" in output

    def test_a_project_that_is_not_there_is_told(self, run: Run) -> None:
        assert run("past", "nobody") == Result(1, "", "dockhand: there is no project named 'nobody'\n")

    def test_check_tells_it_too(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "spec.json"
        run("export", "seniors", "-o", str(file))
        (checked,) = run("check", str(file), "--json").lines
        (told,) = run("past", "seniors", "--json").lines
        assert checked["details"]["past_projects"] == told["past_projects"]
        assert "Nearest past projects" in run("check", str(file)).output

    def test_other_buyers_projects_are_never_told(self, run: Run) -> None:
        run(
            "chat", "--json", given=json.dumps({"project": "other seniors", "message": f"{MESSAGE} Brand Acme."}) + "\n"
        )
        told = run("past", "seniors", "--json")
        assert "Acme" not in told.output and "other seniors" not in told.output
