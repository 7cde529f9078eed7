"""The command, run in this process over a small knowledge folder."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from assistant.cli import main
from tests.cli.given import MAIL, Run
from tests.command_line import TODAY, Result, environment, small_knowledge


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All rules, three documents."""
    return small_knowledge(tmp_path_factory.mktemp("knowledge"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of all runs of this module."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def run(
    home: Path, knowledge: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Runs the command in this process; `given` is standard input."""
    for name, value in environment(home, knowledge).items():
        monkeypatch.setenv(name, value)

    def call(*arguments: str, given: str | bytes = b"") -> Result:
        data = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        status = main([*arguments, "--today", TODAY])
        captured = capsysbinary.readouterr()
        return Result(status, captured.out.decode(), captured.err.decode())

    return call


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    file = tmp_path / "rfq.txt"
    file.write_text(MAIL, encoding="utf-8")
    return file
