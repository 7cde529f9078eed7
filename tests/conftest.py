"""Parts that many tests share: the real template and the real reader, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.demand.demand_list import DemandList
from assistant.demand.template import Template
from assistant.demand.template_file import load_template
from assistant.wiring import Assistant

KNOWLEDGE = Path(__file__).parent.parent / "knowledge"


@pytest.fixture(scope="session")
def template() -> Template:
    """The smartwatch template."""
    return load_template(KNOWLEDGE / "templates" / "smartwatch.yaml")


@pytest.fixture
def empty(template: Template) -> DemandList:
    """A demand list that holds nothing."""
    return DemandList(template)


@pytest.fixture(autouse=True)
def nothing_is_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    """What buyers say is not learnt in each home of a test: that takes a minute. The gist and the page test it."""
    monkeypatch.setattr(Assistant, "learn", lambda *_arguments, **_named: None)
