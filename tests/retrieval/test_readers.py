"""What each kind of file says, block by block: its words, its sections and pages, and its tables with their headers."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from assistant.errors import UnreadableFile
from assistant.retrieval.document import Block, Document
from assistant.retrieval.reading import read_bytes
from tests.retrieval.making import docx_file, mail, pdf, scanned_pdf, xlsx

HEADER = ("Field", "Value", "Status")


def rows(document: Document) -> list[tuple[str, ...]]:
    return [block.cells for block in document.blocks if block.is_row]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not block.is_row]


class TestPdf:
    def test_a_table_row_keeps_its_header_section_and_page(self) -> None:
        document = read_bytes("rfq.pdf", pdf())
        (display,) = [block for block in document.blocks if block.cells[:1] == ("Display",)]
        assert display == Block(
            "Field: Display; Value: AMOLED 1.43 in; Status: stated",
            page=1,
            section="Hardware",
            header=HEADER,
            cells=("Display", "AMOLED 1.43 in", "stated"),
        )

    def test_text_stands_before_and_after_the_table(self) -> None:
        document = read_bytes("rfq.pdf", pdf())
        kinds = [block.is_row for block in document.blocks]
        assert kinds == [False, False, True, True, False]
        assert document.blocks[-1].text == "The antenna plan must be fixed before tooling is ordered from the maker."
        assert document.about.title == "Running watch"

    def test_a_table_over_two_pages_keeps_each_row_on_its_page(self) -> None:
        grid, styles, target = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)], getSampleStyleSheet(), io.BytesIO()
        first = Table([["Item", "Requirement"], ["Glass", "sapphire"], ["Strap", "leather"]], style=TableStyle(grid))
        second = Table([["Item", "Requirement"], ["Box", "FSC paper"], ["Label", "CE"]], style=TableStyle(grid))
        SimpleDocTemplate(target).build([first, PageBreak(), Paragraph("Packaging", styles["Heading1"]), second])
        document = read_bytes("two.pdf", target.getvalue())
        assert [(block.page, block.section, block.cells) for block in document.blocks if block.is_row] == [
            (1, "", ("Glass", "sapphire")),
            (1, "", ("Strap", "leather")),
            (2, "Packaging", ("Box", "FSC paper")),
            (2, "Packaging", ("Label", "CE")),
        ]

    def test_a_table_that_goes_on_keeps_its_header(self) -> None:
        grid, target = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)], io.BytesIO()
        content = [["No.", "Item", "Requirement"], *([str(n), f"Part {n}", f"made of {n}"] for n in range(60))]
        SimpleDocTemplate(target).build([Table(content, style=TableStyle(grid))])
        document = read_bytes("long.pdf", target.getvalue())
        assert {block.page for block in document.blocks} == {1, 2}
        assert [block.cells for block in document.blocks] == [tuple(row) for row in content[1:]]
        assert {block.header for block in document.blocks} == {("No.", "Item", "Requirement")}

    def test_another_table_on_the_next_page_has_its_own_header(self) -> None:
        grid, target = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)], io.BytesIO()
        first = Table([["Item", "Requirement"], ["Glass", "sapphire"]], style=TableStyle(grid))
        second = Table([["Question", "Answer"], ["Sold in", "Norway"]], style=TableStyle(grid))
        SimpleDocTemplate(target).build([first, PageBreak(), second])
        assert read_bytes("two.pdf", target.getvalue()).blocks[-1].header == ("Question", "Answer")

    def test_a_head_of_names_and_values_is_read_line_by_line(self) -> None:
        target, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
        lines = ("Project: Senior watch", "Markets: GB", "Launch window: May 2027")
        SimpleDocTemplate(target).build([Paragraph("<br/>".join(lines), style)])
        assert texts(read_bytes("head.pdf", target.getvalue())) == list(lines)

    def test_a_scan_is_told_as_such(self) -> None:
        with pytest.raises(UnreadableFile, match="scan: 2 pages of images without text"):
            read_bytes("scan.pdf", scanned_pdf(2))


class TestDocx:
    def test_blocks_stand_under_their_headings_in_order(self) -> None:
        document = read_bytes("pilot.docx", docx_file())
        assert document.about.title == "Hospital pilot"
        assert [(block.section, block.text) for block in document.blocks] == [
            ("Scope", "200 watches for a pilot."),
            ("Scope", "Field: Display; Value: AMOLED 1.43 in; Status: stated"),
            ("Scope", "Field: Water; Value: 5 ATM; Status: open"),
        ]

    def test_a_deeper_heading_stands_behind_its_parent(self) -> None:
        file, target = docx.Document(), io.BytesIO()
        for text, level in (("Hardware", 1), ("Display", 2)):
            file.add_heading(text, level)
        file.add_paragraph("AMOLED, 1.43 inch.")
        file.add_heading("Commercial", 1)
        file.add_paragraph("800 pieces.")
        file.save(target)
        document = read_bytes("rfq.docx", target.getvalue())
        assert [(block.section, block.text) for block in document.blocks] == [
            ("Hardware > Display", "AMOLED, 1.43 inch."),
            ("Commercial", "800 pieces."),
        ]

    def test_a_merged_cell_counts_once(self) -> None:
        file, target = docx.Document(), io.BytesIO()
        table = file.add_table(2, 3)
        for column, name in enumerate(HEADER):
            table.cell(0, column).text = name
        table.cell(1, 0).text = "Strap"
        table.cell(1, 1).merge(table.cell(1, 2)).text = "silicone, stated"
        file.save(target)
        (row,) = rows(read_bytes("merged.docx", target.getvalue()))
        assert row == ("Strap", "silicone, stated")


class TestXlsx:
    def test_the_header_is_found_below_a_title(self) -> None:
        document = read_bytes("kids.xlsx", xlsx())
        assert document.blocks == (
            Block("Kids watch checklist", section="Demand", cells=("Kids watch checklist",)),
            Block(
                "No.: 1; Item: Display; Requirement: 1.4 inch IPS",
                section="Demand",
                header=("No.", "Item", "Requirement"),
                cells=("1", "Display", "1.4 inch IPS"),
            ),
        )

    def test_a_line_of_one_cell_is_a_sub_heading(self) -> None:
        content = [["Field", "Value", "Remark"], ["Hardware"], ["Glass", "sapphire", "flat"], ["Box", "rigid", ""]]
        document = read_bytes("sheet.xlsx", xlsx(content))
        assert [(block.section, block.text) for block in document.blocks] == [
            ("Demand > Hardware", "Field: Glass; Value: sapphire; Remark: flat"),
            ("Demand > Hardware", "Field: Box; Value: rigid"),
        ]

    def test_keys_and_values_have_no_header(self) -> None:
        document = read_bytes("pairs.xlsx", xlsx([["Project", "Senior watch"], ["Markets:", "GB"]]))
        assert [(block.text, block.header) for block in document.blocks] == [
            ("Project: Senior watch", ()),
            ("Markets: GB", ()),
        ]

    def test_a_hidden_sheet_is_not_read(self) -> None:
        book, target = openpyxl.Workbook(), io.BytesIO()
        book.active.append(["Item", "Requirement"])
        book.active.append(["Display", "AMOLED"])
        hidden = book.create_sheet("Prices")
        hidden.append(["Item", "Cost"])
        hidden.sheet_state = "hidden"
        book.save(target)
        assert rows(read_bytes("book.xlsx", target.getvalue())) == [("Display", "AMOLED")]


class TestCsv:
    @pytest.mark.parametrize("sign", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
    def test_any_separator_is_understood(self, sign: str) -> None:
        lines = (("Field", "Value", "Unit"), ("Display", "1.43", "inch"), ("Battery", "7", "days"))
        document = read_bytes("list.csv", "\n".join(sign.join(line) for line in lines).encode())
        assert [block.text for block in document.blocks] == [
            "Field: Display; Value: 1.43; Unit: inch",
            "Field: Battery; Value: 7; Unit: days",
        ]

    def test_a_quoted_cell_keeps_its_separator(self) -> None:
        document = read_bytes("list.csv", b'Field,Value,Note\nStrap,"silicone, 22 mm",two lengths\n')
        assert rows(document) == [("Strap", "silicone, 22 mm", "two lengths")]


class TestHtml:
    PAGE = (
        b"<!doctype html><html><head><title>Request</title><style>p{}</style></head><body><h1>Watch</h1>"
        b"<p>Round, <b>46 mm</b>.</p><script>alert(1)</script><h2>Display</h2>"
        b"<table><caption>Panel</caption><tr><th>Field</th><th>Value</th></tr><tr><td>Type</td><td>AMOLED</td></tr>"
        b"</table><ul><li>always on</li></ul></body></html>"
    )

    def test_words_stand_under_their_headings(self) -> None:
        document = read_bytes("page.html", self.PAGE)
        assert document.about.title == "Request"
        assert [(block.section, block.text) for block in document.blocks] == [
            ("Watch", "Round, 46 mm."),
            ("Watch > Display", "Panel"),
            ("Watch > Display", "Field: Type; Value: AMOLED"),
            ("Watch > Display", "always on"),
        ]

    def test_scripts_and_styles_say_nothing(self) -> None:
        assert "alert" not in read_bytes("page.html", self.PAGE).text
        with pytest.raises(UnreadableFile, match="no text"):
            read_bytes("empty.html", b"<html><body><script>alert(1)</script></body></html>")


class TestText:
    def test_lines_of_a_paragraph_are_joined(self) -> None:
        document = read_bytes("note.txt", b"The strap is soft\nand 22 mm wide. Note: no\nleather.\n\n- box\n- manual\n")
        assert texts(document) == ["The strap is soft and 22 mm wide. Note: no leather.", "box", "manual"]

    def test_names_and_values_stay_apart(self) -> None:
        assert texts(read_bytes("note.txt", b"Case: round\nDisplay: AMOLED,\nalways on\n")) == [
            "Case: round",
            "Display: AMOLED, always on",
        ]


class TestMail:
    def test_headers_body_and_attachment_are_read(self) -> None:
        document = read_bytes("rfq.eml", mail())
        assert document.about.title == "RFQ watch"
        assert texts(document) == [
            "From: Anna <anna@example.com>",
            "Subject: RFQ watch",
            "Hello, we need 800 pieces.",
        ]
        (row,) = [block for block in document.blocks if block.is_row]
        assert (row.section, row.text) == ("spec.csv", "field: display; value: 1.43")

    def test_an_attachment_that_cannot_be_read_is_a_warning(self) -> None:
        document = read_bytes("rfq.eml", mail(attachment=b"\x00"))
        assert "Hello, we need 800 pieces." in document.text
        (warning,) = document.warnings
        assert warning.startswith("attachment spec.csv: ")

    def test_a_mail_in_html_is_read_without_its_markup(self) -> None:
        data = (
            b"From: a@example.com\r\nSubject: Offer\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
            b"\r\n<html><body><p>5 ATM, <i>please</i></p></body></html>"
        )
        assert texts(read_bytes("offer.eml", data)) == ["From: a@example.com", "Subject: Offer", "5 ATM, please"]
