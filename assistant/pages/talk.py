"""The talk as the chat component shows it: what the buyer said is text, never markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from assistant.pages.desk import Recorded, Said

_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
_INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)

Bubble = dict[str, str]


def talk(project: Recorded | None, greeting: str) -> list[Bubble]:
    """All messages and replies, after the greeting."""
    said = project.messages if project else ()
    return [theirs for turn in said for theirs in _turn(turn)] if said else [ours(greeting)]


def buyers(text: str) -> Bubble:
    """A message of the buyer, letter by letter as it was sent."""
    return {"role": "user", "content": plain(text)}


def ours(reply: str, citations: Sequence[Mapping[str, Any]] = ()) -> Bubble:
    """A reply with its sources; tags in it are text."""
    return {"role": "assistant", "content": reply.replace("<", "&lt;") + _sources(citations)}


def plain(text: str) -> str:
    """Markdown that shows exactly `text`."""
    unindented = _INDENT.sub(lambda found: "\u00a0" * len(found.group()), text)
    return _PUNCTUATION.sub(lambda found: _entity(found.group()), unindented)


def _entity(letter: str) -> str:
    return f"&#{ord(letter)};"


def _turn(said: Said) -> tuple[Bubble, Bubble]:
    return buyers(said.text), ours(said.reply, said.citations)


def _sources(citations: Sequence[Mapping[str, Any]]) -> str:
    """One line for each place that is cited."""
    places: dict[str, list[str]] = {}
    for item in citations:
        places.setdefault(f"{item['document']} · {item['section']}", []).append(f"[{item['n']}]")
    lines = (f"{plain(''.join(marks))} {plain(place)}" for place, marks in places.items())
    return "\n\n*Sources:* " + " · ".join(lines) if places else ""
