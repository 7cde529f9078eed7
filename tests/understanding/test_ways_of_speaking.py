"""Ways of speaking that were once read as their opposite, or as something else."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.demand.entry import Status
from assistant.demand.values import Number, Period


def test_want_holds_no_denial(told):
    assert told("They also want at least 100 faces to choose from.")["software.watch_faces"].value == Number(
        None, 100.0
    )


def test_what_the_next_sentence_takes_out_is_out(told):
    held = told("The lawyers don't like the fall detection. Please take it out.")["software.features"]
    assert (held.status, held.excluded) == (Status.OPEN, ("fall_detection",))


def test_half_a_month_is_fifteen_days_or_the_rest(told):
    held = told("It goes on sale in the second half of May 2027.")["schedule.launch_date"]
    assert held.value == Period(date(2027, 5, 16), date(2027, 5, 31))


def test_figures_may_begin_with_the_point(told):
    assert told("AQL .65 major, 1.5 minor")["quality.aql_major"].value == Number(0.65)


@pytest.mark.parametrize("opening", ["They have to measure", "They also have to measure"])
def test_what_they_have_to_do_is_said_of_ours(told, opening):
    held = told(f"We need watches for our patients. {opening} heart rate and blood oxygen.")
    assert set(held["sensors.list"].value) == {"optical_hr", "spo2"}


def test_a_word_behind_an_option_is_no_further_option(told):
    assert told("We need geofence alerts.")["software.features"].value == ("geofence",)


def test_a_battery_that_has_to_go_some_days_stays(told):
    assert told("The battery has to go 20 days.")["battery.life"].value == Number(20.0)


def test_what_is_too_heavy_is_no_wish(told):
    held = told("70 g is too heavy. Stay below 40 g without the strap.")["design.weight"]
    assert held.value == Number(None, None, 40.0)


def test_what_was_just_denied_is_not_stated_by_its_reason(told):
    held = told("Silicone for the strap, not leather, leather stinks after a week.")["design.strap_material"]
    assert (held.value, held.excluded) == (("silicone",), ("leather",))


def test_a_story_in_a_long_sentence_ends_at_its_comma(told):
    message = (
        "Strava has to work and Apple Health, and, um, what was the second, right, the phones, it's iPhone and Android"
        " both, and put the logo on the front, okay, that is all from me for today, thanks"
    )
    assert set(told(message)["app.platforms"].value) == {"ios", "android"}


def test_not_less_than_a_rating_asks_for_it(told):
    held = told("Ingress protection shall be not less than IP67.")["durability.water_rating"]
    assert (held.value, held.excluded) == ("ip67", ())


@pytest.mark.parametrize(
    ("first", "second", "field", "value"),
    [
        (
            "It must withstand 10 ATM.",
            "Captain says 10 is overkill, put it at 5 ATM",
            "durability.water_rating",
            "5atm",
        ),
        ("Brightness at most 400 nits.", "400 nits -> 300 nits max", "display.brightness", Number(None, None, 300.0)),
        ("First order 250 watches.", "Raise the 250 to 380.", "commercial.order_quantity", Number(380.0)),
    ],
    ids=["the rating's figure", "an arrow", "from one to the other"],
)
def test_naming_the_number_held_and_another_replaces_it(stated, first, second, field, value):
    assert stated(first, second)[field] == value


def test_two_numbers_of_which_none_is_held_stay_a_contradiction(told):
    assert told("Battery 7 days.", "The battery lasts 10 days.")["battery.life"].status is Status.CONFLICTING


@pytest.mark.parametrize("saying", ["Nobody buys it without GPS.", "It would be useless without GPS."])
def test_what_nobody_goes_without_is_wanted(told, saying):
    assert told(saying)["connectivity.gnss"].value == "built_in"
    assert told(saying.replace("GPS", "satellite positioning on board"))["connectivity.gnss"].value == "built_in"
    assert told(saying.replace("GPS", "a microphone"))["connectivity.microphone"].value is True


@pytest.mark.parametrize(
    "saying",
    [
        "Our lender asked for the figures in pence.",
        "The stitching of the pouch came loose.",
        "One wears it round the wrist.",
        "For every fifty watches please pack one spare.",
        "The carton should be white.",
        "Every bracelet in red, white and green.",
    ],
)
def test_words_that_only_look_like_a_value_state_none(told, saying):
    assert not [name for name, entry in told(saying).items() if entry.value is not None]


def test_colours_of_the_case_stand_beside_those_of_another_part(told):
    assert told("Orange strap, black and rose gold case.")["design.case_colours"].value == "black and rose gold"


def test_what_should_go_somewhere_is_not_taken_out(told):
    assert not told("Steps and heart rate should go to Apple Health.")["sensors.list"].excluded


def test_an_article_makes_no_around_of_a_round_watch(told):
    assert told("We would like a round running watch.")["design.case_shape"].value == "round"


def test_a_question_at_the_end_of_a_stream_asks_only_from_where_it_begins(told):
    held = told(
        "now i want watches for our members real diving 20ATM 200 pcs to begin can you ship to Varna or only Burgas?"
    )
    assert held["durability.water_rating"].value == "20atm"
    assert held["commercial.order_quantity"].value == Number(200.0)
