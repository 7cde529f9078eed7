"""What advice holds beyond the keys of the spec JSON: cost, energy, waves, decisions, phases, control, lint."""

from __future__ import annotations

from typing import Any

from assistant.advice.advice import Advice
from assistant.advice.control import Control, control_of
from assistant.advice.cost import Cost
from assistant.advice.energy import Energy
from assistant.advice.figures import Part
from assistant.advice.lint import Lint, lint_of
from assistant.advice.phases import Phase, PhasePlan, phases_of
from assistant.advice.rulebook import Rulebook
from assistant.advice.schemes import Certification, Rule
from assistant.demand.forms import plain_number, to_json


def details_json(advice: Advice, rulebook: Rulebook) -> dict[str, Any]:
    """The details of an advice. Money in USD, indicative; each figure names its sources."""
    plan = phases_of(advice, rulebook)
    return {
        "certification_plan": [_planned(item) for item in advice.certifications.by_stage()],
        "market_notes": dict(advice.certifications.notes),
        "waves": [
            {
                "markets": list(wave.markets),
                "earliest_launch": wave.earliest_launch.isoformat(),
                "longest": wave.longest,
            }
            for wave in advice.waves
        ],
        "decisions": [
            {"field": item.field, "by": item.by.isoformat(), "milestone": item.milestone} for item in advice.decisions
        ],
        "cost": cost_json(advice.cost),
        "energy": energy_json(advice.energy),
        "phases": None if plan is None else phases_json(plan),
        "control": [_control(row) for row in control_of(advice.situation, rulebook.control)],
        "lint": [_lint(lint) for lint in lint_of(advice.situation, rulebook.lint)],
    }


def _planned(item: Certification) -> dict[str, Any]:
    """One scheme in the order of work: what it needs, and which dated rules are in force or to come."""
    needs = item.details
    return {
        "stage": item.stage.label,
        "scheme": item.scheme,
        "market": item.market,
        "name": item.name,
        "weeks": item.weeks and {"min": item.weeks.min, "max": item.weeks.max},
        "holder": needs.holder,
        "representative": needs.representative,
        "local_holder": needs.local,
        "samples": needs.samples,
        "documents": list(needs.documents),
        "label": needs.label,
        "language": needs.language,
        "reuses": list(needs.reuses),
        "validity": needs.validity,
        "note": needs.note,
        "in_force": [_dated(rule) for rule in item.in_force],
        "coming": [_dated(rule) for rule in item.coming],
        "verified": needs.verified,
        "source": list(needs.source),
    }


def _dated(rule: Rule) -> dict[str, str]:
    return {"from": rule.start.isoformat(), "what": rule.what}


def cost_json(cost: Cost) -> dict[str, Any]:
    """Unit cost by block, null for a product of which no figures are held; what may be dropped, the usual minimum
    order, one-off costs.
    """
    depth = cost.depth
    return {
        "currency": "USD",
        "unit": _range(cost.unit) if cost.blocks else None,
        "blocks": [
            {"label": block.label, "low": block.low, "high": block.high, "source": list(block.source)}
            for block in cost.blocks
        ],
        "drops": [
            {
                "label": drop.block.label,
                "field": drop.block.field,
                "instead": drop.block.instead,
                "remaining": _range(drop.remaining),
                "reaches_target": drop.reaches_target,
            }
            for drop in cost.drops
        ],
        "moq": depth
        and {
            "pieces": plain_number(depth.limit),
            "for": depth.label,
            "usual": _range(depth),
            "source": list(depth.source),
        },
        "one_off": [
            {"label": item.label, "low": item.low, "high": item.high, "source": list(item.source)}
            for item in cost.one_off
        ],
        "one_off_total": _range(cost.one_off_total),
    }


def energy_json(energy: Energy) -> dict[str, Any]:
    """Daily draw by function, null where no figures are held; days of battery life, null while capacity is open."""
    return {
        "unit": "mAh per day",
        "typical": _range(energy.typical) if energy.uses else None,
        "heavy": _range(energy.heavy) if energy.uses else None,
        "uses": [
            {"label": use.label, "typical": _range(use.typical), "heavy": _range(use.heavy), "source": list(use.source)}
            for use in energy.uses
        ],
        "days": energy.days and _range(energy.days),
        "heavy_days": energy.heavy_days and _range(energy.heavy_days),
        "gnss_hours": energy.gnss_hours and _range(energy.gnss_hours),
    }


def phases_json(plan: PhasePlan) -> dict[str, Any]:
    """The phased strategy."""
    return {
        "reasons": list(plan.reasons),
        "first": _phase(plan.first),
        "second": _phase(plan.second),
        "moved": [
            {"field": move.field, "first": move.first, "second": move.second, "why": move.why} for move in plan.moved
        ],
    }


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "quantity": to_json(phase.quantity),
        "minimum": None if phase.minimum is None else plain_number(phase.minimum),
        "unit_cost": _range(phase.unit_cost) if phase.unit_cost.high else None,
        "one_off": _range(phase.one_off),
        "weeks": phase.weeks,
        "earliest_launch": phase.earliest_launch.isoformat() if phase.earliest_launch else None,
    }


def _control(row: Control) -> dict[str, Any]:
    return {
        "subject": row.subject,
        "label": row.label,
        "owner": row.owner.value,
        "decides": row.decides.value,
        "clear": row.clear,
        "note": row.note,
        "settled_by": row.settled_by,
    }


def _lint(lint: Lint) -> dict[str, Any]:
    value = to_json(lint.change.value) if lint.change else None
    return {
        "field": lint.field,
        "problem": lint.problem.value,
        "said": lint.said,
        "proposal": lint.proposal,
        "value": value,
    }


def _range(part: Part) -> dict[str, int | float]:
    return {"low": plain_number(part.low), "high": plain_number(part.high)}
