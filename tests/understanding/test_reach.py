"""How far a no, a removal or an addition reaches."""

from __future__ import annotations

import pytest

DENIED = {
    "each with its own": ("No camera, no speaker and no microphone.", ("camera", "speaker", "microphone")),
    "one for the list": ("We don't need Wi-Fi, a camera and a microphone.", ("wifi", "camera", "microphone")),
    "over an or": ("We do not need a speaker or a camera.", ("speaker", "camera")),
    "without": ("without Wi-Fi, a microphone and a camera", ("wifi", "microphone", "camera")),
    "skipped": ("We can skip Wi-Fi and the camera.", ("wifi", "camera")),
    "behind the list": ("Camera, microphone and speaker are not needed.", ("camera", "microphone", "speaker")),
    "a key": ("Not needed: Wi-Fi, camera, microphone", ("wifi", "camera", "microphone")),
    "one may go": ("the microphone can go", ("microphone",)),
    "off": ("always-on display: off", ("always_on",)),
}


@pytest.mark.parametrize(("message", "names"), DENIED.values(), ids=DENIED.keys())
def test_a_no_reaches_its_whole_list(stated, message, names):
    assert {field.partition(".")[2]: value for field, value in stated(message).items()} == dict.fromkeys(names, False)


def test_a_no_ends_at_a_but(stated):
    assert stated("no Wi-Fi but Bluetooth calls") == {"connectivity.wifi": False, "connectivity.bluetooth_calls": True}


def test_neither_and_nor_deny_both(stated):
    assert stated("Neither LTE nor NFC.") == {"connectivity.cellular": "none", "connectivity.nfc": "none"}


SPLIT = {
    "a no after a list": (
        "Heart rate, SpO2 and skin temperature, but not ECG.",
        "sensors.list",
        ("optical_hr", "spo2", "skin_temperature"),
        ("ecg",),
    ),
    "except": ("All sensors except the barometer and the compass", "sensors.list", None, ("barometer", "compass")),
    "anything but": ("anything but a leather strap", "design.strap_material", None, ("leather",)),
    "not that one": ("aluminium, not plastic", "design.case_material", ("aluminium",), ("plastic",)),
    "only the other": ("no leather straps, silicone only", "design.strap_material", ("silicone",), ("leather",)),
}


@pytest.mark.parametrize(("message", "field", "value", "excluded"), SPLIT.values(), ids=SPLIT.keys())
def test_what_is_ruled_out_stands_apart(told, message, field, value, excluded):
    entry = told(message)[field]
    assert (entry.value, entry.excluded) == (value, excluded)


BOX = "In the box: charging cable, adapter, screen film"
GONE = {
    "a verb and its particle": ("Please leave the film out.", ("charging_cable", "adapter")),
    "take it off": ("take the adapter off, it is too dear", ("charging_cable", "screen_film")),
    "has to go": ("The adapter has to go.", ("charging_cable", "screen_film")),
    "two at once": ("drop the adapter and the film", ("charging_cable",)),
    "a reason before": ("The adapter is too dear, take it out.", ("charging_cable", "screen_film")),
}


@pytest.mark.parametrize(("message", "left"), GONE.values(), ids=GONE.keys())
def test_what_is_taken_out_leaves_the_rest(told, message, left):
    entry = told(BOX, message)["packaging.contents"]
    assert (entry.value, set(entry.excluded)) == (left, {"charging_cable", "adapter", "screen_film"} - set(left))


MORE = {
    "and": ("and the games too", "games"),
    "add": ("Add find my phone.", "find_phone"),
    "plus": ("Plus music control.", "music_control"),
    "asked for": ("Could you also add fall detection?", "fall_detection"),
}


@pytest.mark.parametrize(("message", "option"), MORE.values(), ids=MORE.keys())
def test_an_addition_keeps_what_was_there(stated, message, option):
    values = stated("Features: weather, alarm", message)
    assert values == {"software.features": ("weather", "alarm", option)}
