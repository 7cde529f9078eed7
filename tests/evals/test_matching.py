"""When an entry counts as the expected one."""

from __future__ import annotations

import pytest

from assistant.demand.entry import Alternative, Entry, Status
from assistant.demand.values import Money, Number, Value
from evals.expected import Expected
from evals.matching import same_entry, same_text, same_value

NOTHING = Entry()


@pytest.mark.parametrize(
    ("expected", "got", "same"),
    [
        pytest.param(Number(value=42.52), Number(value=42.5243), True, id="within one percent"),
        pytest.param(Number(value=100), Number(value=102), False, id="two percent off"),
        pytest.param(Number(min=7), Number(value=7), False, id="a bound is not a value"),
        pytest.param(Number(min=5, max=7), Number(min=5, max=7), True, id="both bounds"),
        pytest.param(Number(min=5), Number(min=5, max=7), False, id="one bound too many"),
        pytest.param(Number(value=0), Number(value=0), True, id="zero"),
        pytest.param(Number(min=-10), Number(min=10), False, id="sign"),
        pytest.param(Money(max=28, currency="USD"), Money(max=28, currency="USD"), True, id="money"),
        pytest.param(Money(max=28, currency="USD"), Money(max=28, currency="EUR"), False, id="other currency"),
        pytest.param(Money(max=28), Money(max=28, currency="USD"), False, id="currency nobody said"),
        pytest.param(("spo2", "ecg"), ("ecg", "spo2"), True, id="lists in any order"),
        pytest.param(("spo2",), ("ecg", "spo2"), False, id="one option too many"),
        pytest.param("lte", "lte_m", False, id="options compare whole"),
        pytest.param(True, "true", False, id="other type"),
        pytest.param(None, True, False, id="value where none is expected"),
    ],
)
def test_values_compare_by_kind(expected: Value | None, got: Value | None, same: bool) -> None:
    assert same_value(expected, got) is same


@pytest.mark.parametrize(
    ("expected", "got", "same"),
    [
        ("Aurora  Run", "aurora run", True),
        ("matte black", "Matte black and silver", True),
        ("matte black and silver", "silver", True),
        ("black", "white", False),
        ("black", " ", False),
    ],
)
def test_text_may_contain_the_other(expected: str, got: str, same: bool) -> None:
    assert same_text(expected, got) is same


def test_status_must_be_equal() -> None:
    assert not same_entry(Expected(Status.STATED, "amoled"), Entry("amoled", Status.ASSUMED), NOTHING, False)


def test_any_value_will_do_but_none() -> None:
    anything = Expected(Status.ASSUMED, anything=True)
    assert same_entry(anything, Entry("sapphire", Status.ASSUMED), NOTHING, False)
    assert not same_entry(anything, Entry(None, Status.ASSUMED), NOTHING, False)


def test_note_must_contain_the_words() -> None:
    expected = Expected(Status.STATED, Number(value=800), note="about")
    assert same_entry(expected, Entry(Number(value=800), Status.STATED, note="About that"), NOTHING, False)
    assert not same_entry(expected, Entry(Number(value=800), Status.STATED), NOTHING, False)


def test_excluded_counts_only_where_expected() -> None:
    got = Entry(("spo2",), Status.STATED, excluded=("ecg",))
    assert same_entry(Expected(Status.STATED, ("spo2",)), got, NOTHING, False)
    assert same_entry(Expected(Status.STATED, ("spo2",), excluded=("ecg",)), got, NOTHING, False)
    assert not same_entry(Expected(Status.STATED, ("spo2",), excluded=("glucose",)), got, NOTHING, False)


def test_removed_options_may_be_excluded_too() -> None:
    before = Entry(("spo2", "compass"), Status.STATED)
    got = Entry(("spo2",), Status.STATED, excluded=("ecg", "compass"))
    expected = Expected(Status.STATED, ("spo2",), excluded=("ecg",))
    assert same_entry(expected, got, before, False)
    assert not same_entry(expected, got, NOTHING, False)


def test_conflict_needs_all_alternatives_and_no_others() -> None:
    expected = Expected(Status.CONFLICTING, alternatives=(Number(value=14), Number(value=5)))
    both = (Alternative(Number(value=5)), Alternative(Number(value=14)))
    assert same_entry(expected, Entry(None, Status.CONFLICTING, alternatives=both), NOTHING, False)
    three = (*both, Alternative(Number(value=3)))
    assert not same_entry(expected, Entry(None, Status.CONFLICTING, alternatives=three), NOTHING, False)
