"""Loads the rule files and checks them against the templates: names, options, conditions, sources, placeholders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from assistant.advice.control import ControlModel
from assistant.advice.cost import CostModel
from assistant.advice.energy import EnergyModel
from assistant.advice.fitting import (
    fitting_control,
    fitting_cost,
    fitting_energy,
    fitting_phases,
    fitting_risks,
    fitting_schemes,
)
from assistant.advice.lint import LintModel
from assistant.advice.phase_model import PhaseModel
from assistant.advice.risks import RiskBook
from assistant.advice.rule_checks import Checker, Source
from assistant.advice.schedule_model import ScheduleModel
from assistant.advice.schemes import SchemeBook
from assistant.advice.situation import Conditions
from assistant.demand.template import Template
from assistant.demand.yaml_file import Strict, YamlFile

_FILES: Final = ("sources", "risks", "schemes", "schedule", "costs", "energy", "phases", "control", "lint")


class _Sources(Strict):
    sources: Mapping[str, Source]


@dataclass(frozen=True)
class Rulebook:
    """Everything that advice knows. `conditions` holds every condition of the files, compiled, by its text."""

    risks: RiskBook
    schemes: SchemeBook
    schedule: ScheduleModel
    cost: CostModel
    energy: EnergyModel
    phases: PhaseModel
    control: ControlModel
    lint: LintModel
    sources: Mapping[str, Source]
    conditions: Conditions


def load_rulebook(folder: Path, template: Template, others: Sequence[Template] = ()) -> Rulebook:
    """The rules in `folder` (knowledge/rules) that are for the products of `template`.

    `others` are the further templates that the rules may speak of. Raises BadKnowledge naming file, line, key and
    nearest valid name.
    """
    files = {name: YamlFile(folder / f"{name}.yaml") for name in _FILES}
    risks = files["risks"].model(RiskBook)
    sources = files["sources"].model(_Sources).sources
    checker = Checker(template, others, sources, frozenset(risks.readings))
    for file in files.values():
        checker.check_file(file)
    rulebook = Rulebook(
        risks,
        files["schemes"].model(SchemeBook),
        files["schedule"].model(ScheduleModel),
        files["costs"].model(CostModel),
        files["energy"].model(EnergyModel),
        files["phases"].model(PhaseModel),
        files["control"].model(ControlModel),
        files["lint"].model(LintModel),
        sources,
        MappingProxyType(checker.conditions),
    )
    checker.check_risks(files["risks"], rulebook.risks)
    checker.check_schemes(files["schemes"], rulebook.schemes)
    checker.check_schedule(files["schedule"], rulebook.schedule)
    checker.check_phases(files["phases"], rulebook.phases)
    checker.check_lint(files["lint"], rulebook.lint)
    return _fitting(rulebook, template)


def _fitting(rulebook: Rulebook, template: Template) -> Rulebook:
    return replace(
        rulebook,
        risks=fitting_risks(rulebook.risks, template),
        schemes=fitting_schemes(rulebook.schemes, template),
        cost=fitting_cost(rulebook.cost, template),
        energy=fitting_energy(rulebook.energy, template),
        phases=fitting_phases(rulebook.phases, template),
        control=fitting_control(rulebook.control, template),
    )
