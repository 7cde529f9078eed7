"""An engine broken on purpose makes the right scores fall, and the case is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence
from assistant.demand.values import Number
from assistant.understanding.reading import Reading
from assistant.understanding.responses import Asked
from assistant.wiring import Assistant
from evals.comparison import Verdict, compare_task
from evals.engine import Engine, engine
from evals.printing import differences
from evals.results import CaseScore, TaskResult
from evals.tasks.messages import MESSAGE_MEASURES
from tests.evals.measuring import scores_of

CASES = """
- id: units
  today: 2026-11-22
  message: "Case diameter: 1.8 inches"
  expect: {design.case_size: {value: {value: 45.72}}}
- id: negation
  today: 2026-11-22
  message: "No Wi-Fi please."
  expect: {connectivity.wifi: {value: false}}
- id: shape
  today: 2026-11-22
  message: "It shall be round."
  expect: {design.case_shape: {value: round}}
"""

WRONG_VALUE = {"precision", "recall", "f1", "exact"}
Breaks = Callable[[Change], list[Change]]


def wrong_unit(change: Change) -> list[Change]:
    if change.field == "design.case_size" and isinstance(change.value, Number):
        return [replace(change, value=Number(value=1.8))]
    return [change]


def dropped_negation(change: Change) -> list[Change]:
    return [replace(change, value=True, action=Action.STATE)] if change.field == "connectivity.wifi" else [change]


def invented_value(change: Change) -> list[Change]:
    if change.field != "design.case_shape":
        return [change]
    return [change, Change("display.type", Action.STATE, "amoled", (Evidence("message 1", "an AMOLED screen"),))]


def broken(assistant: Assistant, breaks: Breaks) -> Engine:
    def understand(message: str, demand: DemandList, asked: Sequence[Asked], today: date, source: str) -> Reading:
        reading = assistant.reader.read(message, demand, asked, today, source)
        return replace(reading, changes=tuple(new for change in reading.changes for new in breaks(change)))

    return engine(assistant, understand)


def scores(measured: Engine, folder: Path) -> dict[str, CaseScore]:
    return {score.id: score for score in scores_of("extraction", measured, folder, CASES)}


def test_the_engine_as_it_is_passes(measured: Engine, tmp_path: Path) -> None:
    assert not [name for name, score in scores(measured, tmp_path).items() if score.failed]


@pytest.mark.parametrize(
    ("breaks", "case", "falls", "told"),
    [
        pytest.param(
            wrong_unit,
            "units",
            WRONG_VALUE,
            ["WRONG design.case_size", "expected stated 45.72", "got stated 1.8", "difference 1.8 instead of 45.72"],
            id="unit",
        ),
        pytest.param(
            dropped_negation,
            "negation",
            WRONG_VALUE,
            ["WRONG connectivity.wifi", "expected stated False", "got stated True", "difference True instead of False"],
            id="negation",
        ),
        pytest.param(
            invented_value,
            "shape",
            {"precision", "f1", "exact", "quotes"},
            ["INVENTED display.type", "expected nothing", "got stated amoled"],
            id="invention",
        ),
    ],
)
def test_each_fault_lowers_its_scores(
    breaks: Breaks, case: str, falls: set[str], told: list[str], assistant: Assistant, measured: Engine, tmp_path: Path
) -> None:
    whole, faulty = scores(measured, tmp_path), scores(broken(assistant, breaks), tmp_path)
    assert [name for name, score in faulty.items() if score.failed] == [case]
    before, after = whole[case].shares, faulty[case].shares
    ratios = {name: (before[name].hits / before[name].of, after[name].hits / after[name].of) for name in before}
    assert {name for name, (first, second) in ratios.items() if second < first} == falls
    assert [" ".join(line.split()) for line in differences(faulty[case])][: len(told)] == told


def test_the_comparison_names_the_broken_case(assistant: Assistant, measured: Engine, tmp_path: Path) -> None:
    runs = [
        TaskResult("extraction", MESSAGE_MEASURES, tuple(scores(tried, tmp_path).values()))
        for tried in (measured, broken(assistant, wrong_unit))
    ]
    compared = compare_task(*runs)
    assert [(case.id, case.verdict) for case in compared.cases] == [
        ("units", Verdict.WORSE),
        ("negation", Verdict.SAME),
        ("shape", Verdict.SAME),
    ]
    f1 = compared.differences[0]
    assert (f1.before, f1.after) == pytest.approx((1, 2 / 3))


def test_a_fault_shows_in_dialogues_too(assistant: Assistant, measured: Engine, tmp_path: Path) -> None:
    text = (
        '- id: d\n  today: 2026-11-22\n  turns: ["It shall be round.", "No Wi-Fi please."]\n'
        "  expect: {design.case_shape: {value: round}, connectivity.wifi: {value: false}}\n"
    )
    tried = (measured, broken(assistant, dropped_negation))
    assert [scores_of("dialogues", one, tmp_path, text)[0].failed for one in tried] == [False, True]
