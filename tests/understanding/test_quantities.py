"""Figures and words that are numbers, and the words around them that make bounds."""

from __future__ import annotations

import pytest

from assistant.demand.values import Money, Number

LIFE, ORDER = "battery.life", "commercial.order_quantity"
NUMBERS = {
    "half a thousand": ("half a thousand pieces", ORDER, Number(500.0)),
    "a dozen": ("a dozen samples", "commercial.sample_quantity", Number(12.0)),
    "lakhs": ("two lakh pieces a year", "commercial.annual_forecast", Number(200000.0)),
    "fifty thousand": ("fifty thousand a year", "commercial.annual_forecast", Number(50000.0)),
    "and a half": ("three and a half days of battery", LIFE, Number(3.5)),
    "a day and a half": ("a day and a half of battery", LIFE, Number(1.5)),
    "one and a half hours": ("charging time one and a half hours", "battery.charge_time", Number(90.0)),
    "half an inch": ("half an inch thick", "design.case_thickness", Number(12.7)),
    "centimetres": ("2 cm thick", "design.case_thickness", Number(20.0)),
    "a unit with a hyphen": ("300 milliamp-hours", "battery.capacity", Number(300.0)),
    "a bound of the next amount": ("300 mAh, 5 days minimum", "battery.capacity", Number(300.0)),
    "one week": ("one week of battery", LIFE, Number(7.0)),
    "a scale for both ends": ("8-10k pcs per year", "commercial.annual_forecast", Number(min=8000.0, max=10000.0)),
    "either of two": ("42 or 44 mm case", "design.case_size", Number(min=42.0, max=44.0)),
    "between": ("between 40 and 44 mm", "design.case_size", Number(min=40.0, max=44.0)),
    "a long dash": ("10k–12k a year", "commercial.annual_forecast", Number(min=10000.0, max=12000.0)),
    "percent": ("1.5-2 % spare parts", "after_sales.spare_parts", Number(min=1.5, max=2.0)),
    "kilobytes": ("RAM 512 KB", "platform.ram", Number(0.5)),
    "years as months": ("warranty 2 years", "after_sales.warranty", Number(24.0)),
}


@pytest.mark.parametrize(("message", "field", "value"), NUMBERS.values(), ids=NUMBERS.keys())
def test_a_number_is_read_however_it_is_written(stated, message, field, value):
    assert stated(message) == {field: value}


BOUNDS = {
    "not heavier than": ("not heavier than 40 g", "design.weight", Number(max=40.0)),
    "tops": ("weight 40 g tops", "design.weight", Number(max=40.0)),
    "can't be more": ("it can't weigh more than 50 g", "design.weight", Number(max=50.0)),
    "thinner than": ("thinner than 11 mm", "design.case_thickness", Number(max=11.0)),
    "or thinner": ("thickness 10 mm or thinner", "design.case_thickness", Number(max=10.0)),
    "below a share": ("defect rate below 0.5 %", "quality.max_defect_rate", Number(max=0.5)),
    "no more": ("no more than 11 mm thick", "design.case_thickness", Number(max=11.0)),
    "no higher": (
        "price no higher than 25 EUR",
        "commercial.target_unit_price",
        Money(max=25.0, currency="EUR"),
    ),
    "or more": ("a week of battery or more", LIFE, Number(min=7.0)),
    "half months stay": ("warranty 18.5 months", "after_sales.warranty", Number(18.5)),
    "a month in days": ("battery life of a month", LIFE, Number(30.0)),
    "the minimum said last": ("Seven days in normal use would be the minimum", LIFE, Number(min=7.0)),
    "more without than": ("Weight without strap not more 35 gram", "design.weight", Number(max=35.0)),
    "a limit behind": ("weight 35 g, not heavier", "design.weight", Number(max=35.0)),
    "until a size": ("something thin, until 10 millimetres thick", "design.case_thickness", Number(max=10.0)),
    "a plus": ("battery life 7+ days", LIFE, Number(min=7.0)),
    "at least": ("at least 500 nits", "display.brightness", Number(min=500.0)),
    "within": ("Response within 24 hours", "after_sales.response_time", Number(max=24.0)),
    "a fall from is no bound": ("it should fall from 1.2 m and survive", "durability.drop_height", Number(1.2)),
}


@pytest.mark.parametrize(("message", "field", "value"), BOUNDS.values(), ids=BOUNDS.keys())
def test_a_word_of_comparison_makes_a_bound(stated, message, field, value):
    assert stated(message) == {field: value}


NOTES = {
    "roughly": ("roughly 500 pcs", ORDER, "roughly"),
    "or so": ("battery life 10 days or so", LIFE, "or so"),
    "perhaps": ("Perhaps 5 ATM", "durability.water_rating", "perhaps"),
    "if possible": ("and - if possible - a sapphire glass", "display.cover_glass", "if possible"),
    "landed": ("price 32 USD landed", "commercial.target_unit_price", "landed"),
}


@pytest.mark.parametrize(("message", "field", "note"), NOTES.values(), ids=NOTES.keys())
def test_a_softening_word_becomes_a_note(told, message, field, note):
    assert told(message)[field].note == note
