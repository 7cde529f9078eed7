import pytest

from assistant.retrieval.vocabulary import EVERYDAY, in_trade_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By train?", (("by train", "rail freight"),)),
        ("a WATERPROOFED one", (("waterproofed", "water resistance"),)),
        ("trained people", ()),
        ("", ()),
    ],
)
def test_finds_whole_words_and_endings(text: str, found: tuple[tuple[str, str], ...]) -> None:
    assert in_trade_words(text) == found


def test_every_line_has_wordings_and_a_meaning() -> None:
    for line in EVERYDAY.strip().splitlines():
        said, meant = line.split(" -> ")
        assert all(wording.strip() for wording in said.split(","))
        assert meant.strip()
