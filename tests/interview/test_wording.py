"""Wordings of replies are data, complete in every language."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from assistant.advice.wording import say
from assistant.demand.values import Money, Number, Period
from assistant.errors import BadKnowledge
from assistant.interview.speech import Speech
from assistant.interview.wording import load_wordings
from tests.conftest import KNOWLEDGE


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(KNOWLEDGE / "replies", tmp_path / "replies")


@pytest.fixture(scope="module")
def wordings():
    return load_wordings(KNOWLEDGE / "replies")


def _edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_six_languages_have_every_act_of_english(wordings):
    assert set(wordings) == {"de", "en", "es", "fr", "pt", "zh"}
    assert {frozenset(wording.acts) for wording in wordings.values()} == {frozenset(wordings["en"].acts)}


def test_a_missing_act_is_told_with_its_file(folder):
    _edit(folder / "de.yaml", "  not_meant:", "  not_ment:")
    with pytest.raises(BadKnowledge, match=r"de\.yaml.*not_ment.*did you mean 'not_meant'"):
        load_wordings(folder)


def test_an_act_left_out_is_told(folder):
    _edit(folder / "fr.yaml", '  ask_why: ["{why}"]\n', "")
    with pytest.raises(BadKnowledge, match=r"fr\.yaml.*'ask_why' is missing"):
        load_wordings(folder)


def test_a_filling_that_english_lacks_is_told(folder):
    _edit(folder / "pt.yaml", "“{quote}”: trata-se de", "“{quot}”: trata-se de")
    with pytest.raises(BadKnowledge, match=r"pt\.yaml.*doubt.*\{quot\}.*did you mean 'quote'"):
        load_wordings(folder)


VALUES = {
    "battery.life": Number(min=7),
    "commercial.order_quantity": Number(12_500),
    "commercial.target_unit_price": Money(max=18.5, currency="USD"),
    "display.size": Number(1.43),
    "connectivity.bluetooth": Number(5.3),
    "durability.operating_temperature": Number(min=-10, max=45),
    "market.countries": ("US", "EU", "DE", "GB"),
    "software.languages": ("en", "de"),
    "design.case_material": ("aluminium", "stainless_steel"),
    "connectivity.camera": False,
    "schedule.launch_date": Period(date(2027, 9, 1), date(2027, 9, 30)),
    "schedule.delivery_date": Period(None, date(2027, 3, 12)),
}


@pytest.mark.parametrize(("name", "value"), VALUES.items(), ids=VALUES.keys())
def test_english_values_read_as_those_of_advice(template, wordings, name, value):
    field = template.field(name)
    assert Speech(wordings["en"]).value(field, value) == say(field, value)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("de", ["mindestens 7 Tage", "12.500 Stück", "1,43 Zoll", "bis 12. März 2027", "5.3"]),
        ("es", ["al menos 7 días", "12.500 piezas", "1,43 pulgadas", "hasta el 12 de marzo de 2027", "5.3"]),
        ("fr", ["au moins 7 jours", "12\u202f500 pièces", "1,43 pouce", "jusqu’au 12 mars 2027", "5.3"]),
        ("pt", ["pelo menos 7 dias", "12.500 peças", "1,43 polegada", "até 12 de março de 2027", "5.3"]),
        ("zh", ["至少7天", "12,500台", "1.43英寸", "2027年3月12日前", "5.3"]),
    ],
    ids=["de", "es", "fr", "pt", "zh"],
)
def test_amounts_and_dates_are_written_as_the_language_does(template, wordings, code, said):
    names = ["battery.life", "commercial.order_quantity", "display.size", "schedule.delivery_date"]
    names.append("connectivity.bluetooth")
    speech = Speech(wordings[code])
    assert [speech.value(template.field(name), VALUES[name]) for name in names] == said
