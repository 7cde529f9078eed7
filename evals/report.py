"""A run as one HTML file: tables, a chart per task, the worst cases. It loads nothing, and every text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from assistant.pages.markup import Html, element
from evals.breakdown import by_kind, by_tag, ordered_halves
from evals.case_files import DEV, HELD_BACK
from evals.charts import Row, chart
from evals.comparison import TaskComparison
from evals.figures import Figure, figure
from evals.printing import amount, failures, interval, label
from evals.report_cases import comparison_section, worst_cases
from evals.results import CaseScore, Measure, Results, TaskResult

STYLE: Final = Path(__file__).with_name("report.css")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_INTRODUCTION: Final = (
    "Each dot is a mean over cases, the bar around it its 95 % interval: the more cases, the shorter the bar. The "
    "cases of the half “dev” were seen while Dockhand was being improved; those “held back” were not, so they say what "
    "a stranger's message can expect. Where the two lie far apart, an improvement has not carried over. f1 is one "
    "figure for how much was found and how much of it is right: at 100 % all was found, and nothing wrong or invented. "
    "Hollow dots are what a simple thing reaches; where a name has a ↓, less is better."
)


def report(results: Results, comparison: Sequence[TaskComparison] = (), against: Results | None = None) -> str:
    """The page. `comparison` with the run `against` which it was made is shown where there is one."""
    head = element(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        element("title", f"Dockhand evaluation {results.name}"),
        element("style", Html(STYLE.read_text(encoding="utf-8"))),
    )
    halves = ordered_halves(results.tasks)
    body = element(
        "body",
        *_opening(results, halves),
        comparison_section(comparison, against) if against is not None else None,
        *(_task(task, halves) for task in results.tasks if task.scores),
    )
    return "<!doctype html>\n" + element("html", head, body, lang="en") + "\n"


def _opening(results: Results, halves: Sequence[str]) -> Iterator[Html]:
    cases = sum(len(task.scores) for task in results.tasks)
    seconds = sum(task.seconds for task in results.tasks)
    yield element("h1", "How good is Dockhand?")
    told = f"Run {results.name}, {results.when.replace('T', ' ').rstrip('Z')} UTC: {cases} cases in {seconds:.0f} s"
    yield element("p", f"{told}. Cases: {results.about.get('cases', '')}.", class_="soft")
    yield element("p", _INTRODUCTION)
    rows = [_row(task, task.measures[0], f"{task.task}: {task.measures[0].name}", halves) for task in results.tasks]
    drawn = [row for row in rows if row.figures and row.measure.percent]
    if drawn:
        yield chart(drawn, halves, "The first measure of every task")


def _task(task: TaskResult, halves: Sequence[str]) -> Html:
    here = [half for half in halves if any(score.half == half for score in task.scores)]
    rows = [row for row in (_row(task, measure, label(measure), halves) for measure in task.measures) if row.figures]
    charts = [[row for row in rows if row.measure.percent is percent] for percent in (True, False)]
    return element(
        "section",
        element("h2", task.task),
        element("p", task.about),
        *(chart(drawn, halves, f"{task.task}, {len(drawn)} measures") for drawn in charts if drawn),
        _measures_table(rows, here),
        *(element("p", note, class_="soft") for note in task.notes),
        *_groups(task),
        *worst_cases(list(failures(task)), task.measures),
        id=task.task,
    )


def _row(task: TaskResult, measure: Measure, label: str, halves: Sequence[str]) -> Row:
    found = {half: figure([s for s in task.scores if s.half == half], measure.name) for half in halves}
    return Row(label, measure, {half: item for half, item in found.items() if item is not None})


def _measures_table(rows: Sequence[Row], halves: Sequence[str]) -> Html:
    both = {DEV, HELD_BACK} <= set(halves)
    numbers = [half.replace("_", " ") for half in halves] + (["difference"] if both else [])
    head = [element("th", "measure"), *(element("th", name, class_="number") for name in numbers)]
    body = []
    for row in rows:
        cells = [element("td", row.label, element("small", row.measure.about))]
        cells += [_cell(row.figures.get(half), row.measure) for half in halves]
        dev, held = row.figures.get(DEV), row.figures.get(HELD_BACK)
        if both:
            gap = amount(dev.mean - held.mean, row.measure, signed=True) if dev and held else ""
            cells.append(element("td", gap, class_="number"))
        body.append(element("tr", *cells, class_="baseline" if row.measure.baseline else None))
    return table(head, body)


def _groups(task: TaskResult) -> Iterator[Html]:
    measures = [measure for measure in task.measures if not measure.baseline][:3]
    for title, groups in (("kind", by_kind(task)), ("tag", by_tag(task))):
        if groups:
            shown = _groups_table(title, groups, measures)
            yield element("details", element("summary", f"By {title}, all halves together"), shown)


def _groups_table(title: str, groups: dict[str, list[CaseScore]], measures: Sequence[Measure]) -> Html:
    head = [element("th", title), *(element("th", measure.name, class_="number") for measure in measures)]
    rows = [
        element("tr", element("td", name), *(_cell(figure(scores, item.name), item) for item in measures))
        for name, scores in groups.items()
    ]
    return table(head, rows)


def table(head: Sequence[Html], rows: Sequence[Html]) -> Html:
    """A table that scrolls where it is too wide."""
    inside = element("table", element("thead", element("tr", *head)), element("tbody", *rows))
    return element("div", inside, class_="scroll")


def _cell(found: Figure | None, measure: Measure) -> Html:
    if found is None:
        return element("td", "–", class_="number soft")
    told = f"{interval(found, measure)}, n {found.cases}"
    return element("td", amount(found.mean, measure), element("small", told), class_="number")
