"""What the buyer answers to readings that are to be confirmed: side by side where they are of different words."""

from __future__ import annotations

import pytest

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence
from assistant.demand.values import Number
from assistant.understanding.learnt import Learnt
from assistant.understanding.proposal import Doubt, Findings
from assistant.understanding.responses import Asked
from tests.understanding.conftest import TODAY

APART = (
    Asked("battery.life", Number(7), Evidence("message 1", "a week would be nice")),
    Asked("connectivity.nfc", "payment", Evidence("message 1", "buy a coffee with it")),
    Asked("design.case_material", ("titanium",), Evidence("message 1", "titanium like")),
)
ALL = {"battery.life", "connectivity.nfc", "design.case_material"}


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("yes", ALL),
        ("Yes to all", ALL),
        ("all of them, thanks", ALL),
        ("no", set()),
        ("1 and 3", {"battery.life", "design.case_material"}),
        ("only the second", {"connectivity.nfc"}),
        ("no, only the first", {"battery.life"}),
        ("the first two", {"battery.life", "connectivity.nfc"}),
        ("yes to the first, no to the second", {"battery.life"}),
        ("Yes, but not the third", {"battery.life", "connectivity.nfc"}),
    ],
)
def test_each_reading_is_confirmed_or_turned_down(told, answer, meant):
    entries = told("Hello.", answer, asked=APART)
    assert {field for field in ALL if field in entries and entries[field].value is not None} == meant


def test_a_confirmed_reading_keeps_the_words_that_it_was_read_from(told):
    entry = told("Hello.", "2", asked=APART)["connectivity.nfc"]
    assert [evidence.quote for evidence in entry.evidence] == ["buy a coffee with it", "2"]


def test_of_readings_of_the_same_words_one_is_chosen(told):
    same = Evidence("message 1", "7 days")
    asked = (Asked("battery.life", Number(7), same), Asked("battery.charge_time", Number(10080), same))
    assert set(told("Hello.", "the first", asked=asked)) == {"battery.life"}
    assert set(told("Hello.", "no", asked=asked)) == set()


def test_each_passage_and_each_field_is_asked_about_once_and_not_what_is_told(assistant):
    doubts = (
        Doubt("a week or so", (("battery.life", Number(7)),)),
        Doubt("a week or so", (("after_sales.warranty", Number(0.25)),)),
        Doubt("ten days", (("battery.life", Number(10)),)),
        Doubt("like a coin", (("design.case_shape", "square"),)),
        Doubt("for the pool", (("project.use_cases", ("swimming",)),)),
    )
    judge = Learnt(judge=lambda _contexts, found: Findings(tuple(found), doubts))
    reader = assistant.products.product().made_reader(judge)
    reading = reader.read("Round case, for running.", DemandList(assistant.template), (), TODAY, "message 1")
    assert reading.doubts == (doubts[0], doubts[4])
