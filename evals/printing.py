"""Results as text: one table with the halves side by side, tables per kind and tag, and the failed cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.breakdown import by_kind, by_tag, ordered_halves
from evals.case_files import DEV, HELD_BACK
from evals.comparison import Difference, TaskComparison, Verdict
from evals.figures import Figure, figure
from evals.results import CaseScore, Mark, Measure, Outcome, Results, TaskResult


def print_results(results: Results, console: Console) -> None:
    """One table of all tasks."""
    console.print(results_table(results))
    for task in results.tasks:
        for note in task.notes:
            console.print(f"{task.task}: {escape(note)}")


def results_table(results: Results) -> Table:
    """Every measure of every task: each half with its interval, and dev minus held back."""
    halves = ordered_halves(results.tasks)
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


def print_breakdown(task: TaskResult, console: Console) -> None:
    """A task's figures per kind of what is marked and per tag, all halves together."""
    measures = [measure for measure in task.measures if not measure.baseline][:3]
    for title, groups in (("kind", by_kind(task)), ("tag", by_tag(task))):
        columns = (column for measure in measures for column in (measure.name, "95 %", "n"))
        table = Table(title, *columns, title=task.task)
        for name, scores in groups.items():
            cells = [cell for measure in measures for cell in _cells(figure(scores, measure.name), measure)]
            table.add_row(name, *cells)
        if groups:
            console.print(table)


def print_failures(task: TaskResult, console: Console) -> None:
    """Every failed case that may be looked at: its message, and what was expected, what came, what differs."""
    for score in failures(task):
        console.print(f"[bold]{task.task} {escape(score.id)}[/] {escape(' '.join(score.tags))}", highlight=False)
        console.print("  " + escape(score.shown.replace("\n", "\n  ")), style="dim", highlight=False, soft_wrap=True)
        for line in differences(score):
            console.print("  " + escape(line), highlight=False, soft_wrap=True)
        console.print()


def print_comparison(comparison: Sequence[TaskComparison], against: str, console: Console) -> None:
    """What changed since the run `against`: a table, then the cases that got worse and better by id."""
    table = Table(
        "task", "measure", "before", "now", "difference", "better", "worse", "same", "by chance",
        title=f"Against {against}", title_justify="left",
    )  # fmt: skip
    for task in comparison:
        for row in _comparison_rows(task):
            table.add_row(*row)
        table.add_section()
    console.print(table)
    for task in comparison:
        for verdict in (Verdict.WORSE, Verdict.BETTER):
            names = [case.id for case in task.cases if case.verdict is verdict]
            if names:
                console.print(f"{task.task}, {verdict}: {escape(', '.join(names))}", highlight=False, soft_wrap=True)
        if task.new or task.gone:
            console.print(f"{task.task}: {task.new} cases are new or changed, {task.gone} are gone", highlight=False)


def failures(task: TaskResult) -> Iterator[CaseScore]:
    """The failed cases that may be looked at."""
    return (score for score in task.scores if score.failed and score.half != HELD_BACK)


def differences(score: CaseScore) -> Iterator[str]:
    """What is wrong with a case: per thing the outcome and its name, then expected, got and the difference."""
    for mark in score.marks:
        if mark.outcome is not Outcome.RIGHT:
            yield f"{mark.outcome.upper():8} {mark.name}"
            yield from (f"         {name:10} {text}" for name, text in sides(mark))
    yield from (f"NOTE     {note}" for note in score.notes if note)


def sides(mark: Mark) -> Iterator[tuple[str, str]]:
    """Expected, got and difference of a mark, without those that say nothing."""
    named = (("expected", mark.expected), ("got", mark.got), ("difference", mark.difference))
    return ((name, " ".join(text.split())) for name, text in named if text)


def label(measure: Measure) -> str:
    """The measure's name, marked where less is better; a baseline stands below its measure by its own name alone."""
    if measure.baseline:
        return measure.name.partition(":")[0]
    return measure.name if measure.higher else f"{measure.name} ↓"


def amount(number: float, measure: Measure, signed: bool = False) -> str:
    """A percentage or a plain number with one digit."""
    return f"{100 * number if measure.percent else number:{'+' if signed else ''}.1f}"


def interval(found: Figure, measure: Measure) -> str:
    """Both ends of the interval: whole percentages, or numbers with one digit."""
    if measure.percent:
        return f"{100 * found.low:.0f}–{100 * found.high:.0f}"
    return f"{found.low:.1f}–{found.high:.1f}"


def change(item: Difference) -> str:
    """A measure's difference with its interval."""
    mean, low, high = (amount(getattr(item.difference, end), item.measure, True) for end in ("mean", "low", "high"))
    return f"{mean} ({low} to {high})"


def chance(task: TaskComparison) -> str:
    """The sign test's probability with two digits."""
    return "< 0.01" if task.chance < 0.01 else f"{task.chance:.2f}"


def moved(task: TaskComparison) -> list[Difference]:
    """The task's first measure, and all others that differ."""
    return [*task.differences[:1], *(item for item in task.differences[1:] if item.difference.mean)]


def _comparison_rows(task: TaskComparison) -> Iterator[list[str]]:
    counts = [*(str(task.count(verdict)) for verdict in Verdict), chance(task)]
    for place, item in enumerate(moved(task)):
        numbers = [amount(number, item.measure) for number in (item.before, item.after)]
        name, told = ("", [""] * len(counts)) if place else (task.task, counts)
        yield [name, item.measure.name, *numbers, change(item), *told]


def _rows(task: TaskResult, halves: Sequence[str]) -> Iterator[list[str]]:
    for measure in task.measures:
        found = {half: figure([s for s in task.scores if s.half == half], measure.name) for half in halves}
        if not any(found.values()):
            continue
        name = f"[dim]  {escape(label(measure))}[/]" if measure.baseline else escape(label(measure))
        cells = [name, *(cell for half in halves for cell in _cells(found[half], measure))]
        dev, held = found.get(DEV), found.get(HELD_BACK)
        if DEV in halves and HELD_BACK in halves:
            cells.append(amount(dev.mean - held.mean, measure, signed=True) if dev and held else "")
        yield cells


def _cells(found: Figure | None, measure: Measure) -> tuple[str, str, str]:
    if found is None:
        return "-", "", ""
    return amount(found.mean, measure), interval(found, measure), str(found.cases)
