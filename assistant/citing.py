"""Questions and messages made safe on the way in; answers with their citations on the way out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from assistant.errors import BadInput

if TYPE_CHECKING:
    from assistant.interview.turn import Cited
    from assistant.retrieval import Answer

MAX_MESSAGE: Final = 100_000
_MARK: Final = re.compile(r"\[(\d+)\]")


def usable(message: str) -> str:
    """The message without what no database takes. Raises BadInput where it is empty or too long."""
    text = message.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if not text.strip():
        raise BadInput("the message is empty")
    if len(text) > MAX_MESSAGE:
        raise BadInput(f"the message has {len(text):,} characters; up to {MAX_MESSAGE:,} are read, send it in parts")
    return text


def citation_json(citation: Cited) -> dict[str, Any]:
    """A citation as programs get it."""
    return {
        "n": citation.n,
        "document": citation.document,
        "section": citation.section,
        "quote": citation.quote,
    }


def numbered(answer: Answer, first: int) -> Answer:
    """The answer with its marks counted from `first`, so that several answers stand in one reply."""
    shift = first - 1
    text = _MARK.sub(lambda mark: f"[{int(mark.group(1)) + shift}]", answer.text)
    citations = tuple(replace(citation, n=citation.n + shift) for citation in answer.citations)
    return replace(answer, text=text, citations=citations)
