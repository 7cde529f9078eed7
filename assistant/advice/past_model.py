"""The file past.yaml: how checklists of past projects are read, and what makes one near to a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import Field as Key

from assistant.demand.template import Template
from assistant.demand.yaml_file import Strict, YamlFile, nearest


class Columns(Strict):
    """The names that the columns of a checklist have, in small letters."""

    item: frozenset[str]
    requirement: frozenset[str]
    status: frozenset[str]


class PastRules(Strict):
    """The whole file; see past.yaml for the keys."""

    columns: Columns
    unsettled: frozenset[str]
    went_wrong: frozenset[str]
    lessons: frozenset[str]
    note: frozenset[str]
    unread: frozenset[str]
    last: frozenset[str]
    lead_ins: tuple[str, ...]
    weights: Mapping[str, float]
    not_told: frozenset[str]
    least_share: float = Key(ge=0, le=1)
    least_weight: float = Key(ge=0)
    most: int = Key(ge=1)


def load_past_rules(path: Path, template: Template, others: Sequence[Template] = ()) -> PastRules:
    """The rules in the file `path`. Raises BadKnowledge, also for a field that no template has."""
    file = YamlFile(path)
    rules = file.model(PastRules)
    known = {name for one in (template, *others) for name in one.fields}
    for at, name in _named(rules):
        if name not in known:
            raise file.problem(
                (at, name) if at == "weights" else (at,), f"unknown field {name!r}{nearest(name, known)}"
            )
    return rules


def _named(rules: PastRules) -> list[tuple[str, str]]:
    return [*(("weights", name) for name in rules.weights), *(("not_told", name) for name in sorted(rules.not_told))]
