"""A document of the knowledge base on the page, and the links that lead to it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from assistant.pages.links import citation_link
from assistant.pages.markup import Html
from assistant.pages.reading_view import reading_view
from assistant.pages.talk import ours
from assistant.retrieval.document import About, Source
from assistant.retrieval.rows import Passage
from assistant.retrieval.stored import Stored

ROW = "No.: 1; Item: Display; Requirement: AMOLED <1.43>; Status: stated"


def document(*texts: tuple[str, str], page: int | None = None) -> Stored:
    """A document of passages, each a section and a text."""
    passages = tuple(
        Passage(i, "projects/a.pdf", "knowledge", "A & B", "project", ("DE",), section, page, i, text)
        for i, (section, text) in enumerate(texts)
    )
    about = About("A & B", "project", ("DE",), (), "2026-11-22", (Source("GOV", "gov.uk/x"),))
    return Stored("projects/a.pdf", about, passages)


def marked(view: Html) -> list[str]:
    return [unescape(words) for words in re.findall(r"<mark[^>]*>(.*?)</mark>", view)]


def test_the_quote_is_marked_where_the_link_leads() -> None:
    view = reading_view(document(("One", "A watch."), ("Two", "It needs 5 ATM. Or more.")), "Two", "needs 5 ATM.")
    assert '<p>It <mark id="quoted">needs 5 ATM.</mark> Or more.</p>' in view
    assert view.count('id="quoted"') == 1


def test_a_quote_over_lines_is_marked_in_each() -> None:
    view = reading_view(document(("One", "First line\nsecond line\nthird")), "", "line second line")
    assert marked(view) == ["line", "second line"]
    assert view.count('id="quoted"') == 1


def test_in_a_row_the_columns_stand_apart() -> None:
    view = reading_view(document(("Checklist", ROW)), "", "AMOLED <1.43>")
    assert marked(view) == ["AMOLED <1.43>"]
    assert re.findall(r"<b>(.*?)</b>", view)[:4] == ["No.:", "Item:", "Requirement:", "Status:"]
    assert unescape(re.sub(r"<[^>]*>", "", view)).count(ROW) == 1


def test_a_section_is_led_to_where_nothing_is_quoted() -> None:
    view = reading_view(document(("One", "A."), ("Two > Three", "B.")), "Two > Three", "")
    assert '<h2 id="quoted">Two › Three</h2>' in view
    assert marked(view) == []


def test_words_that_are_not_there_are_told() -> None:
    view = reading_view(document(("One", "A watch.")), "", "a <b>phone</b>")
    assert "These words do not stand in the document as it is now: “a &lt;b&gt;phone&lt;/b&gt;”" in view
    assert marked(view) == []


def test_nothing_of_a_document_is_markup() -> None:
    view = reading_view(document(("<i>S</i>", "<script>alert(1)</script> & co")), "", "alert(1)</script>")
    assert "<script" not in view and "<i>" not in view
    assert marked(view) == ["alert(1)</script>"]


def test_kind_page_sources_and_review_are_told() -> None:
    view = reading_view(document(("One", "A."), ("One", "B."), page=3), "", "")
    assert "Past project · DE · projects/a.pdf" in view
    assert view.count("Page 3") == 1
    assert "<b>[GOV] </b>gov.uk/x" in view
    assert "Reviewed 2026-11-22" in view


@pytest.mark.parametrize("words", ["5 ATM (to be verified)", "“a & b” <c>?#[d]", "智能 50%"])
def test_a_link_carries_the_words_whatever_they_are(words: str) -> None:
    address = citation_link("projects/a b.pdf", "S > T", words)
    parts = urlsplit(address)
    assert parse_qs(parts.query) == {"section": ["S > T"], "quote": [words]}
    assert (unquote(parts.path), parts.fragment) == ("/knowledge/projects/a b.pdf", "quoted")
    assert not set(address) & set(' ()<>"[]')


def test_marks_of_a_reply_lead_to_their_words() -> None:
    cited = {"n": 2, "document": "certification/uk.md", "section": "Marks", "quote": "UKCA"}
    told = ours("It needs UKCA. [2] See [7] <b>.", [cited])["content"]
    address = citation_link("certification/uk.md", "Marks", "UKCA")
    assert f"UKCA. [&#91;2&#93;]({address}) See [7] &lt;b>." in told
    assert told.count(address) == 2
