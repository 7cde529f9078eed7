"""Where the key of a `key: value` line ends: at a colon, an equals sign, an arrow, a tab, a bar, dots or a dash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from assistant.understanding.layout import Sentence

MAX_KEY_WORDS: Final = 6
_PAIR: Final = re.compile(
    r"^(?P<key>[^:=?!|\t]{2,60}?)\s*(?:[-=]>|→|[:：=](?!-?[()]\s*$)|\t|\s\||\.{4,}|\s\.{3}\s)\s*(?=\S)(?!//)"
)
_DASHED: Final = re.compile(r"(?P<key>[^:=?!,;.|\t\n]{2,40}?)\s[-–—]\s+(?=\S)")
_DASHED_LINES: Final = 3  # from so many on dashes part keys from values
_DASHED_WORDS: Final = 5  # of such a key at most


def key_end(line: str) -> int | None:
    """Where the value of a `key: value` line begins; None where it is none."""
    match = _PAIR.match(line)
    if match is None or len(match["key"].split()) > MAX_KEY_WORDS or match.end() >= len(line):
        return None
    if re.search(r"\d\w*$", match["key"]) and ">" in line[match.end("key") : match.end()]:
        return None  # "44 -> 46", "44mm -> 46"
    if re.search(r"\d$", match["key"]) and re.match(r"\d", line[match.end() :]):
        return None  # a clock time or a ratio
    return match.end()


def by_dashes(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences, "Screen - AMOLED" a key and its value in a message that has several such lines."""
    dashed = {}
    for sentence in sentences:
        match = _DASHED.match(text, sentence.start, sentence.end)
        if match and not sentence.keyed and len(match["key"].split()) <= _DASHED_WORDS:
            dashed[sentence.start] = match.end()
    if len(dashed) < _DASHED_LINES:
        return list(sentences)
    return [replace(one, value_start=dashed.get(one.start, one.value_start)) for one in sentences]
