"""Requirement documents to a demand list: each page, or each text without pages, is read like one message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from itertools import groupby

from assistant.demand.change import Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence
from assistant.errors import UnreadableFile
from assistant.retrieval.document import Block, Document
from assistant.retrieval.sniffing import decode, kind_of
from assistant.understanding.reading import MAX_MESSAGE, Reading

Read = Callable[[str, DemandList, date, str], Reading]
ReadDocument = Callable[[str, bytes], Document]
MAX_ATTACHMENTS = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """A demand list read from documents, and the questions that stand in them."""

    demand: DemandList
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A text to be read as one, the name of its source, and the rows of a table as they stand in the document."""

    source: str
    text: str
    rows: tuple[Block, ...] = ()


def add_file(draft: Draft, name: str, data: bytes, read: Read, read_document: ReadDocument, today: date) -> Draft:
    """The draft with all that the file says. Raises UnreadableFile with one clear reason; `draft` is then as before."""
    for page in pages(name, data, read_document):
        draft = _add_page(draft, page, read, today)
    return draft


def pages(name: str, data: bytes, read_document: ReadDocument) -> tuple[Page, ...]:
    """What the file says, page by page, its lines kept as they are. Raises UnreadableFile."""
    kind = kind_of(name, data)
    if kind in ("txt", "md"):
        return tuple(_texts(name, decode(name, data)))
    if kind == "eml":
        return tuple(_mail(name, data, read_document))
    return tuple(_blocks(name, read_document(name, data).blocks))


def _texts(source: str, text: str) -> Iterator[Page]:
    """Texts that the reader takes in one go, cut between lines where they are longer."""
    while len(text) > MAX_MESSAGE:
        cut = max(text.rfind("\n", 0, MAX_MESSAGE), text.rfind(" ", 0, MAX_MESSAGE)) + 1 or MAX_MESSAGE
        yield Page(source, text[:cut])
        text = text[cut:]
    if text.strip():
        yield Page(source, text)


def _mail(name: str, data: bytes, read_document: ReadDocument) -> Iterator[Page]:
    message = message_from_bytes(data, policy=policy.default)
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    if not isinstance(message, EmailMessage) or body is None:
        yield from _blocks(name, read_document(name, data).blocks)
        return
    subject = " ".join(str(message.get("subject", "")).split())
    if subject:
        yield Page(name, subject)
    content = _payload(body)
    if body.get_content_type() == "text/html":
        yield from _blocks(name, read_document("body.html", content).blocks)
    else:
        yield from _texts(name, decode(name, content).replace("\r\n", "\n"))
    for part in list(message.iter_attachments())[:MAX_ATTACHMENTS]:
        yield from _attachment(name, part, read_document)


def _attachment(name: str, part: Message, read_document: ReadDocument) -> Iterator[Page]:
    """The pages of an attachment; none where it is no document that can be read."""
    attached = part.get_filename() or ""
    try:
        found = pages(attached, _payload(part), read_document) if attached else ()
    except UnreadableFile:
        return
    for page in found:
        yield replace(page, source=f"{name} {page.source}")


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _blocks(name: str, blocks: Sequence[Block]) -> Iterator[Page]:
    """Paragraphs of a page together; each table of a page for itself."""
    for (page, is_row), group in groupby(blocks, key=lambda block: (block.page, block.is_row)):
        source = f"{name} p.{page}" if page is not None else name
        found = tuple(group)
        if is_row:
            yield Page(source, "", found)
        else:
            yield from _texts(source, "\n".join(block.text for block in found))


def _add_page(draft: Draft, page: Page, read: Read, today: date) -> Draft:
    if page.rows:
        return _add_table(draft, page, read, today)
    return _add_reading(draft, read(page.text, draft.demand, today, page.source))


def _add_table(draft: Draft, page: Page, read: Read, today: date) -> Draft:
    """Reads the rows with the first cell as the name of the rest, or with the header as names: what yields more."""
    by_first, by_header = draft, draft
    for row in page.rows:
        first, _, rest = (_line(cell) for cell in (row.cells[0], "", "; ".join(cell for cell in row.cells[1:] if cell)))
        text = f"{first}: {rest}" if first and rest else first or rest
        by_first = _add_row(by_first, text, row, read, today, page.source)
        by_header = _add_row(by_header, _line(row.text), row, read, today, page.source)
    return max(by_first, by_header, key=lambda made: len(made.demand.entries))


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _add_row(draft: Draft, text: str, row: Block, read: Read, today: date, source: str) -> Draft:
    reading = read(text[:MAX_MESSAGE], draft.demand, today, source)
    changes = tuple(_quoting_cells(change, row) for change in reading.changes)
    return _add_reading(draft, replace(reading, changes=changes))


def _quoting_cells(change: Change, row: Block) -> Change:
    """The change with its quotes cut down to words that stand in one cell."""
    evidence = tuple(Evidence(item.source, _in_cell(item.quote, row)) for item in change.evidence)
    return replace(change, evidence=evidence)


def _in_cell(quote: str, row: Block) -> str:
    if any(quote in cell for cell in row.cells):
        return quote
    shared = [cell for cell in row.cells[1:] or row.cells if cell and _line(cell) in quote]
    inside = [cell for cell in row.cells if quote.partition(": ")[2] and quote.partition(": ")[2] in cell]
    if inside:
        return quote.partition(": ")[2]
    return max(shared, key=len) if shared else quote


def _add_reading(draft: Draft, reading: Reading) -> Draft:
    demand, _ = draft.demand.apply(reading.changes)
    return Draft(demand, tuple(dict.fromkeys((*draft.questions, *reading.questions))))
