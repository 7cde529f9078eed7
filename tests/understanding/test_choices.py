"""Options, yes and no: which words mean an option anywhere, and which only where their field is spoken of."""

from __future__ import annotations

import pytest

from assistant.demand.entry import Status

MEANT = {
    "the noun beside it": (
        "plastic case, leather strap",
        {"design.case_material": ("plastic",), "design.strap_material": ("leather",)},
    ),
    "a key": ("Straps: silicone, TPU", {"design.strap_material": ("silicone", "tpu")}),
    "a heading": ("Sensors:\n- heart rate\n- compass", {"sensors.list": ("optical_hr", "compass")}),
    "users of both kinds": ("for children and seniors", {"project.target_users": ("children", "seniors")}),
    "shops": ("we sell on Amazon and in our webshop", {"project.sales_channels": ("amazon", "own_webshop")}),
    "marks": ("certificates: CE, FCC, RoHS", {"compliance.certifications": ("ce_red", "fcc", "rohs")}),
    "systems": ("ISO 13485 and BSCI", {"quality.factory_systems": ("iso_13485", "bsci")}),
    "what is kept and what is got": (
        "you keep the firmware, we get the app source",
        {"ownership.firmware_source": "factory", "ownership.app_source": "buyer"},
    ),
    "servers": ("our own servers", {"app.hosting": "buyer_cloud"}),
    "moulds": ("We own the moulds", {"ownership.tooling": "buyer"}),
    "two in the gap of a phrase": ("the app for iPhone and Android", {"app.platforms": ("android", "ios")}),
    "an app under a name": (
        "iOS and Android app under our own name",
        {"app.platforms": ("ios", "android"), "app.mode": "white_label"},
    ),
}


@pytest.mark.parametrize(("message", "values"), MEANT.values(), ids=MEANT.keys())
def test_an_option_is_known_by_what_stands_around_it(stated, message, values):
    assert stated(message) == values


SWITCHES = {
    "yes behind": ("GPS: yes", "connectivity.gnss", "built_in"),
    "none behind": ("NFC: none", "connectivity.nfc", "none"),
    "not for us": ("camera: not for us", "connectivity.camera", False),
    "a firm no": ("a firm no to cameras", "connectivity.camera", False),
    "no eSIM": ("no eSIM", "connectivity.esim", False),
    "particulars": ("NDA: on your paper", "ownership.nda", True),
    "without": ("without GPS, as we said", "connectivity.gnss", "none"),
    "no cloud": ("no cloud", "app.hosting", "no_cloud"),
}


@pytest.mark.parametrize(("message", "field", "value"), SWITCHES.values(), ids=SWITCHES.keys())
def test_a_yes_or_a_no_is_read(stated, message, field, value):
    assert stated(message)[field] == value


EXCLUDED = {
    "users": ("watch for kids, not for adults", "project.target_users", ("children",), ("adults",)),
    "uses": ("for swimming and cycling, not diving", "project.use_cases", ("swimming", "cycling"), ("diving",)),
    "platforms": ("android app only, no iOS", "app.platforms", ("android",), ("ios",)),
    "controls": ("two buttons, no crown", "design.controls", ("two_buttons",), ("rotating_crown",)),
}


@pytest.mark.parametrize(("message", "field", "value", "excluded"), EXCLUDED.values(), ids=EXCLUDED.keys())
def test_what_is_wanted_and_what_is_ruled_out(told, message, field, value, excluded):
    entry = told(message)[field]
    assert (entry.value, entry.excluded) == (value, excluded)


def test_a_wish_without_measure_is_vague(told):
    entry = told("a decent battery")["battery.life"]
    assert (entry.status, entry.value) == (Status.VAGUE, None)


@pytest.mark.parametrize("messages", [("a decent battery", "GPS"), ("GPS", "a decent battery")])
def test_a_vague_wish_erases_nothing(told, messages):
    entries = told(*messages)
    assert (entries["battery.life"].status, entries["connectivity.gnss"].value) == (Status.VAGUE, "built_in")


def test_a_kind_is_told_after_its_name(told, stated):
    assert told("NFC")["connectivity.nfc"].status is Status.VAGUE
    assert stated("NFC", "for access cards") == {"connectivity.nfc": "access_card"}


@pytest.mark.parametrize(
    ("messages", "value"), [(("LTE", "LTE-M please"), "lte_m"), (("LTE Cat 1", "LTE"), "lte_cat1")],
    ids=["narrower later", "wider later"],
)  # fmt: skip
def test_the_narrower_of_two_names_stands(stated, messages, value):
    assert stated(*messages) == {"connectivity.cellular": value}


def test_two_options_of_which_one_can_hold_are_in_play(told):
    entry = told("Wear OS or RTOS")["platform.os"]
    assert [alternative.value for alternative in entry.alternatives] == ["wear_os", "rtos"]


def test_the_name_of_a_price_is_no_way_of_selling(stated):
    values = stated("A cheap watch, retail 39.99, on Amazon.")
    assert values["project.sales_channels"] == ("amazon",)
    assert stated("Sales channels: retail, 300 shops.")["project.sales_channels"] == ("retail",)


def test_a_word_goes_to_the_field_that_it_means_anywhere(stated):
    values = stated("Leather strap brown, stainless steel, 42mm.")
    assert values["design.strap_material"] == ("leather",)
    assert values["design.case_material"] == ("stainless_steel",)


def test_battery_papers_are_certificates_only_where_those_are_listed(stated):
    assert "compliance.certifications" not in stated("UN38.3 and MSDS for the battery: yes")
    assert "un38_3" in stated("Certificates: CE RED, RoHS, UN38.3")["compliance.certifications"]
