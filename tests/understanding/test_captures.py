"""Names and other text: after their frames, by their shape, or as the value of a line."""

from __future__ import annotations

import pytest

TEXTS = {
    "we are": ("We are Lindgren Time from Malmö.", {"project.brand": "Lindgren Time"}),
    "brand is called": ("Our brand is called Pebblewise.", {"project.brand": "Pebblewise"}),
    "a company's line": ("Company: Ostara Sports GmbH", {"project.brand": "Ostara Sports GmbH"}),
    "a model's line": ("model name: Tern Two", {"project.product_name": "Tern Two"}),
    "both names": (
        "Our brand is Pinto and the watch will be called Tern Two.",
        {"project.brand": "Pinto", "project.product_name": "Tern Two"},
    ),
    "a model to be like": ("something like a Fenix 7 but cheaper", {"project.reference_product": "Fenix 7"}),
    "an importer": ("The importer is Baltic Trade OÜ.", {"market.importer": "Baltic Trade OÜ"}),
    "a person": ("Contact person: Mira Holm", {"schedule.project_contact": "Mira Holm"}),
    "carriers": ("we work with Telia and Elisa as carriers", {"connectivity.carriers": "Telia and Elisa"}),
    "a chip": ("chipset nRF52840", {"platform.chipset": "nRF52840"}),
    "pixels": ("resolution 390 × 390", {"display.resolution": "390x390"}),
    "colours in a row": (
        "colours: black, silver and rose gold",
        {"design.case_colours": "black, silver and rose gold"},
    ),
    "shares of a price": ("payment terms 30/70", {"commercial.payment_terms": "30/70"}),
    "terms in words": (
        "Payment: T/T 30% in advance, 70% against B/L",
        {"commercial.payment_terms": "T/T 30% in advance, 70% against B/L"},
    ),
    "an accuracy": ("Heart rate accuracy within 5 bpm at rest", {"sensors.accuracy": "within 5 bpm at rest"}),
}


@pytest.mark.parametrize(("message", "values"), TEXTS.values(), ids=TEXTS.keys())
def test_a_text_is_taken_as_it_stands(stated, message, values):
    assert stated(message) == values


def test_a_screen_is_told_in_one_breath(stated):
    assert stated("AMOLED, 466 x 466, Gorilla glass") == {
        "display.type": "amoled",
        "display.resolution": "466x466",
        "display.cover_glass": "gorilla",
    }


def test_the_colour_of_a_strap_is_none_of_the_case(stated):
    values = stated("Case colours: black and silver\nStrap: brown leather")
    assert values == {"design.case_colours": "black and silver", "design.strap_material": ("leather",)}


ALONE = {
    "a name": ("Marlow & Finch", "project.brand", "Marlow & Finch"),
    "a person": ("Anna Berg", "schedule.project_contact", "Anna Berg"),
    "a company": ("Ostrova OÜ, Tallinn", "market.importer", "Ostrova OÜ, Tallinn"),
}


@pytest.mark.parametrize(("message", "field", "value"), ALONE.values(), ids=ALONE.keys())
def test_a_short_message_is_the_text_that_was_asked(stated, message, field, value):
    assert stated(message, asked=(field,)) == {field: value}


@pytest.mark.parametrize("message", ["no", "I don't know yet", "you decide", "later"])
def test_a_refusal_is_no_name(stated, message):
    assert stated(message, asked=("project.product_name",)) == {}


@pytest.mark.parametrize(
    "answer",
    [
        "that'd be Dieter, he signs everything",
        "Dieter has the say",
        "My boss decides, Dieter",
        "write to Dieter please",
        "Dieter. And please a round case.",
    ],
)
def test_whoever_was_asked_for_is_found_in_the_answer(stated, answer):
    assert stated(answer, asked=["schedule.project_contact"])["schedule.project_contact"] == "Dieter"


def test_thanks_are_no_name(told):
    assert "project.product_name" not in told("Thanks. We need a round case.", asked=["project.product_name"])


def test_a_price_is_no_way_of_paying(stated):
    values = stated("So I can pay up to 35 euro each.")
    assert "commercial.payment_terms" not in values
    assert stated("We pay 30% with the order and 70% before shipping.")["commercial.payment_terms"].startswith("30%")


def test_the_networks_that_a_watch_runs_on_are_named(stated):
    assert stated("4G with the operators Claro and CNT.")["connectivity.carriers"] == "Claro and CNT"


def test_names_go_on_over_letters_of_all_europe(stated):
    assert stated("Importer of record will be our firm Bałtyk Dive.")["market.importer"] == "Bałtyk Dive"


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("An officer of ours, Ximena Barría, signs everything.", "Ximena Barría"),
        ("My colleague Odile Krantz approves everything.", "Odile Krantz"),
        ("All decisions pass over my desk, Dr. Henrike Voss.", "Dr. Henrike Voss"),
        ("Our treasurer, Peg Corkum, has the final word.", "Peg Corkum"),
    ],
)
def test_who_decides_is_named_in_many_ways(stated, message, name):
    assert stated(message)["schedule.project_contact"] == name
