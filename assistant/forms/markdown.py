"""The form as Markdown. What the buyer said stays text: nothing in a cell is markup."""

from __future__ import annotations

import re
from typing import Final

from assistant.forms.form import Form, Row, Table

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|#~])")


def markdown(form: Form) -> bytes:
    """The form as one Markdown text in UTF-8."""
    about = "\n".join(f"- {_escaped(label)}: {_escaped(text)}" for label, text in form.about)
    parts = [f"# {_escaped(form.title)}", about, *(_table(table) for table in form.tables)]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _table(table: Table) -> str:
    rows = [_row(table.header), _row(("---",) * len(table.header)), *map(_row, map(_cells, table.rows))]
    return "\n".join([f"## {_escaped(table.title)}", "", *rows])


def _cells(row: Row) -> Row:
    return tuple(_escaped(cell) for cell in row)


def _row(cells: Row) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text).replace("<", "&lt;").replace("\\&lt;", "&lt;").replace("\n", "<br>")
