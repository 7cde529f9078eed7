"""The form as a Word document, in landscape, with the head of each table repeated on every page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from assistant.forms.form import Form, Table

LATIN: Final = "Calibri"
CHINESE: Final = "Microsoft YaHei"
SHADE: Final = "E8EEF7"


def docx(form: Form) -> bytes:
    """The form as a DOCX file."""
    from docx import Document

    document = Document()
    _prepare(document)
    document.add_heading(form.title, level=0)
    for label, text in form.about:
        document.add_paragraph(f"{label}: {text}")
    for table in form.tables:
        document.add_heading(table.title, level=1)
        _add_table(document, table)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _prepare(document: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name]
        style.font.name = LATIN
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), CHINESE)
    document.styles["Normal"].font.size = Pt(9)


def _add_table(document: Any, table: Table) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    made = document.add_table(rows=0, cols=len(table.header))
    made.style, made.autofit = "Table Grid", False
    widths = [Cm(26.7 * width / sum(table.widths)) for width in table.widths]
    head = _add_row(made, table.header, widths)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in head.cells:
        _shade(cell)
    for row in table.rows:
        _add_row(made, row, widths)


def _add_row(table: Any, texts: Sequence[str], widths: Sequence[Any]) -> Any:
    row = table.add_row()
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width, cell.text = width, text
    return row


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", SHADE)):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)
    for run in cell.paragraphs[0].runs:
        run.bold = True
