"""No message breaks the reader: it never raises, never quotes what is not there, and takes time in proportion."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WORDS = (
    'no not without 46 mm 1.43" 5ATM AMOLED GPS $28 €30 800 pcs 3k June 2027 by before Q3 Germany , . ? ! : ; - >',
    "competitor instead also maybe about if you decide later strap leather or and 12-14 1/2 ½ – Brand: 30/70 it's",
)
PIECES = st.sampled_from(["\n", "\n\n", *(word for line in WORDS for word in line.split())])
MESSAGES = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map(" ".join))


@settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=MESSAGES, asked=st.lists(st.sampled_from(["battery.life", "design.strap_material", "connectivity.nfc"])))
def test_any_message_is_read_with_its_own_words(read, message, asked):
    quotes = [evidence.quote for change in read(message, asked).changes for evidence in change.evidence]
    assert [quote for quote in quotes if quote not in message] == []


LONG = {
    "prose": "We want a round watch, 46 mm, AMOLED, 5 ATM, GPS on board and a week of battery, sold in Germany. ",
    "one endless sentence": "round watch and 46 mm or amoled with gps, ",
    "figures": "1 2 3 ",
    "questions": "? ",
    "one word": "a",
    "commas": ",",
    "lines": "\n",
    "denials": "no no ",
    "dates": "june 2027 or may, ",
    "names": "Abc ",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_ten_kilobytes_take_two_seconds_at_most(read, piece):
    started = perf_counter()
    read((piece * 10_000)[:10_000])
    assert perf_counter() - started < 2
