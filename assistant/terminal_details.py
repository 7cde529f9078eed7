"""What follows from a demand list beyond the spec's own keys, for people in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.demand.template import Template

MOST = 6


def detail_lines(details: Mapping[str, Any], template: Template) -> Iterator[tuple[str, list[str]]]:
    """Titles with their lines: cost, battery, dates to decide by, waves, phases, control, wording to mend."""
    yield "Certification plan, in the order of work", [_planned(item) for item in details["certification_plan"]]
    yield "Indicative cost, USD", list(_cost(details["cost"]))
    yield "Battery, indicative", list(_energy(details["energy"]))
    yield "To decide by", [_decision(item, template) for item in details["decisions"][:MOST]]
    yield "Markets in waves", [_wave(wave) for wave in details["waves"]] if len(details["waves"]) > 1 else []
    yield "In two phases", list(_phases(details["phases"]))
    yield "Who controls what", [_control(row) for row in details["control"]]
    yield "Cannot be tested as written", [_lint(item, template) for item in details["lint"][:MOST]]
    yield "Notes on markets", list(details["market_notes"].values())


def _planned(item: Mapping[str, Any]) -> str:
    weeks = f", {item['weeks']['min']:g}-{item['weeks']['max']:g} weeks" if item["weeks"] else ""
    needs = [item["samples"], *item["documents"], item["label"]]
    listed = f"; needs {'; '.join(need for need in needs if need)}" if any(needs) else ""
    unverified = "" if item["verified"] else " (to be verified)"
    return f"{item['stage']}: {item['market']} {item['name']}{weeks}, holder {item['holder']}{listed}{unverified}"


def _span(part: Mapping[str, Any]) -> str:
    return f"{part['low']:,} to {part['high']:,}"


def _cost(cost: Mapping[str, Any]) -> Iterator[str]:
    piece = [f"A piece {_span(cost['unit'])}"] if cost["unit"] else []
    once = [f"once {_span(cost['one_off_total'])}"] if cost["one_off"] else []
    if piece or once:
        yield "; ".join((*piece, *once))
    if cost["moq"]:
        yield f"Usual minimum order {cost['moq']['pieces']:,} pieces ({cost['moq']['for']})"
    for drop in cost["drops"][:MOST]:
        reached = ", reaches the target" if drop["reaches_target"] else ""
        yield f"Without {drop['label']}: {_span(drop['remaining'])}{reached}"


def _energy(energy: Mapping[str, Any]) -> Iterator[str]:
    if energy["typical"] is None:
        return
    yield f"Typical use {_span(energy['typical'])} mAh a day, heavy use {_span(energy['heavy'])}"
    if energy["days"]:
        yield f"That lasts {_span(energy['days'])} days"


def _decision(item: Mapping[str, Any], template: Template) -> str:
    return f"{item['by']}  {template.field(item['field']).say()}"


def _wave(wave: Mapping[str, Any]) -> str:
    return f"{', '.join(wave['markets'])}: from {wave['earliest_launch']}"


def _phases(plan: Mapping[str, Any] | None) -> Iterator[str]:
    if plan is None:
        return
    yield from plan["reasons"]
    for move in plan["moved"]:
        yield f"{move['why']}"


def _control(row: Mapping[str, Any]) -> str:
    open_mark = "" if row["clear"] else " (still unclear)"
    return f"{row['label']}: owner {row['owner']}, decides {row['decides']}{open_mark}"


def _lint(item: Mapping[str, Any], template: Template) -> str:
    return f"{template.field(item['field']).say()} ({item['problem']}): {item['proposal']}"
