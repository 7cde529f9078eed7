"""Rows of a questionnaire or spec sheet as lines to be read, each with the cells that its values are quoted from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from assistant.retrieval.document import Block
from assistant.table_columns import ANSWER, GRADES, LARGEST, NOMINAL, SMALLEST, Columns, columns, plain
from assistant.tick_boxes import ticked

_MARKS: Final = frozenset({"x", "✓", "✔", "☑", "☒", "■", "●"})
_SHORT: Final = {"y": "yes", "n": "no", "j": "ja", "✗": "no", "✘": "no"}
_NO_UNIT: Final = frozenset({"", "-", "–", "—", "/", "n/a", "na", "text", "y/n", "yes/no", "j/n", "ja/nein", "o/n"})
_NAME_WITH_UNIT: Final = re.compile(r"(.*\w)\s*[(\[]([^()\[\]\d]{1,12})[)\]]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a cell answers as it is to be read, and the cell as it stands."""

    text: str
    cell: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what it stands under, what it names, and its answers; none where it only asks.

    `is_named` where the table tells that its rows, not its columns, are what is asked.
    """

    block: Block
    group: str
    name: str
    answers: tuple[Answer, ...]
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A text to be read. `named` is how it begins where a name stands before the answers, else ""."""

    text: str
    named: str
    answers: tuple[Answer, ...]


Lines = Callable[[Row], tuple[Line, ...]]


def rows_of(blocks: Sequence[Block]) -> Iterator[Row]:
    """The rows of a table in their order; a name or group that is left out goes on from the row above."""
    for header, under in groupby(blocks, key=lambda block: block.header):
        found = tuple(under)
        if header:
            yield from _rows(found, columns(found))
        else:
            yield from (row for block in found for row in _rows((block,), columns((block,))))


def cell_by_cell(row: Row) -> tuple[Line, ...]:
    """The name of the row with each of its answers for itself: "Display: AMOLED", "Display: always on"."""
    named = f"{row.name}: " if row.name else ""
    return tuple(Line(f"{named}{answer.text}", named, (answer,)) for answer in row.answers)


def cells_together(row: Row) -> tuple[Line, ...]:
    """The name of the row with all its answers: "Battery: 300 mAh; 7 days"."""
    named, together = f"{row.name}: " if row.name else "", "; ".join(answer.text for answer in row.answers)
    return (Line(f"{named}{together}", named, row.answers),) if together else ()


def header_names(row: Row) -> tuple[Line, ...]:
    """Every cell after the name of its column: "Model: A1; Display: AMOLED"."""
    filled = tuple(Answer(line(cell), cell) for cell in row.block.cells if cell)
    if row.is_named or not row.block.header or len(filled) < 2:
        return cells_together(row)
    return (Line(line(row.block.text), "", filled),)


WAYS: Final[tuple[Lines, ...]] = (cell_by_cell, cells_together, header_names)


def line(cell: str) -> str:
    """The cell's words on one line."""
    return " ".join(cell.split())


def in_cell(quote: str, read: Line, row: Row, says_it: Callable[[Answer], bool]) -> str:
    """The words of `quote` that stand in one cell: those of the answer rather than of its name.

    Where it runs over several answers, the one that by itself `says_it`; where that only marks, the name it marks.
    """
    for words in (quote.removeprefix(read.named), quote.partition(": ")[2]):
        if words and any(words in answer.cell for answer in read.answers):
            return words
    if any(quote in cell for cell in row.block.cells):
        return quote
    shared = [answer for answer in read.answers if line(answer.cell) in quote] or list(read.answers)
    if len(shared) > 1:
        shared = [answer for answer in shared if says_it(answer)] or shared
    return _shown(shared[0], row) if shared else quote


def _shown(answer: Answer, row: Row) -> str:
    if line(answer.cell).lower() not in _MARKS | _SHORT.keys():
        return answer.cell
    return next((cell for cell in row.block.cells if row.name and row.name in line(cell)), answer.cell)


def _rows(blocks: Sequence[Block], places: Columns) -> Iterator[Row]:
    group = name = ""
    for block in blocks:
        group = _cell(block, places.group) or group
        name = line(_cell(block, places.name)) or name
        answers = tuple(_answers(block, places))
        if len(block.cells) == 1:
            yield Row(block, "", "", (Answer(name, block.cells[0]),))
        else:
            under = line(group) or block.section.rpartition(" > ")[2]
            yield Row(block, under, *_named(name, answers), places.are_rows_named)


def _named(name: str, answers: tuple[Answer, ...]) -> tuple[str, tuple[Answer, ...]]:
    """The name without a question mark, or the unit in brackets after it, and the answers with that unit."""
    name = name.rstrip(" ?？")
    found = _NAME_WITH_UNIT.fullmatch(name)
    if found is None or not any(answer.text[-1:].isdigit() for answer in answers):
        return name, answers
    return found[1], tuple(Answer(_with_unit(answer.text, found[2]), answer.cell) for answer in answers)


def _answers(block: Block, places: Columns) -> Iterator[Answer]:
    titles = [plain(title) for title in block.header]
    filled = {at: block.cells[at] for at in places.answers if at < len(block.cells) and block.cells[at]}
    bounds = {_bound(titles[at]): at for at in filled if at < len(titles) and _bound(titles[at])}
    unit = _cell(block, places.unit)
    if bounds:
        yield _between({kind: filled[at] for kind, at in bounds.items()}, unit)
    for at, cell in filled.items():
        said = _said(block, at)
        if said and at not in bounds.values():
            yield Answer(_with_unit(said, unit), cell)


def _said(block: Block, at: int) -> str:
    """The cell in words; where it only marks its column, the name of the column, or yes where that says
    nothing; of boxes, what is ticked."""
    boxes = ticked(block.cells[at])
    cell = line(block.cells[at] if boxes is None else ", ".join(boxes[1]))
    if cell.lower() in _MARKS and at < len(block.header):
        return "yes" if plain(block.header[at]) in ANSWER | GRADES else line(block.header[at]) or cell
    return _SHORT.get(cell.lower(), cell)


def _bound(title: str) -> str:
    """What a column of bounds gives: "min", "typ" or "max"; else ""."""
    return "min" if title in SMALLEST else "max" if title in LARGEST else "typ" if title in NOMINAL else ""


def _between(values: dict[str, str], unit: str) -> Answer:
    """The typical value where one is given, else the range or the bound."""
    if "typ" in values:
        return Answer(_with_unit(line(values["typ"]), unit), values["typ"])
    smallest, largest = values.get("min", ""), values.get("max", "")
    text = (
        f"{smallest} to {largest}"
        if smallest and largest
        else f"at least {smallest}"
        if smallest
        else f"up to {largest}"
    )
    return Answer(_with_unit(line(text), unit), smallest or largest)


def _with_unit(text: str, unit: str) -> str:
    """The text with its unit, where it ends in a number that has none."""
    return text if line(unit).lower() in _NO_UNIT or not text[-1:].isdigit() else f"{text} {line(unit)}"


def _cell(block: Block, at: int | None) -> str:
    return block.cells[at] if at is not None and at < len(block.cells) else ""
