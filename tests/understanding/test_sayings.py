"""What buyers say, as data: what a line means, and what is told about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.demand.template import Template
from assistant.demand.template_file import load_template
from assistant.errors import BadKnowledge
from assistant.understanding.sayings import ASKED, Saying, load_sayings

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def _loaded(folder: Path, template: Template, *lines: str) -> tuple[Saying, ...]:
    (folder / "own.yaml").write_text("\n".join(lines), encoding="utf-8")
    return load_sayings(folder, template)


def test_each_way_of_writing_a_value_becomes_its_marks(tmp_path: Path, template: Template) -> None:
    (saying,) = _loaded(
        tmp_path,
        template,
        '- {words: "So  and so", means: {connectivity.wifi: false, battery.life: stated, design.case_shape: round,',
        "   sensors.list: [spo2, {not: [ecg]}], display.type: delegated}, may: [project.brand]}",
    )
    assert saying.words == "So and so"
    assert saying.means == {
        "connectivity.wifi": ("no",),
        "battery.life": ("stated",),
        "design.case_shape": ("round",),
        "sensors.list": ("spo2", "not ecg"),
        "display.type": ("delegated",),
    }
    assert saying.may == {"project.brand"} and saying.file == "own"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('- {words: "x", means: {design.case_shap: round}}', r"design\.case_shap.*did you mean 'design\.case_shape'"),
        ('- {words: "x", means: {design.case_shape: rond}}', r"'rond' is no value.*did you mean 'round'"),
        ('- {words: "x", means: {connectivity.wifi: yes}}', r"'yes' is no value of connectivity\.wifi"),
        ('- {words: "x", means: {battery.life: long}}', r"'long' is no value of battery\.life"),
        ('- {words: "", means: {}}', r"words: wants the buyer's words"),
        ('- {words: "x"}', r"means: wants a value for each field"),
        ('- {word: "x", means: {}}', r"unknown key, did you mean 'words'"),
        ('- {words: "x", means: {}, may: [design.shape]}', r"unknown field 'design\.shape'"),
        ("- x", r"wants \{words"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, template: Template, line: str, told: str) -> None:
    with pytest.raises(BadKnowledge, match=rf"own\.yaml:2: .*{told}"):
        _loaded(tmp_path, template, '- {words: "fine", means: {}}', line)


def test_another_product_keeps_what_it_has_too(template: Template) -> None:
    ring = load_template(KNOWLEDGE / "templates" / "ring.yaml")
    assert ring.words_of == template.product
    marks = {"project.brand": ("stated",), "display.type": ("amoled",), "connectivity.wifi": ("no",)}
    kept = Saying("x", marks).within(ring)
    assert kept.means == {name: mark for name, mark in marks.items() if name in ring.fields}
    assert "project.brand" in kept.means and "display.type" not in kept.means


def test_the_knowledge_s_own_sayings_are_sound(template: Template) -> None:
    sayings = load_sayings(KNOWLEDGE / "sayings" / "smartwatch", template)
    talk = [saying for saying in sayings if not saying.means]
    assert len(sayings) > 5000 and len(talk) > 500
    assert {name for saying in sayings for name in saying.means} == {*template.fields, ASKED}


def test_an_answer_that_names_no_field_tells_what_it_does(tmp_path: Path, template: Template) -> None:
    lines = ('- {words: "ask Marta", means: {"*": deferred}}', '- {words: "go on", means: {"*": true}}')
    later, yes = _loaded(tmp_path, template, *lines)
    assert later.means == {ASKED: ("deferred",)} and yes.means == {ASKED: ("yes",)}
    with pytest.raises(BadKnowledge, match=r"'defered' is no answer.*did you mean 'deferred'"):
        _loaded(tmp_path, template, '- {words: "ask Marta", means: {"*": defered}}')
