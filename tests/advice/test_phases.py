"""The trial first, the wished depth after it."""

from __future__ import annotations

from assistant.advice.phases import phases_of
from assistant.demand.values import Number

DEEP = {
    "project.buyer_type": "new_brand",
    "commercial.order_quantity": {"value": 400},
    "design.tooling": "private_mould",
    "design.case_material": ["aluminium"],
    "software.ui_customisation": "full_custom",
    "app.mode": "custom",
    "market.countries": ["US"],
}


def test_small_order_with_own_mould_gets_two_phases(advise_on, rulebook):
    plan = phases_of(advise_on(DEEP), rulebook)
    assert plan is not None
    assert plan.first.quantity == Number(value=400)
    assert plan.second.quantity == Number(min=3000)
    assert (plan.first.minimum, plan.second.minimum) == (300, 3000)
    assert plan.first.weeks < plan.second.weeks
    assert plan.first.one_off.high < plan.second.one_off.low + 60000
    assert {moved.field for moved in plan.moved} == {"design.tooling", "software.ui_customisation", "app.mode"}
    assert "400 pcs against usually 3000 pcs for a private mould" in plan.reasons[0]


def test_very_small_order_keeps_the_stock_interface(advise_on, rulebook):
    plan = phases_of(advise_on({**DEEP, "commercial.order_quantity": {"value": 150}}), rulebook)
    moved = {item.field: item for item in plan.moved}
    assert moved["software.ui_customisation"].why.startswith("the factory's interface")
    assert plan.first.minimum is None


def test_order_that_carries_its_depth_needs_no_phases(advise_on, rulebook):
    spec = {**DEEP, "commercial.order_quantity": {"value": 3000}, "commercial.trial_quantity": {"value": 300}}
    assert phases_of(advise_on(spec), rulebook) is None


def test_big_first_order_begins_with_a_trial(advise_on, rulebook):
    spec = {"project.buyer_type": "new_brand", "commercial.order_quantity": {"value": 8000}}
    plan = phases_of(advise_on(spec), rulebook)
    assert plan.first.quantity == Number(min=100, max=500)
    assert plan.second.quantity == Number(value=8000)
    assert plan.moved == ()


def test_short_tooling_budget_is_a_reason(advise_on, rulebook):
    budget = {
        "commercial.tooling_budget": {"max": 4000, "currency": "USD"},
        "commercial.order_quantity": {"value": 5000},
    }
    plan = phases_of(advise_on({**DEEP, **budget, "commercial.trial_quantity": {"value": 200}}), rulebook)
    assert plan.reasons == ("The tooling budget of up to 4000 USD does not pay the mould.",)


def test_empty_list_needs_no_phases(advise_on, rulebook):
    assert phases_of(advise_on({}), rulebook) is None
