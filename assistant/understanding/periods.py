"""A period that a text names, and how neighbours become one and words bound it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.demand.values import Period


@dataclass(frozen=True, slots=True)
class DateMention:
    """A period at [start, end) of the text; `loose` where it is only a year or a bare relative word.

    `parts` are the two periods of a range as said.
    """

    start: int
    end: int
    period: Period
    loose: bool = False
    parts: tuple[Period, Period] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of days at [start, end) of a text, before the words around it bound it."""

    start: int
    end: int
    first: date
    last: date
    loose: bool = False
    parts: tuple[Period, Period] | None = None


def bounded(name: str, atom: Found) -> Period:
    """The period that ends with ("by"), ends before ("before") or begins with what was found."""
    if name == "by":
        return Period(None, atom.last)
    if name == "before":
        return Period(None, atom.first - timedelta(days=1))
    return Period(atom.first, None)


def joined(
    text: str, atoms: Iterable[Found], words: Collection[str], between: tuple[re.Pattern[str], Collection[str]]
) -> list[Found]:
    """Neighbours joined by one of the `words` ("to") or a dash make one period, and so do those `between` which stand
    an opening word and a joint ("between 1 April and 30 April")."""
    opening, joints = between
    whole: list[Found] = []
    for atom in atoms:
        last = whole[-1] if whole else None
        joint = text[last.end : atom.start].strip().lower() if last else ""
        opened = bool(last and joint in joints and opening.search(text[: last.start]))
        if last and (opened or joint in words or joint in ("-", "–", "~")) and last.first < atom.first:
            parts = (Period(last.first, last.last), Period(atom.first, atom.last))
            whole[-1] = replace(last, end=atom.end, last=atom.last, parts=parts)
        else:
            whole.append(atom)
    return whole
