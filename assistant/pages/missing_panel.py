"""What is missing next, nearest deliverable first, each with its question and why we ask."""

from __future__ import annotations

from itertools import groupby

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Status
from assistant.demand.readiness import Gap, gaps
from assistant.pages.markup import Html, element, joined
from assistant.pages.readiness_panel import NAMES
from assistant.pages.statuses import chip


def missing_panel(demand: DemandList) -> Html:
    """The gaps by what they block; a line that says so where there are none."""
    found = sorted(gaps(demand), key=lambda gap: list(NAMES).index(gap.blocks))
    if not found:
        return element("p", "Nothing is missing.", class_="empty")
    first = found[0].blocks
    groups = (
        _group(NAMES[stage], list(group), demand, is_open=stage is first)
        for stage, group in groupby(found, key=lambda gap: gap.blocks)
    )
    return element("div", joined(groups), class_="missing")


def _group(name: str, found: list[Gap], demand: DemandList, is_open: bool) -> Html:
    summary = element(
        "summary",
        element("span", f"Needed for: {name}", class_="name"),
        element("span", str(len(found)), class_="count"),
    )
    rows = joined(_gap(gap, demand) for gap in found)
    return element("details", summary, rows, class_="section", open=is_open, data_key=name)


def _gap(gap: Gap, demand: DemandList) -> Html:
    status = demand.entry(gap.field).status
    label = demand.template.field(gap.field).say()
    head = element(
        "div",
        element("span", label, class_="label"),
        chip(status) if status is not Status.OPEN else None,
        element("button", "Answer", type="button", class_="answer", data_fill=f"{label}: "),
        class_="head",
    )
    asked = element("p", gap.question, class_="question")
    return element("div", head, asked, element("p", gap.why, class_="why"), class_="gap", data_field=gap.field)
