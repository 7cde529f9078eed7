"""Learning how buyers speak, in a process of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from assistant.learning_apart import learn_apart
from assistant.settings import Settings
from assistant.wiring import Assistant
from tests.conftest import KNOWLEDGE

TINY = """
product: tiny
name: {en: Tiny}
sections:
  design:
    label: {en: Design}
    fields:
      glow:
        kind: boolean
        blocks: none
        label: {en: Glow}
        question: Shall it glow?
        why: It costs power.
        aliases: [glow, shine in the dark]
"""


def test_what_is_learnt_apart_is_there_for_the_next_who_asks(learnt: Path, tmp_path: Path) -> None:
    knowledge, home = tmp_path / "knowledge", tmp_path / "home"
    for name, text in (
        ("templates/tiny.yaml", TINY),
        ("sayings/tiny/own.yaml", '- {words: "let it shine at night", means: {design.glow: true}}\n'),
    ):
        (knowledge / name).parent.mkdir(parents=True)
        (knowledge / name).write_text(text, encoding="utf-8")
    shutil.copy(KNOWLEDGE / "likeness.yaml", knowledge)
    home.mkdir()
    (home / "models").symlink_to(learnt / "models")
    settings = Settings(home, knowledge, f"sqlite:///{home / 'projects.sqlite3'}", product="tiny")
    gist = Assistant(settings).products.product().gist
    assert gist is not None and gist.now() is None
    learn_apart(settings, "tiny", shown=False)
    heard = gist.now()
    assert heard is not None and set(heard.fields) == {"design.glow"}
