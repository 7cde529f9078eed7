"""Open fields that rules and schemes wait for."""

from __future__ import annotations

from assistant.advice.asks import asks_of, waited_for


def causes(advise_on, rulebook, spec):
    return {(ask.field, ask.cause) for ask in asks_of(advise_on(spec), rulebook)}


def test_water_rating_waits_for_the_speaker(advise_on, rulebook):
    found = causes(advise_on, rulebook, {"durability.water_rating": "5atm"})
    assert ("connectivity.speaker", "water.acoustic_openings") in found
    assert ("battery.charging", "water.usb_port") in found


def test_decided_field_is_not_waited_for(advise_on, rulebook):
    spec = {"durability.water_rating": "5atm", "connectivity.speaker": False, "battery.charging": "wireless"}
    fields = {field for field, _ in causes(advise_on, rulebook, spec)}
    assert not {"connectivity.speaker", "battery.charging"} & fields


def test_rule_that_cannot_fire_any_more_waits_for_nothing(advise_on, rulebook):
    found = causes(advise_on, rulebook, {"durability.water_rating": "3atm"})
    assert "water.acoustic_openings" not in {cause for _, cause in found}


def test_rule_over_derived_facts_waits_too(advise_on, rulebook):
    found = causes(advise_on, rulebook, {"battery.life": {"value": 30}, "battery.life_profile": "x 1"})
    assert ("battery.capacity", "battery.energy_budget") in found


def test_market_waits_for_what_its_schemes_hang_on(advise_on, rulebook):
    found = causes(advise_on, rulebook, {"market.countries": ["JP"]})
    assert ("connectivity.cellular", "cellular") in found
    assert ("packaging.contents", "adapter") in found


def test_empty_list_waits_for_global_schemes_only(advise_on, rulebook):
    assert dict(waited_for(advise_on({}), rulebook)) == {"connectivity.cellular": 1, "connectivity.nfc": 1}


def test_reason_is_said(advise_on, rulebook):
    ask = asks_of(advise_on({"durability.water_rating": "5atm"}), rulebook)[0]
    assert ask.why == "it decides about an open charging port in water"
