"""How a message is laid out: tables, bullets, clauses of a tender, lines of dots."""

from __future__ import annotations

import pytest

from assistant.demand.values import Number

SHEET = {"design.case_size": Number(43.0), "design.strap_width": Number(20.0)}
TABLES = {
    "bars around": "| Case size | 43 mm |\n| Strap width | 20 mm |",
    "bars between": "Case size | 43 mm\nStrap width | 20 mm",
    "counted rows": "No | Item | Value\n1 | Case size | 43 mm\n2 | Strap width | 20 mm",
    "tabs": "Item\tValue\nCase size\t43 mm\nStrap width\t20 mm",
    "colons": "Case size: 43 mm\nStrap width: 20 mm",
    "equals": "Case size = 43 mm\nStrap width = 20 mm",
    "dots": "Case size ........ 43 mm\nStrap width ...... 20 mm",
    "arrows": "Case size -> 43 mm\nStrap width → 20 mm",
    "dashes": "Case size - 43 mm\nStrap width - 20 mm\nGreetings - many",
    "bullets": "- Case size: 43 mm\n- Strap width: 20 mm",
    "numbers": "1. Case size: 43 mm\n2. Strap width: 20 mm",
    "letters": "a) Case size: 43 mm\nb) Strap width: 20 mm",
    "numbers of a tender in one paragraph": "4.1 Case size of 43 mm. 4.2 Strap width of 20 mm.",
    "bare numbers that count up": "4 Case size: 43 mm\n5 Strap width: 20 mm\n6 Greetings to all",
    "numbers of a tender": "4.1 Case size: 43 mm\n4.2 Strap width: 20 mm",
    "paragraph signs": "§ 4 Case size: 43 mm\n§ 5 Strap width: 20 mm",
    "slashes": "Case size: 43 mm / Strap width: 20 mm / Greetings: many",
    "semicolons": "Case size: 43 mm; strap width: 20 mm",
}


@pytest.mark.parametrize("message", TABLES.values(), ids=TABLES.keys())
def test_a_sheet_is_read_in_any_layout(stated, message):
    assert stated(message) == SHEET


def test_a_dash_in_prose_is_no_key(stated):
    assert stated("Case - I think - of 43 mm, thanks.") == {"design.case_size": Number(43.0)}


def test_a_number_right_behind_dots_is_read_whole(stated):
    assert stated("Strap width......20 mm\nOperating temperature......-15..+45 C") == {
        "design.strap_width": Number(20.0),
        "durability.operating_temperature": Number(min=-15.0, max=45.0),
    }


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("RAM / flash: 8 MB / 128 MB", {"platform.ram": Number(8.0), "platform.storage": Number(128.0)}),
        ("Wi-Fi, GPS: no / yes", {"connectivity.wifi": False, "connectivity.gnss": "built_in"}),
        ("Speaker/mic: no/no", {"connectivity.speaker": False, "connectivity.microphone": False}),
        ("Case size / weight: 43 / 50", {"design.case_size": Number(43.0), "design.weight": Number(50.0)}),
        ("App for: iOS / Android", {"app.platforms": ("ios", "android")}),
    ],
)  # fmt: skip
def test_a_line_may_answer_two_things(stated, line, fields):
    assert stated(line) == fields


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Camera: N", "connectivity.camera", False),
        ("Wi-Fi: w/o", "connectivity.wifi", False),
        ("NDA: Y", "ownership.nda", True),
        ("GPS: must be dual band", "connectivity.gnss", "dual_band"),
        ("Golden sample: req.", "quality.golden_sample", True),
        ("NFC module: not needed", "connectivity.nfc", "none"),
        ("batt capacity: 300 mAh", "battery.capacity", Number(300.0)),
        ("app langs: EN, DE", "app.languages", ("en", "de")),
        ("Sold in: NO, SE, DE", "market.countries", ("NO", "SE", "DE")),
        ("Case size (max): 43 mm", "design.case_size", Number(max=43.0)),
        ("Maximum case size: 43 mm", "design.case_size", Number(max=43.0)),
    ],
)
def test_the_shorthand_of_sheets_is_known(stated, line, field, value):
    assert stated(line)[field] == value


def test_a_server_country_is_no_market(stated):
    assert stated("Server country: Ireland") == {"app.data_region": "eu"}


def test_what_somebody_wrote_above_quoted_lines_states_nothing(stated):
    assert stated("He wrote it to another factory in June:\n> we need 2000 pcs, 1.39 amoled\nAre you faster?") == {}
    assert stated("What we need:\n> 2000 pcs\n> 1.39 amoled")["commercial.order_quantity"] == Number(2000.0)


def test_yes_and_no_fill_a_table(stated):
    message = "| 1 | Case material | titanium |\n| 2 | Camera | no |\n| 3 | Wi-Fi | yes |"
    assert stated(message) == {
        "design.case_material": ("titanium",),
        "connectivity.camera": False,
        "connectivity.wifi": True,
    }


def test_a_heading_speaks_for_its_list(stated):
    assert stated("Display:\n- AMOLED\n- 1.43 inch\n- sapphire") == {
        "display.type": "amoled",
        "display.size": Number(1.43),
        "display.cover_glass": "sapphire",
    }


@pytest.mark.parametrize(
    "message",
    ["We don't want:\n- camera\n- games\n\nWanted:\n- GPS", "NOT WANTED\n- camera\n- games\nWANTED\n- GPS"],
    ids=["colon", "capitals"],
)
def test_a_denied_heading_denies_its_list_only(stated, told, message):
    assert stated(message) == {"connectivity.camera": False, "connectivity.gnss": "built_in"}
    assert told(message)["software.features"].excluded == ("games",)


def test_a_line_that_a_mail_program_wrapped_is_one(stated):
    message = "For this watch we would like to have a case that measures about\n44 mm across and weighs less than 40 g."
    assert stated(message) == {"design.case_size": Number(44.0), "design.weight": Number(max=40.0)}


def test_an_abbreviation_ends_no_sentence(told):
    entries = told("The case measures approx. 45 mm, first order max. 500 pcs.")
    assert entries["design.case_size"].note == "approx"
    assert entries["commercial.order_quantity"].value == Number(max=500.0)


def test_a_postscript_is_said_too(stated):
    mail = "900 pieces, stainless steel case.\n\nSincerely, K. Vandamme\n\nPPS: screen 1.1 inch to 1.3 inch."
    assert stated(mail)["display.size"] == Number(min=1.1, max=1.3)


def test_a_code_is_no_bullet_unless_others_are(stated):
    assert stated("IP67. No camera.")["durability.water_rating"] == "ip67"
    assert stated("1.43 AMOLED round, plastic case")["display.size"] == Number(1.43)
    sheet = "R1  Quantity ....... 640\nR2  Battery ........ 4-6 days"
    assert stated(sheet)["commercial.order_quantity"] == Number(640.0)


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("Camera? No.", {"connectivity.camera": False}),
        ("nfc? no. wifi? yes.", {"connectivity.nfc": "none", "connectivity.wifi": True}),
        ("Touch? Yes. NFC? No thanks.", {"display.touch": True, "connectivity.nfc": "none"}),
        ("Is a camera needed? No.", {}),
        ("Can you do 5 ATM? No rush.", {}),
    ],
)
def test_a_short_question_that_its_writer_answers_is_a_pair(stated, message, wanted):
    assert stated(message) == wanted


def test_a_heading_opens_a_list_of_pointed_lines(stated):
    values = stated("app side:\n> android and ios\n> synced with Strava")
    assert values["app.platforms"] == ("android", "ios")
    assert values["app.integrations"] == ("strava",)
    assert stated("On Tuesday Jo wrote:\n> GPS in the watch\nRound please.") == {"design.case_shape": "round"}


@pytest.mark.parametrize("head", ["App side -", "APP", "App:"])
def test_a_few_words_head_the_list_below_them(stated, head):
    assert stated(f"{head}\n* Greek, Turkish")["app.languages"] == ("el", "tr")


def test_lines_behind_angle_brackets_under_a_title_are_the_writers_own(stated):
    values = stated("Hiking watch, notes of Monday\n> sapphire glass\n> 10 ATM")
    assert (values["display.cover_glass"], values["durability.water_rating"]) == ("sapphire", "10atm")


def test_a_smile_makes_no_key(stated):
    assert "project.brand" not in stated("we are a bank :)")
