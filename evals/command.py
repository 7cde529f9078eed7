"""The command line of the evaluation: `dockhand eval`, which is `python -m evals`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from assistant.errors import BadInput
from assistant.jsonlines import dump
from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.case_files import DEV, HELD_BACK
from evals.catalogue import TASKS
from evals.comparison import TaskComparison, compare
from evals.printing import print_breakdown, print_comparison, print_failures, print_results
from evals.report import report
from evals.results import Results
from evals.runner import run
from evals.saved import LAST, read_run, save
from evals.summary import summary


def main(arguments: Sequence[str], program: str) -> int:
    """Runs tasks, saves the run and prints one table; the exit status is 0 when every case ran.

    Raises DockhandError; SystemExit with status 2 for wrong usage.
    """
    chosen = _parser(program).parse_args(arguments)
    settings = Settings.read()
    against = read_run(chosen.against, settings.home) if chosen.against else None
    assistant = Assistant(settings, _indexing)
    assistant.learn(starting=_learning)
    results = run(chosen.tasks, chosen.files, chosen.halves or (DEV, HELD_BACK), assistant, _progress)
    if chosen.scifact:
        results = _with_scifact(results, chosen.scifact, assistant)
    comparison = compare(against, results) if against else ()
    file = save(results, settings.home)
    if chosen.html:
        _write(chosen.html, report(results, comparison, against))
    if chosen.json:
        print(dump(summary(results, comparison)))
    else:
        _print(results, comparison, against, chosen)
        print(f"Saved as {results.name} ({file})" + (f"; report in {chosen.html}" if chosen.html else ""))
    return 0


def _with_scifact(results: Results, folder: Path, assistant: Assistant) -> Results:
    """The index of the abstracts is kept below the home, so that a second run is quick."""
    from evals.scifact import scifact_task

    home = assistant.settings.home / "scifact"
    measured = scifact_task(folder, home, assistant.embedder, lambda done, total, _: _progress("scifact", done, total))
    return replace(results, tasks=(*results.tasks, measured))


def _print(
    results: Results, comparison: Sequence[TaskComparison], against: Results | None, chosen: argparse.Namespace
) -> None:
    console = Console(width=None if sys.stdout.isatty() else 160)
    for task in results.tasks:
        if chosen.failures:
            print_failures(task, console)
        if chosen.by:
            print_breakdown(task, console)
    print_results(results, console)
    if against is not None:
        print_comparison(comparison, against.name, console)
    if not chosen.scifact and not chosen.tasks and not chosen.files:
        print("SciFact, the outside yardstick, is left out: --scifact FOLDER tells where its data is.")


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror}") from error


def _folder(text: str) -> Path:
    """Told before the long run, not after it."""
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder")
    return Path(text)


def _progress(task: str, done: int, total: int) -> None:
    """One line on standard error where it is a terminal."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{task}: {done} of {total}", end="\r" if done == total else "", file=sys.stderr, flush=True)


def _indexing(done: int, total: int, name: str) -> None:
    """The building of the index, told once."""
    if not total:
        print("The knowledge is read and indexed once; this takes about half a minute.", file=sys.stderr, flush=True)


def _learning() -> None:
    """The learning, told once."""
    print("What buyers say is learnt once; this takes some three minutes.", file=sys.stderr, flush=True)


def _parser(program: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=program, description="Measure the assistant; all tasks where none is named.")
    add = parser.add_argument
    add("tasks", nargs="*", metavar="TASK", help=", ".join(TASKS))
    add("--files", nargs="+", type=Path, default=[], metavar="YAML", help="your own cases instead of the project's")
    half = parser.add_mutually_exclusive_group()
    dev, held = "only the halves that may be looked at", "only the halves kept apart"
    half.add_argument("--dev", dest="halves", action="store_const", const=(DEV,), help=dev)
    half.add_argument("--held-back", dest="halves", action="store_const", const=(HELD_BACK,), help=held)
    add("--scifact", type=_folder, metavar="FOLDER", help="also measure search on SciFact, in BEIR's form")
    add("--failures", action="store_true", help="print every failed case (never those held back)")
    add("--by", action="store_true", help="print figures per kind and per tag")
    add("--against", metavar="RUN", help=f"compare with a saved run: its name, its file, or {LAST!r}")
    add("--html", type=Path, metavar="FILE", help="write a report that opens in a browser")
    add("--json", action="store_true", help="print JSON for programs")
    return parser
