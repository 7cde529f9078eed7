"""The gist of sentences, learnt from few sayings and from all of them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
import torch
from transformers import BertConfig
from transformers.models.bert.modeling_bert import BertLayer

from assistant.demand.demand_list import DemandList
from assistant.demand.values import Number
from assistant.understanding import gist_fitting
from assistant.understanding.gist import Gist, Heard, Scores
from assistant.understanding.hearing import Hear, Hearing
from assistant.understanding.sayings import Saying
from assistant.wiring import Assistant

TODAY = date(2026, 11, 22)
FIELDS = ("power.life", "link.radio")
WAYS = (
    *(
        (f"it has to last {count} days on a charge", {"power.life": ("stated",)})
        for count in "two three five nine".split()
    ),
    *((f"the {where} radio is wanted", {"link.radio": ("yes",)}) for where in "short far new old".split()),
    *((f"leave the {where} radio out", {"link.radio": ("no",)}) for where in "short far new old".split()),
    *((f"my {who} likes cakes and walks", {}) for who in "aunt uncle cat boss".split()),
)


@pytest.fixture(scope="module")
def gist() -> Gist:
    """From few sayings, by their words alone: no layers are tuned."""
    sayings = [Saying(words, means) for words, means in WAYS for _ in range(5)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gist_fitting, "EPOCHS", 150)
        states = [_states(saying.words) for saying in sayings]
        return gist_fitting.fit_gist(sayings, states, FIELDS, torch.nn.ModuleList(), lambda _done, _all: None)


def _states(text: str) -> Scores:
    """A vector of its own for each word."""
    own = (np.random.default_rng(zlib.crc32(word.encode())) for word in text.split())
    return np.array([chance.normal(size=48) for chance in own], dtype=np.float32)


def _heard(gist: Gist, text: str) -> Heard:
    (heard,) = gist.hear([_states(text)])
    return heard


def test_a_layer_computes_what_the_model_computes() -> None:
    config = BertConfig(hidden_size=24, num_attention_heads=3, intermediate_size=40, num_hidden_layers=1)
    config._attn_implementation = "eager"
    torch.manual_seed(1)
    layer = BertLayer(config).eval()
    states = torch.randn(1, 7, 24)
    after = layer(states, attention_mask=torch.zeros(1, 1, 1, 7))
    wanted = (after[0] if isinstance(after, tuple) else after).detach().numpy().reshape(7, 24)
    assert np.allclose(gist_fitting.plain_layer(layer)(states[0].numpy()), wanted, atol=1e-5)


def test_it_tells_the_field_what_is_said_of_it_and_talk(gist: Gist) -> None:
    life, radio, no, talk = (
        _heard(gist, text)
        for text in ("seven days on a charge", "a radio is wanted please", "leave out my radio", "my cat likes walks")
    )
    assert life.ranked[0] == "power.life" and life.field("power.life") > 0 > life.field("link.radio")
    assert radio.ranked[0] == "link.radio" and radio.marks("link.radio")[0][1] == "yes"
    assert no.marks("link.radio")[0][1] == "no" and no.denies > 0 > radio.denies
    assert talk.talk > 0 > life.talk and talk.silent > life.silent


def test_a_field_or_mark_that_nobody_named_is_unlikely_and_no_error(gist: Gist) -> None:
    heard = _heard(gist, "it lasts")
    assert heard.field("no.such") == -8.0 and heard.mark("link.radio", "maybe") == 0.0 and heard.marks("no.such") == []


def test_each_text_is_read_once_and_nothing_is_heard_before_learning(gist: Gist) -> None:
    seen: list[str] = []

    def read(texts: Sequence[str]) -> list[Scores]:
        seen.extend(texts)
        return [_states(text) for text in texts]

    assert Hearing(lambda: None, read).hear(["a"]) is None
    hearing = Hearing(lambda: gist, read)
    first, again, other = hearing.hear(["it lasts", "it lasts", "no radio"])
    assert first is again and first is not other
    assert hearing.hear(["no radio"]) == [other]
    assert seen == ["it lasts", "no radio"]


@pytest.fixture(scope="module")
def hear(assistant: Assistant) -> Hear:
    return assistant.products.product().hear


@pytest.mark.parametrize(
    ("said", "field", "mark"),
    [
        ("Nobody in our shops would touch it without satellite positioning on board.", "connectivity.gnss", "built_in"),
        ("Wireless LAN would only drain it, so leave that out.", "connectivity.wifi", "no"),
        ("We keep the source of the phone programme, all of it.", "ownership.app_source", "buyer"),
    ],
)
def test_unusual_words_are_heard_for_their_field(hear: Hear, said: str, field: str, mark: str) -> None:
    heard = hear([said])
    assert heard is not None
    assert field in heard[0].ranked[:2] and heard[0].marks(field)[0][1] == mark


def test_what_is_learnt_is_kept_and_read_again_as_it_was(assistant: Assistant) -> None:
    kept = assistant.products.product().gist
    assert kept is not None and kept.ready
    again = Assistant(assistant.settings).products.product().gist
    assert again is not None and again.now() is not None
    text = ["A watch that survives the pool."]
    states = assistant.embedder.states(text)
    first, second = (gist.now().hear(states)[0].scores for gist in (kept, again))  # type: ignore[union-attr]
    assert np.array_equal(first, second)


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("Lighter than 50 g, not counting the band.", "design.weight", Number(max=50)),
        ("It has to keep going 40 hours while it records the way.", "battery.gnss_life", Number(40)),
    ],
)
def test_an_amount_goes_to_the_field_that_its_sentence_speaks_of(
    assistant: Assistant, said: str, field: str, value: Number
) -> None:
    changes = assistant.reader.read(said, DemandList(assistant.template), (), TODAY, "message 1").changes
    assert {change.field: change.value for change in changes} == {field: value}


def test_an_amount_in_a_story_goes_nowhere(assistant: Assistant) -> None:
    empty = DemandList(assistant.template)
    assert not assistant.reader.read("My neighbour's drill ran 40 hours.", empty, (), TODAY, "message 1").changes
