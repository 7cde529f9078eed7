"""What a buyer's message says, and what it does not say."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.demand.entry import Status
from assistant.demand.values import Money, Number, Period

CASES = {
    "millimetres of the case": ("the case should have 46 mm", "design.case_size", Number(46.0)),
    "inches of the display": ('AMOLED 1.43"', "display.size", Number(1.43)),
    "ounces become grams": ("it must weigh less than 2 oz", "design.weight", Number(max=56.6990)),
    "a gigabyte is 1024 MB": ("storage 4 GB", "platform.storage", Number(4096.0)),
    "a week is seven days": ("a week of battery", "battery.life", Number(7.0)),
    "a range of days": ("battery life 5 to 7 days", "battery.life", Number(min=5.0, max=7.0)),
    "a least value": ("at least 7 days of battery", "battery.life", Number(min=7.0)),
    "a greatest value": ("thickness 12 mm max", "design.case_thickness", Number(max=12.0)),
    "a limit by a denial": ("it should not be thicker than 11 mm", "design.case_thickness", Number(max=11.0)),
    "two values in a row": ("48 mm case, and below 90 g weight", "design.weight", Number(max=90.0)),
    "thousands with a point": ("order quantity 1.000 pcs", "commercial.order_quantity", Number(1000.0)),
    "thousands by a k": ("we order 3k pieces", "commercial.order_quantity", Number(3000.0)),
    "a bare dollar is american": (
        "target price under $28",
        "commercial.target_unit_price",
        Money(max=28.0, currency="USD"),
    ),
    "a budget is a limit": (
        "budget of 45 euros per watch",
        "commercial.target_unit_price",
        Money(max=45.0, currency="EUR"),
    ),
    "a month is the next one": (
        "launch in March",
        "schedule.launch_date",
        Period(date(2027, 3, 1), date(2027, 3, 31)),
    ),
    "by a day": ("launch by 30 June 2027", "schedule.launch_date", Period(None, date(2027, 6, 30))),
    "before a day": ("we need delivery before 1 July 2027", "schedule.delivery_date", Period(None, date(2027, 6, 30))),
    "late in a month": (
        "samples late March 2027",
        "schedule.sample_date",
        Period(date(2027, 3, 22), date(2027, 3, 31)),
    ),
    "an option by its name": ("sapphire glass please", "display.cover_glass", "sapphire"),
    "a line of a sheet": ("Warranty: 2 years", "after_sales.warranty", Number(24.0)),
    "buttons that are counted": (
        "two buttons plus a rotating bezel",
        "design.controls",
        ("two_buttons", "rotating_bezel"),
    ),
    "countries in a list": ("we sell in Germany, Austria and the UK", "market.countries", ("DE", "AT", "GB")),
    "one language for both": ("Watch and app in German", "software.languages", ("de",)),
    "a no is a value": ("no NFC", "connectivity.nfc", "none"),
    "a no before a switch": ("we don't need Wi-Fi", "connectivity.wifi", False),
    "a no behind a switch": ("camera we don't need", "connectivity.camera", False),
}


@pytest.mark.parametrize(("message", "field", "value"), CASES.values(), ids=CASES.keys())
def test_a_value_is_read(told, message, field, value):
    entry = told(message)[field]
    assert (entry.status, entry.value) == (Status.STATED, value)


NOTHING = {
    "a question": "Does 5 ATM cost more?",
    "what a competitor has": "My competitor's watch has 5 ATM and sapphire glass.",
    "what a maker's watch has": "Wahoo's watch had a 1.2 inch AMOLED screen.",
    "what a brother paid": "My brother has one with GPS and NFC payment.",
    "an earlier project": "In a previous project we used an LTE-M band with 30 days of battery.",
    "only as information": "A band with 30 days of battery and 10 ATM, this is information only.",
    "a list under their name": "From the leaflet of another exhibitor:\n- IP69K\n- ECG\n- 21 days of battery",
    "their paragraph": "The blurb of a competitor, not ours:\n\n*** Sapphire, 21 days of battery, 2 years warranty ***",
    "a condition": "Should customs accept it, we use CIP.",
    "only if": "Titanium only if it costs the same.",
    "a quoted mail": "> we want 46 mm and sapphire\nThanks!",
    "one as a pronoun": "one of my teachers charges hers on Sundays",
    "a number of a paper": "RFQ 2231 - rugged wearable",
    "a later version": "maybe ECG in the second generation",
}


@pytest.mark.parametrize("message", NOTHING.values(), ids=NOTHING.keys())
def test_nothing_is_stated(told, message):
    assert {field for field, entry in told(message).items() if entry.status is Status.STATED} == set()


@pytest.mark.parametrize(
    "message",
    ["no ECG, no blood pressure", "without ECG and blood pressure", "Not needed: ECG, blood pressure",
     "What we are NOT doing:\n- ECG\n- blood pressure", "ECG and blood pressure are not needed"],
    ids=["each", "a list", "a line", "a heading", "behind"],
)  # fmt: skip
def test_a_denial_reaches_its_list(told, message):
    assert set(told(message)["sensors.list"].excluded) == {"ecg", "blood_pressure"}


def test_a_denied_heading_ends_with_its_list(told):
    entries = told("We do not need:\n- ECG\n\nSensors: heart rate")
    assert (entries["sensors.list"].value, entries["sensors.list"].excluded) == (("optical_hr",), ("ecg",))


CORRECTIONS = {
    "instead": (("5 days of battery", "make it 7 days of battery instead"), "battery.life", Number(7.0)),
    "without a name": (("battery life 7 days", "call it 5 days instead"), "battery.life", Number(5.0)),
    "not this but that": (("order 500 pcs", "not 500 but 5000"), "commercial.order_quantity", Number(5000.0)),
    "correct myself": (
        ("The quantity is 2,000 units.", "I must correct myself: 1,200 units."),
        "commercial.order_quantity",
        Number(1200.0),
    ),
    "a trade": (
        ("launch in March 2027", "launch in January 2028, not March 2027"),
        "schedule.launch_date",
        Period(date(2028, 1, 1), date(2028, 1, 31)),
    ),
    "a country goes": (
        ("we sell in Germany, Italy and Slovenia", "Slovenia is too small, take it out again."),
        "market.countries",
        ("DE", "IT"),
    ),
    "a country for a country": (
        ("we sell in Germany, France and Italy", "take Italy off the list and put Spain on it"),
        "market.countries",
        ("DE", "FR", "ES"),
    ),
    "a sensor comes": (("heart rate and SpO2", "and an ECG please"), "sensors.list", ("optical_hr", "spo2", "ecg")),
}


@pytest.mark.parametrize(("messages", "field", "value"), CORRECTIONS.values(), ids=CORRECTIONS.keys())
def test_a_later_message_changes_the_list(told, messages, field, value):
    assert told(*messages)[field].value == value


def test_a_plain_contradiction_keeps_both(told):
    entry = told("case size 44 mm", "case size is 42 mm")["design.case_size"]
    assert (entry.status, len(entry.alternatives)) == (Status.CONFLICTING, 2)


def test_a_correction_stays_in_its_sentence(told):
    entries = told("IPS display, case size 44 mm", "AMOLED instead of IPS. Case size is 42 mm.")
    assert (entries["display.type"].value, entries["design.case_size"].status) == ("amoled", Status.CONFLICTING)


@pytest.mark.parametrize(
    ("message", "note"),
    [("about 800 pieces", "about"), ("maybe 5 ATM", "maybe"), ("46 mm or so", "or so")],
    ids=["about", "maybe", "or so"],
)
def test_a_softening_word_is_kept(told, message, note):
    (entry,) = told(message).values()
    assert (entry.status, entry.note) == (Status.STATED, note)


ANSWERS = {
    "two numbers": ("3000 / 12000", {"commercial.order_quantity": 3000.0, "commercial.annual_forecast": 12000.0}),
    "one for both": (
        "four years for both",
        {"after_sales.security_updates": 48.0, "after_sales.firmware_support": 48.0},
    ),
    "a bare number": ("300", {"commercial.order_quantity": 300.0}),
}


@pytest.mark.parametrize(("message", "values"), ANSWERS.values(), ids=ANSWERS.keys())
def test_numbers_answer_what_was_asked(told, message, values):
    entries = told(message, asked=tuple(values))
    assert {field: entry.value for field, entry in entries.items()} == {k: Number(v) for k, v in values.items()}


def test_a_yes_and_a_number_answer_two_fields(told):
    entries = told("yes, three colours", asked=("commercial.mixed_batch", "commercial.variants"))
    assert (entries["commercial.mixed_batch"].value, entries["commercial.variants"].value) == (True, Number(3.0))


def test_the_day_of_deciding_is_no_date(told):
    entry = told("The board decides on that in January, I will tell you later.", asked=("schedule.launch_date",))
    assert entry["schedule.launch_date"].status is Status.DEFERRED


def test_what_is_ours_follows_what_is_theirs(told):
    entry = told("My competitor sells hers with 1 year guarantee, ours should be 2 years.")["after_sales.warranty"]
    assert entry.value == Number(24.0)


def test_a_question_is_kept_as_it_was_asked(read):
    assert read("Round, 46 mm. Do we need anything special for the UK?").questions == (
        "Do we need anything special for the UK?",
    )
