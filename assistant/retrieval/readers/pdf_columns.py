"""Names and values that a PDF page sets in columns without ruling them: found by where the words begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.retrieval.readers.rows import Row

FEWEST: Final = 3  # lines that begin their second column at one place
_CELL: Final = re.compile(r"\S+(?: {1,2}\S+)*")
_LONGEST_NAME: Final = 40
_ASIDE: Final = 2  # characters that the second column may be off


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of a page that belong together: `rows` where they are columns, else `lines` as they are."""

    lines: tuple[str, ...]
    rows: tuple[Row, ...] = ()


def stretches(lines: Sequence[str]) -> Iterator[Stretch]:
    """The lines of a page in their order, those in columns as rows. Empty lines between columns do not part them."""
    held: list[str] = []
    at = 0
    while at < len(lines):
        end, rows = _columns_from(lines, at)
        if rows:
            if held:
                yield Stretch(tuple(held))
            yield Stretch(tuple(lines[at:end]), rows)
            held, at = [], end
        else:
            held.append(lines[at])
            at += 1
    if held:
        yield Stretch(tuple(held))


def _columns_from(lines: Sequence[str], first: int) -> tuple[int, tuple[Row, ...]]:
    """The rows that begin in the line `first` and the place after them; none where that is no table."""
    second = _second_column(lines[first])
    if second is None:
        return first, ()
    rows: list[Row] = []
    end = first
    for at in range(first, len(lines)):
        line = lines[at]
        if not line.strip():
            continue
        if _goes_on(line, second) and rows:
            rows[-1] = (*rows[-1][:-1], f"{rows[-1][-1]} {' '.join(line.split())}")
        elif abs((_second_column(line) or -9) - second) <= _ASIDE:
            rows.append(tuple(" ".join(cell.split()) for cell in _CELL.findall(line)))
        else:
            break
        end = at + 1
    return (end, tuple(rows)) if len(rows) >= FEWEST and len(set(map(len, rows))) == 1 else (first, ())


def _second_column(line: str) -> int | None:
    """Where the second of a line's cells begins; None where it has one only, or the first is no name."""
    cells = list(_CELL.finditer(line))
    if len(cells) < 2 or len(cells[0].group()) > _LONGEST_NAME or cells[0].group()[-1] in ".,;":
        return None
    return cells[1].start()


def _goes_on(line: str, second: int) -> bool:
    return abs(len(line) - len(line.lstrip()) - second) <= _ASIDE
