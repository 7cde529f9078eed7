"""Every rule fires on its own example and on nothing that merely looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.advice.advice import advise
from assistant.advice.examples import example_day, example_list
from assistant.advice.risks import Severity

CASES = yaml.safe_load((Path(__file__).parent / "risk_cases.yaml").read_text(encoding="utf-8"))
RULES = yaml.safe_load((Path(__file__).parents[2] / "knowledge/rules/risks.yaml").read_text(encoding="utf-8"))["rules"]


@pytest.mark.parametrize("name", RULES)
def test_rule_fires_on_its_example(name, rulebook, template):
    example = rulebook.risks.rules[name].fires
    advice = advise(example_list(example, template), rulebook, example_day(example))
    assert advice.risk(name) is not None


@pytest.mark.parametrize("name", RULES)
def test_rule_is_silent_on_its_near_miss(name, rulebook, template):
    example = rulebook.risks.rules[name].silent
    advice = advise(example_list(example, template), rulebook, example_day(example))
    assert advice.risk(name) is None


def told(case):
    return f"{case['rule']}: {case['spec']}"


@pytest.mark.parametrize("case", CASES["fires"], ids=told)
def test_risk_fires(advise_on, case):
    assert advise_on(case["spec"]).risk(case["rule"]) is not None


@pytest.mark.parametrize("case", CASES["silent"], ids=told)
def test_near_miss_is_silent(advise_on, case):
    assert advise_on(case["spec"]).risk(case["rule"]) is None


def test_worst_risk_comes_first(advise_on):
    risks = advise_on({"connectivity.nfc": "payment", "sensors.list": ["glucose"], "software.languages": ["ar"]}).risks
    assert [risk.severity for risk in risks] == [Severity.BLOCKER, Severity.HIGH, Severity.MEDIUM]


def test_message_holds_the_project_s_own_values(advise_on):
    risk = advise_on(
        {"battery.life": {"value": 14}, "battery.capacity": {"value": 300}, "platform.os": "android"}
    ).risk("battery.energy_budget")
    assert risk is not None
    assert risk.message.startswith("14 days from 300 mAh: with the chosen functions about 300 mAh a day are used, so 1")


def test_contradiction_names_its_fields(advise_on):
    spec = {
        "battery.life": {"status": "conflicting", "alternatives": [{"value": {"value": 5}}, {"value": {"value": 7}}]}
    }
    risk = advise_on(spec).risk("input.contradiction")
    assert risk is not None
    assert risk.fields == ("battery.life",)


def test_empty_list_has_no_risk(advise_on):
    assert advise_on({}).risks == ()


def test_every_message_is_said_in_full(advise_on, rulebook, template):
    for name, rule in rulebook.risks.rules.items():
        risk = advise(example_list(rule.fires, template), rulebook, example_day(rule.fires)).risk(name)
        assert risk is not None
        assert "{" not in risk.message + risk.advice
        assert "None" not in risk.message + risk.advice, risk
