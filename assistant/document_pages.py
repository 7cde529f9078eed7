"""A requirement document as texts to be read one by one, each with its place; mails with what is attached to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from itertools import groupby
from typing import Final

from assistant.errors import UnreadableFile
from assistant.glossaries import is_glossary, without_glossaries
from assistant.mail_history import own_words
from assistant.retrieval.document import Block, Document
from assistant.retrieval.sniffing import decode, kind_of
from assistant.tick_boxes import ticked
from assistant.understanding.reading import MAX_MESSAGE

ReadDocument = Callable[[str, bytes], Document]
MAX_ATTACHMENTS: Final = 20
MAX_DEPTH: Final = 3  # mails in mails
_CLAUSE: Final = re.compile(r"(?<=[.;:)])\s+(?=\d{1,2}(?:\.\d{1,2})+\.?\s+[A-Z])")
_PAGE_AND_SECTION = tuple[int | None, str, bool]


@dataclass(frozen=True, slots=True)
class Page:
    """A text to be read as one, the name of its place, and the rows of a table as they stand in the document.

    `heading` is what it stands under: it tells what the text is about, and states nothing itself.
    """

    source: str
    text: str
    heading: str = ""
    rows: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file says, page by page, and in one line each what of it could not be read."""

    pages: tuple[Page, ...]
    unread: tuple[str, ...] = ()


def contents(name: str, data: bytes, read_document: ReadDocument, depth: int = 0) -> Contents:
    """What the file says, its lines kept as they are. Raises UnreadableFile where it cannot be read at all."""
    kind = kind_of(name, data)
    if kind in ("txt", "md"):
        return Contents(tuple(_texts(name, decode(name, data))))
    if kind == "eml":
        return _mail(name, data, read_document, depth)
    document = read_document(name, data)
    unread = tuple(f"{name}: {warning}" for warning in document.warnings)
    return Contents(tuple(_blocks(name, document.blocks)), unread)


def _texts(source: str, text: str, heading: str = "") -> Iterator[Page]:
    """Texts that the reader takes in one go, cut between lines where they are longer; boxes to tick are rows.

    Glossaries are left out.
    """
    required = without_glossaries(text).splitlines(keepends=True)
    for has_boxes, lines in groupby(required, key=lambda line: ticked(line) is not None):
        if has_boxes:
            rows = tuple(row for line in lines for row in _tick_row(line.strip()))
            yield from (Page(source, "", heading, rows),) if rows else ()
        else:
            yield from _cut("".join(lines), source, heading)


def _cut(text: str, source: str, heading: str) -> Iterator[Page]:
    longest = MAX_MESSAGE - len(heading) - 2
    while len(text) > longest:
        cut = max(text.rfind("\n", 0, longest), text.rfind(" ", 0, longest)) + 1 or longest
        yield Page(source, text[:cut], heading)
        text = text[cut:]
    if text.strip():
        yield Page(source, text, heading)


def _tick_row(line: str) -> Iterator[Block]:
    """A line of boxes as a row of what it asks and what is ticked; nothing where nothing is."""
    asked, options = ticked(line) or ("", ())
    if options:
        yield Block(line, cells=(asked, *options))


def _blocks(name: str, blocks: Sequence[Block]) -> Iterator[Page]:
    """Paragraphs of one page and section together, each table for itself."""
    required = (block for block in blocks if not any(map(is_glossary, block.section.split(" > "))))
    for (page, section, is_row), group in groupby(required, key=_place):
        found = tuple(group)
        source = f"{name} p.{page}" if page is not None else f"{name}, {section}" if section else name
        heading = section.rpartition(" > ")[2]
        if is_row:
            yield Page(source, "", heading, found)
        else:
            yield from _texts(source, "\n".join(_CLAUSE.sub("\n", block.text) for block in found), heading)


def _place(block: Block) -> _PAGE_AND_SECTION:
    return block.page, block.section, block.is_row


def _mail(name: str, data: bytes, read_document: ReadDocument, depth: int) -> Contents:
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise UnreadableFile(name, "not a mail")
    subject = " ".join(str(message.get("subject", "")).split())
    said = [Page(name, subject)] if subject else []
    attached = [_attachment(name, part, number, read_document, depth) for number, part in _parts(message)]
    pages = (page for found in attached for page in found.pages)
    unread = tuple(line for found in attached for line in found.unread)
    return Contents((*said, *_body(name, message, read_document, subject), *pages), unread)


def _body(name: str, message: EmailMessage, read_document: ReadDocument, subject: str) -> Iterator[Page]:
    body = message.get_body(("plain", "html"))
    content = b"" if body is None else _payload(body)
    if body is None or not content.strip():
        return
    if body.get_content_type() == "text/html":
        page = own_words(content.decode("utf-8", "surrogateescape"), subject).encode("utf-8", "surrogateescape")
        yield from _blocks(name, read_document("body.html", page or b"<p></p>").blocks)
    else:
        yield from _texts(name, own_words(decode(name, content), subject))


def _parts(message: EmailMessage) -> Iterator[tuple[int, Message]]:
    """What is attached, counted from 1; pictures that the text shows itself are none of it."""
    shown = (part for part in message.iter_attachments() if not _is_shown(part))
    return enumerate(shown, 1)


def _is_shown(part: Message) -> bool:
    inline = part.get_content_disposition() == "inline" or "content-id" in part
    return part.get_content_maintype() == "image" and inline


def _attachment(name: str, part: Message, number: int, read_document: ReadDocument, depth: int) -> Contents:
    """What an attachment says; where it cannot be read, its name and why."""
    is_mail = part.get_content_type() == "message/rfc822"
    label = part.get_filename() or (f"mail {number}.eml" if is_mail else f"attachment {number}")
    try:
        if number > MAX_ATTACHMENTS:
            raise UnreadableFile(label, f"only the first {MAX_ATTACHMENTS} attachments are read")
        if depth >= MAX_DEPTH:
            raise UnreadableFile(label, "mails inside mails inside mails are not read; send it by itself")
        found = contents(label, _payload(part), read_document, depth + 1)
    except UnreadableFile as error:
        return Contents((), (f"{name}: attachment {error}",))
    pages = tuple(replace(page, source=f"{name} {page.source}") for page in found.pages)
    return Contents(pages, tuple(f"{name}: attachment {line}" for line in found.unread))


def _payload(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
