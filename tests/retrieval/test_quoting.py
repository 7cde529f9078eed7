"""Where a quote is found in a document."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.retrieval.quoting import Found, find_quote

PASSAGES = [
    SimpleNamespace(section="Water", text="A watch needs 5 ATM.\nIP68 is no swim rating."),
    SimpleNamespace(section="Labels", text="The label says 5 ATM (to be verified)."),
]


def quoted(quote: str, section: str = "") -> str | None:
    found = find_quote(PASSAGES, quote, section)
    return None if found is None else PASSAGES[found.passage].text[found.start : found.end]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("needs 5 ATM", "needs 5 ATM"),
        ("5 ATM. IP68 is", "5 ATM.\nIP68 is"),
        ("  ip68 IS no ", "IP68 is no"),
        ("(to be verified).", "(to be verified)."),
        ("10 ATM", None),
        ("", None),
        (" \n", None),
    ],
    ids=["verbatim", "over lines", "other case", "signs", "not there", "empty", "blank"],
)
def test_white_space_and_case_do_not_matter(quote: str, expected: str | None) -> None:
    assert quoted(quote) == expected


def test_the_named_section_comes_first() -> None:
    assert find_quote(PASSAGES, "5 ATM") == Found(0, 14, 19)
    assert find_quote(PASSAGES, "5 ATM", "Labels") == Found(1, 15, 20)
    assert find_quote(PASSAGES, "IP68", "Labels") == Found(0, 21, 25)
