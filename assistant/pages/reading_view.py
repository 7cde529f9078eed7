"""A document of the knowledge base to read, with the words that an answer quotes marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from assistant.pages.links import HERE
from assistant.pages.markup import NOTHING, Html, element, escaped, joined
from assistant.retrieval.document import About
from assistant.retrieval.quoting import Found, find_quote
from assistant.retrieval.rows import Passage
from assistant.retrieval.stored import Stored

_COLUMN: Final = re.compile(r"(?:^|(?<=; ))([^\W\d_][^;:\n]{0,24}:)(?= )", re.MULTILINE)
_KINDS: Final = {"guideline": "Guideline", "certification": "Certification", "project": "Past project"}


def reading_view(document: Stored, section: str, quote: str) -> Html:
    """The document in order; the quote, or else the section, is the place that the address leads to.

    Words that stand nowhere in it are told, and nothing is marked.
    """
    found = find_quote(document.passages, quote, section)
    place = found.passage if found else _section_start(document.passages, section)
    missing = element("p", _lost(quote), class_="lost", role="status") if quote.strip() and found is None else NOTHING
    sections = joined(_sections(document.passages, place, found))
    return joined([_header(document), missing, element("main", sections), _footer(document.about)])


def _header(document: Stored) -> Html:
    about = document.about
    parts = (_KINDS.get(about.kind, ""), ", ".join(about.markets), document.name)
    named = " · ".join(part for part in parts if part)
    return element("header", element("p", named, class_="about"), element("h1", about.title))


def _footer(about: About) -> Html:
    """When it was last reviewed, and what the tags in its text stand for."""
    reviewed = element("p", f"Reviewed {about.reviewed}") if about.reviewed else None
    rows = joined(element("li", element("b", f"[{source.tag}] "), source.address) for source in about.sources)
    sources = element("div", element("h2", "Sources"), element("ul", rows)) if about.sources else None
    return element("footer", sources, reviewed) if reviewed or sources else NOTHING


def _lost(quote: str) -> str:
    return f"These words do not stand in the document as it is now: “{quote.strip()}”"


def _section_start(passages: Sequence[Passage], section: str) -> int | None:
    return next((i for i, passage in enumerate(passages) if section and passage.section == section), None)


def _sections(passages: Sequence[Passage], place: int | None, found: Found | None) -> Iterator[Html]:
    numbered = list(enumerate(passages))
    for name, group in groupby(numbered, key=lambda item: item[1].section):
        own = list(group)
        begins = found is None and place is not None and place == own[0][0]
        title = name.replace(" > ", " › ")
        heading = element("h2", title, id=HERE if begins else None) if name else None
        yield element("section", heading, joined(_passages(own, found)), class_="cited" if begins else None)


def _passages(numbered: Sequence[tuple[int, Passage]], found: Found | None) -> Iterator[Html]:
    page: int | None = None
    for i, passage in numbered:
        if passage.page is not None and passage.page != page:
            page = passage.page
            yield element("p", f"Page {page}", class_="page")
        here = found if found is not None and found.passage == i else None
        yield from _lines(passage.text, here)


def _lines(text: str, found: Found | None) -> Iterator[Html]:
    """Each line of a passage as a paragraph; a quote that runs over several is marked in each, and begins once."""
    start, is_first = 0, True
    for line in text.split("\n"):
        inside = _inside(found, start, start + len(line))
        is_row = len(_COLUMN.findall(line)) > 2
        yield element("p", _marked(line, inside, is_first, is_row), class_="row" if is_row else None)
        is_first = is_first and inside is None
        start += len(line) + 1


def _inside(found: Found | None, start: int, end: int) -> tuple[int, int] | None:
    """The part of the quote that stands in the line, counted from the line's start."""
    if found is None or found.end <= start or found.start >= end:
        return None
    return max(found.start, start) - start, min(found.end, end) - start


def _marked(line: str, inside: tuple[int, int] | None, is_first: bool, is_row: bool) -> Html:
    around = _columns if is_row else escaped
    if inside is None:
        return around(line)
    start, end = inside
    mark = element("mark", line[start:end], id=HERE if is_first else None)
    return joined([around(line[:start]), mark, around(line[end:])])


def _columns(text: str) -> Html:
    """The names of a row's columns set apart."""
    parts = _COLUMN.split(text)
    return joined(element("b", part) if i % 2 else escaped(part) for i, part in enumerate(parts))
