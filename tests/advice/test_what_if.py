"""What ten typical changes change."""

from __future__ import annotations

import pytest

from assistant.advice.difference_wording import say_difference
from assistant.advice.what_if import what_if
from assistant.demand.change import Action, Change
from assistant.demand.forms import from_json

PROJECT = {
    "market.countries": ["DE", "US"],
    "commercial.order_quantity": {"value": 2000},
    "commercial.target_unit_price": {"max": 24, "currency": "USD"},
    "commercial.incoterm": "fob",
    "design.tooling": "public_mould",
    "design.case_material": ["reinforced_plastic"],
    "design.case_size": {"value": 46},
    "software.ui_customisation": "reskin",
    "display.type": "amoled",
    "display.always_on": False,
    "platform.os": "rtos",
    "connectivity.cellular": "none",
    "connectivity.gnss": "none",
    "connectivity.nfc": "none",
    "battery.capacity": {"value": 400},
    "battery.life": {"value": 9},
    "battery.life_profile": "50 messages a day, 30 minutes of screen",
    "app.mode": "white_label",
    "app.hosting": "buyer_cloud",
    "app.data_region": "eu",
    "durability.water_rating": "5atm",
    "packaging.contents": ["charging_cable"],
}

# change: field, value, action; then schemes added and gone, risks added and gone, and the signs of weeks, unit cost,
# one-off cost, energy and minimum order
CHANGES = {
    "add LTE": (
        "connectivity.cellular",
        "lte_cat1",
        {"ptcrb_gcf"},
        set(),
        {"cellular.carrier_open", "battery.cellular_life", "battery.energy_budget"},
        set(),
        "++++0",
    ),
    "add GPS": ("connectivity.gnss", "built_in", set(), set(), set(), set(), "0+0+0"),
    "add payment": ("connectivity.nfc", "payment", {"emvco"}, set(), {"nfc.payment_partner"}, set(), "0+000"),
    "also India": (
        "market.countries",
        ["DE", "US", "IN"],
        {"bis_crs", "bis_cell", "wpc_eta"},
        set(),
        {"certification.local_holder"},
        set(),
        "+0+00",
    ),
    "no longer the US": ("market.countries", ["DE"], set(), {"fcc", "prop65"}, set(), set(), "00-00"),
    "own mould": ("design.tooling", "private_mould", set(), set(), {"commercial.moq"}, set(), "+0+0+"),
    "always-on display": ("display.always_on", True, set(), set(), {"battery.energy_budget"}, set(), "000+0"),
    "adapter in the box": (
        "packaging.contents",
        ["charging_cable", "adapter"],
        {"eu_adapter", "doe_cec"},
        set(),
        {"certification.adapter"},
        set(),
        "0+000",
    ),
    "cloud in China": ("app.data_region", "china", set(), set(), {"privacy.region"}, set(), "00000"),
    "stock interface": ("software.ui_customisation", "stock", set(), set(), set(), set(), "00-0-"),
}


def sign(figure):
    return "0" if not figure else "+" if figure > 0 else "-"


@pytest.mark.parametrize("name", CHANGES)
def test_change_has_its_differences(demand_of, rulebook, today, template, name):
    field, value, new, gone, fires, quiet, signs = CHANGES[name]
    change = Change(field, Action.STATE, from_json(template.field(field), value), replaces=True)
    found = what_if(demand_of(PROJECT), [change], rulebook, today)
    assert {item.scheme for item in found.new_schemes} == new
    assert {item.scheme for item in found.gone_schemes} == gone
    assert {risk.id for risk in found.new_risks} - {"schedule.holiday"} == fires
    assert {risk.id for risk in found.gone_risks} - {"schedule.holiday"} == quiet
    moq = (found.moq.after or 0) - (found.moq.before or 0)
    figures = (found.weeks, found.unit_cost.high, found.one_off.high, found.daily_mah.high, moq)
    assert "".join(map(sign, figures)) == signs


def test_demand_list_stays_as_it_was(demand_of, rulebook, today):
    demand = demand_of(PROJECT)
    what_if(demand, [Change("connectivity.cellular", Action.STATE, "lte", replaces=True)], rulebook, today)
    assert demand.value("connectivity.cellular") == "none"


def test_fields_that_apply_now_are_named(demand_of, rulebook, today):
    change = Change("connectivity.cellular", Action.STATE, "lte", replaces=True)
    found = what_if(demand_of(PROJECT), [change], rulebook, today)
    assert found.new_fields == ("connectivity.esim", "connectivity.carriers")


def test_differences_are_said_briefly(demand_of, rulebook, today):
    change = Change("connectivity.cellular", Action.STATE, "lte_cat1", replaces=True)
    told = say_difference(what_if(demand_of(PROJECT), [change], rulebook, today))
    assert "Added: PTCRB or GCF and operator acceptance (Every market)." in told
    assert "Unit cost about 9 to 19 USD higher (indicative)." in told
    assert any(sentence.startswith("About 60 to 120 mAh a day more") for sentence in told)


def test_change_without_effect_says_so(demand_of, rulebook, today):
    change = Change("project.brand", Action.STATE, "Aurora")
    found = what_if(demand_of(PROJECT), [change], rulebook, today)
    assert found.nothing
    assert say_difference(found) == ("Nothing changes in schemes, time, cost, battery, minimum order or risks.",)
