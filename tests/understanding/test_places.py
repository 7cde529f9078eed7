"""Countries that are markets, countries that are only mentioned, and languages of the watch, the app, the paper."""

from __future__ import annotations

import pytest

MARKETS = {
    "sold in": ("It will be sold in Chile and Peru.", ("CL", "PE")),
    "for a market": ("for the market in Poland", ("PL",)),
    "a fragment": ("USA and Canada", ("US", "CA")),
    "a key": ("Target countries: Germany, Austria, Switzerland", ("DE", "AT", "CH")),
    "codes": ("Markets: US, UK", ("US", "GB")),
    "a group": ("We sell in the Nordics", ("DK", "SE", "NO", "FI")),
    "a union": ("We sell in the EU and the UK", ("EU", "GB")),
    "a dash": ("Target markets - Japan & Korea", ("JP", "KR")),
    "an office elsewhere": ("Our office is in Lyon, the watches are for Italy.", ("IT",)),
}


@pytest.mark.parametrize(("message", "countries"), MARKETS.values(), ids=MARKETS.keys())
def test_a_country_where_it_is_sold_is_a_market(stated, message, countries):
    assert stated(message) == {"market.countries": countries}


def test_shops_and_their_countries(stated):
    assert stated("shops in Kenya and Uganda") == {"market.countries": ("KE", "UG")}


def test_gifts_for_staff_tell_their_country(stated):
    values = stated("Gifts for employees in Sweden")
    assert values == {"project.use_cases": ("gifts",), "market.countries": ("SE",)}


NO_MARKET = {
    "where it is made": "The watch is made in China.",
    "where we are": "We are a small team from Norway.",
    "us as a word": "Ship it to us please, no problem",
    "a currency": "the price is 30 US dollars",
    "a territory": "exclusivity for Benelux",
}


@pytest.mark.parametrize("message", NO_MARKET.values(), ids=NO_MARKET.keys())
def test_a_country_that_is_only_mentioned_is_no_market(told, message):
    assert "market.countries" not in told(message)


LATER = {
    "also": ("Also Morocco.", ("ES", "PT", "MA"), ()),
    "on top": ("Morocco comes on top.", ("ES", "PT", "MA"), ()),
    "one is out": ("Portugal is out.", ("ES",), ("PT",)),
    "not after all": ("not in Portugal after all", ("ES",), ("PT",)),
}


@pytest.mark.parametrize(("message", "value", "excluded"), LATER.values(), ids=LATER.keys())
def test_markets_come_and_go(told, message, value, excluded):
    entry = told("We sell in Spain and Portugal", message)["market.countries"]
    assert (entry.value, entry.excluded) == (value, excluded)


def test_an_exception_is_kept_beside_its_union(told):
    entry = told("everywhere in the EU except Hungary")["market.countries"]
    assert (entry.value, entry.excluded) == (("EU",), ("HU",))


LANGUAGES = {
    "codes": ("Software languages: EN, FR, ES", "software.languages", ("en", "fr", "es")),
    "small codes behind a key": ("Manual languages: de, fr, it", "packaging.manual_languages", ("de", "fr", "it")),
    "of the app": ("The app should speak Polish and Czech.", "app.languages", ("pl", "cs")),
    "of the paper": ("German and French manual", "packaging.manual_languages", ("de", "fr")),
    "of the labels": ("Labels in Thai and English", "market.label_languages", ("th", "en")),
    "of no thing named": ("languages: English, German", "software.languages", ("en", "de")),
}


@pytest.mark.parametrize(("message", "field", "codes"), LANGUAGES.values(), ids=LANGUAGES.keys())
def test_languages_go_to_what_speaks_them(stated, message, field, codes):
    assert stated(message) == {field: codes}


def test_a_list_goes_on_through_and_in(stated):
    assert stated("Sale only in Germany and in Poland.")["market.countries"] == ("DE", "PL")


WATCH, APP, MANUAL, LABEL = (
    "software.languages",
    "app.languages",
    "packaging.manual_languages",
    "market.label_languages",
)
IN_A_ROW = {
    "behind": ("Greek and Italian on the watch, the app and the leaflet", (WATCH, APP, MANUAL), ("el", "it")),
    "before": ("Watch and app in Thai", (WATCH, APP), ("th",)),
    "a key": ("Labels and booklet: Dutch, Danish", (LABEL, MANUAL), ("nl", "da")),
    "everywhere": ("Hungarian everywhere: watch, app, manual.", (WATCH, APP, MANUAL), ("hu",)),
    "the same": ("The app in Czech and Slovak, the watch the same.", (APP, WATCH), ("cs", "sk")),
}


@pytest.mark.parametrize(("message", "fields", "codes"), IN_A_ROW.values(), ids=IN_A_ROW.keys())
def test_what_is_said_of_parts_in_a_row_is_said_of_each(stated, message, fields, codes):
    values = stated(message)
    assert {field: values.get(field) for field in (WATCH, APP, MANUAL, LABEL)} == {
        field: codes if field in fields else None for field in (WATCH, APP, MANUAL, LABEL)
    }


def test_a_watch_with_an_app_in_a_language_tells_none_of_the_watch(stated):
    assert WATCH not in stated("We want a watch with the app in Estonian.")


def test_each_part_has_languages_of_its_own(stated):
    values = stated("Polish and Latvian on the watch, manual just in Polish")
    assert (values[WATCH], values[MANUAL]) == (("pl", "lv"), ("pl",))


@pytest.mark.parametrize("message", ["Only Korean", "Korean for both"])
def test_two_questions_for_languages_are_answered_at_once(stated, message):
    assert stated(message, asked=(LABEL, MANUAL)) == {LABEL: ("ko",), MANUAL: ("ko",)}


def test_one_code_answers_the_question_for_markets(stated):
    assert stated("SE", asked=("market.countries",)) == {"market.countries": ("SE",)}
