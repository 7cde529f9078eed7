"""The last day on which each open field can be decided without missing the wished launch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.advice.schedule import Schedule
from assistant.advice.schedule_model import ScheduleModel
from assistant.demand.demand_list import DemandList


@dataclass(frozen=True, slots=True)
class Decision:
    """`field` has to be decided on `by` at the latest, because `milestone` begins then."""

    field: str
    by: date
    milestone: str


def decisions_of(demand: DemandList, schedule: Schedule, model: ScheduleModel) -> tuple[Decision, ...]:
    """What has to be decided by when, the most urgent first; empty while no launch is decided.

    Where the wished launch cannot be met, the dates are those of the earliest launch.
    """
    found = []
    for name, field in demand.template.fields.items():
        gate = model.gates.fields.get(name) or model.gates.blocks.get(field.blocks.value)
        step = schedule.milestone(gate) if gate else None
        if step and step.latest_start and demand.is_open(name):
            found.append(Decision(name, max(step.latest_start, step.start), step.id))
    return tuple(sorted(found, key=lambda decision: decision.by))
