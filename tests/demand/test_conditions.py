"""When fields apply, what expressions say, and how far a list is."""

from __future__ import annotations

import pytest

from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.expression import BadExpression, compile_expression
from assistant.demand.readiness import gaps, readiness
from assistant.demand.template import Deliverable
from assistant.demand.values import Number


def holding(demand: DemandList, **values: object) -> DemandList:
    changes = [Change(name.replace("__", "."), Action.STATE, value) for name, value in values.items()]
    return demand.apply(changes)[0]


def holds(demand: DemandList, text: str) -> bool:
    return compile_expression(text, demand.template.fields).holds(demand.facts)


def test_an_open_field_makes_unequal_hold_and_equal_not(empty):
    assert empty.applies("design.tooling") and empty.applies("ownership.tooling")
    assert not empty.applies("app.languages")


def test_a_field_applies_once_its_condition_is_met(empty):
    demand = holding(empty, app__mode="white_label")
    assert demand.applies("app.languages")
    assert not holding(empty, app__mode="none").applies("app.platforms")


def test_a_value_whose_field_does_not_apply_is_not_shown(empty):
    demand = holding(empty, connectivity__cellular="lte", connectivity__esim=True)
    gone = demand.apply([Change("connectivity.cellular", Action.STATE, "none", replaces=True)])[0]
    assert (demand.value("connectivity.esim"), gone.value("connectivity.esim")) == (True, None)
    assert gone.entry("connectivity.esim").value is True


@pytest.mark.parametrize(
    ("markets", "target", "expected"),
    [
        (("DE",), "EU", True),
        (("EU",), "DE", True),
        (("NO", "CH"), "EU", False),
        (("GCC",), "AE", True),
        (("KZ",), "EAEU", True),
        (("US",), "GB", False),
    ],
    ids=["member", "group", "not a member", "Gulf", "union", "other"],
)
def test_markets_reach_groups_and_members(empty, markets, target, expected):
    assert holds(holding(empty, market__countries=markets), f'reaches(market.countries, "{target}")') is expected


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        (Number(max=30.0), "less(battery.life, 30)", False),
        (Number(max=29.0), "less(battery.life, 30)", True),
        (Number(min=5.0), "less(battery.life, 30)", False),
        (Number(min=14.0), "at_least(battery.life, 14)", True),
        (Number(min=5.0, max=20.0), "at_least(battery.life, 14)", False),
    ],
    ids=["bound itself", "below", "no upper bound", "from", "part of the range"],
)
def test_ranges_are_read_strictly(empty, value, text, expected):
    assert holds(holding(empty, battery__life=value), text) is expected


def test_open_and_decided_are_told_apart(empty):
    assert holds(empty, 'open("battery.life") && !decided("battery.life")')
    assert holds(holding(empty, battery__life=Number(7.0)), 'decided("battery.life") && !open("battery.life")')


@pytest.mark.parametrize("text", ["battery.live == 3", 'open("battery.live")', "battery.life ==", "x" * 3000])
def test_wrong_expressions_are_refused(empty, text):
    with pytest.raises(BadExpression):
        compile_expression(text, empty.template.fields)


def test_readiness_counts_what_each_deliverable_needs(empty):
    before = readiness(empty)[Deliverable.QUOTE]
    after = readiness(holding(empty, display__type="amoled"))[Deliverable.QUOTE]
    assert (after.decided, after.needed) == (before.decided + 1, before.needed)
    assert "display.type" in before.missing and "display.type" not in after.missing


def test_conflicts_come_first_among_gaps(empty):
    demand = holding(empty, battery__life=Number(7.0))
    demand = demand.apply([Change("battery.life", Action.STATE, Number(10.0))])[0]
    assert (gaps(demand)[0].field, gaps(demand)[0].kind) == ("battery.life", "conflicting")


def test_nice_to_have_is_no_gap(empty):
    assert "display.brightness" not in [gap.field for gap in gaps(empty)]
