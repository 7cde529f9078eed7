"""The form as a workbook: the fields on the first sheet, then a sheet for each thing that follows from them."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, Final

from assistant.forms.form import Form, Table

LONGEST: Final = 32_767  # characters in a cell; more would be dropped without a word
CUT: Final = " … [cut]"
WIDTH: Final = 130
_FORMULA_LIKE: Final = tuple("=+-@\t")
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']+")


def xlsx(form: Form) -> bytes:
    """The form as an XLSX file. Every cell is text: nothing that a buyer wrote can become a formula."""
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False}) as book:
        writer = _Writer(book)
        writer.first_sheet(form)
        for table in form.advice:
            writer.sheet(table)
    return target.getvalue()


def cell_text(text: str) -> str:
    """The text of a cell, cut with a mark where a cell holds no more."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


class _Writer:
    def __init__(self, book: Any) -> None:
        self._book = book
        plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D5DD"}
        self._plain = book.add_format(plain)
        self._quoted = book.add_format({**plain, "quote_prefix": True})
        self._head = book.add_format({**plain, "bold": True, "bg_color": "#E8EEF7"})
        self._section = book.add_format({"bold": True, "font_size": 12, "font_color": "#1F3A68"})
        self._title = book.add_format({"bold": True, "font_size": 16})
        self._names: set[str] = set()

    def first_sheet(self, form: Form) -> None:
        sheet = self._new_sheet(form.fields)
        sheet.write_string(0, 0, cell_text(form.title), self._title)
        row = 1
        for label, text in form.about:
            self._row(sheet, row, (label, text))
            row += 1
        for table in form.sections:
            sheet.write_string(row + 1, 0, cell_text(table.title), self._section)
            row = self._table(sheet, row + 2, table)
        if form.sections:
            _set_widths(sheet, form.sections[0].widths)

    def sheet(self, table: Table) -> None:
        sheet = self._new_sheet(table.title)
        last = self._table(sheet, 0, table)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last - 1, len(table.header) - 1)
        _set_widths(sheet, table.widths)

    def _table(self, sheet: Any, row: int, table: Table) -> int:
        """Writes the table from `row` on; the row after it."""
        for column, name in enumerate(table.header):
            sheet.write_string(row, column, name, self._head)
        for offset, cells in enumerate(table.rows, start=1):
            self._row(sheet, row + offset, cells)
        return row + len(table.rows) + 1

    def _row(self, sheet: Any, row: int, cells: Sequence[str]) -> None:
        for column, text in enumerate(cells):
            form = self._quoted if text.startswith(_FORMULA_LIKE) else self._plain
            sheet.write_string(row, column, cell_text(text), form)

    def _new_sheet(self, title: str) -> Any:
        name = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:28]
        while name.lower() in self._names:
            name += "+"
        self._names.add(name.lower())
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet


def _set_widths(sheet: Any, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, WIDTH * width / sum(widths))
