"""What a message sets apart as another's: long passages in quotation marks, columns such as "model of today"."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_APART: Final = re.compile(r"\S+(?: \S+)*")  # between two blanks or more
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

    Words are written as cues. Where no column is ours there is no such table; it ends with its rows.
    """
    found: list[tuple[int, int]] = []
    head: Sequence[_Cell] = ()
    foreign: frozenset[int] = frozenset()
    sign = ""
    at = 0
    for line in text.split("\n"):
        cells = _cells(line)
        if cells and foreign and _sign(line) == sign:
            named = ((cell, _column(index, cell, head, sign)) for index, cell in enumerate(cells))
            found += [(at + cell.start, at + cell.start + len(cell.text)) for cell, place in named if place in foreign]
        elif any(character.isalnum() for character in line) or not line.strip():  # not "----|----"
            head, sign, foreign = cells, _sign(line), _foreign(cells, theirs, ours)
        at += len(line) + 1
    return tuple(found)


def _sign(line: str) -> str:
    """What parts the cells of a line: a bar, a tab, or "" for blanks."""
    line = line.strip()
    return "|" if " | " in line or line.count("|") > 1 else "\t" if "\t" in line else ""


def _cells(line: str) -> list[_Cell]:
    """The cells of a line, empty ones too; none where it is no row of a table."""
    sign, body = _sign(line), line.strip()
    at = line.find(body)
    if not sign:
        cells = [_Cell(match.start(), match.group()) for match in _APART.finditer(line)]
        return cells if len(cells) > 1 else []
    if body.startswith(sign):
        at, body = at + 1, body[1:]
    cells = []
    for part in body.removesuffix(sign).split(sign):
        cells.append(_Cell(at, part))
        at += len(part) + 1
    return cells


def _foreign(cells: Sequence[_Cell], theirs: Words, ours: Words) -> frozenset[int]:
    """The columns whose names are another's, where a column is ours."""
    names = [f" {' '.join(_WORD.findall(fold(cell.text)))} " for cell in cells]
    if not 1 < len(cells) <= _MOST or any(len(name.split()) > _LONGEST for name in names[1:]):
        return frozenset()
    own = {place for place, name in enumerate(names) if any(f" {word} " in name for word in ours)}
    others = {place for place, name in enumerate(names) if any(f" {word} " in name for word in theirs)}
    return frozenset(others - own) if own else frozenset()


def _column(index: int, cell: _Cell, head: Sequence[_Cell], sign: str) -> int:
    """The column of a cell: by its number, or by its place where blanks part the cells."""
    before = [place for place, name in enumerate(head) if name.start <= cell.start + _ASKEW]
    return index if sign else max(before, default=0)
