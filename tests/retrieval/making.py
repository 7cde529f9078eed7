"""Small files of every kind, sound and hostile, made by code."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import docx
import xlsxwriter
from pypdf import PdfReader, PdfWriter
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

TABLE = [["Field", "Value", "Status"], ["Display", "AMOLED 1.43 in", "stated"], ["Water", "5 ATM", "open"]]


def pdf() -> bytes:
    """A title, two headings, a paragraph and a ruled table."""
    target, styles = io.BytesIO(), getSampleStyleSheet()
    table = Table(TABLE, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    parts = [
        Paragraph("Overview", styles["Heading1"]),
        Paragraph("A running watch for the US market with GPS on board. " * 4, styles["Normal"]),
        Paragraph("Hardware", styles["Heading1"]),
        Paragraph("The table lists what is fixed so far in this project for all sides.", styles["Normal"]),
        table,
        Paragraph("The antenna plan must be fixed before tooling is ordered from the maker.", styles["Normal"]),
    ]
    SimpleDocTemplate(target, title="Running watch").build(parts)
    return target.getvalue()


def encrypted_pdf(password: str = "secret") -> bytes:
    """The same, locked."""
    writer, target = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf()))), io.BytesIO()
    writer.encrypt(password, algorithm="AES-256")
    writer.write(target)
    return target.getvalue()


def scanned_pdf(pages: int = 1) -> bytes:
    """Pages that hold an image and no text."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    target = io.BytesIO()
    canvas = Canvas(target)
    for _ in range(pages):
        canvas.drawImage(ImageReader(Image.new("L", (80, 80), 128)), 72, 500, 300, 200)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def docx_file(rows: list[list[str]] = TABLE) -> bytes:
    """A title, a heading, a paragraph and a table."""
    file, target = docx.Document(), io.BytesIO()
    file.add_heading("Hospital pilot", 0)
    file.add_heading("Scope", 1)
    file.add_paragraph("200 watches for a pilot.")
    table = file.add_table(len(rows), len(rows[0]))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    file.save(target)
    return target.getvalue()


def xlsx(rows: list[list[object]] | None = None, rows_of_filling: int = 0) -> bytes:
    """A sheet "Demand" with a title above its header, and as many further rows as wanted."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Demand")
    content = rows or [["Kids watch checklist"], [], ["No.", "Item", "Requirement"], [1, "Display", "1.4 inch IPS"]]
    for number, cells in enumerate(content):
        sheet.write_row(number, 0, cells)
    for number in range(rows_of_filling):
        sheet.write_row(len(content) + number, 0, [number, "filling", "text"])
    book.close()
    return target.getvalue()


def mail(
    body: bytes = b"Hello,\r\nwe need 800 pieces.\r\n", attachment: bytes = b"field;value\r\ndisplay;1.43\r\n"
) -> bytes:
    """A mail with a csv attachment."""
    return (
        b"From: Anna <anna@example.com>\r\nTo: sales@example.com\r\nSubject: RFQ watch\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + body
        + b"\r\n--B\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=spec.csv\r\n\r\n"
        + attachment
        + b"--B--\r\n"
    )


def zipped(**parts: bytes) -> bytes:
    """A zip archive; "word__document.xml" stands for word/document.xml."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return target.getvalue()


def billion_laughs() -> bytes:
    """XML whose entities unfold to gigabytes."""
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{layers}]><d>&l11;</d>'.encode()


def png() -> bytes:
    """A one-pixel image."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def hostile_files() -> dict[str, bytes]:
    """More than two hundred files that are broken, misnamed or built to do harm."""
    sound: dict[str, Callable[[], bytes]] = {"pdf": pdf, "docx": docx_file, "xlsx": xlsx, "eml": mail}
    files = {
        "empty.txt": b"",
        "blank.md": b" \n\t\n",
        "binary.txt": bytes(range(256)) * 40,
        "program.txt": b"\x7fELF" + bytes(2000),
        "image.pdf": png(),
        "locked.pdf": encrypted_pdf(),
        "scan.pdf": scanned_pdf(2),
        "old.xls": b"\xd0\xcf\x11\xe0" + bytes(3000),
        "locked.docx": b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(3000),
        "rich.rtf": b"{\\rtf1 hello}",
        "bomb.docx": zipped(word__document__xml=b"", **{"word__document.xml": bytes(60_000_000)}),
        "laughs.docx": zipped(**{"[Content_Types].xml": billion_laughs(), "word__document.xml": billion_laughs()}),
        "laughs.xlsx": zipped(**{"[Content_Types].xml": billion_laughs(), "xl__workbook.xml": billion_laughs()}),
        "nested.docx": zipped(inner__zip=zipped(inner__zip=zipped(a=b"a"))),
        "slides.docx": zipped(**{"ppt__presentation.xml": b"<p/>"}),
        "hollow.docx": zipped(**{"word__document.xml": b"<w/>"}),
        "hollow.xlsx": zipped(**{"xl__workbook.xml": b"<w/>"}),
        "many-rows.xlsx": xlsx(rows_of_filling=100_000),
        "many-rows.csv": b"a,b\n" + b"1,2\n" * 100_000,
        "large.txt": b"words and more words \n" * 1_500_000,
        "one-line.txt": b"x" * 5_000_000,
        "deep.html": b"<html><body>" + b"<div>" * 50_000 + b"deep" + b"</div>" * 50_000,
        "deep.md": b"> " * 20_000 + b"quoted",
        "yaml-bomb.md": b"---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n---\nThe text.",
        "latin.txt": "Größe 46 mm, Gehäuse aus Edelstahl, für Läufer und Schwimmer geeignet".encode("latin-1"),
        "utf16.txt": "Round watch, 46 mm, 5 ATM".encode("utf-16"),
        "chinese.txt": "智能手表需求清单：防水等级五个大气压，屏幕尺寸一点四三英寸，电池续航七天。".encode("gb18030"),
        "broken-utf8.txt": b"A watch with \xff\xfe\xfa GPS and 5 ATM, please quote.",
        "mail-broken.eml": b"From: \xff\xfe\r\nSubject: =?utf-9?B?????=\r\n"
        b"Content-Type: multipart/mixed\r\n\r\nbody text",
        "no-extension-mail.txt": mail(),
        "pdf-named.txt": pdf(),
        "docx-named.pdf": docx_file(),
        "html-named.txt": b"<!DOCTYPE html><html><body><p>A page.</p></body></html>",
        "gzip.csv": b"\x1f\x8b" + bytes(500),
    }  # fmt: skip
    for kind, make in sound.items():
        whole = make()
        for part in range(1, 26):
            files[f"cut-{part}.{kind}"] = whole[: len(whole) * part // 26]
        for part in range(1, 21):
            at = len(whole) * part // 21
            files[f"noise-{part}.{kind}"] = whole[:at] + b"\x00\xff\x13\x37" * 8 + whole[at + 32 :]
    return files
