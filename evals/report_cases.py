"""Single cases in the report: the worst ones, and those that got better or worse since another run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.pages.markup import Html, element
from evals.comparison import CaseChange, Difference, TaskComparison, Verdict
from evals.printing import amount, chance, change, moved, sides
from evals.results import CaseScore, Mark, Measure, Outcome, Results

WORST: Final = 10


def worst_cases(failed: Sequence[CaseScore], measures: Sequence[Measure]) -> Iterator[Html]:
    """The ten worst of the failed cases, worst first; nothing where none failed."""
    if not failed:
        return
    worst = sorted(failed, key=lambda score: (_headline(score, measures), -_mistakes(score), score.id))[:WORST]
    title = f"The {len(worst)} worst of {len(failed)} failed cases" if len(failed) > WORST else "Failed cases"
    yield element("details", element("summary", title), *(case_card(score) for score in worst))


def case_card(score: CaseScore, note: str = "") -> Html:
    """A case with its message and, per mistake, what was expected, what came and what differs; `note` after its id."""
    head = ("", "expected", "got", "difference")
    rows = [_mistake(mark) for mark in score.marks if mark.outcome is not Outcome.RIGHT]
    return element(
        "div",
        element("strong", score.id),
        element("span", f" {note}"),
        element("span", f" {score.half.replace('_', ' ')} {' '.join(score.tags)}", class_="tag"),
        element("pre", score.shown) if score.shown else None,
        element("table", element("tr", *(element("th", name) for name in head)), *rows) if rows else None,
        *(element("p", note, class_="bad") for note in score.notes if note),
        class_="case",
    )


def comparison_section(comparison: Sequence[TaskComparison], against: Results) -> Html:
    """What changed since the run `against`: a table, then the cases by name."""
    names = ("task", "measure", "before", "now", "difference (95 %)", "better", "worse", "same", "by chance")
    head = [element("th", name, class_="number" if place > 1 else None) for place, name in enumerate(names)]
    rows = [row for task in comparison for row in _comparison_rows(task)]
    told = (
        f"Against run {against.name}, over the cases that both runs hold. The difference has a paired 95 % interval: "
        "one that holds 0 may be chance. A case is better or worse by the first measure of its task that differs; “by "
        "chance” is how likely so uneven a split of better and worse cases is where nothing changed (sign test)."
    )
    return element(
        "section",
        element("h2", "What changed"),
        element("p", told),
        element("div", element("table", element("tr", *head), *rows), class_="scroll"),
        *(part for task in comparison for part in _changed(task)),
    )


def _comparison_rows(task: TaskComparison) -> Iterator[Html]:
    counts = [str(task.count(verdict)) for verdict in Verdict] + [chance(task)]
    for place, item in enumerate(moved(task)):
        cells = [element("td", "" if place else task.task), element("td", item.measure.name)]
        cells += [element("td", amount(number, item.measure), class_="number") for number in (item.before, item.after)]
        cells.append(_difference(item))
        cells += [element("td", "" if place else count, class_="number") for count in counts]
        yield element("tr", *cells)


def _difference(item: Difference) -> Html:
    found, measure = item.difference, item.measure
    sure = found.low > 0 or found.high < 0
    style = "" if not sure else " good" if (found.mean > 0) is measure.higher else " bad"
    return element("td", change(item), class_="number" + style)


def _changed(task: TaskComparison) -> Iterator[Html]:
    for verdict in (Verdict.WORSE, Verdict.BETTER):
        cases = [case for case in task.cases if case.verdict is verdict]
        if cases:
            summary = element("summary", f"{task.task}: {len(cases)} {verdict}")
            yield element("details", summary, *(_change_card(case) for case in cases))


def _change_card(case: CaseChange) -> Html:
    assert case.measure is not None
    first, second = (_ratio(score, case.measure) for score in (case.before, case.after))
    told = f"{case.measure.name} {amount(first, case.measure)} → {amount(second, case.measure)}"
    score = case.after if case.verdict is Verdict.WORSE or case.after.failed else case.before
    return case_card(score if score.shown else replace(score, marks=()), told)


def _mistake(mark: Mark) -> Html:
    told = dict(sides(mark))
    name = element("td", element("span", mark.outcome, class_="bad"), element("small", mark.name))
    return element("tr", name, *(element("td", told.get(side, "")) for side in ("expected", "got", "difference")))


def _headline(score: CaseScore, measures: Sequence[Measure]) -> float:
    """The case's first measure, less for worse; 0 where it has none."""
    found = next((measure for measure in measures if measure.name in score.shares), None)
    if found is None:
        return 0.0
    return _ratio(score, found) if found.higher else -_ratio(score, found)


def _ratio(score: CaseScore, measure: Measure) -> float:
    share = score.shares[measure.name]
    return share.hits / share.of if share.of else 0.0


def _mistakes(score: CaseScore) -> int:
    return sum(mark.outcome is not Outcome.RIGHT for mark in score.marks)
