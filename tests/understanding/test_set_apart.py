"""Tables whose columns set what is made today beside what is wanted."""

from __future__ import annotations

import pytest

from assistant.demand.values import Number
from assistant.understanding.set_apart import foreign_cells

THEIRS, OURS = ("today", "old", "you have"), ("new", "we want")
WANTED = {"durability.water_rating": "5atm", "design.strap_width": Number(20.0)}
TABLES = {
    "bars": "item | model of today | the new one\n---|---|---\nwater | 3 ATM | 5 ATM\nstrap width | 22 mm | 20 mm",
    "bars around": "| item | old | new |\n|---|---|---|\n| water | 3 ATM | 5 ATM |\n| strap width | 22 mm | 20 mm |",
    "tabs": "item\tyou have\twe want\nwater\t3 ATM\t5 ATM\nstrap width\t22 mm\t20 mm",
    "blanks": "item          you have    we want\nwater         3 ATM       5 ATM\nstrap width   22 mm       20 mm",
    "a cell left empty": "item\tyou have\twe want\nwater\t\t5 ATM\nstrap width\t22 mm\t20 mm",
    "the wish first": "item | new | old\nwater | 5 ATM | 3 ATM\nstrap width | 20 mm | 22 mm",
}


@pytest.mark.parametrize("message", TABLES.values(), ids=TABLES.keys())
def test_a_column_of_what_is_made_today_states_nothing(stated, message):
    assert stated(message) == WANTED


def test_a_yes_in_the_column_of_today_is_none(stated):
    message = "item | you have | we want\ntouch | yes | no touch, keys only\nwater | 3 ATM | 5 ATM"
    assert stated(message)["display.touch"] is False


def test_a_table_ends_with_its_rows(stated):
    message = "item | old | new\nwater | 3 ATM | 5 ATM\n\nstrap width | 20 mm | quick release"
    assert stated(message)["design.strap_width"] == Number(20.0)


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("a | old | new", ["x"]),
        ("a | new | old", ["y"]),
        ("a | old new | we want", []),
        ("a | b | c", []),
        ("a | old | b", []),
    ],
)
def test_a_column_is_foreign_by_its_name_where_another_is_ours(head: str, cells: list[str]) -> None:
    text = f"{head}\nw | x | y"
    assert [text[start:end].strip() for start, end in foreign_cells(text, THEIRS, OURS)] == cells
