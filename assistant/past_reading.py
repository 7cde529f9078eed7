"""Checklists of past projects to fields and lessons: each line is read for itself, like a buyer's message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final, Protocol

from assistant.advice.past import Fact, Past, Place, Saying
from assistant.advice.past_model import PastRules
from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.values import Value
from assistant.drafting import Read

_CELL: Final = re.compile(r"(?:^|; )([^\W\d_][^;:]{0,24}): ")
_PAIR: Final = re.compile(r"(?:^|\s)([A-Z][a-z]+(?: [a-z]+){0,2}): ")
_CODE: Final = re.compile(r"\b[A-Z]{2}\b|\bEAEU\b|\bGCC\b")
_STATED: Final = frozenset({Action.STATE, Action.ADD})


class Indexed(Protocol):
    """A passage of the index: blocks one a line; a table's row reads "column: cell; column: cell"."""

    @property
    def document(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def section(self) -> str: ...
    @property
    def page(self) -> int | None: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document with its place: its name ("" for none) and what stands behind it."""

    name: str
    text: str
    place: Place

    @property
    def words(self) -> str:
        """The line as a buyer would write it."""
        return f"{self.name}: {self.text}" if self.name else self.text


def read_past(passages: Sequence[Indexed], read: Read, nothing: DemandList, rules: PastRules, today: date) -> Past:
    """The past project that the passages of one document tell; `nothing` is an empty demand list.

    What is settled twice keeps the words of the line that comes first; the rules name those that are read last.
    """
    lines = [line for passage in passages for line in _lines(passage, rules)]
    told = [line for line in lines if _told(line, rules)]
    facts: dict[str, Fact] = {}
    for line in _to_read([line for line in lines if line not in told], rules):
        for change in read(line.words, nothing, today, line.place.document).changes:
            _settle(facts, change, line, nothing)
        _settle_markets(facts, line, nothing)
    wrong = [line for line in told if _told(line, rules) == "went_wrong"]
    return Past(
        document=passages[0].document,
        title=passages[0].title,
        note=next((line.text for line in lines if line.name.lower() in rules.note), ""),
        facts=tuple(facts.values()),
        went_wrong=tuple(_saying(line, rules) for line in wrong),
        lessons=tuple(_saying(line, rules) for line in told if line not in wrong),
    )


def _lines(passage: Indexed, rules: PastRules) -> Iterator[Line]:
    for text in passage.text.splitlines():
        cells = _cells(text)
        named = {name.lower(): cell for name, cell in cells}
        requirement = next((cell for name, cell in cells if name.lower() in rules.columns.requirement), "")
        status = next((named[name] for name in named if name in rules.columns.status), "")
        if status.lower() in rules.unsettled:
            continue
        if requirement:
            item = next((cell for name, cell in cells if name.lower() in rules.columns.item), "")
            yield Line(item, requirement, _place(passage, requirement))
        elif len(cells) == 2:  # a row of two columns without a requirement: a kind and a text
            yield Line(cells[0][1], cells[1][1], _place(passage, cells[1][1]))
        else:
            yield from _pairs(text, passage)


def _cells(text: str) -> list[tuple[str, str]]:
    """The named cells of a row; a single one where the line is no row."""
    parts = _CELL.split(text)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def _pairs(text: str, passage: Indexed) -> Iterator[Line]:
    """ "Markets: US Users: adults" as two lines: a page's head often runs on."""
    parts = _PAIR.split(text)
    if parts[0].strip():
        yield Line("", text, _place(passage, text))
        return
    for name, value in zip(parts[1::2], parts[2::2], strict=True):
        if value.strip():
            yield Line(name, value.strip(), _place(passage, f"{name}: {value.strip()}"))


def _place(passage: Indexed, quote: str) -> Place:
    return Place(passage.document, passage.section, passage.page, quote)


def _told(line: Line, rules: PastRules) -> str:
    """ "went_wrong" or "lessons" for a line that tells one of these, else ""."""
    parts = [part.lower() for part in (line.name, *reversed(line.place.section.split(" > ")))]
    for part in parts:
        if part in rules.went_wrong:
            return "went_wrong"
        if part in rules.lessons:
            return "lessons"
    return ""


def _to_read(lines: Sequence[Line], rules: PastRules) -> list[Line]:
    read = [line for line in lines if line.name.lower() not in rules.note | rules.unread]
    return sorted(read, key=lambda line: not line.name or line.name.lower() in rules.last)


def _saying(line: Line, rules: PastRules) -> Saying:
    lead_in = next((words for words in rules.lead_ins if line.text.startswith(words)), "")
    rest = line.text.removeprefix(lead_in)
    return Saying(rest[:1].upper() + rest[1:], line.place)


def _settle(facts: dict[str, Fact], change: Change, line: Line, nothing: DemandList) -> None:
    """Keeps what was settled first; a list grows."""
    if change.value is None or change.action not in _STATED:
        return
    before = facts.get(change.field)
    if before is None:
        facts[change.field] = Fact(change.field, change.value, line.place)
    elif nothing.template.field(change.field).many:
        facts[change.field] = Fact(change.field, _union(before.value, change.value), before.place)


def _settle_markets(facts: dict[str, Fact], line: Line, nothing: DemandList) -> None:
    """ "Markets: US, DE": in such a line two letters are a country, in a sentence many are words."""
    codes = tuple(dict.fromkeys(_CODE.findall(line.text))) if line.name.lower() in ("markets", "countries") else ()
    if codes:
        _settle(facts, Change("market.countries", Action.ADD, codes), line, nothing)


def _union(one: Value, other: Value) -> Value:
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return one
    return tuple(dict.fromkeys(chain(one, other)))
