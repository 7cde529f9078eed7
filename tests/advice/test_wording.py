"""Values as people read them."""

from __future__ import annotations

import pytest

from assistant.advice.wording import inside, join, say_entry

SAID = {
    "exact": ("battery.life", {"value": 7}, "7 days"),
    "single": ("battery.life", {"value": 1}, "1 day"),
    "bound": ("battery.life", {"min": 7}, "at least 7 days"),
    "range": ("battery.life", {"min": 5, "max": 7}, "5 to 7 days"),
    "money": ("commercial.target_unit_price", {"max": 28, "currency": "USD"}, "up to 28 USD"),
    "fraction": ("display.size", {"value": 1.43}, "1.43 inch"),
    "many": ("commercial.order_quantity", {"value": 12000}, "12,000 pcs"),
    "cold": ("durability.operating_temperature", {"min": -20, "max": 45}, "-20 to 45 °C"),
    "month": ("schedule.launch_date", {"from": "2027-09-01", "to": "2027-09-30"}, "September 2027"),
    "day": ("schedule.launch_date", {"from": "2027-09-05", "to": "2027-09-05"}, "5 September 2027"),
    "until": ("schedule.launch_date", {"to": "2027-06-30"}, "until 30 June 2027"),
    "since": ("schedule.launch_date", {"from": "2027-05-01"}, "from 1 May 2027"),
    "countries": ("market.countries", ["DE", "GB", "EU"], "Germany, the United Kingdom and the EU"),
    "languages": ("software.languages", ["en", "ar"], "English and Arabic"),
    "yes": ("connectivity.wifi", True, "yes"),
    "text": ("project.brand", "Aurora", "Aurora"),
    "declined": ("connectivity.carriers", {"status": "declined"}, "none"),
    "vague": ("battery.life", {"status": "vague"}, "open"),
}


@pytest.mark.parametrize("name", SAID)
def test_value_is_said(demand_of, name):
    field, value, said = SAID[name]
    assert say_entry(demand_of({field: value}), field) == said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Aluminium", "aluminium"),
        ("AMOLED", "AMOLED"),
        ("IP68", "IP68"),
        ("Wear OS", "Wear OS"),
        ("China", "China"),
        ("Pull test", "pull test"),
    ],
)
def test_label_inside_a_sentence(label, said):
    assert inside(label) == said


def test_join_of_none_one_and_many():
    assert [join([]), join(["a"]), join(["a", "b", "c"])] == ["", "a", "a, b and c"]
