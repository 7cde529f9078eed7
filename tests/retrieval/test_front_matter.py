import pytest

from assistant.retrieval.document import About, Source
from assistant.retrieval.front_matter import split_front_matter

FRONT = """---
title: Norway
kind: Certification
markets: [no, EU]
subjects: radio, labels
reviewed: 2026-11-22
sources:
  - {tag: GOV, address: gov.uk/psti}
  - example.org
owner: somebody
---
# Norway
"""


def test_reads_what_a_document_is_about() -> None:
    about, body, warnings = split_front_matter(FRONT)
    assert about == About(
        title="Norway",
        kind="certification",
        markets=("NO", "EU"),
        subjects=("radio", "labels"),
        reviewed="2026-11-22",
        sources=(Source("GOV", "gov.uk/psti"), Source("", "example.org")),
    )
    assert (body, warnings) == ("# Norway\n", ())


@pytest.mark.parametrize("text", ["", "# Only a text\n", "--- \nnot closed", "---\n- a list\n---\ntext"])
def test_leaves_a_text_without_front_matter_whole(text: str) -> None:
    assert split_front_matter(text) == (About(), text, ())


@pytest.mark.parametrize("broken", ["title: [", "a: &x [1]\nb: *x", "title: 'open"])
def test_broken_front_matter_is_a_warning(broken: str) -> None:
    about, body, (warning,) = split_front_matter(f"---\n{broken}\n---\nText\n")
    assert (about, body) == (About(), "Text\n")
    assert warning.startswith("front matter ignored: ")


def test_a_source_that_is_no_list_is_left_out() -> None:
    about, _, _ = split_front_matter("---\nsources: none\nmarkets: 5\n---\n")
    assert (about.sources, about.markets) == ((), ("5",))
