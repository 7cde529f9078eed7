"""Talk in which the template's words stand by chance, beside wishes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.demand.demand_list import DemandList
from assistant.errors import BadKnowledge
from assistant.settings import Settings
from assistant.understanding.relevance import load_relevance
from assistant.understanding.responses import Asked
from assistant.wiring import Assistant

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = date(2026, 11, 22)
Fields = Callable[..., set[str]]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    home = tmp_path_factory.mktemp("home")
    return Assistant(Settings(home, KNOWLEDGE, f"sqlite:///{home / 'projects.sqlite3'}"))


@pytest.fixture(scope="module")
def fields(assistant: Assistant) -> Fields:
    def fields(message: str, *asked: str) -> set[str]:
        reading = assistant.reader.read(
            message, DemandList(assistant.template), [Asked(name) for name in asked], TODAY, "message 1"
        )
        return {change.field for change in reading.changes}

    return fields


@pytest.mark.parametrize(
    "talk",
    [
        "The old professor at the next table swears by ceramic knives.",
        "At the fair a gentleman with a yellow tie told me for an hour that zinc alloy ruined his company.",
        "They said on the radio that swimming pools will stay closed until the leather factory is cleaned.",
    ],
)
def test_words_of_the_template_in_a_story_are_no_wishes(fields: Fields, talk: str) -> None:
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
    story = "The old professor at the next table swears by ceramic knives."
    assert "design.case_material" in fields(story, "design.case_material")


def test_weights_for_another_model_judge_nothing(assistant: Assistant, tmp_path: Path) -> None:
    data = assistant.products.relevance
    assert data is not None
    assert data.model == assistant.embedder.fingerprint
    assert len(data.meaning) == assistant.embedder.embed(["a"]).shape[1]
    assert np.isfinite(data.meaning).all()


def test_a_sign_without_a_weight_is_told_with_file_and_line(tmp_path: Path) -> None:
    lines = (KNOWLEDGE / "relevance.yaml").read_text(encoding="utf-8").splitlines()
    file = tmp_path / "relevance.yaml"
    file.write_text("\n".join(line for line in lines if not line.startswith("  covered:")), encoding="utf-8")
    with pytest.raises(BadKnowledge, match=r"relevance.yaml:\d+.*'covered' is missing"):
        load_relevance(file)
