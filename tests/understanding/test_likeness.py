"""Words that the template has not: a question whether a value was meant, and what the buyer says to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence, Status
from assistant.errors import BadKnowledge
from assistant.understanding.likeness import load_likeness
from assistant.understanding.reading import Reading
from assistant.understanding.responses import Asked
from assistant.wiring import Assistant

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = date(2026, 11, 22)
Hear = Callable[..., Reading]


@pytest.fixture(scope="module")
def hear(assistant: Assistant) -> Hear:
    def hear(message: str, asked: tuple[Asked, ...] = (), demand: DemandList | None = None) -> Reading:
        return assistant.reader.read(message, demand or DemandList(assistant.template), asked, TODAY, "message 2")

    return hear


MEANT = "Let people pay their coffee with it."
PAYING = Asked("connectivity.nfc", "payment", Evidence("message 1", MEANT))


def test_words_alone_ask_nothing_before_anything_is_learnt(ignorant: Assistant) -> None:
    reading = ignorant.reader.read(MEANT, DemandList(ignorant.template), (), TODAY, "message 1")
    assert not reading.doubts and not ignorant.products.product().gist.ready


def test_what_is_probably_meant_is_asked_with_the_buyers_words(hear: Hear) -> None:
    said = "Shake the sleeper awake at six."
    (doubt,) = hear(said).doubts
    assert doubt.readings == (("software.features", ("alarm",)),)
    assert doubt.quote in said


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        (MEANT, "connectivity.nfc", "payment"),
        ("The thing ought to wake people with a gentle buzz.", "software.features", ("alarm",)),
    ],
)
def test_what_is_surely_meant_is_taken_with_the_buyers_words(hear: Hear, said: str, field: str, value: object) -> None:
    (change,) = hear(said).changes
    assert (change.field, change.value) == (field, value)
    assert all(evidence.quote in said for evidence in change.evidence)


@pytest.mark.parametrize(
    "said",
    [
        "I dropped my phone in the harbour yesterday, so please write to my work mail.",
        "My neighbour says smartwatches are dead anyway.",
        "Thanks for the nice talk in Hong Kong last week, greetings to your wife.",
    ],
)
def test_what_says_nothing_for_the_list_is_not_asked_about(hear: Hear, said: str) -> None:
    reading = hear(said)
    assert not reading.doubts and not reading.changes


def test_a_field_that_is_decided_is_not_asked_about_again(hear: Hear, assistant: Assistant) -> None:
    first = hear("Yes", (PAYING,))
    demand, _ = DemandList(assistant.template).apply(first.changes)
    assert all(name != "connectivity.nfc" for doubt in hear(MEANT, demand=demand).doubts for name, _ in doubt.readings)


@pytest.mark.parametrize("said", ["Yes", "yes, exactly", "Right.", "Yes please. And 800 pieces."])
def test_a_yes_states_it_with_the_words_asked_about_as_evidence(hear: Hear, assistant: Assistant, said: str) -> None:
    demand, _ = DemandList(assistant.template).apply(hear(said, (PAYING,)).changes)
    entry = demand.entry("connectivity.nfc")
    assert (entry.status, entry.value) == (Status.STATED, "payment")
    assert entry.evidence[0] == Evidence("message 1", MEANT)


@pytest.mark.parametrize("said", ["No", "no, not like that", "Nope."])
def test_a_no_drops_it(hear: Hear, said: str) -> None:
    reading = hear(said, (PAYING,))
    assert reading.denied == ("connectivity.nfc",)
    assert not reading.changes


def test_a_message_about_something_else_settles_nothing(hear: Hear) -> None:
    reading = hear("The display should be round.", (PAYING,))
    assert {change.field for change in reading.changes} == {"design.case_shape"}
    assert not reading.denied


def test_a_sign_that_is_missing_or_unknown_is_told_with_file_and_line(tmp_path: Path) -> None:
    text = (KNOWLEDGE / "likeness.yaml").read_text(encoding="utf-8")
    file = tmp_path / "likeness.yaml"
    file.write_text(text.replace("  silent:", "  silents:"), encoding="utf-8")
    with pytest.raises(BadKnowledge, match=r"likeness\.yaml:\d+: weights: .silent"):
        load_likeness(file)
