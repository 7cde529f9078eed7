"""How a status looks: an icon, a word, and a colour by its class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assistant.demand.entry import Status
from assistant.pages.markup import Html, element

_LOOKS: Final[Mapping[Status, tuple[str, str]]] = {
    Status.STATED: ("✓", "stated"),
    Status.ASSUMED: ("◆", "our proposal"),
    Status.VAGUE: ("≈", "vague"),
    Status.CONFLICTING: ("!", "contradictory"),
    Status.DEFERRED: ("…", "comes later"),
    Status.DECLINED: ("–", "not wanted"),
    Status.OPEN: ("○", "open"),
}


def chip(status: Status) -> Html:
    """The status as icon and word."""
    icon, word = _LOOKS[status]
    return element("span", element("i", icon, aria_hidden="true"), word, class_=f"chip {status.value}")
