"""Messages made of sayings are heard by what has not learnt from them."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from assistant.understanding.sayings import Saying
from evals import apart
from evals.apart import BLOCKS, FOLDS, Apart

WORDS = [f"We want the case number {number}." for number in range(2 * FOLDS * BLOCKS)]


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> tuple[Apart, list[set[str]]]:
    """The parts of some sayings, and what each of the gists was learnt from."""
    learnt: list[set[str]] = []

    def learn(sayings: Sequence[Saying], *_rest: object) -> None:
        learnt.append({saying.words for saying in sayings})

    own = [Saying(words, {}) for words in WORDS]
    gist = SimpleNamespace(sayings=lambda: [*own, Saying("of the template", {})], of_buyers=lambda: own, plain=str)
    assistant = SimpleNamespace(template=SimpleNamespace(fields={}), embedder=SimpleNamespace(embed=None))
    monkeypatch.setattr(apart, "vectors_of", lambda sayings, _embedder: np.zeros((len(sayings), 1)))
    monkeypatch.setattr(apart, "fit_gist", learn)
    return Apart(cast(Any, gist), cast(Any, assistant)), learnt


def test_no_saying_is_heard_by_what_learnt_from_it(parts: tuple[Apart, list[set[str]]]) -> None:
    sayings, learnt = parts
    hears = list({id(sayings.hear(place)): None for place in range(len(WORDS))})
    assert len(hears) == FOLDS
    for place, words in enumerate(WORDS):
        assert words not in learnt[sayings.folds[place]]
        assert "of the template" in learnt[sayings.folds[place]]


@pytest.mark.parametrize("message", ["Dear all,\n{}\nBye", "Hello! {} Thanks.", "{}"])
def test_a_message_is_heard_as_its_saying(parts: tuple[Apart, list[set[str]]], message: str) -> None:
    sayings, _learnt = parts
    for place in (0, 5, len(WORDS) - 1):
        assert sayings.hearing(message.format(WORDS[place])) == sayings.hear(place)
    assert sayings.hearing("Nothing of it.") is None
