"""The gist of sentences, learnt from few sayings and from all of them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from assistant.demand.demand_list import DemandList
from assistant.demand.values import Number
from assistant.understanding.gist import Gist, Heard
from assistant.understanding.gist_fitting import fit_gist
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
    """By words alone: all vectors are the same."""
    sayings = [Saying(words, means) for words, means in WAYS for _ in range(5)]
    return fit_gist(sayings, np.ones((len(sayings), 2), np.float32), FIELDS, lambda _done, _all: None)


def _heard(gist: Gist, text: str) -> Heard:
    (heard,) = gist.hear([text], np.ones((1, 2), np.float32))
    return heard


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


def test_each_text_is_embedded_once_and_nothing_is_heard_before_learning(gist: Gist) -> None:
    embedded: list[str] = []

    def embed(texts: list[str]) -> np.ndarray:
        embedded.extend(texts)
        return np.ones((len(texts), 2), np.float32)

    assert Hearing(lambda: None, embed, str).hear(["a"]) is None
    hearing = Hearing(lambda: gist, embed, str)
    first, again, other = hearing.hear(["it lasts", "it lasts", "no radio"])
    assert first is again and first is not other
    assert hearing.hear(["no radio"]) == [other]
    assert embedded == ["it lasts", "no radio"]


@pytest.fixture(scope="module")
def hear(assistant: Assistant) -> Hear:
    return assistant.products.product().hear


@pytest.mark.parametrize(
    ("said", "field", "mark"),
    [
        (
            "It must find its position by itself, from the satellites, when no phone is near.",
            "connectivity.gnss",
            "built_in",
        ),
        ("Wireless LAN would only drain it, so leave that out.", "connectivity.wifi", "no"),
        ("The source of the phone programme must be handed over to us.", "ownership.app_source", "buyer"),
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
    vectors = assistant.embedder.embed(text)
    first, second = (gist.now().hear(text, vectors)[0].scores for gist in (kept, again))  # type: ignore[union-attr]
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


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Whether they go by air or by train is up to you, Chen.", "schedule.freight"),
        ("You decide how often the report comes.", "schedule.reporting"),
    ],
)
def test_what_is_left_to_us_need_not_be_named(assistant: Assistant, said: str, field: str) -> None:
    empty = DemandList(assistant.template)
    (change,) = assistant.reader.read(said, empty, (), date(2026, 11, 22), "message 1").changes
    assert (change.field, change.action) == (field, "assume")
