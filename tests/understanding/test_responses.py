"""Answers to what was asked, and wishes about who decides and when."""

from __future__ import annotations

import pytest

from assistant.demand.entry import Status
from assistant.demand.values import Money, Number
from assistant.understanding.responses import Asked

WIFI, CAMERA = "connectivity.wifi", "connectivity.camera"
PAIR = (WIFI, CAMERA)

BOTH = {
    "no to both": ("no to both", (False, False)),
    "yes to both": ("yes to both", (True, True)),
    "both": ("both, please", (True, True)),
    "neither": ("neither", (False, False)),
    "only the first": ("only the first one", (True, False)),
    "the latter only": ("the latter only", (False, True)),
    "by their names": ("Wi-Fi yes, camera no", (True, False)),
    "one line each": ("Wi-Fi: yes\nCamera: no", (True, False)),
    "a yes to one, no other": ("Yes to Wi-Fi, no camera.", (True, False)),
}


@pytest.mark.parametrize(("message", "says"), BOTH.values(), ids=BOTH.keys())
def test_two_questions_in_one_answer(stated, message, says):
    assert stated(message, asked=PAIR) == dict(zip(PAIR, says, strict=True))


def test_the_first_two_of_three_leave_the_third_open(stated):
    assert stated("the first two", asked=(*PAIR, "ownership.nda")) == {WIFI: True, CAMERA: True}


SHORT = {
    "yes": ("yes", "ownership.nda", True),
    "of course": ("of course", "ownership.nda", True),
    "not really": ("not really", CAMERA, False),
    "none": ("none", "packaging.barcode", "none"),
    "a bare number": ("12", "after_sales.warranty", Number(12.0)),
    "a bare range": ("between 10 and 20", "commercial.sample_quantity", Number(min=10.0, max=20.0)),
    "one": ("one", "commercial.variants", Number(1.0)),
    "a number and a stop": ("30. That covers it", "commercial.sample_quantity", Number(30.0)),
}


@pytest.mark.parametrize(("message", "field", "value"), SHORT.values(), ids=SHORT.keys())
def test_a_short_answer_means_the_field_asked(stated, message, field, value):
    assert stated(message, asked=(field,)) == {field: value}


def test_a_text_that_is_skipped_is_declined(told):
    assert told("skip", asked=("project.reference_product",))["project.reference_product"].status is Status.DECLINED


COMPARED = {
    "the bigger": (("case size 42 mm", "case size 44 mm", "the bigger one"), "design.case_size", 44.0),
    "the smaller": (("case size 42 mm", "case size 44 mm", "take the smaller one"), "design.case_size", 42.0),
    "the longer of a range": (("warranty 12 to 24 months", "the longer one"), "after_sales.warranty", 24.0),
}


@pytest.mark.parametrize(("messages", "field", "number"), COMPARED.values(), ids=COMPARED.keys())
def test_the_bigger_one_settles_a_contradiction(stated, messages, field, number):
    assert stated(*messages, asked=(field,)) == {field: Number(number)}


STRAP = "design.strap_material"
PROPOSED = (Asked(STRAP, ("silicone",)),)


@pytest.mark.parametrize("message", ["yes", "silicone is fine"])
def test_what_we_propose_and_the_buyer_takes_is_assumed(told, message):
    entry = told(message, asked=PROPOSED)[STRAP]
    assert (entry.status, entry.value) == (Status.ASSUMED, ("silicone",))


def test_what_the_buyer_names_instead_is_stated(stated):
    assert stated("no, leather", asked=PROPOSED) == {STRAP: ("leather",)}


DELEGATED = {
    "what it is made of": ("What the strap is made of I leave to you.", (), STRAP),
    "a question, then": ("The strap material? You choose.", (), STRAP),
    "a question of ours": ("Which glass is normal? Take the usual.", (), "display.cover_glass"),
    "a key": ("Cover glass: whatever is standard", (), "display.cover_glass"),
    "a sentence of its own": ("44 mm case. The cover glass is up to you.", (), "display.cover_glass"),
    "the one asked": ("you decide", (STRAP,), STRAP),
    "under a quoted question": ("> Which barcode do you need?\nYou choose.", (), "packaging.barcode"),
}


@pytest.mark.parametrize(("message", "asked", "field"), DELEGATED.values(), ids=DELEGATED.keys())
def test_what_is_left_to_us_takes_our_suggestion(told, message, asked, field):
    entry = told(message, asked=asked)[field]
    assert entry.status is Status.ASSUMED
    assert entry.value is not None
    assert entry.note  # why we suggest it


def test_the_last_of_three_answers_is_left_to_us(told):
    asked = ("after_sales.warranty", "after_sales.spare_parts", "after_sales.returns")
    entries = told("Two years. Three percent. You decide.", asked=asked)
    assert (entries[asked[0]].value, entries[asked[1]].value) == (Number(24.0), Number(3.0))
    assert entries[asked[2]].status is Status.ASSUMED


DEFERRED = {
    "alternatives": ("Leather or nylon, to be decided.", (), STRAP),
    "alternatives that are open": ("round or square, still open", (), "design.case_shape"),
    "we will see": ("Sapphire or mineral, we will see", (), "display.cover_glass"),
    "a key": ("Warranty: to be defined", (), "after_sales.warranty"),
    "somebody must be asked": ("I have to ask our lawyer about the exclusivity.", (), "ownership.exclusivity"),
    "later": ("later", ("schedule.launch_date",), "schedule.launch_date"),
    "not known yet": ("don't know yet", ("schedule.launch_date",), "schedule.launch_date"),
}


@pytest.mark.parametrize(("message", "asked", "field"), DEFERRED.values(), ids=DEFERRED.keys())
def test_what_is_put_off_has_no_value(told, message, asked, field):
    entry = told(message, asked=asked)[field]
    assert (entry.status, entry.value) == (Status.DEFERRED, None)


@pytest.mark.parametrize("message", ["Later.", "not now", "another day"])
def test_later_to_no_question_changes_nothing(told, message):
    assert told(message) == {}


UNSURE = {
    "not sure": ("Not sure about the cover glass.", (), "display.cover_glass"),
    "a recommendation": ("What do you recommend for the strap?", (), STRAP),
    "no idea": ("no idea", ("display.cover_glass",), "display.cover_glass"),
    "what others take": ("no idea, what do people take?", ("display.cover_glass",), "display.cover_glass"),
}


@pytest.mark.parametrize(("message", "asked", "field"), UNSURE.values(), ids=UNSURE.keys())
def test_who_is_unsure_wants_advice(read, message, asked, field):
    reading = read(message, asked)
    assert (reading.unsure, reading.changes) == ((field,), ())


CASE = ("design.tooling", "design.case_shape")


def test_a_no_that_denies_a_word_turns_down_nothing_else_that_was_asked(told):
    entries = told("no orange, silver. my wife says so", asked=CASE)
    assert not [name for name in CASE if name in entries and entries[name].status is Status.DECLINED]


def test_a_bare_no_turns_down_all_that_was_asked(told):
    entries = told("no, none of them", asked=CASE)
    assert [entries[name].status for name in CASE] == [Status.DECLINED, Status.DECLINED]


BARE = {
    "a figure of an option": ("68 then", ("durability.water_rating",), "durability.water_rating", "ip68"),
    "behind a question back": (
        "10 is for swimming only? then 20",
        ("durability.water_rating",),
        "durability.water_rating",
        "20atm",
    ),
    "in another order": ("60, and yes", ("display.always_on", "display.refresh_rate"), "display.always_on", True),
    "a no with its reason": ("no, eats the battery", ("display.always_on",), "display.always_on", False),
    "a no that is a sentence": ("That is deep under rock. No.", ("connectivity.gnss",), "connectivity.gnss", "none"),
    "a yes with its reason": (
        "Raw data yes, without it the study is worth nothing.",
        ("sensors.raw_data_access",),
        "sensors.raw_data_access",
        True,
    ),
    "a time that could be a story": ("One day.", ("battery.life",), "battery.life", Number(1.0)),
    "a key that echoes": (
        "accounts: ours",
        ("app.platforms", "app.store_account"),
        "app.store_account",
        "buyer",
    ),
}


@pytest.mark.parametrize(("message", "asked", "field", "value"), BARE.values(), ids=BARE.keys())
def test_a_bare_answer_finds_its_question(stated, message, asked, field, value):
    assert stated(message, asked=asked)[field] == value


def test_a_currency_alone_is_that_of_the_sum_asked_about(told):
    entry = told("the target price is 35", "euro, sure", asked=["commercial.target_unit_price"])
    assert entry["commercial.target_unit_price"].value == Money(35.0, currency="EUR")


def test_a_value_for_what_is_asked_again_takes_the_place_of_the_first(stated):
    said = ("10 ATM, round", "5 ATM")
    assert stated(*said, asked=["durability.water_rating"])["durability.water_rating"] == "5atm"


def test_a_later_no_takes_a_yes_back(stated):
    assert stated("with Wi-Fi", "Round. No Wi-Fi then.")[WIFI] is False


def test_the_same_languages_hold_for_another_text(stated):
    values = stated("German, French and Italian on the watch. Same in the app.", asked=["software.languages"])
    assert values["app.languages"] == values["software.languages"] == ("de", "fr", "it")


WAITING = {
    "chosen by us": ("RAM and storage, decide yourselves.", ("platform.ram", "platform.storage"), Status.ASSUMED),
    "the same for another": (
        "Take whatever you think best for the glass, and the same for the charging.",
        ("display.cover_glass", "battery.charging"),
        Status.ASSUMED,
    ),
    "put off by a key": ("Payment terms: we must talk with our bank.", ("commercial.payment_terms",), Status.DEFERRED),
    "undecided between": (
        "We have not decided between leather and silicone for the strap.",
        ("design.strap_material",),
        Status.DEFERRED,
    ),
}


@pytest.mark.parametrize(("message", "fields", "status"), WAITING.values(), ids=WAITING.keys())
def test_what_waits_is_heard_for_each_field(told, message, fields, status):
    entries = told(message)
    assert {name: entry.status for name, entry in entries.items() if name in fields} == dict.fromkeys(fields, status)


def test_a_yes_stands_though_somebody_will_look_later(stated):
    assert stated("yes, and our lawyer will read it first", asked=("ownership.nda",)) == {"ownership.nda": True}


def test_the_number_that_opens_an_answer_is_the_answer(stated):
    values = stated("Nine, two for the office and four for the testers", asked=("commercial.sample_quantity",))
    assert values["commercial.sample_quantity"] == Number(9)


def test_what_is_left_to_us_heeds_the_rest_of_the_message(told):
    entry = told("A watch for swimming. Water rating: you choose.")["durability.water_rating"]
    assert (entry.status, entry.value) == (Status.ASSUMED, "5atm")
