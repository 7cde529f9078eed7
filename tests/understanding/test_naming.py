"""The buyer's own name among the names of a message."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.demand.demand_list import DemandList
from assistant.errors import BadKnowledge
from assistant.understanding.naming_data import load_naming
from assistant.understanding.reading import Reading
from assistant.wiring import Assistant

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = date(2026, 11, 27)
BRAND = "project.brand"


def read(assistant: Assistant, message: str) -> Reading:
    demand = DemandList(assistant.template)
    return assistant.reader.read(message, demand, (), TODAY, "message 1")


def names(reading: Reading) -> list[object]:
    return [change.value for change in reading.changes if change.field == BRAND]


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (
            "Hello,\n\nOdile Marchetti, head of purchasing at Brumelin & Sons. We make rain coats and want a watch.",
            "Brumelin & Sons",
        ),
        ("Hello, we at Brindlewick (dog walking app) want a watch.", "Brindlewick"),
        ("We are Tallowmere Cycles, three shops, and we would like a round watch.", "Tallowmere Cycles"),
        (
            "Dear Ms Chen, I have your address from Pauli at Nordisk Padel. We are Salpausselkä Ski and want a watch.",
            "Salpausselkä Ski",
        ),
    ],
)
def test_who_writes_is_the_brand(assistant: Assistant, message: str, name: str) -> None:
    reading = read(assistant, message)
    asked = [value for doubt in reading.doubts for field, value in doubt.readings if field == BRAND]
    assert [*names(reading), *asked] == [name]
    assert all(item.quote in message for change in reading.changes for item in change.evidence)


@pytest.mark.parametrize(
    "message",
    [
        "Dear Mr. Liang, we want a round watch with GPS for our customers in Norway.",
        "Our customers compare everything with the Garmin Venu, so it should look as good.",
        "Good morning! Round, 44 mm, and we sell in Germany and Poland.",
        "In September I met your colleague at the Hong Kong Electronics Fair.",
    ],
)
def test_other_names_are_no_brand(assistant: Assistant, message: str) -> None:
    assert names(read(assistant, message)) == []


def test_a_missing_or_unknown_sign_is_told_by_name(tmp_path: Path) -> None:
    text = (KNOWLEDGE / "naming.yaml").read_text(encoding="utf-8")
    bad = tmp_path / "naming.yaml"
    bad.write_text(text.replace("  before_at:", "  before_att:"), encoding="utf-8")
    with pytest.raises(BadKnowledge, match="before_at"):
        load_naming(bad)
