"""The talk as the chat component shows it: what the buyer said is text, never markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from assistant.pages.desk import Recorded, Said
from assistant.pages.links import citation_link

_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
_INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_MARK: Final = re.compile(r"\[(\d+)\]")

Bubble = dict[str, str]


def talk(project: Recorded | None, greeting: str) -> list[Bubble]:
    """All messages and replies, after the greeting."""
    said = project.messages if project else ()
    return [theirs for turn in said for theirs in _turn(turn)] if said else [ours(greeting)]


def buyers(text: str) -> Bubble:
    """A message of the buyer, letter by letter as it was sent."""
    return {"role": "user", "content": plain(text)}


def ours(reply: str, citations: Sequence[Mapping[str, Any]] = ()) -> Bubble:
    """A reply with its sources; its marks lead to the words they stand for, and tags in it are text."""
    links = {str(item["n"]): _link(item) for item in citations}
    told = _MARK.sub(lambda mark: _linked(mark.group(), links.get(mark.group(1))), reply.replace("<", "&lt;"))
    return {"role": "assistant", "content": told + _sources(citations)}


def plain(text: str) -> str:
    """Markdown that shows exactly `text`."""
    unindented = _INDENT.sub(lambda found: "\u00a0" * len(found.group()), text)
    return _PUNCTUATION.sub(lambda found: _entity(found.group()), unindented)


def _entity(letter: str) -> str:
    return f"&#{ord(letter)};"


def _turn(said: Said) -> tuple[Bubble, Bubble]:
    return buyers(said.text), ours(said.reply, said.citations)


def _sources(citations: Sequence[Mapping[str, Any]]) -> str:
    """Each place that is cited once, with its marks; each mark leads to its own words."""
    places: dict[str, list[Mapping[str, Any]]] = {}
    for item in citations:
        places.setdefault(f"{item['document']} · {item['section']}", []).append(item)
    lines = (f"{''.join(map(_mark, items))} {plain(place)}" for place, items in places.items())
    return "\n\n*Sources:* " + " · ".join(lines) if places else ""


def _mark(item: Mapping[str, Any]) -> str:
    return _linked(f"[{item['n']}]", _link(item))


def _link(item: Mapping[str, Any]) -> str:
    return citation_link(item["document"], item["section"], item["quote"])


def _linked(mark: str, address: str | None) -> str:
    return f"[{plain(mark)}]({address})" if address else mark
