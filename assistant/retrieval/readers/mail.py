"""Mails: the headers a reader needs, the text, and the attachments that are documents."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from assistant.errors import UnreadableFile
from assistant.retrieval.document import About, Block, Document

ATTACHMENTS = 20


def read_mail(name: str, data: bytes) -> Document:
    """The plain text where there is one, else the HTML; then each attachment with its name as section."""
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise UnreadableFile(name, "not a mail")
    subject = _header(message, "subject")
    headers = [(key, _header(message, key)) for key in ("from", "date", "subject")]
    blocks = [Block(f"{key.title()}: {value}") for key, value in headers if value]
    blocks += _body(name, message)
    attached, warnings = _attachments(message)
    return Document(name, tuple(blocks + attached), About(title=subject), tuple(warnings))


def _header(message: EmailMessage, key: str) -> str:
    try:
        return " ".join(str(message.get(key, "")).split())
    except (ValueError, IndexError, AttributeError):  # the parser of broken headers raises these
        return ""


def _body(name: str, message: EmailMessage) -> list[Block]:
    from assistant.retrieval.readers.html import read_html
    from assistant.retrieval.readers.text import read_plain

    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return []
    text = _text(body)
    read = read_html if body.get_content_type() == "text/html" else read_plain
    return list(read(name, text).blocks) if text.strip() else []


def _text(part: Message) -> str:
    from assistant.retrieval.sniffing import decode

    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8").replace("\r\n", "\n")
    except (LookupError, UnicodeDecodeError):
        return decode("mail", payload)


def _attachments(message: EmailMessage) -> tuple[list[Block], list[str]]:
    blocks: list[Block] = []
    warnings: list[str] = []
    for number, part in enumerate(_parts(message)):
        label = part.get_filename() or f"attachment {number + 1}"
        if number >= ATTACHMENTS:
            return blocks, [*warnings, f"only the first {ATTACHMENTS} attachments were read"]
        try:
            blocks += _attached_blocks(label, part)
        except UnreadableFile as error:
            warnings.append(f"attachment {error}")
    return blocks, warnings


def _parts(message: EmailMessage) -> Iterator[Message]:
    return (part for part in message.iter_attachments() if part.get_content_maintype() not in ("image", "multipart"))


def _attached_blocks(label: str, part: Message) -> list[Block]:
    from dataclasses import replace

    from assistant.retrieval.reading import read_bytes

    payload = part.get_payload(decode=True)
    if part.get_content_type() == "message/rfc822" or not isinstance(payload, bytes):
        raise UnreadableFile(label, "a mail inside the mail is not read: send it by itself")
    return [
        replace(block, section=" > ".join(filter(None, (label, block.section))))
        for block in read_bytes(label, payload).blocks
    ]
