"""What a buyer cannot know and a good sales engineer says unasked: everything that follows from a demand list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.advice.cost import Cost, cost_of
from assistant.advice.decisions import Decision, decisions_of
from assistant.advice.derived import Findings, first_facts, second_facts
from assistant.advice.energy import Energy, energy_of
from assistant.advice.risks import Risk, risks_of
from assistant.advice.rulebook import Rulebook
from assistant.advice.schedule import Schedule, schedule_of
from assistant.advice.schemes import CertificationPlan, plan_of
from assistant.advice.situation import Situation, situation_of
from assistant.advice.waves import Wave, waves_of
from assistant.demand.demand_list import DemandList


@dataclass(frozen=True)
class Advice:
    """The advice for one demand list on one day. Figures are indicative; see the rule files for their sources."""

    demand: DemandList
    today: date
    risks: tuple[Risk, ...]
    certifications: CertificationPlan
    schedule: Schedule
    waves: tuple[Wave, ...]
    decisions: tuple[Decision, ...]
    cost: Cost
    energy: Energy
    situation: Situation

    def risk(self, name: str) -> Risk | None:
        """The risk `name`; None where it does not fire."""
        return next((risk for risk in self.risks if risk.id == name), None)


def advise(demand: DemandList, rulebook: Rulebook, today: date) -> Advice:
    """Everything that follows from `demand` as of the project's clock date `today`. Pure."""
    situation, findings = _look(demand, rulebook, today)
    risks = risks_of(situation, rulebook.risks)
    decisions = decisions_of(demand, findings.schedule, rulebook.schedule)
    return Advice(
        demand,
        today,
        risks,
        findings.plan,
        findings.schedule,
        findings.waves,
        decisions,
        findings.cost,
        findings.energy,
        situation,
    )


def situation_for(demand: DemandList, rulebook: Rulebook, today: date) -> Situation:
    """What the rules see of `demand`: its facts with all derived ones."""
    return _look(demand, rulebook, today)[0]


def _look(demand: DemandList, rulebook: Rulebook, today: date) -> tuple[Situation, Findings]:
    first = first_facts(demand)
    situation = situation_of(demand, rulebook.conditions, first)
    plan = plan_of(situation, rulebook.schemes, today)
    schedule = schedule_of(situation, plan.certifications, rulebook.schedule, today)
    waves = waves_of(situation, plan, rulebook.schedule, today)
    cost = cost_of(situation, plan.certifications, rulebook.cost)
    energy = energy_of(situation, rulebook.energy)
    findings = Findings(plan, energy, cost, schedule, waves)
    facts = second_facts(demand, first, findings, rulebook.risks.readings, rulebook.risks.needs)
    return situation.with_derived(facts), findings
