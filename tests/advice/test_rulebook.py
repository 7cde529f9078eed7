"""A wrong rule file is refused with its file, line, key and the nearest valid name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.advice.rulebook import load_rulebook
from assistant.errors import BadKnowledge

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture
def rules(tmp_path):
    return shutil.copytree(KNOWLEDGE / "rules", tmp_path / "rules")


WRONG = {
    "unknown field": ("risks.yaml", "battery.charging == ", "battery.chargin == ", "battery.charging"),
    "unknown option": ("risks.yaml", '== "usb_c_port"', '== "usb_c_prt"', "usb_c_port"),
    "unknown market": ("risks.yaml", '["RU", "BY",', '["RU", "B1",', "B1"),
    "unknown function": ("risks.yaml", "less(design.weight, 30)", "lesser(design.weight, 30)", "less"),
    "unknown key": ("risks.yaml", "    severity: blocker", "    severty: blocker", "severity"),
    "unknown severity": ("risks.yaml", "severity: medium", "severity: middling", "blocker"),
    "unknown placeholder": (
        "risks.yaml",
        "{durability.water_rating} with speaker",
        "{durability.water_ratng} with speaker",
        "durability.water_rating",
    ),
    "unknown source": ("risks.yaml", "source: [XPL, SGW", "source: [XPLL, SGW", "XPL"),
    "field left out": (
        "risks.yaml",
        "fields: [durability.water_rating, battery.charging]",
        "fields: [durability.water_rating]",
        "battery.charging",
    ),
    "bad example": (
        "risks.yaml",
        "fires: {connectivity.nfc: payment}",
        "fires: {connectivity.nfc: paymant}",
        "payment",
    ),
    "bad syntax": (
        "risks.yaml",
        'when: connectivity.nfc == "payment"',
        'when: connectivity.nfc == "payment" &&',
        "expression",
    ),
    "bad pattern": ("risks.yaml", "    whole: true", "      - '('\n    whole: true", "pattern"),
    "unknown trigger": ("schemes.yaml", "triggers: [internet]", "triggers: [internett]", "internet"),
    "unknown stage": ("schemes.yaml", "stage: first_reports", "stage: first_report", "first_reports"),
    "unknown scheme key": ("schemes.yaml", "      holder: grantee", "      holdr: grantee", "holder"),
    "milestone too early": ("schedule.yaml", "after: [sample]", "after: [tooling]", "sample"),
    "unknown gate": (
        "schedule.yaml",
        "market.importer: certification",
        "market.importer: certifiction",
        "certification",
    ),
    "unknown move": ("phases.yaml", "first: public_mould", "first: public_mold", "public_mould"),
    "unknown cost field": (
        "costs.yaml",
        "field: connectivity.camera",
        "field: connectivity.camra",
        "connectivity.camera",
    ),
    "unknown side": ("control.yaml", "owner: factory", "owner: factry", "factory"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_file_is_refused(rules, template, name):
    file, right, wrong, told = WRONG[name]
    text = (rules / file).read_text(encoding="utf-8")
    assert right in text
    line = text[: text.index(right)].count("\n") + 1
    (rules / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(BadKnowledge) as error:
        load_rulebook(rules, template)
    assert error.value.file.endswith(file)
    assert abs(error.value.line - line) <= 3
    assert told in str(error.value)


def test_expression_of_any_length_is_refused(rules, template):
    text = (rules / "risks.yaml").read_text(encoding="utf-8")
    long = 'when: connectivity.nfc == "payment"' + ' || connectivity.nfc == "payment"' * 100
    (rules / "risks.yaml").write_text(text.replace('when: connectivity.nfc == "payment"', long, 1), encoding="utf-8")
    with pytest.raises(BadKnowledge, match="longer than"):
        load_rulebook(rules, template)


def test_missing_file_is_told(rules, template):
    (rules / "costs.yaml").unlink()
    with pytest.raises(BadKnowledge, match=r"costs\.yaml"):
        load_rulebook(rules, template)


def cited(rulebook):
    yield from ((name, rule.cites) for name, rule in rulebook.risks.rules.items())
    schemes = rulebook.schemes.schemes.items()
    yield from ((f"{market} {name}", item.cites) for market, group in schemes for name, item in group.items())
    yield from ((name, subject.cites) for name, subject in rulebook.control.subjects.items())


def test_every_finding_cites_a_passage_that_exists(rulebook):
    missing = []
    for name, cite in cited(rulebook):
        path = KNOWLEDGE / cite.document if cite else None
        if path is None or not path.is_file() or f"\n## {cite.section}\n" not in path.read_text(encoding="utf-8"):
            missing.append((name, cite))
    assert missing == []


def test_every_rule_has_source_and_date(rulebook):
    assert all(rule.source and rule.date.year >= 2026 for rule in rulebook.risks.rules.values())
    assert len(rulebook.risks.rules) == 73
