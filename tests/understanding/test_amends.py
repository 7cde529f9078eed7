"""An amount that words of correction set against the one before takes its place."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.demand.values import Number, Period

CORRECTIONS = {
    "en, one sentence": "Battery 7 days, no, 10 days.",
    "en, two sentences": "The battery should last 7 days. Sorry, I meant 10 days.",
    "de": "Der Akku soll 7 Tage halten. Entschuldigung, 10 Tage.",
    "es": "La batería debe durar 7 días. Perdón, mejor 10 días.",
    "fr": "La batterie doit tenir 7 jours, non, 10 jours.",
    "pt": "A bateria tem que durar 7 dias. Desculpe, melhor 10 dias.",
    "zh": "续航要7天，不对，改成10天。",
}


@pytest.mark.parametrize("message", CORRECTIONS.values(), ids=CORRECTIONS.keys())
def test_the_amount_behind_the_correction_stands(told, message):
    assert told(message)["battery.life"].value == Number(10)


def test_a_period_is_put_right_too(told):
    held = told("Verkaufsstart Mai 2027, nein, Juni 2027.")["schedule.launch_date"]
    assert held.value == Period(date(2027, 6, 1), date(2027, 6, 30))


def test_a_bare_figure_takes_the_count(told):
    assert told("Order 3000 pieces, no, 5000.")["commercial.order_quantity"].value == Number(5000)


@pytest.mark.parametrize(
    ("message", "field", "value"),
    [
        ("Five samples would do, or rather eight.", "commercial.sample_quantity", 8),
        ("Spare parts 3 percent, no, 1.5 will do.", "after_sales.spare_parts", 1.5),
        ("so we want case 46mm, no sorry 44", "design.case_size", 44),
        ("12 months warranty, actually 24 months of firmware support", "after_sales.warranty", 12),
    ],
)
def test_a_bare_figure_takes_the_unit_of_what_it_puts_right(told, message, field, value):
    assert told(message)[field].value == Number(value)


@pytest.mark.parametrize("message", ["5000 pcs, not 3000.", "5000 piezas, no 3000."], ids=["en", "es"])
def test_what_is_denied_puts_nothing_right(told, message):
    assert told(message)["commercial.order_quantity"].value == Number(5000)


def test_other_words_between_leave_both(told):
    held = told("Case 44 mm, strap 20 mm.")
    assert (held["design.case_size"].value, held["design.strap_width"].value) == (Number(44), Number(20))


@pytest.mark.parametrize(
    "message",
    [
        "Unser Wettbewerber hat 47 mm. Bei uns sollen es 40 sein.",
        "El de la competencia mide 47 mm. El nuestro tiene que ser de 40.",
        "Celle du concurrent fait 47 mm. La nôtre doit faire 40.",
    ],
    ids=["de", "es", "fr"],
)
def test_a_bare_number_set_against_theirs_takes_their_unit(told, message):
    assert told(message)["design.case_size"].value == Number(40)


def test_what_stands_behind_not_and_but_replaces(told):
    assert told("Case colour black.", "Not black but navy.")["design.case_colours"].value == "navy"


def test_a_colour_more_joins_the_one_before(told):
    entry = told("Case colour black.", "Also add navy blue for the case.")["design.case_colours"]
    assert entry.value == "black, navy blue"
    assert [evidence.source for evidence in entry.evidence] == ["message 1", "message 2"]


def test_a_comparison_puts_right(told):
    entries = told("46 mm case, 12 mm thick.", "And thinner please, 10 mm at most.")
    assert entries["design.case_thickness"].value == Number(max=10)


def test_from_one_period_to_another_puts_right(told):
    entries = told("Launch May 2027.", "We have moved the launch from May to the second half of July.")
    assert entries["schedule.launch_date"].value == Period(date(2027, 7, 16), date(2027, 7, 31))


@pytest.mark.parametrize(
    "message", ["The strap must be FKM because salt eats silicone.", "Riemen aus FKM, weil Salz Silikon frisst."]
)
def test_an_option_that_is_only_a_reason_is_none(told, message):
    assert told(message)["design.strap_material"].value == ("fluoro_rubber",)


def test_the_number_that_is_held_tells_what_is_put_right(told):
    entries = told("46 mm case, first order 900 pieces.", "Our girls say 46 looks huge on them. Make it 41.")
    assert entries["design.case_size"].value == Number(41)
    assert entries["commercial.order_quantity"].value == Number(900)


def test_one_option_changes_to_another(told):
    assert told("Ship by sea.", "Change sea to rail, please.")["schedule.freight"].value == "rail"


def test_the_reason_for_a_change_is_no_value(told):
    entry = told("Strap: silicone.", "Strap change to nylon, silicone makes people sweat.")["design.strap_material"]
    assert entry.value == ("nylon",)


def test_what_comes_instead_takes_the_place_of_what_went_alone(told):
    entries = told(
        "Sensors: heart rate, SpO2 and compass.", "Could you drop the compass please. Put in a barometer instead."
    )
    assert entries["sensors.list"].value == ("optical_hr", "spo2", "barometer")


def test_a_plus_behind_another_word_is_no_bound(stated):
    assert stated("qty 3k, Latvia + Estonia")["commercial.order_quantity"] == Number(3000)


def test_a_bare_number_after_a_no_is_in_the_unit_of_the_sentence_before(told):
    assert told("AMOLED, 1.4 inch. No, 1.3, please.")["display.size"].value == Number(1.3)


def test_what_is_held_and_said_behind_gives_way(told):
    held = told("Case size 36 mm.", "No, sorry: 38 mm, my director cries at 36.")
    assert held["design.case_size"].value == Number(38)


def test_what_was_wrong_gives_way_to_what_follows(told):
    held = told("Operating temperature from -25 C.", "-25 was wrong. -30.")
    assert held["durability.operating_temperature"].value == Number(min=-30)


def test_one_correction_is_announced(told):
    assert told("Water rating 5 ATM.", "One correction. 10 ATM.")["durability.water_rating"].value == "10atm"


def test_a_country_is_added_whatever_was_asked(told):
    asked = ["app.mode", "durability.water_rating"]
    assert told("Countries: Austria and Germany.", "Also Switzerland.", asked=asked)["market.countries"].value == (
        "AT",
        "DE",
        "CH",
    )


def test_a_value_stands_though_something_else_is_put_off(told):
    asked = ["commercial.target_unit_price", "commercial.payment_terms"]
    held = told("450 MXN. Terms I tell you later", asked=asked)
    assert held["commercial.target_unit_price"].value.currency == "MXN"
