"""Who controls what: per subject the side that owns it, the side that decides, and whether that is clear yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.advice.figures import Sourced
from assistant.advice.schemes import Cite
from assistant.advice.situation import Situation
from assistant.demand.yaml_file import Strict


class Side(StrEnum):
    """Who: OPEN where nobody does, or it is not settled."""

    FACTORY = "factory"
    BUYER = "buyer"
    SHARED = "shared"
    OPEN = "open"


class Case(Strict):
    """What holds under a condition."""

    when: str
    owner: Side
    decides: Side
    clear: bool = True
    note: str | None = None


class Subject(Sourced):
    """One subject of control; see control.yaml for the keys."""

    label: str
    cases: tuple[Case, ...]
    settled_by: str | None = None
    cites: Cite | None = None


class ControlModel(Strict):
    """The file control.yaml."""

    subjects: Mapping[str, Subject]


@dataclass(frozen=True, slots=True)
class Control:
    """One row of the table. `clear` is false while it has to be agreed, or `settled_by` is still open."""

    subject: str
    label: str
    owner: Side
    decides: Side
    clear: bool
    note: str | None
    settled_by: str | None
    cites: Cite | None


def control_of(situation: Situation, model: ControlModel) -> tuple[Control, ...]:
    """The table for a demand list, every subject once, in the order of the file."""
    rows = []
    for name, subject in model.subjects.items():
        case = situation.first(subject.cases)
        if case is not None:
            waiting = subject.settled_by is not None and situation.demand.is_open(subject.settled_by)
            clear = case.clear and not waiting
            rows.append(
                Control(
                    name, subject.label, case.owner, case.decides, clear, case.note, subject.settled_by, subject.cites
                )
            )
    return tuple(rows)
