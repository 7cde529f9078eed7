"""A passage taken apart into sentences, each a verbatim part of it."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|(?<=[。！？])")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|approx|no|art|reg|res|vs|etc|incl|max|min|st|mr|mrs|dr|fig|ca|ltd|inc|co)\.$", re.IGNORECASE
)
_SOURCE_TAGS = re.compile(r"\s*\[[A-Z][A-Z0-9-]*\d*\]")
_MARKUP = re.compile(r"\*\*|__|`")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in order; a line always ends one."""
    return tuple(sentence for line in text.split("\n") for sentence in _of_line(line))


def plain(sentence: str) -> str:
    """A sentence as it is said in an answer: without tags of sources and markup, with a full stop."""
    said = _MARKUP.sub("", _SOURCE_TAGS.sub("", sentence)).strip()
    return said if said.endswith((".", "!", "?", "。")) else f"{said.rstrip(';:,')}."


def _of_line(line: str) -> list[str]:
    parts: list[str] = []
    begin = 0
    for match in _END.finditer(line):
        if _ABBREVIATION.search(line[begin : match.start()]):
            continue
        parts.append(line[begin : match.end()].strip())
        begin = match.end()
    parts.append(line[begin:].strip())
    return [part for part in parts if part]
