"""Requirement documents as buyers send them: a questionnaire, a specification, a tender, a page, a mail."""

from __future__ import annotations

import io
from collections.abc import Sequence
from email.message import EmailMessage

import docx
import xlsxwriter
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
    return target.getvalue()


def questionnaire() -> bytes:
    commercial = [
        ["Supplier questionnaire"],
        [],
        ["No.", "Question", "Answer"],
        [1, "Order quantity", 1200],
        [2, "Target price", "below 28 USD FOB Shenzhen"],
        [3, "Markets", "Germany, Austria"],
        [4, "Warranty", "24 months"],
    ]
    hardware = [
        ["Item", "Requirement", "Remark"],
        ["Display", "AMOLED", "always-on wanted"],
        ["Water resistance", "5 ATM", "swimming"],
        ["GPS", "yes", "dual band if price allows"],
        ["NFC", "no", ""],
        ["Sensors", "heart rate, SpO2", "no ECG"],
        ["Battery life", "7 days", "typical use"],
        ["Case", "aluminium", "46 mm"],
        ["Camera", "", ""],
    ]
    return workbook(Commercial=commercial, Hardware=hardware)


def spec_sheet() -> bytes:
    file, target = docx.Document(), io.BytesIO()
    file.add_heading("Camera", 1)
    file.add_paragraph("To be discussed.")
    file.add_heading("Battery", 1)
    file.add_paragraph("At least 10 days in typical use.")
    file.add_heading("Technical data", 1)
    rows = [("Water rating", "10 ATM"), ("Order quantity", "2,000 pcs"), ("Strap", "silicone, 22 mm")]
    table = file.add_table(len(rows), 2)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    file.save(target)
    return target.getvalue()


def tender() -> bytes:
    target, styles = io.BytesIO(), getSampleStyleSheet()
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    rows = [["Criterion", "Requirement"], ["Incoterm", "DDP"], ["Warranty", "36 months"]]
    parts = [
        Paragraph("1. Subject", styles["Heading2"]),
        Paragraph("The authority intends to buy smartwatches for senior citizens.", styles["Normal"]),
        Paragraph("2. Requirements", styles["Heading2"]),
        Paragraph("2.1 The watch shall have an SOS function and a cellular connection (LTE).", styles["Normal"]),
        Paragraph("2.2 Water protection at least IP67.", styles["Normal"]),
        PageBreak(),
        Paragraph("3. Terms", styles["Heading2"]),
        Table(rows, style=grid),
    ]
    SimpleDocTemplate(target).build(parts)
    return target.getvalue()


def page() -> bytes:
    return (
        b"<html><body><h1>Request for quotation</h1><p>Kids watch, square case.</p><ul><li>Quantity: 5000 pcs</li></ul>"
        b"<table><tr><th>Parameter</th><th>Unit</th><th>Value</th></tr><tr><td>Battery life</td><td>days</td><td>3</td>"
        b"</tr><tr><td>Display size</td><td>inch</td><td>1.54</td></tr></table></body></html>"
    )


def mail(html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Anna Berg <anna@nordlauf.example>", "Our request"
    if html:
        message.set_content(html, subtype="html")
    else:
        message.set_content(
            "Hello,\n\nquantity is 1,500 pcs, FOB Shenzhen.\n\n> On 3 Nov you wrote:\n> 5 ATM is usual.\n"
        )
    return message
