"""What a later message takes back, trades or corrects."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.demand.entry import Status
from assistant.demand.values import Money, Number, Period

SWAPS = {
    "swap": (
        ("heart rate, compass and SpO2", "Swap the compass for a barometer."),
        "sensors.list",
        ("optical_hr", "spo2", "barometer"),
        ("compass",),
    ),
    "asked for": (
        ("silicone strap", "Could you swap the silicone for leather?"),
        "design.strap_material",
        ("leather",),
        ("silicone",),
    ),
    "replace": (
        ("aluminium case", "replace the aluminium with titanium"),
        "design.case_material",
        ("titanium",),
        ("aluminium",),
    ),
    "not this but that": (
        ("We sell in Spain and Portugal", "Not Portugal but France."),
        "market.countries",
        ("ES", "FR"),
        ("PT",),
    ),
    "drop and enough": (
        ("sapphire glass", "drop the sapphire, mineral glass is enough"),
        "display.cover_glass",
        "mineral",
        ("sapphire",),
    ),
    "a mistake": (
        ("silicone and leather straps", "Leather was a mistake."),
        "design.strap_material",
        ("silicone",),
        ("leather",),
    ),
    "wishful": (
        ("We sell in Spain and Italy", "Italy was wishful thinking"),
        "market.countries",
        ("ES",),
        ("IT",),
    ),
}


@pytest.mark.parametrize(("messages", "field", "value", "excluded"), SWAPS.values(), ids=SWAPS.keys())
def test_an_exchange_takes_one_out_and_puts_one_in(told, messages, field, value, excluded):
    entry = told(*messages)[field]
    assert (entry.value, entry.excluded) == (value, excluded)


SIZE, ORDER, PRICE = "design.case_size", "commercial.order_quantity", "commercial.target_unit_price"
AUGUST = Period(date(2027, 8, 1), date(2027, 8, 31))
CORRECTED = {
    "no wait": (("case size 42 mm", "no wait, 44 mm"), SIZE, Number(44.0)),
    "scratch that": (("case size 42 mm", "scratch that, 44 mm"), SIZE, Number(44.0)),
    "from and to": (("case size 46 mm", "Change the case from 46 to 44 mm."), SIZE, Number(44.0)),
    "with its unit": (("order quantity 800 pcs", "make it 1,000 pieces"), ORDER, Number(1000.0)),
    "instead of a number held": (("order quantity 800 pcs", "1,200 instead of 800"), ORDER, Number(1200.0)),
    "a limit stays a limit": (("price up to 30 USD", "32 instead of 30"), PRICE, Money(max=32.0, currency="USD")),
    "not the old limit": (("weight up to 45 g", "38 g, not 45"), "design.weight", Number(max=38.0)),
    "by its unit alone": (("battery 7 days, weight 40 g", "call it 9 days"), "battery.life", Number(9.0)),
    "a date": (("launch in May 2027", "make it August 2027"), "schedule.launch_date", AUGUST),
    "a date that moves": (("launch in May 2027", "the launch moves to August 2027"), "schedule.launch_date", AUGUST),
    "one date of two": (
        ("launch in May 2027, delivery in April 2027", "the delivery must be in August 2027 instead"),
        "schedule.delivery_date",
        AUGUST,
    ),
    "an option": (("water rating 5 ATM", "sorry, 3 ATM, I mixed them up"), "durability.water_rating", "3atm"),
    "second thoughts": (("water rating 5 ATM", "on second thought 10 ATM"), "durability.water_rating", "10atm"),
    "a slip": (("AMOLED", "It was a typo, I meant IPS."), "display.type", "ips_lcd"),
    "a switch": (("with Wi-Fi", "no Wi-Fi after all"), "connectivity.wifi", False),
    "forgotten": (("with Wi-Fi", "forget the Wi-Fi"), "connectivity.wifi", False),
    "only one of two": (("We sell in Spain and Portugal", "Only Spain now."), "market.countries", ("ES",)),
    "a language goes": (("app languages EN, PL", "drop Polish"), "app.languages", ("en",)),
    "a range narrows": (("battery 5 to 9 days", "battery 7 days"), "battery.life", Number(7.0)),
    "said once more": (("case size 42 mm", "case size 44 mm", "case size 44 mm"), SIZE, Number(44.0)),
}


@pytest.mark.parametrize(("messages", "field", "value"), CORRECTED.values(), ids=CORRECTED.keys())
def test_the_newer_word_stands(told, messages, field, value):
    entry = told(*messages)[field]
    assert (entry.status, entry.value) == (Status.STATED, value)


CONTRADICTED = {
    "an option": (("water rating 5 ATM", "water rating 3 ATM"), "durability.water_rating"),
    "a number": (("battery of 7 days", "10 days of battery"), "battery.life"),
    "a currency": (("price 20 USD", "price 20 EUR"), "commercial.target_unit_price"),
    "in one message": (("We ship by air first, the rest by sea",), "schedule.freight"),
}


@pytest.mark.parametrize(("messages", "field"), CONTRADICTED.values(), ids=CONTRADICTED.keys())
def test_without_a_word_of_correction_both_stay_in_play(told, messages, field):
    entry = told(*messages)[field]
    assert (entry.status, entry.value, len(entry.alternatives)) == (Status.CONFLICTING, None, 2)


def test_a_correction_leaves_other_fields_alone(stated):
    values = stated("case size 42 mm, 5 ATM, launch in May 2027", "no wait, 44 mm")
    assert values[SIZE] == Number(44.0)
    assert values["durability.water_rating"] == "5atm"
    assert values["schedule.launch_date"] == Period(date(2027, 5, 1), date(2027, 5, 31))


REFUSED = {
    "an offer": ("Offers that include a camera will score zero points.", "connectivity.camera", False),
    "behind a list": ("weather yes, camera no", "connectivity.camera", False),
    "what was, in brackets": ("Cellular: none (was Cat-1)", "connectivity.cellular", "none"),
}


@pytest.mark.parametrize(("message", "field", "value"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_or_was_does_not_stand(stated, message, field, value):
    assert stated(message)[field] == value


def test_the_last_of_a_row_of_yes_and_no_is_denied_alone(told):
    entry = told("weather yes, phone finder yes, music control no")["software.features"]
    assert entry.value == ("find_phone",) and entry.excluded == ("music_control",)


def test_a_figure_in_a_correction_takes_the_place_of_one_like_it(stated):
    assert stated("smart watch for my shop. 100pcs", "make it 200")["commercial.order_quantity"].value == 200


def test_a_lower_and_an_upper_limit_make_a_range(stated):
    value = stated("It must work from -25 degrees on.", "And up to 45 degrees.")["durability.operating_temperature"]
    assert (value.min, value.max) == (-25, 45)


@pytest.mark.parametrize(
    ("message", "field", "value"),
    [
        ("MIL-STD-810 we don't ask for.", "durability.military_standard", False),
        ("An eSIM isn't wanted.", "connectivity.esim", False),
        ("A confidentiality agreement is superfluous.", "ownership.nda", False),
        ("Spare us the NDA.", "ownership.nda", False),
        ("Wi-Fi would be nice but costs too much.", "connectivity.wifi", False),
    ],
)
def test_what_is_waved_aside_is_a_no(stated, message, field, value):
    assert stated(message)[field] is value


@pytest.mark.parametrize(
    "message",
    [
        "It needs its own GPS because nobody wants to carry a phone.",
        "Nothing fancy: own GPS and a stopwatch.",
        "2.3 GPS on board shall be provided.",
    ],
)
def test_a_denial_of_something_else_denies_nothing(told, message):
    assert told(message)["connectivity.gnss"].value == "built_in"


def test_who_takes_the_watch_off_is_not_taken_out(told):
    assert told("Watch for workers. It should notice when the worker takes it off.")["project.target_users"].value == (
        "workers",
    )


@pytest.mark.parametrize("message", ["Barometer no more.", "The barometer we take away, nobody is looking at it."])
def test_what_goes_may_stand_before_the_words_that_take_it_out(told, message):
    entry = told("Sensors: gyroscope and barometer.", message)["sensors.list"]
    assert (entry.value, entry.excluded) == (("gyroscope",), ("barometer",))
