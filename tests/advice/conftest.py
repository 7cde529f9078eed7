"""The real template and rules, and short ways to a demand list and its advice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.advice.advice import advise
from assistant.advice.examples import example_list
from assistant.advice.rulebook import load_rulebook
from assistant.demand.template_file import load_template

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def template():
    return load_template(KNOWLEDGE / "templates" / "smartwatch.yaml")


@pytest.fixture(scope="session")
def rulebook(template):
    return load_rulebook(KNOWLEDGE / "rules", template)


@pytest.fixture
def demand_of(template):
    """A demand list of {field: value or {status, ...}}."""
    return lambda fields: example_list(fields, template)


@pytest.fixture
def advise_on(demand_of, rulebook):
    """The advice for {field: value or {status, ...}} on a day."""
    return lambda fields, today=TODAY: advise(demand_of(fields), rulebook, today)


@pytest.fixture
def today():
    """The project's clock date."""
    return TODAY
