"""What states nothing: other people's products and words, stories, conditions, questions, old mail."""

from __future__ import annotations

import pytest

from assistant.demand.values import Number

STORIES = {
    "a loss": "I lost my phone on Monday.",
    "a bag": "I lost my bag with the drawings of the titanium case.",
    "a trial": "Yesterday I tried a watch with a rotating bezel, lovely.",
    "a fair": "At the fair we visited a booth with 5 ATM watches.",
    "a purchase": "My wife bought a Garmin with ECG and the strap tore after a week.",
    "a break": "The samples arrived and one strap broke after 3 days.",
    "a fall": "I dropped my last watch from 2 m and it broke.",
    "a bill": "The bank charged me 45 EUR.",
    "a journey": "Our driver flew to Italy and stole the show.",
    "a complaint": "Our customers complained about straps of leather.",
    "hearsay": "She told me that ECG is dear.",
}


@pytest.mark.parametrize("message", STORIES.values(), ids=STORIES.keys())
def test_a_story_states_nothing(told, message):
    assert told(message) == {}


DECISIONS = {
    "decided on": ("We decided on titanium.", {"design.case_material": ("titanium",)}),
    "said before a story of another": (
        "battery a week at least, our last one died after two days and people hated it",
        {"battery.life": Number(min=7.0)},
    ),
    "settled on": ("After the fair we settled on a rotating bezel.", {"design.controls": ("rotating_bezel",)}),
}


@pytest.mark.parametrize(("message", "values"), DECISIONS.values(), ids=DECISIONS.keys())
def test_what_was_decided_is_no_story(stated, message, values):
    assert stated(message) == values


THEIRS = {
    "a maker offers": (
        "Suunto offers 10 ATM, ours needs 5 ATM",
        {"durability.water_rating": "5atm"},
    ),
    "a maker's watch": ("Garmin's watch has ECG and 5 ATM, we want 10 ATM.", {"durability.water_rating": "10atm"}),
    "a maker lasts": ("An Amazfit lasts 14 days. Ours should last 10 days.", {"battery.life": Number(10.0)}),
    "carried by a pronoun": (
        "Coros offers a sapphire glass. It has 5 ATM too. We want 3 ATM.",
        {"durability.water_rating": "3atm"},
    ),
    "they sell": (
        "They sell it with sapphire, we would prefer mineral glass.",
        {"display.cover_glass": "mineral"},
    ),
    "your catalogue": ("Your catalogue shows 1.39 inch, we need 1.43 inch.", {"display.size": Number(1.43)}),
    "a long quotation": (
        'The rival page reads: "A brilliant 2.1 inch screen, four weeks of battery and a titanium case for everyone." '
        "Ours should have 7 days of battery.",
        {"battery.life": Number(7.0)},
    ),
    "a pasted listing": (
        "Text of a listing:\nSapphire glass, 5 ATM, 21 days of battery, ECG.\n\nWe want a round case of 44 mm.",
        {"design.case_shape": "round", "design.case_size": Number(44.0)},
    ),
    "a list from a page": (
        "I copied this from their web page:\n- titanium\n- ECG\n- 14 days of battery\nWe need a plastic case.",
        {"design.case_material": ("plastic",)},
    ),
}


@pytest.mark.parametrize(("message", "values"), THEIRS.values(), ids=THEIRS.keys())
def test_only_what_is_ours_is_stated(stated, message, values):
    assert stated(message) == values


ADOPTED = {
    "our brief before": 'Our brief says: "The watch shall have a titanium case and a battery of at least ten days."',
    "our spec behind": '"The watch has a titanium case and a battery of at least ten days" - this is our spec.',
}


@pytest.mark.parametrize("message", ADOPTED.values(), ids=ADOPTED.keys())
def test_a_quotation_that_the_buyer_makes_his_own_counts(stated, message):
    assert stated(message) == {"design.case_material": ("titanium",), "battery.life": Number(min=10.0)}


SUPPOSED = {
    "should it": "Should the volumes grow, we take titanium.",
    "unless": "Unless it costs more, sapphire.",
    "only if": "A ceramic case only if it weighs less.",
    "a later version": "Perhaps a barometer in the second generation.",
    "a wish to know": "I wonder whether 3 ATM is enough.",
    "a question": "Is 5 ATM enough for the sauna? And what does Wi-Fi cost?",
    "what if": "What if we took 3 ATM?",
}


@pytest.mark.parametrize("message", SUPPOSED.values(), ids=SUPPOSED.keys())
def test_what_is_only_supposed_or_asked_is_not_stated(stated, message):
    assert stated(message) == {}


def test_a_wish_in_the_form_of_a_question_is_stated(stated):
    assert stated("Can we have a leather strap?") == {"design.strap_material": ("leather",)}


LABELS = {
    "a page": ("See page 12 and annex 3 of the enclosed paper.", {}),
    "a slide": ("As drawn on slide 7, the case measures 43 mm.", {"design.case_size": Number(43.0)}),
    "a chapter": ("Chapter 4 asks for 5 ATM.", {"durability.water_rating": "5atm"}),
}


@pytest.mark.parametrize(("message", "values"), LABELS.values(), ids=LABELS.keys())
def test_the_number_of_a_page_is_no_amount(stated, message, values):
    assert stated(message) == values


IDIOMS = {
    "round the clock": "Round the clock somebody is up and running here.",
    "music": "That was music to my ears, and a silver lining too.",
    "a green light": "In the long run we want to be on board with a green light from the board.",
    "touch base": "Let us touch base soon, the ball is in your court.",
}


@pytest.mark.parametrize("message", IDIOMS.values(), ids=IDIOMS.keys())
def test_an_idiom_means_none_of_its_words(told, message):
    assert told(message) == {}


OLD_MAIL = {
    "a signature": ("46 mm please.\n\nBest regards\nTom, 300 Main Street, Boston", {"design.case_size": Number(46.0)}),
    "a quoted history": ("Agreed.\n\nOn Monday, Joe wrote:\n> 5 ATM and titanium\n> 300 pcs", {}),
    "a forwarded mail": ("-----Original Message-----\nFrom: joe@x.com\nWe want sapphire and LTE.", {}),
}


@pytest.mark.parametrize(("message", "values"), OLD_MAIL.values(), ids=OLD_MAIL.keys())
def test_old_mail_and_signatures_are_left_out(stated, message, values):
    assert stated(message) == values
