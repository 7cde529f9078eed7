"""Where a quote stands in a document: its passage, and from which letter to which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class HasText(Protocol):
    """A passage of a document."""

    @property
    def text(self) -> str: ...
    @property
    def section(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Found:
    """The quote is `passages[passage].text[start:end]`."""

    passage: int
    start: int
    end: int


def find_quote(passages: Sequence[HasText], quote: str, section: str = "") -> Found | None:
    """The first place of the quote, in the named section if it stands there; None where it stands nowhere.

    White space counts as one blank; capital and small letters are the same only where nothing else is found.
    """
    pattern = r"\s+".join(map(re.escape, quote.split()))
    if not pattern:
        return None
    order = sorted(range(len(passages)), key=lambda i: passages[i].section != section)
    for flags in (re.NOFLAG, re.IGNORECASE):
        for i in order:
            match = re.search(pattern, passages[i].text, flags)
            if match is not None:
                return Found(i, match.start(), match.end())
    return None
