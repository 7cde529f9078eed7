"""Results as text: one table with the halves side by side, tables per kind and tag, and the failed cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.breakdown import by_kind, by_tag, halves_of
from evals.case_files import DEV, HELD_BACK
from evals.figures import Figure, figure
from evals.results import CaseScore, Outcome, Results, TaskResult


def print_results(results: Results, console: Console) -> None:
    """One table of all tasks."""
    console.print(results_table(results))
    for task in results.tasks:
        for note in task.notes:
            console.print(f"{task.task}: {escape(note)}")


def results_table(results: Results) -> Table:
    """Every measure of every task: each half with its interval, and dev minus held back."""
    halves = sorted({half for task in results.tasks for half in halves_of(task)}, key=_half_order)
    table = Table("task", "measure", title_justify="left")
    for half in halves:
        table.add_column(half, justify="right")
        table.add_column("95 %", justify="right", style="dim")
        table.add_column("n", justify="right", style="dim")
    if {DEV, HELD_BACK} <= set(halves):
        table.add_column("difference", justify="right")
    for task in results.tasks:
        for row, cells in enumerate(_rows(task, halves)):
            table.add_row("" if row else f"{task.task} ({task.seconds:.1f} s)", *cells)
        table.add_section()
    return table


def print_breakdown(task: TaskResult, measures: Sequence[str], console: Console) -> None:
    """A task's figures per kind of field and per tag."""
    for title, groups in (("kind", by_kind(task)), ("tag", by_tag(task))):
        table = Table(title, *(column for name in measures for column in (name, "95 %", "n")), title=task.task)
        for name, scores in groups.items():
            cells = [cell for measure in measures for cell in _cells(figure(scores, measure))]
            table.add_row(name, *cells)
        if groups:
            console.print(table)


def print_failures(task: TaskResult, console: Console) -> None:
    """Every failed case that may be looked at: its message, and what is missing, wrong and invented."""
    for score in failures(task):
        console.print(f"[bold]{escape(score.id)}[/] {escape(' '.join(score.tags))}", highlight=False)
        console.print("  " + escape(score.shown.replace("\n", "\n  ")), style="dim", highlight=False, soft_wrap=True)
        for line in differences(score):
            console.print("  " + escape(line), highlight=False, soft_wrap=True)
        console.print()


def failures(task: TaskResult) -> Iterator[CaseScore]:
    """The failed cases that may be looked at."""
    return (score for score in task.scores if score.failed and score.half != HELD_BACK)


def differences(score: CaseScore) -> Iterator[str]:
    """One line for every difference of a case."""
    for mark in score.marks:
        if mark.outcome is Outcome.INVENTED:
            yield f"INVENTED {mark.name}: {mark.got}"
        elif mark.outcome is not Outcome.RIGHT:
            yield f"{mark.outcome.upper():8} {mark.name}: expected {mark.expected}; got {mark.got}"
    yield from (f"NOTE     {note}" for note in score.notes if note)


def percent(figure_: Figure | None) -> str:
    """A figure as a percentage with one digit; a dash for none."""
    return "-" if figure_ is None else f"{100 * figure_.mean:.1f}"


def _rows(task: TaskResult, halves: Sequence[str]) -> Iterator[list[str]]:
    for measure in task.measures:
        found = {half: figure([s for s in task.scores if s.half == half], measure) for half in halves}
        if not any(found.values()):
            continue
        cells = [measure, *(cell for half in halves for cell in _cells(found[half]))]
        dev, held = found.get(DEV), found.get(HELD_BACK)
        if DEV in halves and HELD_BACK in halves:
            cells.append(f"{100 * (dev.mean - held.mean):+.1f}" if dev and held else "")
        yield cells


def _cells(found: Figure | None) -> tuple[str, str, str]:
    if found is None:
        return "-", "", ""
    return percent(found), f"{100 * found.low:.0f}-{100 * found.high:.0f}", str(found.cases)


def _half_order(half: str) -> tuple[int, str]:
    return ({DEV: 0, HELD_BACK: 1}.get(half, 2), half)
