"""Tables: xlsx sheets and csv files; every row keeps its header."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

from assistant.errors import UnreadableFile
from assistant.retrieval.document import About, Block, Document
from assistant.retrieval.readers.rows import Row, table_blocks

ROWS_LIMIT = 20_000
COLUMNS_LIMIT = 256


def read_csv(name: str, text: str) -> Document:
    """Rows of a comma, semicolon or tab separated file."""
    csv.field_size_limit(1_000_000)
    try:
        rows = [tuple(_clean(cell) for cell in row) for row in csv.reader(io.StringIO(text), _dialect(text))]
    except csv.Error as error:
        raise UnreadableFile(name, f"not a table: {error}") from error
    _check_size(name, len(rows))
    return Document(name, tuple(table_blocks(rows)))


def read_xlsx(name: str, data: bytes) -> Document:
    """Rows of all visible sheets; a sheet's name is its section. Formulas give their last computed values."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (KeyError, ValueError, TypeError, OSError, zipfile.BadZipFile, SyntaxError, AttributeError) as error:
        raise UnreadableFile(name, f"the workbook is damaged ({type(error).__name__})") from error
    blocks: list[Block] = []
    total = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        rows = list(_sheet_rows(name, sheet.iter_rows(values_only=True), total))
        total += len(rows)
        blocks += table_blocks(rows, sheet.title)
    return Document(name, tuple(blocks), About(title=str(book.properties.title or "").strip()))


def _sheet_rows(name: str, rows: Iterable[Sequence[object]], before: int) -> Iterator[Row]:
    """Rows that hold something. Empty rows and columns are skipped, so a sheet formatted to its end is no harm."""
    kept = before
    for row in rows:
        cells = tuple(_clean(_shown(value)) for value in row[:COLUMNS_LIMIT])
        if any(cells):
            kept += 1
            _check_size(name, kept)
            yield cells


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


def _clean(cell: str) -> str:
    return " ".join("".join(c for c in cell if ord(c) >= 32 or c in "\n\t").split())


def _dialect(text: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(text[:8192], delimiters=",;\t|")
    except csv.Error:
        return csv.excel


def _check_size(name: str, rows: int) -> None:
    if rows > ROWS_LIMIT:
        raise UnreadableFile(name, f"more than {ROWS_LIMIT:,} rows; split the table")
