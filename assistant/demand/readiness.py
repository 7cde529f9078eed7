"""How far a demand list is: per deliverable what is decided and what is missing, and the gaps with their questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Status
from assistant.demand.template import Deliverable

STAGES: Final = (Deliverable.QUOTE, Deliverable.SAMPLE, Deliverable.PRODUCTION)
_GAP_KINDS: Final[Mapping[Status, str]] = {
    Status.OPEN: "missing",
    Status.VAGUE: "vague",
    Status.CONFLICTING: "conflicting",
    Status.DEFERRED: "deferred",
}


@dataclass(frozen=True, slots=True)
class Readiness:
    """Of the `needed` fields of a deliverable and those before it, how many are `decided`, and which are not."""

    ready: bool
    decided: int
    needed: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that is not decided: what it blocks, and how to ask for it."""

    field: str
    kind: str
    blocks: Deliverable
    question: str
    why: str


def readiness(demand: DemandList) -> Mapping[Deliverable, Readiness]:
    """Readiness for quote, sample and production; each also needs what the earlier ones need."""
    return {stage: _ready(demand, STAGES[: index + 1]) for index, stage in enumerate(STAGES)}


def _ready(demand: DemandList, stages: tuple[Deliverable, ...]) -> Readiness:
    fields = demand.template.fields.values()
    needed = [field.id for field in fields if field.blocks in stages and demand.applies(field.id)]
    missing = tuple(name for name in needed if demand.is_open(name))
    return Readiness(not missing, len(needed) - len(missing), len(needed), missing)


def gaps(demand: DemandList) -> tuple[Gap, ...]:
    """Open fields that block something, and all vague, conflicting or deferred ones; nearest deliverable first."""
    order = {stage: index for index, stage in enumerate(Deliverable)}
    found = [gap for name in demand.template.fields if (gap := gap_of(demand, name)) is not None]
    return tuple(sorted(found, key=lambda gap: (gap.kind != "conflicting", order[gap.blocks])))


def gap_of(demand: DemandList, name: str) -> Gap | None:
    """The gap at the field `name`; None where it is decided, does not apply, or is an untouched nice-to-have."""
    field, entry = demand.template.field(name), demand.entry(name)
    if not demand.is_open(name) or (field.blocks is Deliverable.NONE and entry.status is Status.OPEN):
        return None
    return Gap(name, _GAP_KINDS[entry.status], field.blocks, field.question, field.why)
