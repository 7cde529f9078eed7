"""The template that is shipped, and what the loader says of wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.demand.template_file import load_template
from assistant.errors import BadKnowledge

GOOD = """
product: ring
name: {en: Ring}
sections:
  design:
    label: {en: Design}
    fields:
      size:
        kind: number
        unit: mm
        blocks: quote
        label: {en: Size}
        question: How large?
        why: It must fit.
        suggestion: [{value: {value: 18}, because: Most people wear it.}]
      material:
        kind: choice
        blocks: sample
        label: {en: Material}
        question: Which material?
        why: It decides the price.
        when: more(design.size, 10)
        options: {steel: {label: {en: Steel}}, titanium: {label: {en: Titanium}}}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "ring.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_smartwatch_template_keeps_the_contract(template):
    pinned = yaml.safe_load((Path(__file__).parent / "contract.yaml").read_text(encoding="utf-8"))["fields"]
    shipped = {
        name: {
            "kind": field.kind.value,
            "blocks": field.blocks.value,
            **({"unit": field.unit} if field.unit else {}),
            **({"options": list(field.options)} if field.options else {}),
        }
        for name, field in template.fields.items()
    }
    assert shipped == pinned


def test_every_field_can_be_asked_and_explained(template):
    for field in template.fields.values():
        assert field.question.endswith("?"), field.id
        assert field.why and field.aliases and field.label["zh"], field.id


def test_small_template_loads(tmp_path):
    template = load_template(written(tmp_path, GOOD))
    assert list(template.fields) == ["design.size", "design.material"]
    assert template.conditions["design.material"].fields == {"design.size"}


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("why: It must fit.", "wy: It must fit.", 14, "did you mean 'why'"),
        ("kind: choice", "kind: choise", 17, "Input should be"),
        ("when: more(design.size, 10)", "when: more(design.sise, 10)", 22, "did you mean 'design.size'"),
        ("when: more(design.size, 10)", "when: more(design.size", 22, "not a valid expression"),
        ("value: {value: 18}", "value: {value: big}", 15, "not a usable number"),
        ("        unit: mm\n", "", 8, "needs a unit"),
        ("        blocks: quote\n", "        blocks: quote\n        blocks: quote\n", 12, "given twice"),
    ],
    ids=["unknown key", "unknown kind", "unknown field", "broken condition", "bad suggestion", "no unit", "key twice"],
)
def test_wrong_template_is_told_exactly(tmp_path, old, new, line, told):
    assert old in GOOD
    with pytest.raises(BadKnowledge) as caught:
        load_template(written(tmp_path, GOOD.replace(old, new)))
    assert told in str(caught.value)
    assert caught.value.line == line
    assert str(caught.value).startswith(str(tmp_path / "ring.yaml"))


@pytest.mark.parametrize("text", ["[1, 2", "sections: 3", "", "\x00"], ids=["broken", "wrong form", "empty", "binary"])
def test_what_is_no_template_is_refused(tmp_path, text):
    with pytest.raises(BadKnowledge):
        load_template(written(tmp_path, text))


def test_norway_stays_a_word(tmp_path):
    text = GOOD.replace("titanium: {label: {en: Titanium}}", "NO: {label: {en: no}}")
    assert list(load_template(written(tmp_path, text)).field("design.material").options) == ["steel", "NO"]
