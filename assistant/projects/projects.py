"""The store of projects. Every write is one transaction and one revision; nothing is ever overwritten or lost."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.demand.change import Change
from assistant.demand.demand_list import DemandList
from assistant.demand.template import Template
from assistant.errors import BadInput, Conflict, NotFound
from assistant.projects.database import Database
from assistant.projects.history import differences, known_step, replay, undo_target
from assistant.projects.names import clean_name
from assistant.projects.records import Project, Step, StepKind, Summary, TurnRecord
from assistant.projects.rows import (
    change_row,
    entries_json,
    read_message,
    read_project,
    read_steps,
    read_summary,
)
from assistant.projects.tables import CHANGES, PROJECTS, REVISIONS

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class _Write:
    """A revision to be written."""

    kind: StepKind
    who: str
    demand: DemandList
    state: Mapping[str, Any]
    today: date
    said: TurnRecord | None = None
    restores: int | None = None


def _unknown(product: str) -> Template:
    raise BadInput(f"there is no template {product!r}")


class Projects:
    """The projects in the database at `url`. Safe to share between threads and processes.

    A project keeps the template that it was started with: `template` where no other was named, `others` gives any
    other by its product.
    """

    def __init__(
        self,
        url: str,
        template: Template,
        now: Clock = lambda: datetime.now(UTC),
        new_id: Callable[[], str] = lambda: secrets.token_hex(12),
        others: Callable[[str], Template] = _unknown,
    ) -> None:
        self._database, self._template, self._others = Database(url), template, others
        self._now, self._new_id = now, new_id

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()

    def list(self) -> tuple[Summary, ...]:
        """All projects, the one changed last first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(PROJECTS).order_by(PROJECTS.c.updated.desc(), PROJECTS.c.name))
            return tuple(map(read_summary, rows))

    def find(self, name: str) -> Project | None:
        """The project of that name; None where there is none. BadInput for a name that no project can have."""
        with self._database.reading() as connection:
            return self._read(connection, PROJECTS.c.name == clean_name(name))

    def get(self, project_id: str) -> Project:
        """The project of that id. Raises NotFound."""
        with self._database.reading() as connection:
            found = self._read(connection, PROJECTS.c.id == project_id)
        if found is None:
            raise NotFound("there is no such project")
        return found

    def start(
        self,
        name: str,
        today: date,
        state: Mapping[str, Any] | None = None,
        who: str = "buyer",
        template: Template | None = None,
    ) -> Project:
        """A new, empty project over `template`, the usual one where none is given.

        Raises Conflict where the name is taken, BadInput where it cannot be one.
        """
        plain, at = clean_name(name), self._now()
        row = {"id": self._new_id(), "name": plain, "product": (template or self._template).product, "revision": 1}
        first = {"project": row["id"], "number": 1, "kind": StepKind.START, "who": clean_name(who, "the author's name")}
        try:
            with self._database.writing() as connection:
                connection.execute(insert(PROJECTS), {**row, "updated": at, "today": today, "entries": {}, "turns": 0})
                connection.execute(insert(REVISIONS), {**first, "at": at, "state": dict(state or {}), "citations": []})
        except IntegrityError as error:
            raise Conflict(f"there is a project named {plain!r} already") from error
        return self.get(str(row["id"]))

    def record(self, project: Project, turn: TurnRecord) -> Project:
        """The project after `turn`. Raises Conflict where somebody else changed it since `project` was read."""
        return self._write(project, _Write(StepKind.TURN, turn.who, turn.demand, turn.state, turn.today, turn))

    def edit(self, project: Project, changes: Iterable[Change], who: str) -> Project:
        """The project after a person's own changes; the same project where they change nothing. Raises Conflict."""
        demand, applied = project.demand.apply(changes)
        if not applied:
            return project
        return self._write(project, _Write(StepKind.EDIT, who, demand, project.state, project.today))

    def earlier(self, project: Project) -> Project | None:
        """The project as it was before the last step that changed it and still stands; None where there is none.

        A view for showing what an undo would do; nothing is written, and it cannot be written to.
        """
        steps = self.history(project)
        target = undo_target(steps)
        if target is None:
            return None
        demand, state = replay(project.demand.template, steps, target), self._state(project.id, target)
        return replace(project, revision=target, demand=demand, state=state)

    def undo(self, project: Project, said: TurnRecord | None = None, who: str = "buyer") -> Project:
        """The project as it was before the last step that changed it, as a new revision.

        `said` is the turn that asked for it; its demand list is not used, its state is where it has one. Where there
        is nothing to undo, only what was said is recorded. Raises Conflict.
        """
        earlier = self.earlier(project)
        today = said.today if said else project.today
        if earlier is None:
            write = _Write(StepKind.TURN, who, project.demand, project.state, today, said)
        else:
            state = said.state if said and said.state else earlier.state
            write = _Write(StepKind.UNDO, who, earlier.demand, state, today, said, earlier.revision)
        return self._write(project, write)

    def restore(self, project: Project, revision: int, who: str) -> Project:
        """The project as it was at `revision`, as a new revision. Raises NotFound, Conflict."""
        demand, state = self.at(project, revision), self._state(project.id, revision)
        return self._write(project, _Write(StepKind.RESTORE, who, demand, state, project.today, restores=revision))

    def history(self, project: Project) -> tuple[Step, ...]:
        """Every revision of the project up to the one at hand, oldest first."""
        with self._database.reading() as connection:
            return read_steps(connection, project.id, project.revision, project.demand.template)

    def at(self, project: Project, revision: int) -> DemandList:
        """The demand list as it was at `revision`. Raises NotFound."""
        steps = self.history(project)
        return replay(project.demand.template, steps, known_step(steps, revision).revision)

    def label(self, project: Project, revision: int, label: str) -> None:
        """Name a revision. Raises NotFound, and BadInput for a label that is empty or too long."""
        plain = clean_name(label, "a revision's name")
        at = (REVISIONS.c.project == project.id) & (REVISIONS.c.number == revision)
        with self._database.writing() as connection:
            if not connection.execute(update(REVISIONS).where(at).values(label=plain)).rowcount:
                raise NotFound(f"there is no revision {revision}")

    def _state(self, project_id: str, revision: int | None) -> Mapping[str, Any]:
        at = (REVISIONS.c.project == project_id) & (REVISIONS.c.number == revision)
        with self._database.reading() as connection:
            return dict(connection.execute(select(REVISIONS.c.state).where(at)).scalar_one())

    def _read(self, connection: Connection, where: Any) -> Project | None:
        row = connection.execute(select(PROJECTS).where(where)).one_or_none()
        if row is None:
            return None
        mine = REVISIONS.c.project == row.id
        said = connection.execute(select(REVISIONS).where(mine, REVISIONS.c.turn.is_not(None)).order_by("number"))
        state = connection.execute(select(REVISIONS.c.state).where(mine, REVISIONS.c.number == row.revision))
        return read_project(row, state.scalar_one(), tuple(map(read_message, said)), self._of(row.product))

    def _of(self, product: str) -> Template:
        return self._template if product == self._template.product else self._others(product)

    def _write(self, project: Project, write: _Write) -> Project:
        said = write.said
        number, at = project.revision + 1, self._now()
        turns = project.turns + (said is not None)
        mine = (PROJECTS.c.id == project.id) & (PROJECTS.c.revision == project.revision)
        entries = entries_json(write.demand)
        new = {"revision": number, "updated": at, "today": write.today, "entries": entries, "turns": turns}
        with self._database.writing() as connection:
            if not connection.execute(update(PROJECTS).where(mine).values(new)).rowcount:
                raise Conflict("somebody else changed the project meanwhile; load it again")
            connection.execute(insert(REVISIONS), _revision_row(project.id, number, at, turns, write))
            changes = differences(project.demand, write.demand)
            if changes:
                connection.execute(insert(CHANGES), [change_row(project, number, change) for change in changes])
        return self.get(project.id)


def _revision_row(project_id: str, number: int, at: datetime, turns: int, write: _Write) -> dict[str, Any]:
    said = write.said
    return {
        "project": project_id,
        "number": number,
        "kind": write.kind,
        "who": clean_name(write.who, "the author's name"),
        "at": at,
        "state": dict(write.state),
        "turn": turns if said else None,
        "message": said.message if said else None,
        "reply": said.reply if said else None,
        "citations": [dict(item) for item in said.citations] if said else [],
        "restores": write.restores,
    }
