"""Facts read from a text field by patterns: does the chipset name an MCU, do the payment terms mean prepayment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from assistant.demand.demand_list import DemandList
from assistant.demand.yaml_file import Strict

_CLAUSE = re.compile(r"[;\n]|[.!?](?:\s|$)|\bbut\b")


class Reading(Strict):
    """True where a clause of `field` matches one of `any` and none of `none`; `whole` reads the text as one clause."""

    field: str
    any: tuple[str, ...]
    none: tuple[str, ...] = ()
    whole: bool = False


def read(demand: DemandList, readings: Mapping[str, Reading]) -> dict[str, bool]:
    """Every reading by its name; false where the field is open."""
    return {name: _holds(reading, demand.value(reading.field)) for name, reading in readings.items()}


def _holds(reading: Reading, text: object) -> bool:
    if not isinstance(text, str):
        return False
    clauses = [text] if reading.whole else _CLAUSE.split(text)
    return any(_found(reading.any, clause) and not _found(reading.none, clause) for clause in clauses)


def _found(patterns: tuple[str, ...], text: str) -> bool:
    return any(_compiled(pattern).search(text) for pattern in patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
