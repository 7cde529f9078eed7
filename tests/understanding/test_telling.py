"""Which language a sentence is in."""

from __future__ import annotations

import pytest

from assistant.understanding.telling import Teller, load_marks
from tests.conftest import KNOWLEDGE


@pytest.fixture(scope="module")
def teller() -> Teller:
    return Teller(load_marks(KNOWLEDGE / "languages" / "telling.yaml"))


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("We want a round watch without NFC", "en"),
        ("Wir brauchen eine runde Uhr ohne NFC", "de"),
        ("Queremos un reloj redondo sin NFC", "es"),
        ("On voudrait une montre ronde, sans NFC", "fr"),
        ("Queremos um relógio redondo, mas sem NFC", "pt"),
        ("我们要一款圆形手表,不要NFC", "zh"),
    ],
    ids=["en", "de", "es", "fr", "pt", "zh"],
)
def test_little_words_tell_the_language(teller, sentence, code):
    assert teller.tell([sentence], []) == [code]


def test_a_sentence_that_shows_nothing_follows_the_message(teller):
    assert teller.tell(["Wir hätten gerne Folgendes:", "AMOLED, 46 mm"], []) == ["de", "de"]


def test_a_short_answer_follows_what_was_said_before(teller):
    assert teller.tell(["46 mm"], ["Queremos un reloj redondo para nuestra marca"]) == ["es"]


def test_codes_in_capitals_are_no_words(teller):
    assert teller.tell(["label languages: EN, FR, ES, DE"], []) == ["en"]


def test_sentences_of_one_message_may_differ(teller):
    assert teller.tell(["The case must be round.", "El reloj debe ser redondo."], []) == ["en", "es"]
