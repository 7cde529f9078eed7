"""The command line of the evaluation: `dockhand eval`, which is `python -m evals`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from evals.case_files import DEV, HELD_BACK
from evals.catalogue import TASKS
from evals.printing import print_breakdown, print_failures, print_results
from evals.runner import run


def main(arguments: Sequence[str], program: str) -> int:
    """Runs tasks and prints one table; the exit status is 0 when every case ran. Raises DockhandError."""
    chosen = _parser(program).parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 160)
    results = run(chosen.tasks, chosen.files, chosen.halves or (DEV, HELD_BACK), progress=_progress)
    for task in results.tasks:
        if chosen.failures:
            print_failures(task, console)
        if chosen.by:
            print_breakdown(task, console)
    print_results(results, console)
    return 0


def _progress(task: str, done: int, total: int) -> None:
    """One line on standard error where it is a terminal."""
    if sys.stderr.isatty():
        print(f"\r{task}: {done} of {total}", end="\x1b[K\r" if done == total else "", file=sys.stderr, flush=True)


def _parser(program: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=program, description="Measure the assistant; all tasks where none is named.")
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(TASKS))
    parser.add_argument("--files", nargs="+", type=Path, default=[], metavar="YAML", help="your own cases")
    half = parser.add_mutually_exclusive_group()
    half.add_argument(
        "--dev", dest="halves", action="store_const", const=(DEV,), help="only the halves that may be looked at"
    )
    half.add_argument(
        "--held-back", dest="halves", action="store_const", const=(HELD_BACK,), help="only the halves kept apart"
    )
    parser.add_argument("--failures", action="store_true", help="print every failed case (never those held back)")
    parser.add_argument("--by", action="store_true", help="figures per kind of field and per tag")
    return parser
