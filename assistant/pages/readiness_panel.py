"""How far the project is: one bar for each deliverable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assistant.demand.demand_list import DemandList
from assistant.demand.readiness import Readiness, readiness
from assistant.demand.template import Deliverable
from assistant.pages.markup import Html, element, joined

NAMES: Final[Mapping[Deliverable, str]] = {
    Deliverable.QUOTE: "Quotation",
    Deliverable.SAMPLE: "Sample order",
    Deliverable.PRODUCTION: "Mass production",
    Deliverable.NONE: "Nice to have",
}


def readiness_panel(demand: DemandList) -> Html:
    """A bar for quote, sample and production."""
    bars = joined(_bar(NAMES[stage], state) for stage, state in readiness(demand).items())
    return element("div", bars, class_="readiness")


def _bar(name: str, state: Readiness) -> Html:
    left = state.needed - state.decided
    said = "ready" if state.ready else f"{left} open"
    top = element(
        "div",
        element("span", name, class_="name"),
        element("span", f"{state.decided}/{state.needed} · {said}", class_="count"),
        class_="top",
    )
    meter = element("progress", max=str(max(state.needed, 1)), value=str(state.decided) or "0", aria_label=name)
    return element("div", top, meter, class_=f"bar{' ready' if state.ready else ''}")
