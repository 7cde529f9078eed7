"""Slips of the keyboard in the words that matter."""

from __future__ import annotations

import pytest

from assistant.demand.values import Number

SLIPS = {
    "a letter short": ("alumnium case", {"design.case_material": ("aluminium",)}),
    "two words": ("saphire glas", {"display.cover_glass": "sapphire"}),
    "letters swapped": ("amolde display", {"display.type": "amoled"}),
    "a name of a field": ("warrenty 24 months", {"after_sales.warranty": Number(24.0)}),
    "a version": ("blutooth 5.2", {"connectivity.bluetooth": Number(5.2)}),
    "a key": ("languges: English, German", {"software.languages": ("en", "de")}),
    "at the start": ("Titanum case", {"design.case_material": ("titanium",)}),
    "a strap": ("a silicon strap", {"design.strap_material": ("silicone",)}),
}


@pytest.mark.parametrize(("message", "values"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_read_as_the_word_it_is_near(stated, message, values):
    assert stated(message) == values


@pytest.mark.parametrize(
    "message", ["We love your style, the stripe and the ground.", "A cascade of wraps and plasters."]
)
def test_a_word_of_the_language_is_no_slip(told, message):
    assert told(message) == {}


def test_the_quote_keeps_the_slip(told):
    (evidence,) = told("alumnium case")["design.case_material"].evidence
    assert evidence.quote == "alumnium case"
