"""Forms as files, read back by other programs."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from assistant.demand.template import Template
from assistant.errors import BadInput
from assistant.forms.docx import docx
from assistant.forms.form import Form, Table
from assistant.forms.markdown import markdown
from assistant.forms.pdf import FONT_FILE, pdf
from assistant.forms.words import _ZH, LANGUAGES
from assistant.forms.writing import FORMATS, form_format, form_languages, write_form
from assistant.forms.xlsx import LONGEST, xlsx
from tests.forms.conftest import MakeForm


def little(text: str, title: str = "T") -> Form:
    table = Table(title, ("a", "b"), ((text, "x"),), (1, 1))
    return Form("F", (("Project", text),), "Fields", (table,), (table,))


class TestMarkdown:
    def test_nothing_written_by_a_buyer_is_markup(self, form: MakeForm) -> None:
        text = markdown(form()).decode()
        (line,) = [line for line in text.splitlines() if line.startswith("| Brand")]
        assert line.startswith(
            '| Brand | =HYPERLINK("http://x") \ufffd &lt;b\\>bold&lt;/b\\> \\| pipe<br>second line | stated'
        )

    def test_every_row_has_all_columns(self, form: MakeForm) -> None:
        text = markdown(form(languages=LANGUAGES)).decode().replace("\\|", "")
        widths: set[tuple[int, int]] = set()
        for block in text.split("\n\n"):
            counts = {line.count("|") for line in block.splitlines() if line.startswith("|")}
            widths.add((len(counts), 1))
        assert max(count for count, _ in widths) == 1


class TestXlsx:
    def test_no_cell_is_a_formula(self, form: MakeForm) -> None:
        book = load_workbook(io.BytesIO(xlsx(form())))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"s"}
        assert any(cell.value.startswith("=HYPERLINK") for cell in cells)

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0", "https://x.example", "12", "1e5"])
    def test_text_stays_the_text_it_is(self, text: str) -> None:
        sheet = load_workbook(io.BytesIO(xlsx(little(text)))).worksheets[1]
        assert (sheet["A2"].value, sheet["A2"].data_type, sheet["A2"].hyperlink) == (text, "s", None)

    def test_overlong_text_is_cut_with_a_mark(self) -> None:
        value = load_workbook(io.BytesIO(xlsx(little("x" * 40_000)))).worksheets[1]["A2"].value
        assert len(value) == LONGEST
        assert value.endswith("x … [cut]")

    def test_first_sheet_holds_the_fields(self, form: MakeForm) -> None:
        book = load_workbook(io.BytesIO(xlsx(form(languages=LANGUAGES))))
        assert book.sheetnames[:3] == ["Requirements 需求", "Readiness 完成度", "Open points 待确认事项"]
        values = [row for row in book.worksheets[0].iter_rows(values_only=True)]
        assert ("Display size / 屏幕尺寸", "1.43 inch / 1.43 英寸") in [row[:2] for row in values]

    def test_alike_or_forbidden_titles_make_good_names(self) -> None:
        book = load_workbook(io.BytesIO(xlsx(little("x", title="Fields"))))
        assert book.sheetnames == ["Fields", "Fields+"]
        assert (
            load_workbook(io.BytesIO(xlsx(little("x", title="a[b]:c/d?" + "e" * 40)))).sheetnames[1]
            == "a b c d " + "e" * 20
        )


class TestDocx:
    def test_cells_hold_the_words(self, form: MakeForm) -> None:
        document = Document(io.BytesIO(docx(form(languages=LANGUAGES))))
        texts = {cell.text for table in document.tables[:6] for row in table.rows for cell in row.cells}
        assert {"1.43 inch / 1.43 英寸", "Germany, United Kingdom / 德国、英国"} <= texts

    def test_control_characters_do_not_break_it(self, form: MakeForm) -> None:
        document = Document(io.BytesIO(docx(form())))
        assert any("\ufffd <b>bold</b> | pipe\nsecond line" in row.cells[1].text for row in document.tables[0].rows)

    def test_head_is_repeated_on_every_page(self, form: MakeForm) -> None:
        document = Document(io.BytesIO(docx(form())))
        assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)


class TestPdf:
    def test_chinese_is_in_it_with_its_font(self, form: MakeForm) -> None:
        reader = PdfReader(io.BytesIO(pdf(form(languages=("zh",)))))
        assert "屏幕尺寸" in "".join(page.extract_text() for page in reader.pages)
        fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
        assert any("NotoSansSC" in font["/BaseFont"] and "/FontFile2" in _descriptor(font) for font in fonts)

    def test_text_is_never_markup(self, form: MakeForm) -> None:
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(form()))).pages)
        assert "<b>bold</b>" in text

    def test_cell_longer_than_a_page_is_split(self) -> None:
        reader = PdfReader(io.BytesIO(pdf(little("many words " * 3000))))
        assert len(reader.pages) > 3

    def test_word_without_end_is_broken(self) -> None:
        assert len(PdfReader(io.BytesIO(pdf(little("x" * 5000)))).pages) >= 1

    def test_font_knows_every_chinese_label(self, template: Template) -> None:
        from reportlab.pdfbase.ttfonts import TTFontFile

        known = TTFontFile(str(FONT_FILE)).charToGlyph
        labels = [section.label["zh"] for section in template.sections]
        labels += [field.label["zh"] for field in template.fields.values()]
        labels += [option.label["zh"] for field in template.fields.values() for option in field.options.values()]
        assert {letter for text in (*labels, *_ZH.values()) for letter in text if ord(letter) not in known} == set()


def _descriptor(font: object) -> object:
    assert isinstance(font, dict)
    if "/DescendantFonts" in font:
        return font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
    return font["/FontDescriptor"].get_object() if "/FontDescriptor" in font else {}


class TestWriting:
    @pytest.mark.parametrize("kind", FORMATS)
    def test_every_format_is_written(self, kind: str, form: MakeForm) -> None:
        starts = {"json": b"{\n", "md": b"# Demand list", "pdf": b"%PDF-", "xlsx": b"PK", "docx": b"PK"}
        assert write_form(kind, lambda: {"format": "demand-spec/1"}, form).startswith(starts[kind])

    def test_json_is_the_spec(self, form: MakeForm) -> None:
        assert json.loads(write_form("json", lambda: {"a": "é"}, form)) == {"a": "é"}

    @pytest.mark.parametrize(
        ("wanted", "file", "kind"),
        [("", None, "md"), ("", Path("a.XLSX"), "xlsx"), ("pdf", Path("a.bin"), "pdf"), ("json", None, "json")],
        ids=["default", "suffix", "said", "stdout"],
    )
    def test_format_is_said_or_seen(self, wanted: str, file: Path | None, kind: str) -> None:
        assert form_format(wanted, file) == kind

    @pytest.mark.parametrize(("wanted", "file"), [("", Path("a.odt")), ("doc", None), ("pdf", None)])
    def test_other_formats_are_refused(self, wanted: str, file: Path | None) -> None:
        with pytest.raises(BadInput):
            form_format(wanted, file)

    def test_unknown_language_is_refused(self) -> None:
        with pytest.raises(BadInput, match="there are en, zh, both"):
            form_languages("fr")
