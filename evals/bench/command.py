"""What `dockhand bench` does."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.console import Console

from assistant.errors import BadInput
from assistant.settings import Settings
from evals.bench.measured import Report
from evals.bench.plot import latency_svg
from evals.bench.printing import print_report
from evals.bench.run import FULL, QUICK, run


def bench(json_file: Path | None, plots: Path | None, scifact: Path | None, quick: bool) -> int:
    """Measures, prints the table and writes what was asked for; 1 where a figure misses its line. Raises BadInput."""
    try:
        report = run(Settings.read(), QUICK if quick else FULL, scifact, _say)
    except ModuleNotFoundError as error:
        raise BadInput(f"{error.name} is not installed: pip install 'dockhand[evals]'") from error
    print_report(report, Console(width=None if sys.stdout.isatty() else 160))
    write(report, json_file, plots)
    return 0 if all(figure.kept is not False for figure in report.figures) else 1


def write(report: Report, json_file: Path | None, plots: Path | None) -> None:
    """The figures as JSON and a drawing of each curve, where a place is named for them. Raises BadInput."""
    if json_file is not None:
        _write(json_file, json.dumps(report.to_json(), indent=1, ensure_ascii=False) + "\n")
    if plots is not None:
        _write_plots(plots, report)


def _write_plots(folder: Path, report: Report) -> None:
    for name in dict.fromkeys(at.name for at in report.curve):
        _write(folder / f"{name}.svg", latency_svg(name, [at for at in report.curve if at.name == name]))


def _write(file: Path, content: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror}") from error


def _say(what: str) -> None:
    print(f"measuring {what} ...", file=sys.stderr, flush=True)
