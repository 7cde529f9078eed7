"""python -m evals [extraction|dialogues ...]: how well messages are read, both halves of the cases side by side."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.errors import DockhandError
from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.case_files import DEV, HELD_BACK, CaseFile, case_file, own_files
from evals.figures import figure
from evals.message_cases import load_dialogues, load_messages
from evals.reading_task import run_reading
from evals.results import CaseScore, Outcome, TaskResult

LOADERS = {"extraction": load_messages, "dialogues": load_dialogues}


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when all ran, 1 where a file of cases is wrong."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("tasks", nargs="*", choices=[*LOADERS, []], metavar="TASK", help=", ".join(LOADERS))
    parser.add_argument("--dev", action="store_true", help="only the halves that may be looked at")
    parser.add_argument("--failures", action="store_true", help="show each failed case of the development halves")
    parser.add_argument("--files", nargs="+", type=Path, default=[], help="your own cases instead of the project's")
    chosen = parser.parse_args(arguments)
    console = Console()
    try:
        assistant = Assistant(Settings.read())
        for task in chosen.tasks or list(LOADERS):
            files = [case_file(path) for path in chosen.files] or own_files(
                task, (DEV,) if chosen.dev else (DEV, HELD_BACK)
            )
            result = _run(task, files, assistant)
            console.print(_table(result))
            if chosen.failures:
                _show_failures(console, result)
    except DockhandError as error:
        Console(stderr=True).print(f"evals: {error}")
        return 1
    return 0


def _run(task: str, files: Sequence[CaseFile], assistant: Assistant) -> TaskResult:
    return run_reading(task, LOADERS[task](files, assistant.template), assistant.template, assistant.reader)


def _table(result: TaskResult) -> Table:
    halves = list(dict.fromkeys(score.half for score in result.scores))
    table = Table("measure", *halves, "difference", title=f"{result.task}, {result.seconds:.1f} s")
    for measure in result.measures:
        table.add_row(measure, *_row([s for s in result.scores], halves, measure))
    for kind in sorted({mark.kind for score in result.scores for mark in score.marks}):
        table.add_row(f"right, {kind}", *(_kind(result.scores, half, kind) for half in halves), "")
    return table


def _row(scores: Sequence[CaseScore], halves: Sequence[str], measure: str) -> list[str]:
    figures = [figure([score for score in scores if score.half == half], measure) for half in halves]
    cells = [f"{f.mean:.3f} ({f.low:.3f}-{f.high:.3f})" if f else "" for f in figures]
    both = [f.mean for f in figures if f]
    return [*cells, f"{both[-1] - both[0]:+.3f}" if len(both) > 1 else ""]


def _kind(scores: Sequence[CaseScore], half: str, kind: str) -> str:
    outcomes = [mark.outcome for score in scores if score.half == half for mark in score.marks if mark.kind == kind]
    return f"{outcomes.count(Outcome.RIGHT)} of {len(outcomes)}" if outcomes else ""


def _show_failures(console: Console, result: TaskResult) -> None:
    for score in result.scores:
        if not score.failed or score.half == HELD_BACK:
            continue
        console.print(f"\n{score.id}  {', '.join(score.tags)}\n{score.shown}", markup=False, highlight=False)
        for mark in score.marks:
            if mark.outcome is not Outcome.RIGHT:
                told = f"  {mark.outcome.value}: {mark.name}: expected {mark.expected or 'nothing'}, got {mark.got}"
                console.print(told, markup=False, highlight=False)
        for note in score.notes:
            console.print(f"  {note}", markup=False, highlight=False)


if __name__ == "__main__":
    raise SystemExit(main())
