"""Rules for several products: which of them are for a ring, and how a field that it has not reads."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.advice.advice import advise
from assistant.advice.asks import waited_for
from assistant.advice.details_json import details_json
from assistant.advice.rulebook import Rulebook, load_rulebook
from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.expression import without
from assistant.demand.template import Template
from assistant.demand.template_file import load_template
from assistant.errors import BadKnowledge
from tests.conftest import KNOWLEDGE

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def ring() -> Template:
    """The template of the ring."""
    return load_template(KNOWLEDGE / "templates" / "ring.yaml")


@pytest.fixture(scope="session")
def ring_rules(ring: Template, template: Template) -> Rulebook:
    """The rules that are for rings."""
    return load_rulebook(KNOWLEDGE / "rules", ring, [template])


def test_rules_about_other_fields_are_left_out(ring: Template, ring_rules: Rulebook) -> None:
    rules = ring_rules.risks.rules
    assert {"display.larger_than_case", "water.leather_strap", "platform.wear_os_scale"}.isdisjoint(rules)
    assert {"schedule.too_late", "trade.sanctions", "commercial.price_basis"} <= set(rules)
    assert all(set(rule.fields) <= set(ring.fields) for rule in rules.values())


def test_the_watch_keeps_every_rule(template: Template, ring: Template, rulebook: Rulebook) -> None:
    together = load_rulebook(KNOWLEDGE / "rules", template, [ring])
    assert list(together.risks.rules) == list(rulebook.risks.rules)
    assert together.cost == rulebook.cost


def test_what_rests_on_a_missing_field_never_crashes(ring: Template, ring_rules: Rulebook) -> None:
    demand = DemandList(ring)
    for field in ring.fields.values():
        option = next(iter(field.options), None)
        value = (option,) if field.many and option else option
        if value is not None:
            demand, _ = demand.apply([Change(field.id, Action.STATE, value)])
        advice = advise(demand, ring_rules, TODAY)
        assert set(waited_for(advice, ring_rules)) <= set(ring.fields)
        assert details_json(advice, ring_rules)["cost"]["blocks"] == []


def test_a_scheme_for_watches_alone_is_none_for_rings(ring_rules: Rulebook, rulebook: Rulebook) -> None:
    assert "bis_crs" in rulebook.schemes.schemes["IN"]
    assert "bis_crs" not in ring_rules.schemes.schemes["IN"]


@pytest.mark.parametrize(
    ("condition", "read"),
    [
        ("connectivity.wifi == true || battery.life != null", "null == true || battery.life != null"),
        ('open("connectivity.wifi") && open("battery.life")', 'false && open("battery.life")'),
        ('project.brand == "connectivity.wifi"', 'project.brand == "connectivity.wifi"'),
    ],
    ids=["value", "status", "text"],
)
def test_a_field_that_a_product_has_not_is_null_and_settled(condition: str, read: str) -> None:
    assert without(condition, {"connectivity.wifi"}) == read


def test_a_slip_is_told_whatever_the_product(ring: Template, template: Template, tmp_path: Path) -> None:
    rules = shutil.copytree(KNOWLEDGE / "rules", tmp_path / "rules")
    text = (rules / "risks.yaml").read_text(encoding="utf-8")
    (rules / "risks.yaml").write_text(text.replace("display.cover_glass ==", "display.cover_glas =="), encoding="utf-8")
    with pytest.raises(BadKnowledge, match=r"display\.cover_glas.*did you mean 'display.cover_glass'"):
        load_rulebook(rules, ring, [template])
