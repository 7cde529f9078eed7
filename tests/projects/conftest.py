"""A small template, and a store of projects in a real SQLite file with a clock that ticks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from assistant.demand.template import Template
from assistant.demand.template_file import load_template
from assistant.projects import Projects

WATCH = """
product: smartwatch
name: {en: Smartwatch}
sections:
  project:
    label: {en: Project}
    fields:
      brand: {kind: text, blocks: sample, label: {en: Brand}, question: Which brand?, why: For the logo.}
      target_unit_price: {kind: money, blocks: quote, label: {en: Price}, question: Which price?, why: For the parts.}
      launch: {kind: date, blocks: quote, label: {en: Launch}, question: When?, why: For the plan.}
      countries: {kind: markets, blocks: quote, label: {en: Markets}, question: Where?, why: For certificates.}
  display:
    label: {en: Display}
    fields:
      size: {kind: number, unit: inch, blocks: quote, label: {en: Size}, question: How large?, why: For the case.}
      type:
        kind: choice
        blocks: quote
        label: {en: Type}
        question: Which type?
        why: For the price.
        options: {amoled: {label: {en: AMOLED}}, none: {label: {en: None}}}
  sensors:
    label: {en: Sensors}
    fields:
      list:
        kind: choices
        blocks: quote
        label: {en: Sensors}
        question: Which?
        why: For the board.
        options: {ecg: {label: {en: ECG}}, spo2: {label: {en: SpO2}}, optical_hr: {label: {en: Pulse}}}
"""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Seven fields of different kinds."""
    path = tmp_path_factory.mktemp("template") / "watch.yaml"
    path.write_text(WATCH, encoding="utf-8")
    return load_template(path)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database that is not there yet, in a folder that is not there yet."""
    return f"sqlite:///{tmp_path / 'home' / 'projects.sqlite3'}"


@pytest.fixture
def projects(url: str, template: Template) -> Iterator[Projects]:
    """The store; its clock ticks once a second."""
    ticks = count()
    opened = Projects(
        url, template, now=lambda: datetime(2026, 11, 22, 10, tzinfo=UTC) + timedelta(seconds=next(ticks))
    )
    yield opened
    opened.close()
