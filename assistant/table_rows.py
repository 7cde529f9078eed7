"""Rows of a questionnaire or spec sheet as lines to be read: which cell names, which answers, which only explains."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from assistant.retrieval.document import Block

Lines = Callable[[Block], tuple[str, ...]]
_NUMBER: Final = re.compile(r"[A-Z]?\d{1,3}(?:[.-]\d{1,3})*[.)]?|#\d+")
_UNITS: Final = frozenset({"unit", "units", "uom", "einheit", "unité", "unidad", "unidade", "单位"})
_MARKS: Final = frozenset({"x", "✓", "✔", "☑", "☒", "■", "●"})
_EXPLAINING: Final = frozenset(
    "option options choices choice example examples hint hints help guidance explanation 选项 示例 说明".split()
) | {"possible values", "allowed values", "possible answers", "answer options", "how to answer"}


def cell_by_cell(row: Block) -> tuple[str, ...]:
    """The cell that names the row with each of the others for itself: "Display: AMOLED", "Display: always on"."""
    name, answers = _parts(row)
    return tuple(f"{name}: {answer}" for answer in answers) if name else tuple(answers)


def cells_together(row: Block) -> tuple[str, ...]:
    """The cell that names the row with all the others: "Battery: 300 mAh; 7 days"."""
    name, answers = _parts(row)
    together = "; ".join(answers)
    return tuple(line for line in (f"{name}: {together}" if name and answers else together,) if line)


def header_names(row: Block) -> tuple[str, ...]:
    """Every cell after the name of its column: "Model: A1; Display: AMOLED"."""
    return (line(row.text),) if row.header and len([cell for cell in row.cells if cell]) > 1 else cells_together(row)


WAYS: Final[tuple[Lines, ...]] = (cell_by_cell, cells_together, header_names)


def _parts(row: Block) -> tuple[str, list[str]]:
    """The name of the row and its answers; neither where the row asks and nothing is answered."""
    cells = list(zip(row.header or ("",) * len(row.cells), row.cells, strict=False))
    if len(cells) > 2 and _NUMBER.fullmatch(cells[0][1]):
        cells = cells[1:]
    if len(cells) == 1:
        return "", [line(cells[0][1])]
    answers = [_answer(header, cell) for header, cell in _with_units(cells[1:]) if cell and not _explains(header)]
    return line(cells[0][1]), answers


def _with_units(cells: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The cells, that of a column of units joined to the value beside it."""
    place = next((at for at, (header, _) in enumerate(cells) if header.lower() in _UNITS), None)
    if place is None or len(cells) < 2:
        return cells
    value = place - 1 if place else place + 1
    header, cell = cells[value]
    joined = (header, f"{cell} {cells[place][1]}".strip() if cell else "")
    return [joined if at == value else one for at, one in enumerate(cells) if at != place]


def _answer(header: str, cell: str) -> str:
    """The cell; the name of its column where the cell only marks it."""
    return line(header if header and cell.strip().lower() in _MARKS else cell)


def _explains(header: str) -> bool:
    return header.lower().strip(" :") in _EXPLAINING


def line(cell: str) -> str:
    """The cell's words on one line."""
    return " ".join(cell.split())


def in_cell(quote: str, row: Block) -> str:
    """The words of `quote` that stand in one cell: those of the answer rather than of its name."""
    if any(quote in cell for cell in row.cells):
        return quote
    rest = quote.partition(": ")[2]
    if rest and any(rest in cell for cell in row.cells):
        return rest
    shared = [cell for cell in (*row.cells[1:], row.cells[0]) if cell and line(cell) in quote]
    return shared[0] if shared else quote
