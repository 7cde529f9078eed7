"""Talk in which the template's words stand by chance, beside wishes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.demand.demand_list import DemandList
from assistant.errors import BadKnowledge
from assistant.understanding.learnt import UNTAUGHT
from assistant.understanding.reading import Reader
from assistant.understanding.relevance import load_relevance
from assistant.understanding.responses import Asked
from assistant.wiring import Assistant

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = date(2026, 11, 22)
STORY = "My cousin collects aluminium kettles and swimming medals."
Fields = Callable[..., set[str]]


def _fields(reader: Reader, assistant: Assistant) -> Fields:
    def fields(message: str, *asked: str) -> set[str]:
        demand = DemandList(assistant.template)
        reading = reader.read(message, demand, [Asked(name) for name in asked], TODAY, "message 1")
        return {change.field for change in reading.changes}

    return fields


@pytest.fixture(scope="module")
def fields(assistant: Assistant) -> Fields:
    """The fields that a message changes."""
    return _fields(assistant.reader, assistant)


@pytest.fixture(scope="module")
def by_words(assistant: Assistant) -> Fields:
    """The same by a reader that nothing tells talk from wishes."""
    return _fields(assistant.products.product().made_reader(UNTAUGHT), assistant)


@pytest.mark.parametrize(
    "talk",
    [
        STORY,
        "The parliament is discussing a green tax on titanium and all the bakers are angry.",
        "They said on the radio that swimming pools will stay closed until the leather factory is cleaned.",
        "Office plants: green, in leather pots",
        "Sister project: barcode scanner, IP54, 3,000 mAh",
        "On the train an old man explained to me for two hours why sapphire glass is overrated.",
    ],
)
def test_words_of_the_template_in_a_story_are_no_wishes(fields: Fields, by_words: Fields, talk: str) -> None:
    assert by_words(talk), "words alone must give something, or this shows nothing"
    assert fields(talk) == set()


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ("We want a titanium case.", "design.case_material"),
        ("The case in yellow, please, and it has to take swimming.", "design.case_colours"),
        ("round, amoled, 5 atm, gps", "display.type"),
    ],
)
def test_the_same_words_in_a_wish_are(fields: Fields, wish: str, field: str) -> None:
    assert field in fields(wish)


def test_what_was_asked_for_is_an_answer_whatever_it_sounds_like(fields: Fields) -> None:
    assert "design.case_material" in fields(STORY, "design.case_material")


def test_as_long_as_nothing_is_learnt_nothing_is_judged(ignorant: Assistant, by_words: Fields) -> None:
    assert _fields(ignorant.reader, ignorant)(STORY) == by_words(STORY)


def test_a_sign_without_a_weight_is_told_with_file_and_line(tmp_path: Path) -> None:
    lines = (KNOWLEDGE / "relevance.yaml").read_text(encoding="utf-8").splitlines()
    file = tmp_path / "relevance.yaml"
    file.write_text("\n".join(line for line in lines if not line.startswith("  covered:")), encoding="utf-8")
    with pytest.raises(BadKnowledge, match=r"relevance.yaml:\d+.*'covered' is missing"):
        load_relevance(file)
