"""Differences as short sentences."""

from __future__ import annotations

import pytest

from assistant.advice.difference_wording import say_difference
from assistant.advice.what_if import difference

BASE = {"market.countries": ["US"], "battery.capacity": {"value": 400}, "display.type": "amoled"}

SAID = {
    "longer": (BASE, {**BASE, "market.countries": ["US", "BR"]}, "Earliest launch 3.4 weeks later."),
    "shorter": ({**BASE, "schedule.freight": "sea"}, BASE, "Earliest launch 2.9 weeks sooner."),
    "cheaper": ({**BASE, "connectivity.gnss": "built_in"}, BASE, "Unit cost about 3 to 6 USD lower (indicative)."),
    "less energy": (
        {**BASE, "connectivity.gnss": "built_in"},
        BASE,
        "About 10 to 16 mAh a day less: some 18.6 days instead of 11.6 in typical use.",
    ),
    "energy without a cell": (
        {"display.type": "amoled"},
        {"display.type": "amoled", "display.always_on": True},
        "About 25 to 35 mAh a day more.",
    ),
    "first minimum": (BASE, {**BASE, "design.logo_places": ["box"]}, "Usual minimum order 100 pcs."),
    "no minimum": ({**BASE, "design.logo_places": ["box"]}, BASE, "No usual minimum order any more."),
    "gone scheme": (
        {**BASE, "packaging.contents": ["adapter"]},
        BASE,
        "No longer needed: DOE level VI and California charger rules (United States).",
    ),
    "new risk": (BASE, {**BASE, "connectivity.nfc": "payment"}, "New risk: the payment partner (high)."),
}


@pytest.mark.parametrize("name", SAID)
def test_difference_is_said(advise_on, name):
    before, after, said = SAID[name]
    assert said in say_difference(difference(advise_on(before), advise_on(after)))
