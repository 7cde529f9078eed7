"""Bytes of any supported kind to a Document, in this process. `parsing` runs it apart, with limits."""

from __future__ import annotations

from collections.abc import Callable

from assistant.errors import UnreadableFile
from assistant.retrieval.document import Document
from assistant.retrieval.sniffing import decode, kind_of

BLOCK_LIMIT = 50_000


def read_bytes(name: str, data: bytes) -> Document:
    """The document, with at least one block. UnreadableFile with one clear reason otherwise."""
    kind = kind_of(name, data)
    document = _read(kind, name, data)
    if not document.blocks:
        raise UnreadableFile(name, document.warnings[0] if document.warnings else "it holds no text")
    if len(document.blocks) > BLOCK_LIMIT:
        raise UnreadableFile(name, f"{len(document.blocks)} paragraphs and rows; up to {BLOCK_LIMIT} are read")
    return document


def _read(kind: str, name: str, data: bytes) -> Document:
    if kind in ("md", "txt", "html", "csv"):
        return _text_reader(kind)(name, decode(name, data))
    return _binary_reader(kind)(name, data)


def _text_reader(kind: str) -> Callable[[str, str], Document]:
    if kind == "html":
        from assistant.retrieval.readers.html import read_html

        return read_html
    if kind == "csv":
        from assistant.retrieval.readers.table import read_csv

        return read_csv
    from assistant.retrieval.readers.text import read_markdown, read_plain

    return read_markdown if kind == "md" else read_plain


def _binary_reader(kind: str) -> Callable[[str, bytes], Document]:
    if kind == "pdf":
        from assistant.retrieval.readers.pdf import read_pdf

        return read_pdf
    if kind == "docx":
        from assistant.retrieval.readers.word import read_docx

        return read_docx
    if kind == "xlsx":
        from assistant.retrieval.readers.table import read_xlsx

        return read_xlsx
    from assistant.retrieval.readers.mail import read_mail

    return read_mail
