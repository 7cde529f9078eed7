"""The benchmark as a table for people."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from evals.bench.measured import Measured, Report


def print_report(report: Report, console: Console) -> None:
    """One table, then what was left out."""
    table = Table("what", "figure", "line", "", "how", title=f"Measured in {report.seconds:.0f} s on {report.machine}")
    table.columns[1].justify = "right"
    before = ""
    for figure in report.figures:
        if figure.group != before:
            table.add_section()
        table.add_row(
            f"{figure.group}: {figure.name}", shown(figure), str(figure.line or ""), _kept(figure), figure.note
        )
        before = figure.group
    console.print(table)
    for line in report.skipped:
        console.print(line)


def shown(figure: Measured) -> str:
    """The value with about three digits, and its unit."""
    value = figure.value
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return f"{value:,.{digits}f} {figure.unit}".rstrip()


def _kept(figure: Measured) -> str:
    return {None: "", True: "kept", False: "MISSED"}[figure.kept]
