"""Advice in the form of the spec JSON."""

from __future__ import annotations

import json

from assistant.advice.details_json import details_json
from assistant.advice.spec_json import advice_json

SPEC = {
    "market.countries": ["DE", "IN"],
    "commercial.order_quantity": {"value": 300},
    "design.tooling": "private_mould",
    "battery.capacity": {"value": 300},
    "connectivity.gnss": "built_in",
    "schedule.launch_date": {"to": "2027-03-31"},
}


def test_spec_keys_are_those_of_the_format(advise_on):
    shown = advice_json(advise_on(SPEC))
    assert set(shown) == {"risks", "certifications", "schedule"}
    assert set(shown["schedule"]) == {"milestones", "earliest_launch", "slack_days"}
    assert set(shown["schedule"]["milestones"][0]) == {"id", "start", "end"}
    assert {"scheme", "market", "reason", "weeks", "holder", "citations"} <= set(shown["certifications"][0])
    assert set(shown["risks"][0]) == {"id", "severity", "fields", "message", "advice", "citations"}


def test_risk_cites_document_and_section(advise_on):
    shown = {risk["id"]: risk for risk in advice_json(advise_on(SPEC))["risks"]}
    assert shown["commercial.private_mould_quantity"]["severity"] == "blocker"
    assert shown["commercial.private_mould_quantity"]["citations"] == [
        {"document": "guidelines/moq.md", "section": "Private mould and new design"}
    ]


def test_scheme_tells_reason_weeks_and_holder(advise_on):
    shown = {item["scheme"]: item for item in advice_json(advise_on(SPEC))["certifications"]}
    assert shown["ce_red"]["reason"] == "radio"
    assert shown["ce_red"]["weeks"] == {"min": 3, "max": 5}
    assert shown["rohs"]["weeks"] is None


def test_slack_is_negative_when_too_late(advise_on):
    assert advice_json(advise_on(SPEC))["schedule"]["slack_days"] < 0


def test_everything_is_plain_json(advise_on, rulebook):
    for spec in (SPEC, {}):
        advice = advise_on(spec)
        shown = {**advice_json(advice), **details_json(advice, rulebook)}
        assert json.loads(json.dumps(shown)) == shown


def test_details_hold_every_part(advise_on, rulebook):
    shown = details_json(advise_on(SPEC), rulebook)
    assert set(shown) == {
        "certification_plan",
        "market_notes",
        "waves",
        "decisions",
        "cost",
        "energy",
        "phases",
        "control",
        "lint",
    }
    assert shown["phases"]["second"]["minimum"] == 3000
    assert shown["cost"]["moq"]["pieces"] == 3000
    assert shown["energy"]["gnss_hours"] == {"low": 7.5, "high": 12}


def test_plan_tells_what_each_scheme_needs(advise_on, rulebook):
    plan = details_json(advise_on(SPEC), rulebook)["certification_plan"]
    assert {item["scheme"] for item in plan} == {c["scheme"] for c in advice_json(advise_on(SPEC))["certifications"]}
    stages = [
        rulebook.schemes.stages[name].order
        for item in plan
        for name in rulebook.schemes.stages
        if rulebook.schemes.stages[name].label == item["stage"]
    ]
    assert stages == sorted(stages)
    for item in plan:
        assert item["holder"] and item["source"] and isinstance(item["verified"], bool)
    assert any(item["samples"] for item in plan) and any(item["documents"] for item in plan)
