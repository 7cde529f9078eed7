"""Where a sentence takes a turn: provisos, conditions that end, choices taken back or left to us."""

from __future__ import annotations

import pytest

from assistant.demand.values import Money, Number

TITANIUM = {"durability.water_rating": "ip68", "design.case_material": ("titanium",)}


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("IP68 is fine, as long as the case is titanium.", TITANIUM),
        ("IP68 is acceptable as long as it has a titanium case.", TITANIUM),
        (
            "If we did one for divers we'd want 10 ATM, but this one shall have 5 ATM.",
            {"durability.water_rating": "5atm"},
        ),
        ("Should have music control and find my phone.", {"software.features": ("music_control", "find_phone")}),
        ("case aluminium, no wait, stainless steel", {"design.case_material": ("stainless_steel",)}),
        ("case zinc alloy - no sorry, aluminium", {"design.case_material": ("aluminium",)}),
        ("No app, only an SDK.", {"app.mode": "sdk_only"}),
        ("We need no app at all.", {"app.mode": "none"}),
        ("Hindi, Punjabi and English on the face", {"software.languages": ("hi", "pa", "en")}),
        ("Watch and app are Japanese only.", {"software.languages": ("ja",), "app.languages": ("ja",)}),
        ("an alarm when somebody leaves", {"software.features": ("geofence",)}),
    ],
)
def test_what_holds_is_what_stands_after_the_turn(stated, message, wanted):
    assert stated(message) == wanted


@pytest.mark.parametrize(
    ("message", "field", "action"),
    [
        ("Mineral glass or sapphire, you choose whatever is sensible.", "display.cover_glass", "assume"),
        ("About the strap: you choose, as long as it doesn't smell.", "design.strap_material", "assume"),
        ("How many pieces we take, this we must still discuss internally.", "commercial.order_quantity", "defer"),
        ("I'll let you know about the guarantee after our lawyer is back.", "after_sales.warranty", "defer"),
    ],
)
def test_who_decides_is_heard(read, message, field, action):
    (change,) = read(message).changes
    assert (change.field, change.action) == (field, action)


def test_the_price_in_the_shop_is_not_ours(stated):
    assert stated("My price on the listing is 39,99 €.") == {"project.retail_price": Money(39.99, currency="EUR")}


def test_a_charge_tells_how_long_the_battery_lasts(stated):
    assert stated("At least 36 hours on a charge.") == {"battery.life": Number(min=1.5)}
