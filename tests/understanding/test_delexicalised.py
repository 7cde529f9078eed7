"""Figures and names that do not matter to what a sentence says."""

from __future__ import annotations

import pytest

from assistant.understanding.delexicalised import Delexicaliser
from assistant.understanding.language import load_language
from tests.conftest import KNOWLEDGE

SAME = {
    "a sign": ("at €14.90 apiece", "at 20 dollars apiece"),
    "a code before": ("aim at CHF 31", "aim at 20 dollars"),
    "a code behind": ("no more than 240 ZAR", "no more than 20 dollars"),
    "a word": ("seventeen pounds a watch", "20 dollars a watch"),
    "a range": ("12-14 USD delivered", "20 dollars delivered"),
    "a large sum": ("30k euros for the mould", "20,000 dollars for the mould"),
    "a count": ("about 2,750 of them", "about 1000 of them"),
    "a count in words": ("four thousand watches", "1000 watches"),
    "a count at the end": ("we begin with 640.", "we begin with 1000."),
    "some pieces": ("60 watches.", "1000 watches."),
    "a language": ("Thai only, please.", "English only, please."),
    "several languages": ("Thai, Lao and Danish menus", "English and English menus"),
    "a colour": ("Case in teal", "Case in blue"),
    "several colours": ("navy / beige / olive green", "blue and blue"),
}


@pytest.fixture(scope="module")
def plain() -> Delexicaliser:
    language = load_language(KNOWLEDGE / "languages" / "en.yaml")
    alike = {"English": ("Thai", "Lao", "Danish"), **language.alike}
    return Delexicaliser(language.money, language.numbers, ["pieces", "watches"], alike)


@pytest.mark.parametrize(("text", "said"), SAME.values(), ids=SAME.keys())
def test_sums_and_counts_are_all_one(plain, text, said):
    assert plain(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "466 x 466",
        "12 watches",
        "the olives, a mintage",
        "thai food",
        "ISO 13485 and ISO 9001",
        "MIL-STD-810H",
        "IP68, 5 ATM",
        "320 mAh, 1200 nits",
        "in June 2027",
        "4G",
    ],
)
def test_numbers_that_tell_what_is_spoken_of_stay(plain, text):
    assert plain(text) == text
