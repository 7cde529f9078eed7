"""What the page asks of the assistant, with the real parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import DeskOf
from assistant.errors import BadInput, NotFound, UnreadableFile
from assistant.settings import Settings
from assistant.wiring import Assistant
from tests.conftest import KNOWLEDGE

RFQ = b"Water rating: 5 ATM\nCase shape: round\nBattery: good battery life\nDo you offer FOB Shenzhen?\n"


@pytest.fixture
def desk(tmp_path: Path) -> DeskOf:
    """A desk over an empty database."""
    return DeskOf(Assistant(Settings(tmp_path, KNOWLEDGE, f"sqlite:///{tmp_path / 'projects.sqlite3'}")))


def test_a_document_starts_a_project(desk: DeskOf) -> None:
    project = desk.read_document(None, "rfq.txt", RFQ)
    assert project.demand.value("durability.water_rating") == "5atm"
    assert project.messages[0].text == "Document: rfq.txt"
    assert "took" in project.messages[0].reply
    assert [item.id for item in desk.listed()] == [project.id]


def test_a_document_adds_to_a_project(desk: DeskOf) -> None:
    first = desk.read_document(None, "a.txt", b"Case shape: round")
    second = desk.read_document(first.id, "b.txt", b"Water rating: 5 ATM")
    assert second.id == first.id
    assert second.demand.value("design.case_shape") == "round"
    assert len(second.messages) == 2


def test_what_is_refused_starts_no_project(desk: DeskOf) -> None:
    with pytest.raises(UnreadableFile):
        desk.read_document(None, "empty.txt", b"")
    with pytest.raises(BadInput):
        desk.say(None, "  ")
    assert list(desk.listed()) == []


def test_an_unknown_project_is_not_found(desk: DeskOf) -> None:
    with pytest.raises(NotFound):
        desk.find("nobody")
