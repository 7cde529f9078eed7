"""Fields of a demand list against what a case expects."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry, Evidence, Status
from assistant.demand.template import Template
from assistant.demand.values import Number, Value
from evals.expected import Expected
from evals.fields import field_marks, mark_shares, quote_share
from evals.results import Mark, Outcome, Share


def stated(value: Value) -> Entry:
    return Entry(value, Status.STATED, evidence=(Evidence("message 1", "words"),))


def listed(template: Template, **entries: Entry) -> DemandList:
    named = {name.replace("__", "."): entry for name, entry in entries.items()}
    return DemandList(template, MappingProxyType(named))


def outcomes(marks: tuple[Mark, ...]) -> dict[str, str]:
    return {mark.name: mark.outcome.value for mark in marks}


ROUND = {"design.case_shape": Expected(Status.STATED, "round")}


def test_right_wrong_missing_and_invented(empty: DemandList, template: Template) -> None:
    expect = {
        **ROUND,
        "display.type": Expected(Status.STATED, "amoled"),
        "battery.life": Expected(Status.STATED, Number(min=7)),
    }
    after = listed(
        template, design__case_shape=stated("round"), display__type=stated("oled"), connectivity__wifi=stated(True)
    )
    assert outcomes(field_marks(expect, {}, empty, after)) == {
        "design.case_shape": "right",
        "display.type": "wrong",
        "battery.life": "missing",
        "connectivity.wifi": "invented",
    }


def test_allowed_fields_count_neither_way(empty: DemandList, template: Template) -> None:
    after = listed(template, design__case_shape=stated("round"), connectivity__wifi=stated(True))
    may = {"connectivity.wifi": (Expected(Status.STATED, True),)}
    assert outcomes(field_marks(ROUND, may, empty, after)) == {"design.case_shape": "right"}


def test_allowed_field_with_another_value_is_invented(empty: DemandList, template: Template) -> None:
    after = listed(template, connectivity__wifi=stated(False))
    may = {"connectivity.wifi": (Expected(Status.STATED, True),)}
    assert outcomes(field_marks({}, may, empty, after)) == {"connectivity.wifi": "invented"}


def test_what_was_there_before_is_not_invented(template: Template) -> None:
    before = listed(template, connectivity__wifi=stated(True))
    after = listed(template, connectivity__wifi=stated(True), design__case_shape=stated("round"))
    assert outcomes(field_marks(ROUND, {}, before, after)) == {"design.case_shape": "right"}


def test_new_evidence_alone_is_no_change(template: Template) -> None:
    before = listed(template, connectivity__wifi=stated(True))
    after = listed(template, connectivity__wifi=Entry(True, Status.STATED, evidence=(Evidence("message 2", "wifi"),)))
    assert field_marks({}, {}, before, after) == ()


def test_field_that_no_longer_applies_is_not_invented(template: Template) -> None:
    before = listed(template, display__type=stated("amoled"), display__size=stated(Number(value=1.43)))
    after = listed(template, display__type=stated("none"), display__size=stated(Number(value=1.5)))
    expect = {"display.type": Expected(Status.STATED, "none")}
    assert outcomes(field_marks(expect, {}, before, after)) == {"display.type": "right"}


def test_shares_of_marks() -> None:
    count = {Outcome.RIGHT: 6, Outcome.WRONG: 1, Outcome.MISSING: 2, Outcome.INVENTED: 1}
    marks = [Mark("a.b", "text", outcome) for outcome, times in count.items() for _ in range(times)]
    assert mark_shares(marks) == {
        "precision": Share(6, 8),
        "recall": Share(6, 9),
        "f1": Share(12, 17),
        "invented": Share(1, 1),
        "exact": Share(0, 1),
    }


def test_nothing_expected_and_nothing_found_is_exact() -> None:
    assert mark_shares([])["exact"] == Share(1, 1)


@pytest.mark.parametrize(
    ("evidence", "good"),
    [
        pytest.param((Evidence("message 1", "a round case"),), 1, id="verbatim"),
        pytest.param((Evidence("message 1", "a Round case"),), 0, id="other letters"),
        pytest.param((Evidence("message 2", "a round case"),), 0, id="another message"),
        pytest.param((Evidence("message 1", ""),), 0, id="empty"),
        pytest.param((), 0, id="no quote"),
    ],
)
def test_quotes_must_be_verbatim(
    evidence: tuple[Evidence, ...], good: int, empty: DemandList, template: Template
) -> None:
    after = listed(template, design__case_shape=Entry("round", Status.STATED, evidence=evidence))
    share, bad = quote_share(empty, after, ["We want a round case.", "In steel."])
    assert (share, len(bad)) == (Share(good, 1), 1 - good)
