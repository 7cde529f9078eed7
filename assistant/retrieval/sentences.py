"""A passage taken apart into sentences, each a verbatim part of it."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|(?<=[。！？])")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|approx|no|art|reg|res|vs|etc|incl|max|min|st|mr|mrs|dr|fig|ca|ltd|inc|co)\.$", re.IGNORECASE
)
_SOURCE_TAGS = re.compile(r"\s*\[[A-Z0-9][A-Z0-9-]*\]")
_MARKUP = re.compile(r"\*\*|__|`")
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]+\)")
_CELL = re.compile(r"(?:^|; )([A-Z#][\w .#/]{0,24}): ")
_TYPED_TEXT = re.compile(r"^(?:Type|Kind): ([^;]{1,40}); Text: ")
_UNSAID = frozenset({"no.", "no", "#", "status", "who decides", "decided by", "section", "type"})


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in order; a line always ends one, and a table row is one."""
    return tuple(sentence for line in text.split("\n") for sentence in _of_line(line))


def plain(sentence: str) -> str:
    """A sentence as it is said in an answer: without tags of sources and markup, with a full stop."""
    said = _MARKUP.sub("", _SOURCE_TAGS.sub("", _LINK.sub(r"\1", sentence))).strip()
    said = _row_as_words(said) if is_row(said) else _TYPED_TEXT.sub(r"\1: ", said)
    return said if said.endswith((".", "!", "?", "。")) else f"{said.rstrip(';:,')}."


def in_context(section: str, said: str) -> str:
    """A sentence as the model reads it: under its section, which tells what it is about."""
    return f"{section}: {said}"


def is_row(text: str) -> bool:
    """Whether a line is a table row with at least three named cells."""
    return len(_CELL.findall(text)) >= 3


def _row_as_words(row: str) -> str:
    """A checklist's row without its number, status and bookkeeping: "Strap: silicone (second length in the box)"."""
    parts = _CELL.split(row)
    cells = [(key, value.strip()) for key, value in zip(parts[1::2], parts[2::2], strict=True)]
    kept = [(key, value) for key, value in cells if key.lower() not in _UNSAID]
    if len(kept) < 2:
        return "; ".join(value for _, value in kept) or row
    first, *rest = kept
    remarks = [value for key, value in rest if key.lower().startswith(("remark", "note"))]
    said = "; ".join(
        value if key.lower().startswith("requ") else f"{key}: {value}" for key, value in rest if value not in remarks
    )
    return f"{first[1]}: {said}" + (f" ({'; '.join(remarks)})" if remarks else "")


def _of_line(line: str) -> list[str]:
    if is_row(line):
        return [line]
    parts: list[str] = []
    begin = 0
    for match in _END.finditer(line):
        if _ABBREVIATION.search(line[begin : match.start()]):
            continue
        parts.append(line[begin : match.end()].strip())
        begin = match.end()
    parts.append(line[begin:].strip())
    return [part for part in parts if part]
