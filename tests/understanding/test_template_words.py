"""A template's words in other languages."""

from __future__ import annotations

import pytest

from assistant.errors import BadKnowledge
from assistant.understanding.template_words import load_template_words
from tests.conftest import KNOWLEDGE

CODES = ("de", "es", "fr", "pt", "zh")


@pytest.mark.parametrize("code", CODES)
def test_every_field_has_words_and_a_question(template, code):
    words = load_template_words(KNOWLEDGE / "templates" / f"smartwatch.{code}.yaml", template)
    assert set(words.fields) == set(template.fields)
    assert all(field.question for field in words.fields.values())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  display.typ: {label: Anzeige}", "did you mean 'display.type'"),
        ("  display.type: {options: {amolet: {label: x}}}", "did you mean 'amoled'"),
        ("  display.type: {patterns: ['mit {value}']}", "only a text field has patterns"),
        ("  project.brand: {patterns: [unter dem Namen]}", "needs {value}"),
        ("  project.brand: {alias: [Marke]}", "did you mean 'aliases'"),
    ],
    ids=["field", "option", "kind", "value", "key"],
)
def test_a_mistake_is_told_with_file_and_line(template, tmp_path, line, told):
    path = tmp_path / "smartwatch.de.yaml"
    path.write_text(f"fields:\n{line}\n", encoding="utf-8")
    with pytest.raises(BadKnowledge) as caught:
        load_template_words(path, template)
    assert "smartwatch.de.yaml:2" in str(caught.value)
    assert told in str(caught.value)
