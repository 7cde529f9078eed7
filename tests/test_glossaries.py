"""Glossaries explain words and require nothing."""

from __future__ import annotations

from time import perf_counter

import pytest

from assistant.glossaries import is_glossary, without_glossaries


@pytest.mark.parametrize(
    "heading",
    [
        "Glossary",
        "ANNEX A - GLOSSARY",
        "7. Definitions and abbreviations",
        "1.3 Terms and Definitions",
        "List of abbreviations:",
        "Abkürzungen",
        "Anhang B: Glossar",
        "## Glossary",
        "术语和定义",
    ],
)
def test_titles_of_glossaries(heading: str) -> None:
    assert is_glossary(heading)


@pytest.mark.parametrize(
    "heading",
    ["", "3. Terms", "Terms of payment", "4. Commercial terms", "Display definition", "Glossary: ECG", "Annex A"],
)
def test_other_titles(heading: str) -> None:
    assert not is_glossary(heading)


def test_a_glossary_ends_at_the_next_title() -> None:
    text = (
        "The watch needs SOS.\n2. Definitions\nECG - electrocardiogram\neSIM - embedded SIM\n3. Requirements\nIP68.\n"
    )
    assert without_glossaries(text) == "The watch needs SOS.\n3. Requirements\nIP68.\n"


def test_a_glossary_in_capitals_ends_at_the_next_title() -> None:
    text = "ANNEX A - GLOSSARY\nATM - unit of pressure\nECG - electrocardiogram\n\nANNEX B - PRICE SHEET\nFOB\n"
    assert without_glossaries(text) == "ANNEX B - PRICE SHEET\nFOB\n"


def test_a_text_without_one_stays() -> None:
    assert without_glossaries("round case\n46 mm") == "round case\n46 mm"


@pytest.mark.parametrize("text", [" " * 10_000, "Glossary" + " " * 9_000, "GLOSSARY\n" + "A " * 5_000], ids=len)
def test_long_lines_take_no_time(text: str) -> None:
    begun = perf_counter()
    without_glossaries(text)
    assert perf_counter() - begun < 1
