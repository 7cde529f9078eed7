"""The form as a PDF, with the font in it, so that Chinese shows on every machine."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from assistant.forms.form import Form, Table

FONT: Final = "NotoSansSC"
FONT_FILE: Final = Path(__file__).parent / "fonts" / "NotoSansSC-subset.ttf"
MARGIN: Final = 36
PAGE: Final = (841.89, 595.28)  # A4 in landscape, in points


def pdf(form: Form) -> bytes:
    """The form as a PDF file."""
    from reportlab.platypus import SimpleDocTemplate, Spacer

    _register_font()
    styles = _Styles()
    story: list[Any] = [styles.paragraph(form.title, "title")]
    story += [styles.paragraph(f"{label}: {text}", "text") for label, text in form.about]
    for table in form.tables:
        story += [Spacer(0, 10), styles.paragraph(table.title, "section"), _table(table, styles)]
    target = io.BytesIO()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN)
    document = SimpleDocTemplate(target, pagesize=PAGE, title=form.title, **margins)
    footer = partial(_footer, form.title)
    document.build(story, onFirstPage=footer, onLaterPages=footer)
    return target.getvalue()


@cache
def _register_font() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont(FONT, str(FONT_FILE)))


class _Styles:
    def __init__(self) -> None:
        from reportlab.lib.styles import ParagraphStyle

        def style(name: str, size: float, colour: str, **more: Any) -> ParagraphStyle:
            return ParagraphStyle(name, fontName=FONT, fontSize=size, leading=size * 1.35, textColor=colour, **more)

        self._styles = {
            "title": style("title", 16, "#101828", spaceAfter=8),
            "section": style("section", 11, "#1F3A68", spaceAfter=3, keepWithNext=1),
            "text": style("text", 7.5, "#101828"),
            "head": style("head", 7.5, "#1F3A68"),
        }

    def paragraph(self, text: str, style: str) -> Any:
        """Text as a paragraph; nothing in it is markup."""
        from reportlab.platypus import Paragraph

        return Paragraph(escape(text).replace("\n", "<br/>"), self._styles[style])


def _table(table: Table, styles: _Styles) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Table as Grid

    width = PAGE[0] - 2 * MARGIN
    rows = [_cells(table.header, "head", styles), *(_cells(row, "text", styles) for row in table.rows)]
    look = [
        ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#D0D5DD")),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#E8EEF7")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    shares = [width * share / sum(table.widths) for share in table.widths]
    return Grid(rows, colWidths=shares, repeatRows=1, splitInRow=1, style=look)


def _cells(row: Sequence[str], style: str, styles: _Styles) -> list[Any]:
    return [styles.paragraph(text, style) for text in row]


def _footer(title: str, canvas: Any, document: Any) -> None:
    canvas.setFont(FONT, 7)
    canvas.drawString(MARGIN, MARGIN / 2, title)
    canvas.drawRightString(PAGE[0] - MARGIN, MARGIN / 2, str(document.page))
