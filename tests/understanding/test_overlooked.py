"""What the rules leave out of a message, and what of it is meant all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.demand.demand_list import DemandList
from assistant.demand.values import Number, Value
from assistant.errors import BadKnowledge
from assistant.understanding.learnt import UNTAUGHT, Learnt
from assistant.understanding.leavings import Leaving
from assistant.understanding.overlooked import load_overlooked
from assistant.understanding.proposal import Findings
from assistant.understanding.reading import Reader
from assistant.wiring import Assistant
from tests.conftest import KNOWLEDGE

Told = Callable[[str], dict[str, Value | None]]


def _told(reader: Reader, assistant: Assistant) -> Told:
    def told(message: str) -> dict[str, Value | None]:
        empty = DemandList(assistant.template)
        reading = reader.read(message, empty, (), date(2026, 11, 22), "message 1")
        return {change.field: change.value for change in reading.changes}

    return told


@pytest.fixture(scope="module")
def told(assistant: Assistant) -> Told:
    assistant.learn()
    return _told(assistant.reader, assistant)


@pytest.fixture(scope="module")
def by_rules(assistant: Assistant) -> Told:
    """The same by a reader that leaves what the rules leave."""
    return _told(assistant.products.product().made_reader(UNTAUGHT), assistant)


@pytest.mark.parametrize(
    ("message", "field", "value"),
    [
        ("My brother, who was at Polar, wants Zephyr as the operating system.", "platform.os", "zephyr"),
        ("If a watch fails in the first two years we want a credit note.", "after_sales.returns", "credit"),
        (
            "If there is a problem we need an answer within 24 hours.",
            "after_sales.response_time",
            Number(max=24),
        ),
    ],
)
def test_what_is_meant_is_taken_though_the_rules_leave_it(told: Told, by_rules: Told, message, field, value) -> None:
    assert field not in by_rules(message)
    assert told(message)[field] == value


@pytest.mark.parametrize(
    "message",
    [
        "My neighbour has a watch that lasts 14 days and he paid 300 euro for it.",
        "Does a fall of 1.5 m on concrete break the glass?",
        "The last factory gave us credit notes for a year, and then it was gone.",
        "My cousin had Zephyr on his drone.",
    ],
)
def test_what_others_have_and_what_is_asked_is_left(left: Callable[[str], list[Leaving]], told: Told, message) -> None:
    assert left(message), "nothing is left out here, or this shows nothing"
    assert told(message) == {}


@pytest.fixture(scope="module")
def left(assistant: Assistant) -> Callable[[str], list[Leaving]]:
    """What the rules leave out of a message."""
    gathered: list[Leaving] = []

    def rescue(_contexts, leavings, _found) -> Findings:
        gathered.extend(leavings)
        return Findings()

    reader = _told(assistant.products.product().made_reader(Learnt(rescue=rescue)), assistant)

    def left(message: str) -> list[Leaving]:
        gathered.clear()
        reader(message)
        return list(gathered)

    return left


def test_each_kind_of_words_is_left_with_the_reason(left: Callable[[str], list[Leaving]]) -> None:
    kinds = {leaving.kind for leaving in left("Germany, Danish, 40 days and the weather: maybe the price comes later.")}
    assert {"tongue", "place", "amount", "option", "waits"} <= kinds
    assert {one.void for one in left("Do your watches have a sapphire glass?") if one.kind == "words"} == {"question"}


def test_lines_with_a_known_key_and_other_languages_leave_nothing(left: Callable[[str], list[Leaving]]) -> None:
    assert left("Cover glass: what you had, weather or not") == []
    assert left("Das Wetter war schön und wir haben 40 Tage gewartet.") == []


def test_a_sign_that_is_missing_or_unknown_is_told_with_file_and_line(tmp_path: Path) -> None:
    text = (KNOWLEDGE / "overlooked.yaml").read_text(encoding="utf-8")
    file = tmp_path / "overlooked.yaml"
    file.write_text(text.replace("  kind_place:", "  kind_plaice:"), encoding="utf-8")
    with pytest.raises(BadKnowledge, match=r"overlooked\.yaml:\d+: weights: 'kind_place' is missing"):
        load_overlooked(file)
