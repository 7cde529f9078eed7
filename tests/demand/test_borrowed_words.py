"""Words that one template borrows from another: what means the same is named the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.demand.template import Template
from assistant.demand.template_file import load_template
from assistant.errors import BadKnowledge

WATCH = """
product: watch
name: {en: Watch}
sections:
  design:
    label: {en: Design}
    fields:
      material:
        kind: choice
        blocks: quote
        label: {en: Material}
        question: Which material?
        why: It decides about the price.
        aliases: [material of the watch, strap material]
        vague: [nice metal]
        options:
          steel: {label: {en: Steel}, aliases: [steel watch, inox], short: [metal]}
          gold: {label: {en: Gold}, aliases: [gold watch]}
      weight:
        kind: number
        unit: g
        blocks: none
        label: {en: Weight}
        question: How heavy?
        why: It is felt.
        aliases: [heavy]
"""
RING = """
product: ring
name: {en: Ring}
words_of:
  template: watch
  instead: {watch: ring}
  without: [strap]
  except_fields: [design.weight]
sections:
  design:
    label: {en: Design}
    fields:
      material:
        kind: choice
        blocks: quote
        label: {en: Material}
        question: Which material?
        why: It decides about the price.
        aliases: [made of]
        options:
          steel: {label: {en: Steel}, aliases: [steel]}
          gold: {label: {en: Gold}, aliases: [metal]}
      weight:
        kind: number
        unit: g
        blocks: none
        label: {en: Weight}
        question: How heavy?
        why: It is felt.
"""


def loaded(folder: Path, ring: str = RING) -> Template:
    (folder / "watch.yaml").write_text(WATCH)
    (folder / "ring.yaml").write_text(ring)
    return load_template(folder / "ring.yaml")


def test_phrases_follow_the_own_ones_and_say_the_own_product(tmp_path: Path) -> None:
    field = loaded(tmp_path).field("design.material")
    assert field.aliases == ("made of", "material of the ring")
    assert field.vague == ("nice metal",)
    assert field.options["steel"].aliases == ("steel", "steel ring", "inox")


def test_a_phrase_that_is_used_here_keeps_its_meaning(tmp_path: Path) -> None:
    options = loaded(tmp_path).field("design.material").options
    assert options["steel"].short == ()
    assert options["gold"].aliases == ("metal", "gold ring")


def test_excepted_fields_borrow_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path).field("design.weight").aliases == ()


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadKnowledge, match="no template 'wacth', did you mean 'watch'"):
        loaded(tmp_path, RING.replace("template: watch", "template: wacth"))


def test_a_mistake_in_the_borrowing_template_is_still_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadKnowledge, match=r"ring\.yaml:15: .*blocks"):
        loaded(tmp_path, RING.replace("blocks: quote", "blocks: quota"))
