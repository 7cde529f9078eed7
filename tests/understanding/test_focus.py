"""Which of several questions each part of a message answers."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.demand.entry import Status
from assistant.demand.values import Number, Period

STRAP = ("design.strap_material", "design.strap_width", "design.strap_quick_release")
SWITCHES = ("connectivity.wifi", "connectivity.camera", "ownership.nda")
TERMS = ("commercial.order_quantity", "schedule.launch_date", "after_sales.warranty")
MARCH = Period(date(2027, 3, 1), date(2027, 3, 31))
ACCOUNTS = ("app.store_account", "app.hosting")

IN_ORDER = {
    "parted by semicolons": ("Silicone; 22 mm; yes", STRAP, (("silicone",), Number(22.0), True)),
    "parted by commas": ("yes, no, yes", SWITCHES, (True, False, True)),
    "one sentence each": ("Yes. No. Yes.", SWITCHES, (True, False, True)),
    "a number, a date and a time": ("2000, March 2027, two years", TERMS, (Number(2000.0), MARCH, Number(24.0))),
    "parted by slashes": ("2000 / March 2027 / two years", TERMS, (Number(2000.0), MARCH, Number(24.0))),
    "numbers in words": ("Two thousand. March 2027. Two years.", TERMS, (Number(2000.0), MARCH, Number(24.0))),
    "an and between": ("ours, and your cloud is ok", ACCOUNTS, ("buyer", "factory_cloud")),
    "numbered lines": ("1. 2000 pcs\n2. March 2027\n3. 24 months", TERMS, (Number(2000.0), MARCH, Number(24.0))),
    "a number and a colon": ("1: yes\n2: no\n3: yes", SWITCHES, (True, False, True)),
    "a name and a word": (
        "Anna Berg; weekly",
        ("schedule.project_contact", "schedule.reporting"),
        ("Anna Berg", "weekly"),
    ),
}


@pytest.mark.parametrize(("message", "asked", "values"), IN_ORDER.values(), ids=IN_ORDER.keys())
def test_answers_go_to_questions_in_their_order(stated, message, asked, values):
    assert stated(message, asked=asked) == dict(zip(asked, values, strict=True))


BY_NUMBER = {
    "two at once": ("2 and 3: no", SWITCHES, {"connectivity.camera": False, "ownership.nda": False}),
    "the second alone": ("the second: two years", TERMS[::2], {"after_sales.warranty": Number(24.0)}),
    "the first and the third": (
        "To the first: no. The third: square, please.",
        ("connectivity.nfc", "battery.charging", "design.case_shape"),
        {"connectivity.nfc": "none", "design.case_shape": "square"},
    ),
}


@pytest.mark.parametrize(("message", "asked", "values"), BY_NUMBER.values(), ids=BY_NUMBER.keys())
def test_a_number_picks_its_question(stated, message, asked, values):
    assert stated(message, asked=asked) == values


def test_one_answer_puts_off_two_questions(told):
    asked = ("schedule.launch_date", "schedule.sample_date", "ownership.nda")
    entries = told("1 and 2: later. 3: yes", asked=asked)
    assert [entries[field].status for field in asked] == [Status.DEFERRED, Status.DEFERRED, Status.STATED]


def test_an_answer_out_of_order_goes_to_what_it_means(stated):
    values = stated("sapphire and FOB", asked=("commercial.incoterm", "display.cover_glass"))
    assert values == {"display.cover_glass": "sapphire", "commercial.incoterm": "fob"}


def test_one_unclear_sentence_of_three_spoils_no_other(stated):
    asked = ("app.store_account", "app.hosting", "ownership.user_data")
    values = stated("Hm, hm. Yours will do for the start. The data is ours.", asked=asked)
    assert values == {"app.hosting": "factory_cloud", "ownership.user_data": "buyer"}


QUOTED = {
    "a value": ("> Which cover glass do you prefer?\nSapphire.", {"display.cover_glass": "sapphire"}),
    "each under its own": (
        "> How many pieces do you want to order?\n1,500 for the start.\n> Which barcode?\nUPC",
        {"commercial.order_quantity": Number(1500.0), "packaging.barcode": "upc"},
    ),
    "a yes and a no": (
        "> What about Wi-Fi?\nYes, please.\n> And do you want a camera?\n\nNo.",
        {"connectivity.wifi": True, "connectivity.camera": False},
    ),
    "a bare number": (
        "On Tuesday, Li wrote:\n> How many samples?\n12\n> How should we ship them?\nBy air.",
        {"commercial.sample_quantity": Number(12.0), "schedule.freight": "air"},
    ),
    "a name": ("> What is your brand?\nPinto", {"project.brand": "Pinto"}),
}


@pytest.mark.parametrize(("message", "values"), QUOTED.values(), ids=QUOTED.keys())
def test_a_line_under_a_quoted_question_answers_it(stated, message, values):
    assert stated(message) == values


def test_a_question_under_a_quoted_question_answers_nothing(told):
    assert told("> Do you need Wi-Fi?\nWhat does it cost?") == {}


PAIRS = {
    "by a slash": ("RAM / flash: 8 MB / 64 MB", {"platform.ram": Number(8.0), "platform.storage": Number(64.0)}),
    "of one unit": (
        "Case size / thickness: 44 mm / 11 mm",
        {"design.case_size": Number(44.0), "design.case_thickness": Number(11.0)},
    ),
    "without a unit": (
        "MOQ / yearly: 600 / 5000",
        {"commercial.order_quantity": Number(600.0), "commercial.annual_forecast": Number(5000.0)},
    ),
}


@pytest.mark.parametrize(("message", "values"), PAIRS.values(), ids=PAIRS.keys())
def test_two_names_in_a_key_share_two_values(stated, message, values):
    assert stated(message) == values
