"""What a file really is, by its content; its name only tells kinds of text apart."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from assistant.errors import UnreadableFile

MEGABYTE = 1024 * 1024
TEXT_LIMIT = 20 * MEGABYTE
FILE_LIMIT = 100 * MEGABYTE
UNPACKED_LIMIT = 300 * MEGABYTE
UNPACKED_RATIO = 200
ZIP_ENTRIES = 10_000

_TEXT_KINDS = {
    ".md": "md", ".markdown": "md", ".txt": "txt", ".text": "txt", ".html": "html", ".htm": "html",
    ".csv": "csv", ".tsv": "csv", ".eml": "eml",
}  # fmt: skip
DOCUMENT_SUFFIXES = frozenset(_TEXT_KINDS) | {".pdf", ".docx", ".docm", ".xlsx", ".xlsm", ".doc", ".xls", ".rtf"}

_MAGIC = (
    (b"\x89PNG", "an image, not a document"),
    (b"\xff\xd8\xff", "an image, not a document"),
    (b"GIF8", "an image, not a document"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"Rar!", "a rar archive: unpack it first"),
    (b"\x7fELF", "a program, not a document"),
    (b"MZ\x90", "a program, not a document"),
    (b"{\\rtf", "RTF is not read: save it as docx"),
)
_HTML = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"(?:(?:[A-Z][\w-]*):[^\n]*\n(?:[ \t][^\n]*\n)*){3,}\r?\n")
_MAIL_HEADERS = re.compile(r"^(from|received|mime-version|message-id|return-path|delivered-to):", re.I | re.M)


def kind_of(name: str, data: bytes) -> str:
    """pdf, docx, xlsx, html, eml, md, csv or txt. UnreadableFile where it is none of them, with the reason."""
    if not data.strip():
        raise UnreadableFile(name, "the file is empty")
    if len(data) > FILE_LIMIT:
        raise UnreadableFile(name, f"{_megabytes(data)} MB; files up to {FILE_LIMIT // MEGABYTE} MB are read")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office_kind(name, data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(name, _old_office_reason(data))
    for magic, reason in _MAGIC:
        if data.startswith(magic):
            raise UnreadableFile(name, reason)
    return _text_kind(name, data)


def decode(name: str, data: bytes) -> str:
    """Bytes as text, whatever their encoding; line ends become \\n. UnreadableFile where it is no text."""
    text = _decoded(name, data).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    sample = text[:100_000]
    strange = sum(1 for c in sample if ord(c) < 32 and c not in "\n\t\f\x0b") + sample.count("\ufffd")
    if strange > len(sample) // 100:
        raise UnreadableFile(name, "binary data, not text")
    return "".join(c for c in text if ord(c) >= 32 or c in "\n\t") if strange else text


def _decoded(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return data.decode("utf-32", errors="replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\x00" in data[:4096]:
        raise UnreadableFile(name, "binary data, not text")
    return _guessed(data)


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return data.decode(best.encoding if best else "cp1252", errors="replace")


def _text_kind(name: str, data: bytes) -> str:
    if len(data) > TEXT_LIMIT:
        raise UnreadableFile(name, f"{_megabytes(data)} MB; text files up to {TEXT_LIMIT // MEGABYTE} MB are read")
    head = decode(name, data[:8192])
    if _HTML.match(head):
        return "html"
    suffix = PurePath(name).suffix.lower()
    if suffix in (".pdf", ".docx", ".docm", ".xlsx", ".xlsm", ".doc", ".xls"):
        raise UnreadableFile(name, f"not a {suffix[1:]} file: it is damaged or misnamed")
    if suffix in ("", ".txt", ".text") and _MAIL.match(head) and len(_MAIL_HEADERS.findall(head)) >= 2:
        return "eml"
    return _TEXT_KINDS.get(suffix, "txt")


def _office_kind(name: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(name, "the file is damaged: its archive cannot be opened") from error
    _check_unpacked(name, entries)
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(name, "encrypted: save it without a password")
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(entry.startswith("ppt/") for entry in names):
        raise UnreadableFile(name, "a presentation is not read: export it as pdf")
    raise UnreadableFile(name, "a zip archive, not a document: unpack it first")


def _check_unpacked(name: str, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > UNPACKED_LIMIT or (unpacked > 10 * MEGABYTE and unpacked / packed > UNPACKED_RATIO):
        raise UnreadableFile(name, f"unpacks to {unpacked // MEGABYTE} MB, more than a document holds")
    if len(entries) > ZIP_ENTRIES:
        raise UnreadableFile(name, f"an archive of {len(entries)} parts, more than a document has")


def _old_office_reason(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted: save it without a password"
    return "an old Office file: save it as docx or xlsx"


def _megabytes(data: bytes) -> int:
    return round(len(data) / MEGABYTE)
