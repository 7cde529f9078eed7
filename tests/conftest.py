"""Parts that many tests share: the real template and the real reader, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.demand.demand_list import DemandList
from assistant.demand.template import Template
from assistant.demand.template_file import load_template

KNOWLEDGE = Path(__file__).parent.parent / "knowledge"


@pytest.fixture(scope="session")
def template() -> Template:
    """The smartwatch template."""
    return load_template(KNOWLEDGE / "templates" / "smartwatch.yaml")


@pytest.fixture
def empty(template: Template) -> DemandList:
    """A demand list that holds nothing."""
    return DemandList(template)
