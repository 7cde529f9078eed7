"""Entries that cannot be tested or bought as written."""

from __future__ import annotations

import pytest

from assistant.advice.lint import Problem, lint_of
from assistant.demand.values import Number


@pytest.fixture
def lint(advise_on, rulebook):
    return lambda spec: lint_of(advise_on(spec).situation, rulebook.lint)


def test_vague_wish_gets_a_measurable_proposal(lint):
    spec = {"battery.life": {"status": "vague", "evidence": [{"source": "message 1", "quote": "good battery"}]}}
    (found,) = lint(spec)
    assert (found.field, found.problem, found.said) == ("battery.life", Problem.UNQUANTIFIED, "good battery")
    assert isinstance(found.change.value, Number)


def test_contradiction_shows_both_values(lint):
    spec = {"display.type": {"status": "conflicting", "alternatives": [{"value": "amoled"}, {"value": "ips_lcd"}]}}
    (found,) = lint(spec)
    assert found.problem is Problem.CONTRADICTORY
    assert "AMOLED" in found.said


def test_accuracy_needs_a_figure_and_a_test(lint):
    sensors = {"sensors.list": ["optical_hr"]}
    assert lint({**sensors, "sensors.accuracy": "very accurate"})[0].problem is Problem.UNQUANTIFIED
    assert lint({**sensors, "sensors.accuracy": "within 5 bpm"})[0].problem is Problem.NO_TEST
    assert lint({**sensors, "sensors.accuracy": "within 5 bpm against a chest strap"}) == ()


def test_about_becomes_a_bound_to_accept(lint, demand_of):
    spec = {"battery.life": {"value": {"value": 7}, "status": "stated", "note": "about"}}
    (found,) = lint(spec)
    assert (found.said, found.proposal) == ("about 7 days", "At least 7 days, as the limit to test against.")
    changed, _ = demand_of(spec).apply([found.change])
    assert changed.value("battery.life") == Number(min=7)


def test_two_demands_in_one_are_parted(lint):
    assert lint({"platform.chipset": "Realtek or Actions"})[0].problem is Problem.TWO_IN_ONE


def test_ip68_has_no_test_of_its_own(lint):
    assert lint({"durability.water_rating": "ip68"})[0].problem is Problem.NO_TEST
    assert lint({"durability.water_rating": "5atm"}) == ()


def test_clean_list_has_no_lint(lint):
    assert lint({"display.type": "amoled", "display.resolution": "466x466", "battery.life": {"min": 7}}) == ()
