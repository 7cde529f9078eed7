"""Going back and forth in a project's steps. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from assistant.demand.change import Applied
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry
from assistant.demand.template import Template
from assistant.errors import NotFound
from assistant.projects.records import Step, StepKind

_OPEN = Entry()


def replay(template: Template, steps: Iterable[Step], until: int | None = None) -> DemandList:
    """The demand list after the revision `until` (the newest where it is None), made of the changes alone."""
    entries: dict[str, Entry] = {}
    for step in steps:
        if until is None or step.revision <= until:
            entries |= {change.field: change.after for change in step.changes}
    return with_entries(template, entries)


def with_entries(template: Template, entries: Mapping[str, Entry]) -> DemandList:
    """A demand list of these entries; untouched ones and those that the template no longer has are left out."""
    kept = {name: entries[name] for name in template.fields if entries.get(name, _OPEN) != _OPEN}
    return DemandList(template, MappingProxyType(kept))


def differences(before: DemandList, after: DemandList) -> tuple[Applied, ...]:
    """What turns `before` into `after`, in template order; empty where they are equal."""
    fields = before.template.fields
    pairs = ((name, before.entry(name), after.entry(name)) for name in fields)
    return tuple(Applied(name, old, new) for name, old, new in pairs if old != new)


def undo_target(steps: Sequence[Step]) -> int | None:
    """The revision before the last step that changed the demand list and still stands; None where there is none.

    `steps` are all steps of the project in order. Undoing twice goes back two steps.
    """
    by_number = {step.revision: step for step in steps}
    step = _content(by_number, steps[-1].revision)
    while step.kind is not StepKind.START:
        before = _content(by_number, step.revision - 1)
        if step.changes:
            return before.revision
        step = before
    return None


def _content(steps: Mapping[int, Step], revision: int) -> Step:
    """The turn, edit or start whose outcome stands at `revision`."""
    step = steps[revision]
    return step if step.restores is None else _content(steps, step.restores)


def known_step(steps: Iterable[Step], revision: int) -> Step:
    """The step of that number. Raises NotFound."""
    found = next((step for step in steps if step.revision == revision), None)
    if found is None:
        raise NotFound(f"there is no revision {revision}")
    return found
