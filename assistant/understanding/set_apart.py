"""What a message sets apart as another's: long passages in quotation marks, columns such as "model of today"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.understanding.text import fold

Words = tuple[str, ...]

_QUOTATION: Final = re.compile(
    r"(?<!\w)[\"“„«](?=\w)(?P<double>.{20,2000}?)(?<!\d)[\"”“»](?!\w)|(?<!\w)['‘](?=\w)(?P<single>[^\n]{20,400}?)['’](?!\w)",
    re.DOTALL,
)
_FEWEST_WORDS: Final = 6  # of a quotation; fewer are a name or a phrase that the buyer sets apart
_BAR: Final = re.compile(r"[^|\n]+")
_TAB: Final = re.compile(r"[^\t\n]+")
_BLANKS: Final = re.compile(r"\S+(?: \S+)*")  # between two blanks or more
_WORD: Final = re.compile(r"[^\W_]+")
_MOST: Final = 8  # columns
_LONGEST: Final = 8  # words of the name of a column
_ASKEW: Final = 3  # characters by which a cell may begin before its column


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int  # in the line
    text: str


@lru_cache(maxsize=64)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where passages of six words or more stand in quotation marks."""
    found = (match for match in _QUOTATION.finditer(text) if len(match.group().split()) >= _FEWEST_WORDS)
    return tuple(match.span() for match in found)


@lru_cache(maxsize=64)
def foreign_cells(text: str, theirs: Words, ours: Words) -> tuple[tuple[int, int], ...]:
    """The places [start, end) of cells below column names that hold a word of `theirs` and none of `ours`.

    Words are written as cues. Where every column would be another's there is no such table.
    """
    found: list[tuple[int, int]] = []
    head: list[_Cell] = []
    foreign: frozenset[int] = frozenset()
    cut = _BAR
    at = 0
    for line in text.split("\n"):
        separator = _separator(line)
        cells = _cells(line, separator) if separator else []
        if not line.strip() or (foreign and separator is not cut and not _ruled(line)):
            head, foreign = [], frozenset()
        if not foreign and separator and 1 < len(cells) <= _MOST:
            named = _foreign(cells, theirs, ours)
            if named:
                head, foreign, cut = cells, named, separator
        elif foreign and not _ruled(line):
            for index, cell in enumerate(cells):
                if _column(index, cell, head, cut, len(cells)) in foreign:
                    found.append((at + cell.start, at + cell.start + len(cell.text)))
        at += len(line) + 1
    return tuple(found)


def _separator(line: str) -> re.Pattern[str] | None:
    """What parts the cells of a line; None where it has one only."""
    if " | " in line.strip() or line.strip().count("|") > 1:
        return _BAR
    if "\t" in line.strip():
        return _TAB
    return _BLANKS if re.search(r"\S {2,}\S", line) else None


def _cells(line: str, separator: re.Pattern[str]) -> list[_Cell]:
    cells = [_Cell(match.start(), match.group()) for match in separator.finditer(line)]
    if separator is _BAR and line.strip().startswith("|"):
        cells = [cell for cell in cells if cell.text.strip() or cell.start > line.index("|") + 1]
        cells = cells[1:] if cells and cells[0].start < line.index("|") else cells
    return cells


def _ruled(line: str) -> bool:
    """Whether it is only drawn ("-----|-----")."""
    return not any(character.isalnum() for character in line)


def _foreign(cells: Sequence[_Cell], theirs: Collection[str], ours: Collection[str]) -> frozenset[int]:
    names = [f" {' '.join(_WORD.findall(fold(cell.text)))} " for cell in cells]
    if any(len(name.split()) > _LONGEST for name in names[1:]):
        return frozenset()
    own = [any(f" {word} " in name for word in ours) for name in names]
    others = [any(f" {word} " in name for word in theirs) for name in names]
    found = frozenset(i for i, (other, mine) in enumerate(zip(others, own, strict=True)) if other and not mine)
    return found if any(own) and len(found) < len(cells) else frozenset()


def _column(index: int, cell: _Cell, head: Sequence[_Cell], separator: re.Pattern[str], count: int) -> int:
    """The column of a cell: by its place where blanks part the cells, else by its number."""
    if separator is not _BLANKS:
        return index
    before = [place for place, name in enumerate(head) if name.start <= cell.start + _ASKEW]
    return before[-1] if before else min(index, count - 1)
