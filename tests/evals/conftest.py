"""The real assistant, as the evaluation measures it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.settings import KNOWLEDGE, Settings
from assistant.wiring import Assistant
from evals.engine import Engine, engine


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory, learnt: Path) -> Assistant:
    """An assistant with a home of its own, which has learnt how buyers speak; nothing heavy is loaded."""
    home: Path = tmp_path_factory.mktemp("home")
    shutil.copytree(learnt / "gist", home / "gist")
    return Assistant(Settings(home, KNOWLEDGE, f"sqlite:///{home / 'projects.sqlite3'}"))


@pytest.fixture(scope="session")
def measured(assistant: Assistant) -> Engine:
    """The assistant's parts."""
    return engine(assistant)
