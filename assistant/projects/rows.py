"""Rows of the database to and from the records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from assistant.demand.change import Applied
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry
from assistant.demand.spec import entry_json, read_entry
from assistant.demand.template import Template
from assistant.errors import BadSpec
from assistant.projects.history import with_entries
from assistant.projects.records import Message, Project, Step, StepKind, Summary
from assistant.projects.tables import CHANGES, REVISIONS


def entries_json(demand: DemandList) -> dict[str, Any]:
    """Every touched entry, whether or not its field applies."""
    fields = demand.template.fields
    return {name: entry_json(fields[name], entry) for name, entry in demand.entries.items() if entry != Entry()}


def change_row(project: Project, number: int, change: Applied) -> dict[str, Any]:
    """The row of one change."""
    field = project.demand.template.field(change.field)
    ends = {"before": entry_json(field, change.before), "after": entry_json(field, change.after)}
    return {"project": project.id, "number": number, "field": change.field, **ends}


def read_project(row: Row[Any], state: Any, messages: tuple[Message, ...], template: Template) -> Project:
    """The project of a row. Entries that no longer fit the template are left out; the history keeps them."""
    read = {name: _entry(template, name, content) for name, content in row.entries.items()}
    demand = with_entries(template, {name: entry for name, entry in read.items() if entry is not None})
    return Project(row.id, row.name, row.revision, utc(row.updated), row.today, demand, dict(state), messages)


def read_summary(row: Row[Any]) -> Summary:
    """The summary of a project's row."""
    return Summary(row.id, row.name, row.revision, utc(row.updated), row.turns)


def read_message(row: Row[Any]) -> Message:
    """The message of a revision's row."""
    return Message(row.turn, row.number, utc(row.at), row.message, row.reply, tuple(row.citations))


def read_steps(connection: Connection, project_id: str, until: int, template: Template) -> tuple[Step, ...]:
    """The steps of a project up to the revision `until`, oldest first."""
    at = CHANGES.c.project == project_id
    changes: dict[int, list[Applied]] = {}
    for row in connection.execute(select(CHANGES).where(at, CHANGES.c.number <= until)):
        before, after = (_entry(template, row.field, content) for content in (row.before, row.after))
        if before is not None and after is not None:
            changes.setdefault(row.number, []).append(Applied(row.field, before, after))
    mine = REVISIONS.c.project == project_id
    rows = connection.execute(select(REVISIONS).where(mine, REVISIONS.c.number <= until).order_by("number"))
    return tuple(_step(row, changes.get(row.number, []), template) for row in rows)


def _step(row: Row[Any], changes: list[Applied], template: Template) -> Step:
    order = {name: place for place, name in enumerate(template.fields)}
    ordered = tuple(sorted(changes, key=lambda change: order[change.field]))
    return Step(row.number, StepKind(row.kind), row.who, utc(row.at), ordered, row.message, row.restores, row.label)


def _entry(template: Template, name: str, content: Mapping[str, Any]) -> Entry | None:
    if name not in template.fields:
        return None
    try:
        return read_entry(template.field(name), content)
    except BadSpec:
        return None


def utc(moment: datetime) -> datetime:
    """SQLite gives moments back without their zone; all that is stored is UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
