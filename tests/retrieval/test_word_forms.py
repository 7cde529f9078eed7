"""What people fill into Word forms is read: content controls, tick boxes, tracked insertions."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml

from assistant.retrieval.readers.word import read_docx

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
PROMPT = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(inner: str, properties: str = "<w:sdtPr/>") -> str:
    return f"<w:sdt>{properties}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def old_box(state: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
    )


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def texts(*bodies: str) -> list[str]:
    """The texts of the blocks of a Word file with those elements in its body."""
    file, target = docx.Document(), io.BytesIO()
    for body in bodies:
        element = parse_xml(body.replace(">", f" {SPACES}>", 1))
        file.element.body.insert(len(file.element.body) - 1, element)
    file.save(target)
    return [block.text for block in read_docx("form.docx", target.getvalue()).blocks]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (paragraph(run("Battery life: ") + control(run("10 days"))), ["Battery life: 10 days"]),
        (control(paragraph(run("Water rating: 5 ATM"))), ["Water rating: 5 ATM"]),
        (paragraph(run("Camera: ") + control(run("Click to enter text"), PROMPT)), ["Camera:"]),
        (paragraph(control(run("☒")) + run(" AMOLED")), ["☒ AMOLED"]),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" round")), ["☒ round"]),
        (paragraph(old_box('<w:default w:val="0"/><w:checked/>') + run(" yes")), ["☒ yes"]),
        (paragraph(old_box('<w:default w:val="0"/>') + run(" no")), ["☐ no"]),
        (
            paragraph(
                '<w:del w:id="1"><w:r><w:delText>500</w:delText></w:r></w:del>'
                f'<w:ins w:id="2">{run("800")}</w:ins>{run(" pcs")}'
            ),
            ["800 pcs"],
        ),
    ],
    ids=["field", "block", "prompt", "box", "wingdings", "old ticked", "old empty", "tracked"],
)
def test_what_is_filled_in_is_read(body: str, read: list[str]) -> None:
    assert texts(body) == read


def test_a_control_around_a_cell_is_read() -> None:
    cell = f"<w:tc>{paragraph(run('titanium'))}</w:tc>"
    row = f"<w:tr><w:tc>{paragraph(run('Case material'))}</w:tc>{control(cell)}</w:tr>"
    grid = "<w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    assert texts(f"<w:tbl>{grid}{row}</w:tbl>") == ["Case material: titanium"]
