"""Requirement documents to a demand list: each page, or each text without pages, is read like one message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence, Status
from assistant.document_pages import Page, ReadDocument, contents
from assistant.retrieval.document import Block
from assistant.table_rows import WAYS, Lines, in_cell
from assistant.understanding.reading import MAX_MESSAGE, Reading

Read = Callable[[str, DemandList, date, str], Reading]


@dataclass(frozen=True, slots=True)
class Draft:
    """A demand list read from documents, the questions in them, and in one line each what could not be read."""

    demand: DemandList
    questions: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def add_file(draft: Draft, name: str, data: bytes, read: Read, read_document: ReadDocument, today: date) -> Draft:
    """The draft with all that the file says. Raises UnreadableFile with one clear reason; `draft` is then as before."""
    found = contents(name, data, read_document)
    for page in found.pages:
        draft = _add_table(draft, page, read, today) if page.rows else _add_text(draft, page, read, today)
    return replace(draft, unread=(*draft.unread, *found.unread))


def _add_text(draft: Draft, page: Page, read: Read, today: date) -> Draft:
    if not page.heading:
        return _add_reading(draft, read(page.text, draft.demand, today, page.source))
    reading = read(f"{page.heading}\n\n{page.text}", draft.demand, today, page.source)
    stated = tuple(change for change in reading.changes if all(item.quote in page.text for item in change.evidence))
    asked = tuple(question for question in reading.questions if question in page.text)
    return _add_reading(draft, replace(reading, changes=stated, questions=asked))


def _add_table(draft: Draft, page: Page, read: Read, today: date) -> Draft:
    """Reads the rows in each way that rows are meant, and keeps the way that yields most."""

    def read_as(lines: Lines) -> Draft:
        made = draft
        for row in page.rows:
            for text in lines(row):
                reading = read(text[:MAX_MESSAGE], made.demand, today, page.source)
                changes = tuple(_quoting_cells(change, row) for change in reading.changes)
                made = _add_reading(made, replace(reading, changes=changes))
        return made

    return max((read_as(lines) for lines in WAYS), key=lambda made: _decided(made.demand))


def _decided(demand: DemandList) -> int:
    return sum(entry.decided for entry in demand.entries.values())


def _quoting_cells(change: Change, row: Block) -> Change:
    """The change with its quotes cut down to words that stand in one cell."""
    evidence = tuple(Evidence(item.source, in_cell(item.quote, row)) for item in change.evidence)
    return replace(change, evidence=evidence)


def _add_reading(draft: Draft, reading: Reading) -> Draft:
    demand = draft.demand
    for change in reading.changes:
        if not _says_again(demand, change):
            demand, _ = demand.apply([change])
    return replace(draft, demand=demand, questions=tuple(dict.fromkeys((*draft.questions, *reading.questions))))


def _says_again(demand: DemandList, change: Change) -> bool:
    """Whether the change names one of the values in play again: in a document that settles nothing."""
    entry = demand.entry(change.field)
    if entry.status is not Status.CONFLICTING or change.action is not Action.STATE or change.replaces:
        return False
    return any(alternative.value == change.value for alternative in entry.alternatives)
