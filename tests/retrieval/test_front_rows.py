"""The head of a checklist as its front matter."""

from __future__ import annotations

import pytest

from assistant.retrieval.document import About, Block
from assistant.retrieval.front_rows import about_from_rows

HEAD = {
    "Project": "Senior watch",
    "Kind": "project",
    "Markets": "GB, IE (EU)",
    "Subjects": "seniors, SOS",
    "Reviewed": "2026-11-22",
}
EXPECTED = About("Senior watch", "project", ("GB", "IE", "EU"), ("seniors", "SOS"), "2026-11-22")


@pytest.mark.parametrize(
    "blocks",
    [
        [Block(f"{name}: {value}", cells=(name, value)) for name, value in HEAD.items()],
        [Block(f"{name}: {value}") for name, value in HEAD.items()],
    ],
    ids=["a table", "line by line"],
)
def test_a_head_tells_what_the_document_is(blocks: list[Block]) -> None:
    assert about_from_rows(About(), blocks) == EXPECTED


def test_front_matter_comes_before_the_head() -> None:
    about = About("Water", "guideline")
    assert about_from_rows(about, [Block("Kind: project")]) is about


def test_a_text_without_a_known_kind_is_left_alone() -> None:
    about = About("A mail")
    assert about_from_rows(about, [Block("Kind: regards"), Block("Markets: US")]) is about


def test_a_row_of_a_table_with_a_header_is_no_head() -> None:
    row = Block("Field: Kind; Value: project", header=("Field", "Value"), cells=("Kind", "project"))
    assert about_from_rows(About(), [row]) == About()
