"""A reader over the real template, and what a message does to a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from assistant.advice.rulebook import load_rulebook
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry, Status
from assistant.demand.template import Template
from assistant.demand.template_file import load_template
from assistant.demand.values import Value
from assistant.retrieval.model_export import packaged_model
from assistant.settings import Settings
from assistant.understanding.language import load_units
from assistant.understanding.reading import Reader, Reading
from assistant.understanding.responses import Asked
from assistant.understanding.voices import read_voices
from assistant.wiring import Assistant

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = date(2026, 11, 22)
Tell = Callable[..., dict[str, Entry]]
State = Callable[..., dict[str, Value | None]]


@pytest.fixture(scope="session")
def template() -> Template:
    return load_template(KNOWLEDGE / "templates" / "smartwatch.yaml")


@pytest.fixture(scope="session")
def reader(template: Template) -> Reader:
    words = (packaged_model() / "vocab.txt").read_text(encoding="utf-8").split()
    languages = KNOWLEDGE / "languages"
    units = load_units(languages / "units.yaml", load_rulebook(KNOWLEDGE / "rules", template).cost.rates.usd)
    path = KNOWLEDGE / "templates" / "smartwatch.yaml"
    return Reader(template, read_voices(template, path, languages, units, frozenset(words)), units)


@pytest.fixture(scope="session")
def read(reader: Reader, template: Template) -> Callable[..., Reading]:
    def read(message: str, asked: Sequence[str] = ()) -> Reading:
        return reader.read(message, DemandList(template), [Asked(field) for field in asked], TODAY, "message 1")

    return read


@pytest.fixture(scope="session")
def told(reader: Reader, template: Template) -> Tell:
    """What the list holds after these messages; the last one answers the fields `asked`."""

    def told(*messages: str, asked: Sequence[str | Asked] = ()) -> dict[str, Entry]:
        demand = DemandList(template)
        for number, message in enumerate(messages, 1):
            last = asked if number == len(messages) else ()
            asking = [field if isinstance(field, Asked) else Asked(field) for field in last]
            reading = reader.read(message, demand, asking, TODAY, f"message {number}")
            demand, _ = demand.apply(reading.changes)
        return dict(demand.entries)

    return told


@pytest.fixture(scope="session")
def stated(told: Tell) -> State:
    """Every value that the list states after these messages, by field."""

    def stated(*messages: str, asked: Sequence[str | Asked] = ()) -> dict[str, Value | None]:
        entries = told(*messages, asked=asked)
        return {field: entry.value for field, entry in entries.items() if entry.status is Status.STATED}

    return stated


@pytest.fixture(scope="session")
def assistant(learnt: Path) -> Assistant:
    """The whole assistant with its model, which has learnt how buyers speak."""
    return Assistant(Settings(learnt, KNOWLEDGE, f"sqlite:///{learnt / 'projects.sqlite3'}"))


@pytest.fixture(scope="session")
def ignorant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The same in a home where nothing has been learnt."""
    home = tmp_path_factory.mktemp("ignorant")
    return Assistant(Settings(home, KNOWLEDGE, f"sqlite:///{home / 'projects.sqlite3'}"))
