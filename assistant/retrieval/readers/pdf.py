"""PDF files: text page by page, tables as rows, scans named."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from assistant.errors import UnreadableFile
from assistant.retrieval.document import About, Block, Document
from assistant.retrieval.readers.pdf_columns import stretches
from assistant.retrieval.readers.pdf_headings import headings_of, is_heading
from assistant.retrieval.readers.rows import continued, table_blocks
from assistant.retrieval.readers.text import paragraphs

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

PAGES_LIMIT = 2000
NEAR = 2  # paragraphs that may stand between a table and the edge of its page: a running head, a page number
_GAP = re.compile(r"\S {2,}\S")
_LINES, _FORM = re.compile(rb"\s(?:re|l)\s"), re.compile(rb"\sDo\s")


def read_pdf(name: str, data: bytes) -> Document:
    """Blocks page by page. Pages without text are warned of; a file without any is refused as a scan."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    reader = _opened(name, data)
    pages = _pages(name, reader, data)
    blocks: list[Block] = []
    warnings: list[str] = []
    section = ""
    for number, page in enumerate(pages, start=1):
        headings = headings_of(page)
        found, trouble = _page_blocks(page, data, number, headings, _open_header(blocks))
        section = _under_headings(found, section, blocks, headings)
        if trouble:
            warnings.append(f"page {number}: {trouble}")
    if not blocks:
        raise UnreadableFile(name, _nothing(warnings, len(pages)))
    return Document(name, tuple(blocks), About(title=_title(reader)), tuple(warnings))


def _under_headings(found: list[Block], section: str, blocks: list[Block], headings: frozenset[str]) -> str:
    """Append a page's blocks, each under the last heading before it, and return the heading that stands at its end."""
    for block in found:
        if not block.is_row and is_heading(block.text, headings):
            section = block.text
        else:
            blocks.append(Block(block.text, block.page, section, block.header, block.cells))
    return section


def _opened(name: str, data: bytes) -> PdfReader:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile(name, "encrypted: save it without a password")
    except UnreadableFile:
        raise
    except Exception as error:  # beside PyPdfError, a broken trailer leaks ValueError, KeyError, RecursionError ...
        raise UnreadableFile(name, "the PDF is damaged: it cannot be opened") from error
    return reader


def _pages(name: str, reader: PdfReader, data: bytes) -> list[PageObject | None]:
    """The pages; None for each where the page tree is broken and only another library may read them."""
    try:
        pages: list[PageObject | None] = list(reader.pages)
    except Exception:  # a broken page tree raises anything
        pages = [None] * _rescue_count(name, data)
    if not pages:
        pages = [None] * _rescue_count(name, data)
    if len(pages) > PAGES_LIMIT:
        raise UnreadableFile(name, f"{len(pages)} pages; up to {PAGES_LIMIT} are read")
    return pages


def _rescue_count(name: str, data: bytes) -> int:
    import pypdfium2

    try:
        return len(pypdfium2.PdfDocument(data))
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(name, "the PDF is damaged: no page can be found") from error


def _open_header(blocks: list[Block]) -> tuple[str, ...]:
    """The header of the table that stands at the end of what was read; none where other text does."""
    return next((block.header for block in reversed(blocks[-1 - NEAR :]) if block.is_row), ())


def _page_blocks(
    page: PageObject | None, data: bytes, number: int, headings: frozenset[str], header: tuple[str, ...]
) -> tuple[list[Block], str]:
    """A page's blocks, and what is wrong with it, if anything. `header` is that of a table that may go on."""
    text = _layout_text(page) if page is not None else None
    if text is None:
        text = _rescued_text(data, number)
    if text is None:
        return [], "damaged, not read"
    if not text.strip():
        return [], "a scan: an image without text" if _has_image(page) else ""
    if _looks_like_table(text) and _has_lines(page):
        rows = _table_blocks(data, number, headings, header)
        if rows:
            return rows, ""
    return list(_set_text(text, number, headings)), ""


def _set_text(text: str, number: int, headings: frozenset[str]) -> Iterator[Block]:
    """The text of a page: what stands in columns as rows, the rest as paragraphs."""
    for stretch in stretches(text.splitlines()):
        if stretch.rows:
            yield from table_blocks(stretch.rows, page=number)
        else:
            yield from (Block(part, number) for part in _flowed("\n".join(stretch.lines), headings))


def _layout_text(page: PageObject) -> str | None:
    try:
        return page.extract_text(extraction_mode="layout")
    except Exception:  # corrupt pages leak ValueError, KeyError, IndexError and more
        return None


def _rescued_text(data: bytes, number: int) -> str | None:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        return str(document[number - 1].get_textpage().get_text_bounded())
    except (pypdfium2.PdfiumError, IndexError):
        return None


def _has_image(page: PageObject | None) -> bool:
    try:
        return page is not None and bool(page.images.keys())
    except Exception:  # the image list of a damaged page raises anything
        return True


def _looks_like_table(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    gapped = [bool(_GAP.search(line.strip())) for line in lines]
    return any(one and other for one, other in pairwise(gapped))


def _has_lines(page: PageObject | None) -> bool:
    """Whether a table may be ruled on the page; true where the page does not tell."""
    try:
        content = page.get_contents() if page is not None else None
        drawn = content.get_data() if content is not None else b""
        return content is None or len(_LINES.findall(drawn)) > 3 or bool(_FORM.search(drawn))
    except Exception:  # the content of a damaged page raises anything
        return True


def _table_blocks(data: bytes, number: int, headings: frozenset[str], header: tuple[str, ...]) -> list[Block]:
    """Tables as rows and the text around them, from top to bottom; nothing where there is no ruled table."""
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number]) as file:
            page = file.pages[0]
            tables = page.find_tables()
            if not tables:
                return []
            return _in_order(page, tables, number, headings, header)
    except Exception:  # pdfminer raises anything on a damaged page; the plain text serves then
        return []


def _in_order(
    page: Any, tables: list[Any], number: int, headings: frozenset[str], header: tuple[str, ...]
) -> list[Block]:
    blocks: list[Block] = []
    top = 0.0
    for table in sorted(tables, key=lambda table: table.bbox[1]):
        blocks += _between(page, top, table.bbox[1], number, headings)
        goes_on = len(blocks) <= NEAR and not any(block.is_row or is_heading(block.text, headings) for block in blocks)
        blocks += _rows(table.extract(), number, header if goes_on else ())
        top = max(top, table.bbox[3])
    return blocks + _between(page, top, page.height, number, headings)


def _between(page: Any, top: float, bottom: float, number: int, headings: frozenset[str]) -> list[Block]:
    if bottom - top < 4:
        return []
    text = page.crop((0, top, page.width, bottom), strict=False).extract_text(layout=True) or ""
    return list(_set_text(text, number, headings))


def _rows(table: list[list[str | None]], number: int, header: tuple[str, ...]) -> Iterator[Block]:
    rows = [tuple(" ".join((cell or "").split()) for cell in row) for row in table]
    return table_blocks(continued(rows, header), page=number)


def _flowed(text: str, headings: frozenset[str]) -> Iterator[str]:
    """Lines of a page as paragraphs: headings stand alone, words split at a line's end are joined."""
    held: list[str] = []
    for line in re.sub(r"(\w)-\n\s*(?=[a-z])", r"\1", text).splitlines():
        if is_heading(line, headings):
            yield from paragraphs(held)
            yield " ".join(line.split())
            held = []
        else:
            held.append(line)
    yield from paragraphs(held)


def _title(reader: PdfReader) -> str:
    try:
        title = " ".join(str(reader.metadata.title or "").split()) if reader.metadata else ""
    except Exception:  # broken metadata raises anything, and is only a title
        return ""
    return "" if title.lower() in ("untitled", "(anonymous)", "anonymous") else title


def _nothing(warnings: list[str], pages: int) -> str:
    if any("scan" in warning for warning in warnings):
        return f"a scan: {pages} page{'s' * (pages > 1)} of images without text; recognise the text first"
    return "damaged: no page can be read" if warnings else "it holds no text"
