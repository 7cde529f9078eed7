"""Requirement documents to a demand list: each page, or each text without pages, is read like one message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence, Status
from assistant.document_pages import Page, ReadDocument, contents
from assistant.table_rows import WAYS, Answer, Line, Lines, Row, in_cell, rows_of
from assistant.understanding.reading import MAX_MESSAGE, Reading

Read = Callable[[str, DemandList, date, str], Reading]
ReadLine = Callable[[str], Reading]


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
    """Reads the text under its heading, which may deny or ask what stands under it, but states nothing itself."""
    if not page.heading:
        return _add_reading(draft, read(page.text, draft.demand, today, page.source))
    lead = page.heading if page.heading[-1] in ":?!." else f"{page.heading}:"
    reading = read(f"{lead}\n\n{page.text}", draft.demand, today, page.source)
    stated = tuple(change for change in reading.changes if all(item.quote in page.text for item in change.evidence))
    asked = tuple(question for question in reading.questions if question in page.text)
    return _add_reading(draft, replace(reading, changes=stated, questions=asked))


def _add_table(draft: Draft, page: Page, read: Read, today: date) -> Draft:
    """Reads the rows in each way that rows are meant, and keeps the way that yields most."""
    rows = tuple(rows_of(page.rows))

    def read_as(lines: Lines) -> Draft:
        made = draft
        for row in rows:
            for line in lines(row):
                made = _add_reading(made, _read_line(line, row, made.demand, reader(made.demand)))
        return made

    def reader(demand: DemandList) -> ReadLine:
        return lambda text: read(text[:MAX_MESSAGE], demand, today, page.source)

    return max((read_as(lines) for lines in WAYS), key=lambda made: _decided(made.demand))


def _read_line(line: Line, row: Row, demand: DemandList, read: ReadLine) -> Reading:
    """What a line says, each value quoted from its cell.

    A line that says nothing by itself is read with what it stands under ("Type" below "Display"); that only fills what
    is open.
    """
    reading, named = read(line.text), line.named
    if not reading.changes and named and row.group:
        named, unanswered = f"{row.group} {named}", read(f"{row.group} {row.name}").changes
        known = {(change.field, change.value) for change in unanswered}
        said = [one for one in read(f"{row.group} {line.text}").changes if not demand.entry(one.field).decided]
        reading = replace(reading, changes=tuple(one for one in said if (one.field, one.value) not in known))
    return replace(reading, changes=tuple(_quoting_cells(change, line, named, row, read) for change in reading.changes))


def _quoting_cells(change: Change, line: Line, named: str, row: Row, read: ReadLine) -> Change:
    """The change with its quotes cut down to words that stand in one cell."""

    def says_it(answer: Answer) -> bool:
        said = read(f"{named}{answer.text}").changes
        return any((one.field, one.value) == (change.field, change.value) for one in said)

    evidence = (Evidence(item.source, in_cell(item.quote, line, row, says_it)) for item in change.evidence)
    return replace(change, evidence=tuple(evidence))


def _decided(demand: DemandList) -> int:
    return sum(entry.decided for entry in demand.entries.values())


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
