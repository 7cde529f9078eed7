"""The YAML between two `---` lines at the top of a document: what it is, and where its facts come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from assistant.retrieval.document import About, Source

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)


def split_front_matter(text: str) -> tuple[About, str, tuple[str, ...]]:
    """What the front matter says, the text after it, and a warning where it cannot be read.

    A text without front matter comes back whole with an empty About. Keys of other programs are ignored.
    """
    match = _FRONT.match(text)
    if match is None:
        return About(), text, ()
    body = text[match.end() :]
    try:
        data = yaml.load(match.group(1), Loader=_Plain)  # _Plain is a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return About(), body, (f"front matter ignored: {_first_line(error)}",)
    if not isinstance(data, Mapping):
        return About(), text, ()
    return _about(data), body, ()


class _Plain(yaml.SafeLoader):
    """Leaves "NO" a country code and a date a text; refuses aliases, by which a small file can grow without end."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)


_Plain.yaml_implicit_resolvers = {}


def _about(data: Mapping[Any, Any]) -> About:
    return About(
        title=_text(data.get("title")),
        kind=_text(data.get("kind")).lower(),
        markets=tuple(market.upper() for market in _texts(data.get("markets"))),
        subjects=_texts(data.get("subjects")),
        reviewed=_text(data.get("reviewed")),
        sources=_sources(data.get("sources")),
    )


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float | date) else ""


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(text for item in value if (text := _text(item)))
    text = _text(value)
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _sources(value: object) -> tuple[Source, ...]:
    if not isinstance(value, list):
        return ()
    found = [item if isinstance(item, Mapping) else {"address": item} for item in value]
    return tuple(Source(_text(item.get("tag")), _text(item.get("address"))) for item in found)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
