"""A whole conversation through the command line, with the process restarted in the middle."""

from __future__ import annotations

import json
from pathlib import Path

from tests.command_line import TODAY, environment, run_process, small_knowledge

MORNING = [
    "Hello, this is Mirja. I'm starting a small running brand called Tundra Trail, for Finland, Sweden and Germany.",
    "Round, 44 mm, AMOLED 1.32 inch, GPS, 5 ATM.",
    "Heart rate and SpO2, no ECG.",
    "What is the difference between 5 ATM and IP68?",
    "Battery should last 7 days.",
    "Actually make the case 46 mm.",
    "No NFC and no Wi-Fi. Price up to 35 euros FOB, first order 1,000 pieces.",
]
AFTERNOON = [
    "I don't know which strap, what would you recommend?",
    "yes please",
    "Retail price: not needed.",
    "And also sell in Norway.",
    "undo that",
    "Launch by the end of September 2027, we sell in our own webshop.",
]
EXPECTED = {
    "project.brand": ("Tundra Trail", "stated"),
    "project.buyer_type": ("new_brand", "stated"),
    "project.use_cases": (["running"], "stated"),
    "project.retail_price": (None, "declined"),
    "project.sales_channels": (["own_webshop"], "stated"),
    "commercial.order_quantity": ({"value": 1000}, "stated"),
    "commercial.target_unit_price": ({"max": 35, "currency": "EUR"}, "stated"),
    "commercial.incoterm": ("fob", "stated"),
    "market.countries": (["FI", "SE", "DE"], "stated"),
    "design.case_shape": ("round", "stated"),
    "design.case_size": ({"value": 46}, "stated"),
    "design.strap_material": (["silicone"], "assumed"),
    "display.type": ("amoled", "stated"),
    "display.size": ({"value": 1.32}, "stated"),
    "connectivity.wifi": (False, "stated"),
    "connectivity.gnss": ("built_in", "stated"),
    "connectivity.nfc": ("none", "stated"),
    "sensors.list": (["optical_hr", "spo2"], "stated"),
    "battery.life": ({"value": 7}, "stated"),
    "durability.water_rating": ("5atm", "stated"),
    "schedule.launch_date": ({"to": "2027-09-30"}, "stated"),
}


def talk(messages: list[str], surroundings: dict[str, str]) -> list[dict]:
    lines = [{"project": "tundra", "message": message} for message in messages] + [{"project": "tundra", "spec": True}]
    given = "".join(json.dumps(line) + "\n" for line in lines).encode()
    result = run_process(["chat", "--json", "--today", TODAY], surroundings, given)
    assert (result.status, len(result.lines)) == (0, len(lines))
    return result.lines


def test_a_day_of_talk_ends_with_the_right_spec(tmp_path: Path) -> None:
    surroundings = environment(tmp_path / "home", small_knowledge(tmp_path / "knowledge"))
    morning = talk(MORNING, surroundings)
    afternoon = talk(AFTERNOON, surroundings)
    fields = afternoon[-1]["spec"]["fields"]
    assert {name: (entry["value"], entry["status"]) for name, entry in fields.items()} == EXPECTED
    assert fields["sensors.list"]["excluded"] == ["ecg"]
    assert morning[3]["citations"] and morning[3]["changes"] == []
    assert afternoon[0]["asked"][0] == "design.strap_material"
    assert afternoon[3]["changes"][0]["after"] == ["FI", "SE", "DE", "NO"]
    said = MORNING + AFTERNOON
    for entry in fields.values():
        assert all(any(item["quote"] in message for message in said) for item in entry["evidence"])
