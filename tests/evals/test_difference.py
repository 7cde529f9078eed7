"""Entries that differ are told apart in words."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.demand.entry import Alternative, Entry, Status
from assistant.demand.values import Money, Number, Period, Value
from evals.difference import entry_difference
from evals.expected import Expected
from evals.wording import say_value


@pytest.mark.parametrize(
    ("expected", "got", "told"),
    [
        pytest.param(Number(value=7), Number(max=7), "at most 7 instead of 7", id="bound"),
        pytest.param(Money(28, currency="USD"), Money(28), "28 without currency instead of 28 USD", id="currency"),
        pytest.param(("ecg", "spo2"), ("spo2", "compass"), "without ecg; with compass too", id="lists"),
        pytest.param("round", "round", "", id="nothing"),
    ],
)
def test_values_are_told_apart(expected: Value, got: Value, told: str) -> None:
    assert entry_difference(Expected(Status.STATED, expected), Entry(got, Status.STATED)) == told


def test_an_open_entry_is_nothing() -> None:
    assert entry_difference(Expected(Status.STATED, "round"), Entry()) == "nothing was given"


def test_status_options_and_note_are_told() -> None:
    expected = Expected(Status.STATED, ("spo2",), excluded=("ecg",), note="about")
    told = entry_difference(expected, Entry(("spo2",), Status.ASSUMED))
    assert told == "assumed instead of stated; does not rule out ecg; note lacks “about”"


def test_the_sides_of_a_conflict_are_told() -> None:
    expected = Expected(Status.CONFLICTING, alternatives=(Number(value=5), Number(value=7)))
    got = Entry(None, Status.CONFLICTING, alternatives=(Alternative(Number(value=5)), Alternative(Number(value=9))))
    assert entry_difference(expected, got) == "between 5 and 9"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Number(value=42.5), "42.5"),
        (Number(min=5, max=7), "5 to 7"),
        (Period(None, date(2027, 6, 30)), "until 2027-06-30"),
        ((), "an empty list"),
        (None, "none"),
        (False, "False"),
    ],
)
def test_values_in_words(value: Value | None, said: str) -> None:
    assert say_value(value) == said
