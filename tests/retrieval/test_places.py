import pytest

from assistant.retrieval.places import (
    markets_implied,
    markets_in,
    name_of,
    speaks_of,
    with_markets_of,
    without_markets,
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Japan and South Korea", ("JP", "KR")),
        ("the Dutch and the EU", ("NL", "EU")),
        ("tell us about the US", ("US",)),
        ("it is for Dubai", ("AE",)),
        ("Swiss and Kenya", ("CH", "KE")),
        ("no place at all", ()),
    ],
)
def test_finds_markets_in_order(text: str, codes: tuple[str, ...]) -> None:
    assert markets_in(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("FCC and TELEC", ("US", "JP")),
        ("a red strap", ()),
        ("under RED", ("EU",)),
        ("EN 18031 asks", ("EU",)),
        ("the NCCs", ()),
    ],
)
def test_schemes_name_their_markets(text: str, codes: tuple[str, ...]) -> None:
    assert markets_implied(text) == codes


def test_takes_markets_out_but_leaves_us_and_it() -> None:
    assert " ".join(without_markets("does it help us in Japan").split()) == "does it help us in"


def test_asks_anew_for_other_markets() -> None:
    assert with_markets_of("How long in Korea?", "and Japan?") == "How long in Japan?"
    assert with_markets_of("How long does it take?", "and Japan?") == "How long does it take in Japan?"


@pytest.mark.parametrize(
    ("document", "asked", "serves"),
    [
        (("EU",), ("DE",), True),
        (("DE",), ("EU",), True),
        (("JP",), ("KR",), False),
        ((), ("KR",), True),
        (("JP",), (), True),
    ],
)
def test_a_document_serves_its_markets_and_their_groups(
    document: tuple[str, ...], asked: tuple[str, ...], serves: bool
) -> None:
    assert speaks_of(document, asked) is serves


def test_names_markets_and_groups() -> None:
    assert [name_of("JP"), name_of("EU")] == ["Japan", "the European Union"]
