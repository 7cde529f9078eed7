"""Addresses of what is cited: a document of the knowledge base, at the words that are quoted."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode

ROUTE: Final = "/knowledge/"
HERE: Final = "quoted"
MAX_QUOTE: Final = 2000


def citation_link(document: str, section: str = "", words: str = "") -> str:
    """The address that opens the document at `words`, or at the section where none are quoted."""
    asked = {"section": section[:MAX_QUOTE], "quote": words[:MAX_QUOTE]}
    query = urlencode({key: value for key, value in asked.items() if value})
    return f"{ROUTE}{quote(document)}{f'?{query}' if query else ''}#{HERE}"
