"""Results as text."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from evals.printing import failures, label, print_results
from evals.results import CaseScore, Mark, Measure, Outcome, Results, Share, TaskResult

WRONG = (Mark("battery.life", "number", Outcome.WRONG, "7", "5", "5 instead of 7"),)


def score(name: str, half: str, hits: float, turns: float) -> CaseScore:
    return CaseScore(name, (), half, {"right": Share(hits, 1), "turns": Share(turns, 1)}, WRONG, "A week, please.")


def printed(*scores: CaseScore) -> list[list[str]]:
    """The cells of the table's rows."""
    measures = (Measure("right"), Measure("turns", percent=False, higher=False), Measure("unused"))
    console = Console(file=StringIO(), width=160)
    print_results(Results("r", "", (TaskResult("interviews", measures, scores, 2.0),)), console)
    rows = [line[1:-1] for line in console.file.getvalue().splitlines() if line[0] in "│┃"]
    return [[cell.strip() for cell in row.replace("┃", "│").split("│")] for row in rows]


def test_halves_stand_side_by_side_with_their_difference() -> None:
    head, right, turns = printed(score("a", "dev", 1, 9), score("b", "dev", 0, 12), score("a", "held_back", 0, 15))
    assert head == ["task", "measure", "dev", "95 %", "n", "held_back", "95 %", "n", "difference"]
    assert right == ["interviews (2.0 s)", "right", "50.0", "9–91", "2", "0.0", "0–79", "1", "+50.0"]
    assert turns[1:3] + turns[5:6] + turns[8:] == ["turns ↓", "10.5", "15.0", "-4.5"]


def test_own_cases_have_a_column_of_their_own() -> None:
    head, right, _ = printed(score("a", "our-mails", 1, 9))
    assert (head[2], right[2], len(head)) == ("our-mails", "100.0", 5)


def test_failures_are_never_those_held_back() -> None:
    scores = (score("a", "dev", 0, 1), score("b", "held_back", 0, 1), CaseScore("c", (), "dev", {}))
    assert [failed.id for failed in failures(TaskResult("t", (), scores))] == ["a"]


def test_a_veiled_score_keeps_its_figures_alone() -> None:
    veiled = score("a", "held_back", 0, 1).veiled()
    assert veiled.marks == (Mark("battery.life", "number", Outcome.WRONG),)
    assert (veiled.shown, veiled.failed, veiled.shares["right"]) == ("", True, Share(0, 1))


def test_a_baseline_stands_by_its_own_name() -> None:
    assert label(Measure("dense only: hit@1", baseline=True)) == "dense only"
    assert label(Measure("turns", higher=False)) == "turns ↓"
