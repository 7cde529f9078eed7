"""Specs in and out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from assistant.demand.schema import spec_schema
from assistant.demand.spec import read_spec, spec_fields
from assistant.errors import BadSpec

FIELDS = {
    "project.brand": {
        "value": "Nordlauf",
        "status": "stated",
        "evidence": [{"source": "message 1", "quote": "Nordlauf"}],
    },
    "commercial.target_unit_price": {"value": {"max": 38, "currency": "EUR"}, "status": "stated", "evidence": []},
    "sensors.list": {"value": ["optical_hr"], "status": "stated", "excluded": ["ecg"], "evidence": []},
    "battery.life": {
        "value": None,
        "status": "conflicting",
        "unit": "day",
        "evidence": [],
        "alternatives": [{"value": {"value": 7}, "evidence": []}, {"value": {"min": 10}, "evidence": []}],
    },
    "schedule.launch_date": {"value": {"to": "2027-06-20"}, "status": "assumed", "evidence": [], "note": "by mid June"},
}


def spec(fields: object) -> dict[str, object]:
    return {"format": "demand-spec/1", "fields": fields}


def test_a_spec_comes_back_as_it_went_in(template):
    assert spec_fields(read_spec(spec(FIELDS), template)) == FIELDS


def test_values_alone_are_stated(template):
    demand = read_spec(spec({"connectivity.wifi": {"value": False}}), template)
    assert spec_fields(demand)["connectivity.wifi"] == {"value": False, "status": "stated", "evidence": []}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ([], "a spec is a JSON object"),
        ({"format": "other", "fields": {}}, "'other' is not 'demand-spec/1'"),
        (spec({"battery.live": {"value": 3}}), "did you mean 'battery.life'"),
        (spec({"display.type": {"value": "amolde"}}), "did you mean 'amoled'"),
        (spec({"battery.life": {"value": 7}}), "wants {"),
        (spec({"battery.life": {"value": {"min": 9, "max": 7}}}), "min is larger than max"),
        (spec({"battery.life": {"value": {"value": float("nan")}}}), "not a usable number"),
        (spec({"market.countries": {"value": ["XX"]}}), "unknown market 'XX'"),
        (spec({"market.countries": {"value": [{}]}}), "unknown market {}"),
        (spec({"app.languages": {"value": [["en"]]}}), "unknown language ['en']"),
        (spec({"schedule.launch_date": {"value": {"from": "soon"}}}), "YYYY-MM-DD"),
        (spec({"battery.life": {"value": {"value": 7}, "status": "sure"}}), "unknown status 'sure'"),
        (spec({"battery.life": {"valeu": 7}}), "did you mean 'value'"),
    ],
)
def test_wrong_specs_are_told_in_one_line(template, data, told):
    with pytest.raises(BadSpec) as caught:
        read_spec(data, template)
    assert told in str(caught.value) and "\n" not in str(caught.value)


def test_specs_validate_against_the_published_schema(template):
    published = json.loads((Path(__file__).parents[2] / "docs" / "demand-spec.schema.json").read_text(encoding="utf-8"))
    assert published == spec_schema(template)
    Draft202012Validator.check_schema(published)
    whole = {**spec(spec_fields(read_spec(spec(FIELDS), template))), "product": "smartwatch"}
    errors = [error.message for error in Draft202012Validator(published).iter_errors(whole)]
    assert [error for error in errors if "required" not in error] == []
