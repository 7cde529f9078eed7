"""python -m evals [TASK...]: measures the assistant and prints one table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from assistant.errors import DockhandError
from evals.case_files import DEV, HELD_BACK
from evals.printing import print_breakdown, print_failures, print_results
from evals.runner import TASKS, run


def main(arguments: list[str] | None = None) -> int:
    """0 when every case ran, 1 for bad input."""
    chosen = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 160)
    try:
        results = run(chosen.tasks, chosen.files, (DEV,) if chosen.dev else (DEV, HELD_BACK))
    except DockhandError as error:
        print(f"evals: {error}", file=sys.stderr)
        return 1
    for task in results.tasks:
        if chosen.failures:
            print_failures(task, console)
        if chosen.by:
            print_breakdown(task, task.measures[:3], console)
    print_results(results, console)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="evals", description="Measure the assistant; all tasks where none is named.")
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(TASKS))
    parser.add_argument("--files", nargs="+", type=Path, default=[], metavar="YAML", help="your own cases")
    parser.add_argument("--dev", action="store_true", help="only the halves that may be looked at")
    parser.add_argument("--failures", action="store_true", help="print every failed case (never those held back)")
    parser.add_argument("--by", action="store_true", help="figures per kind of field and per tag")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
