"""Names and values in columns without rules: three lines that begin their second column at one place."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from assistant.retrieval.document import Block
from assistant.retrieval.readers.pdf import read_pdf
from assistant.retrieval.readers.pdf_columns import Stretch, stretches

COLUMNS = (
    "Target group      children 6-12",
    "",
    "Case              square, ABS",
    "                  or metal",
    "Weight            max 45 g",
)
ROWS = (("Target group", "children 6-12"), ("Case", "square, ABS or metal"), ("Weight", "max 45 g"))


def test_columns_are_rows_and_the_rest_stays() -> None:
    found = list(stretches(["Our kids watch.", *COLUMNS, "That is all."]))
    assert found == [Stretch(("Our kids watch.",)), Stretch(COLUMNS, ROWS), Stretch(("That is all.",))]


def test_two_lines_are_no_columns() -> None:
    lines = ["Case        square", "Weight      45 g", "And so on."]
    assert list(stretches(lines)) == [Stretch(tuple(lines))]


def test_columns_of_prose_are_left_alone() -> None:
    left = "the watch is worn by people who run, and who do"
    lines = [f"{left}      it every day in all kinds of weather" for _ in range(5)]
    assert list(stretches(lines)) == [Stretch(tuple(lines))]


def test_second_columns_that_wander_are_no_table() -> None:
    lines = ["Case     square", "Weight        45 g", "Battery              2 days"]
    assert list(stretches(lines)) == [Stretch(tuple(lines))]


def test_nothing_gives_nothing() -> None:
    assert list(stretches([])) == []


def test_a_page_in_columns_is_read_as_rows() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    for at, (name, value) in enumerate(ROWS):
        canvas.drawString(60, 700 - 20 * at, name)
        canvas.drawString(230, 700 - 20 * at, value)
    canvas.save()
    (first, *_) = read_pdf("sheet.pdf", target.getvalue()).blocks
    assert first == Block("Target group: children 6-12", 1, "", (), ("Target group", "children 6-12"))
