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
def before_learning(assistant: Assistant) -> Reading:
    """What is read as long as the vectors are not made."""
    return assistant.reader.read(MEANT, DemandList(assistant.template), (), TODAY, "message 1")


@pytest.fixture(scope="module")
def hear(assistant: Assistant, before_learning: Reading) -> Hear:
    assistant.learn()

    def hear(message: str, asked: tuple[Asked, ...] = (), demand: DemandList | None = None) -> Reading:
        return assistant.reader.read(message, demand or DemandList(assistant.template), asked, TODAY, "message 2")

    return hear


MEANT = "An app written from scratch, we get its source code."
SOURCE = Asked("ownership.app_source", "buyer", Evidence("message 1", MEANT))


def test_words_alone_ask_nothing_before_the_vectors_are_made(before_learning: Reading) -> None:
    assert not before_learning.doubts


def test_what_is_probably_meant_is_asked_with_the_buyers_words(hear: Hear) -> None:
    (doubt,) = hear(MEANT).doubts
    assert doubt.readings == (("ownership.app_source", "buyer"),)
    assert doubt.quote in MEANT


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
    first = hear("Yes", (SOURCE,))
    demand, _ = DemandList(assistant.template).apply(first.changes)
    assert all(
        name != "ownership.app_source" for doubt in hear(MEANT, demand=demand).doubts for name, _ in doubt.readings
    )


@pytest.mark.parametrize("said", ["Yes", "yes, exactly", "Right.", "Yes please. And 800 pieces."])
def test_a_yes_states_it_with_the_words_asked_about_as_evidence(hear: Hear, assistant: Assistant, said: str) -> None:
    demand, _ = DemandList(assistant.template).apply(hear(said, (SOURCE,)).changes)
    entry = demand.entry("ownership.app_source")
    assert (entry.status, entry.value) == (Status.STATED, "buyer")
    assert entry.evidence[0] == Evidence("message 1", MEANT)


@pytest.mark.parametrize("said", ["No", "no, not like that", "Nope."])
def test_a_no_drops_it(hear: Hear, said: str) -> None:
    reading = hear(said, (SOURCE,))
    assert reading.denied == ("ownership.app_source",)
    assert not reading.changes


def test_a_message_about_something_else_settles_nothing(hear: Hear) -> None:
    reading = hear("The display should be round.", (SOURCE,))
    assert {change.field for change in reading.changes} == {"design.case_shape"}
    assert not reading.denied


def test_a_sign_that_is_missing_or_unknown_is_told_with_file_and_line(tmp_path: Path) -> None:
    text = (KNOWLEDGE / "likeness.yaml").read_text(encoding="utf-8")
    file = tmp_path / "likeness.yaml"
    file.write_text(text.replace("  crowd:", "  crowds:"), encoding="utf-8")
    with pytest.raises(BadKnowledge, match=r"likeness\.yaml:\d+: weights: the sign 'crowd"):
        load_likeness(file)
