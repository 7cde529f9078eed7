"""Market groups and their members, as of 2026-11: EU (27), GCC (6), EAEU (5)."""

from __future__ import annotations

from collections.abc import Collection

GROUPS: dict[str, frozenset[str]] = {
    "EU": frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()),
    "GCC": frozenset("AE BH KW OM QA SA".split()),
    "EAEU": frozenset("AM BY KG KZ RU".split()),
}


def reaches(markets: Collection[str], target: str) -> bool:
    """Whether goods for `markets` get to `target`: itself, a member country of it, or a group that holds it."""
    members = GROUPS.get(target, frozenset())
    return any(market == target or market in members or target in GROUPS.get(market, ()) for market in markets)
