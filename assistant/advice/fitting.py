"""What of the rules is for a template's products: what is about fields that they have not is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from assistant.advice.control import ControlModel
from assistant.advice.cost import CostModel
from assistant.advice.energy import EnergyModel
from assistant.advice.examples import entry_form
from assistant.advice.phase_model import Move, PhaseModel
from assistant.advice.risks import PLACEHOLDER, RiskBook, RiskRule
from assistant.advice.schemes import SchemeBook
from assistant.demand.expression import named
from assistant.demand.spec import read_entry
from assistant.demand.template import Template
from assistant.errors import BadSpec

_DERIVED: Final = "derived."


def fitting_risks(book: RiskBook, template: Template) -> RiskBook:
    """The rules whose condition and wording need no field that the template has not, with what it has of their fields
    and examples.
    """
    rules = {name: _fitted(rule, template) for name, rule in book.rules.items() if _fits(rule, template)}
    return book.model_copy(update={"rules": rules})


def fitting_schemes(book: SchemeBook, template: Template) -> SchemeBook:
    """The schemes that are not for another product alone."""
    schemes = {
        market: {name: scheme for name, scheme in own.items() if scheme.product in (None, template.product)}
        for market, own in book.schemes.items()
    }
    return book.model_copy(update={"schemes": schemes})


def fitting_cost(model: CostModel, template: Template) -> CostModel:
    """The model; for a product that its figures are not of, test and certificate cost alone."""
    if model.product == template.product:
        return model
    return model.model_copy(update={"base": (), "adds": (), "depths": {}, "one_off": ()})


def fitting_energy(model: EnergyModel, template: Template) -> EnergyModel:
    """The model; without any draw for a product that its figures are not of."""
    return model if model.product == template.product else model.model_copy(update={"base": (), "adds": ()})


def fitting_phases(model: PhaseModel, template: Template) -> PhaseModel:
    """The moves whose field and first option the template has."""
    moves = tuple(move for move in model.moves if _can_move(move, template))
    return model.model_copy(update={"moves": moves})


def fitting_control(model: ControlModel, template: Template) -> ControlModel:
    """The subjects that no missing field would have to settle."""
    settled = (None, *template.fields)
    subjects = {name: subject for name, subject in model.subjects.items() if subject.settled_by in settled}
    return model.model_copy(update={"subjects": subjects})


def _fits(rule: RiskRule, template: Template) -> bool:
    used = (*named(rule.when), *PLACEHOLDER.findall(f"{rule.message} {rule.advice}"))
    needed = {name for name in used if not name.startswith(_DERIVED)}
    about = not rule.fields or not template.fields.keys().isdisjoint(rule.fields)
    return about and needed <= template.fields.keys()


def _fitted(rule: RiskRule, template: Template) -> RiskRule:
    fields = tuple(name for name in rule.fields if name in template.fields)
    fires, silent = _example(rule.fires, template), _example(rule.silent, template)
    return rule.model_copy(update={"fields": fields, "fires": fires, "silent": silent})


def _example(example: Mapping[str, Any], template: Template) -> dict[str, Any]:
    return {name: value for name, value in example.items() if name == "today" or _holds(template, name, value)}


def _holds(template: Template, name: str, value: Any) -> bool:
    if name not in template.fields:
        return False
    try:
        read_entry(template.field(name), entry_form(value))
    except BadSpec:
        return False
    return True


def _can_move(move: Move, template: Template) -> bool:
    return move.field in template.fields and move.first in template.field(move.field).options
