"""Short ways to say what a turn did."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.demand.change import Action, Change
from assistant.demand.entry import Evidence
from assistant.demand.values import Value
from assistant.projects import Project, Projects, TurnRecord

TODAY = date(2026, 11, 22)


def state(field: str, value: Value, quote: str = "so it was said", turn: int = 1) -> Change:
    """The buyer says `value`, correcting what was said before."""
    return Change(field, Action.STATE, value, (Evidence(f"message {turn}", quote),), replaces=True)


def turn(project: Project, *changes: Change, message: str = "hello", **kept: Any) -> TurnRecord:
    """A turn of `project` with these changes."""
    demand, _ = project.demand.apply(changes)
    return TurnRecord(message, f"reply to {message}", demand, {"turn": project.turns + 1, **kept}, TODAY)


def say(projects: Projects, project: Project, *changes: Change, message: str = "hello") -> Project:
    """The project after such a turn."""
    return projects.record(project, turn(project, *changes, message=message))
