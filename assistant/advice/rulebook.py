"""Loads the rule files and checks them against the template: names, options, conditions, sources, placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.advice.cost import CostModel
from assistant.advice.energy import EnergyModel
from assistant.advice.risks import RiskBook
from assistant.advice.rule_checks import Checker, Source
from assistant.advice.schedule_model import ScheduleModel
from assistant.advice.schemes import SchemeBook
from assistant.advice.situation import Conditions
from assistant.demand.template import Template
from assistant.demand.yaml_file import Strict, YamlFile


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
    sources: Mapping[str, Source]
    conditions: Conditions


def load_rulebook(folder: Path, template: Template) -> Rulebook:
    """The rules in `folder` (knowledge/rules). Raises BadKnowledge naming file, line, key and nearest valid name."""
    sources = YamlFile(folder / "sources.yaml").model(_Sources).sources
    risk_file, scheme_file = YamlFile(folder / "risks.yaml"), YamlFile(folder / "schemes.yaml")
    schedule_file = YamlFile(folder / "schedule.yaml")
    cost_file, energy_file = YamlFile(folder / "costs.yaml"), YamlFile(folder / "energy.yaml")
    risks = risk_file.model(RiskBook)
    checker = Checker(template, sources, frozenset(risks.readings))
    for file in (risk_file, scheme_file, schedule_file, cost_file, energy_file):
        checker.check_file(file)
    checker.check_risks(risk_file, risks)
    schemes = scheme_file.model(SchemeBook)
    checker.check_schemes(scheme_file, schemes)
    schedule = schedule_file.model(ScheduleModel)
    checker.check_schedule(schedule_file, schedule)
    return Rulebook(
        risks,
        schemes,
        schedule,
        cost_file.model(CostModel),
        energy_file.model(EnergyModel),
        sources,
        MappingProxyType(checker.conditions),
    )
