"""Word documents: paragraphs and tables in the order in which they stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.errors import UnreadableFile
from assistant.retrieval.document import About, Block, Document
from assistant.retrieval.readers.rows import table_blocks
from assistant.retrieval.readers.word_forms import lay_open

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def read_docx(name: str, data: bytes) -> Document:
    """Blocks under their headings; a table row keeps its header."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        file = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, XMLSyntaxError, zipfile.BadZipFile, AttributeError) as error:
        raise UnreadableFile(name, f"the document is damaged ({type(error).__name__})") from error
    lay_open(file.element.body)
    title = " ".join((file.core_properties.title or "").split())
    title = "" if title.lower() in ("word document", "untitled") else title
    return Document(name, tuple(_blocks(file, title)), About(title=title or _title(file)))


def _title(file: WordFile) -> str:
    for paragraph in file.paragraphs[:10]:
        if _level(paragraph) in (0, 1) and paragraph.text.strip():
            return " ".join(paragraph.text.split())
    return ""


def _blocks(file: WordFile, title: str) -> Iterator[Block]:
    from docx.table import Table

    headings: list[tuple[int, str]] = []
    for part in file.iter_inner_content():
        section = " > ".join(text for level, text in headings if level > 0)
        if isinstance(part, Table):
            yield from table_blocks([_cells(part, i) for i in range(len(part.rows))], section)
            continue
        text = " ".join(part.text.split())
        level = _level(part)
        if level is not None and text:
            headings = [*[h for h in headings if h[0] < level], (level, text)]
        elif text:
            yield Block(text, section=section)


def _level(paragraph: Paragraph) -> int | None:
    """0 for the title, 1 to 9 for headings, None for text. Headings are found by style or outline level."""
    style = paragraph.style
    name = (style.name or "").lower() if style is not None else ""
    if name == "title":
        return 0
    if name.startswith(("heading ", "überschrift ", "标题 ")) and name.split()[-1].isdigit():
        return int(name.split()[-1])
    return None


def _cells(table: Table, position: int) -> tuple[str, ...]:
    """The texts of a row; a merged cell counts once."""
    found: list[str] = []
    last = None
    for cell in table.rows[position].cells:
        if cell._tc is not last:
            found.append(" ".join(cell.text.split()))
        last = cell._tc
    return tuple(found)
