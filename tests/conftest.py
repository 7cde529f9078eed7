"""Parts that many tests share: the real template and the real reader, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.demand.demand_list import DemandList
from assistant.demand.template import Template
from assistant.demand.template_file import load_template
from assistant.settings import Settings
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


@pytest.fixture(scope="session")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which it has been learnt how buyers speak."""
    home = tmp_path_factory.mktemp("learnt")
    gist = Assistant(Settings(home, KNOWLEDGE, f"sqlite:///{home / 'projects.sqlite3'}")).products.product().gist
    assert gist is not None
    gist.learn()
    return home


@pytest.fixture(autouse=True)
def nothing_is_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    """What buyers say is not learnt in each home of a test: that takes a minute. It is learnt once, in `learnt`."""
    monkeypatch.setattr(Assistant, "learn", lambda *_arguments, **_named: None)
