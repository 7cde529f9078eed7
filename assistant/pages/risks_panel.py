"""What can go wrong, worst first, each with what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from assistant.advice.risks import Risk, Severity
from assistant.advice.schemes import Cite
from assistant.demand.demand_list import DemandList
from assistant.pages.links import citation_link
from assistant.pages.markup import Html, element, joined

_ICONS: Final[Mapping[Severity, str]] = {
    Severity.BLOCKER: "⛔",
    Severity.HIGH: "▲",
    Severity.MEDIUM: "■",
    Severity.LOW: "●",
}


def risks_panel(risks: Sequence[Risk], demand: DemandList) -> Html:
    """The risks; a line that says so where there are none."""
    if not risks:
        return element("p", "No risks in what is known so far.", class_="empty")
    return element("div", joined(_risk(risk, demand) for risk in risks), class_="risks")


def _risk(risk: Risk, demand: DemandList) -> Html:
    severity = element(
        "span",
        element("i", _ICONS[risk.severity], aria_hidden="true"),
        risk.severity.value,
        class_=f"chip {risk.severity.value}",
    )
    about = ", ".join(demand.template.field(name).say() for name in risk.fields if name in demand.template.fields)
    return element(
        "article",
        element(
            "div", element("span", risk.title[:1].upper() + risk.title[1:], class_="label"), severity, class_="head"
        ),
        element("p", risk.message),
        element("p", element("b", "What to do: "), risk.advice, class_="advice"),
        element(
            "p",
            f"Concerns {about}" if about else None,
            " — " if about and risk.cites else None,
            _source(risk.cites),
            class_="why",
        ),
        class_="risk",
        data_risk=risk.id,
    )


def _source(cite: Cite | None) -> Html | None:
    if cite is None:
        return None
    named = f"See {cite.document}{f' · {cite.section}' if cite.section else ''}"
    return element("a", named, href=citation_link(cite.document, cite.section or ""), target="_blank", rel="noopener")
