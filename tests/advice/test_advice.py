"""Advice as a whole: pure, and fast enough to be given at every turn."""

from __future__ import annotations

import time

from assistant.advice.advice import advise
from assistant.advice.examples import example_list
from assistant.advice.spec_json import advice_json


def full_spec(rulebook, template):
    """About 100 fields: the first value that any rule's example gives to each field, and simple ones for the rest."""
    fields = {}
    for rule in rulebook.risks.rules.values():
        for name, value in {**rule.silent, **rule.fires}.items():
            if name != "today" and not (isinstance(value, dict) and "status" in value):
                fields.setdefault(name, value)
    simple = {"text": "x", "boolean": True, "number": {"value": 10}, "languages": ["en"]}
    for name, field in template.fields.items():
        if len(fields) < 100:
            value = next(iter(field.options), None) if field.kind == "choice" else simple.get(field.kind)
            if value is not None:
                fields.setdefault(name, value)
    return fields


def test_same_input_same_advice(advise_on):
    spec = {"market.countries": ["DE"], "battery.life": {"value": 7}, "connectivity.cellular": "lte"}
    assert advice_json(advise_on(spec)) == advice_json(advise_on(spec))


def test_spec_of_a_hundred_fields_takes_under_fifty_milliseconds(rulebook, template, today):
    spec = full_spec(rulebook, template)
    assert len(spec) >= 100
    took = []
    for _ in range(5):
        demand = example_list(spec, template)
        start = time.perf_counter()
        advice_json(advise(demand, rulebook, today))
        took.append(time.perf_counter() - start)
    assert min(took) < 0.05
