"""Where a conversation stands: the demand list, what was just asked, what was told, and what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence
from assistant.demand.forms import from_json, to_json
from assistant.demand.template import Field
from assistant.understanding.responses import Asked

KEPT_SENTENCES: Final = 160


@dataclass(frozen=True)
class Conversation:
    """The state between two turns. `asked_times` counts how often each field was asked; `said` are recent sentences;
    `left_to_us` counts the messages in a row that have only left fields to us."""

    demand: DemandList
    turn: int = 0
    asked: tuple[Asked, ...] = ()
    told: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    asked_times: Mapping[str, int] = field(default_factory=dict)
    ready: tuple[str, ...] = ()
    last_question: str = ""
    left_to_us: int = 0
    language: str = "en"


def conversation_json(conversation: Conversation) -> dict[str, Any]:
    """All but the demand list, as JSON."""
    fields = conversation.demand.template.fields
    return {
        "turn": conversation.turn,
        "asked": [_asked_json(item) for item in conversation.asked if item.field in fields],
        "told": list(conversation.told),
        "unanswered": list(conversation.unanswered),
        "said": list(conversation.said[-KEPT_SENTENCES:]),
        "asked_times": dict(conversation.asked_times),
        "ready": list(conversation.ready),
        "last_question": conversation.last_question,
        "left_to_us": conversation.left_to_us,
        "language": conversation.language,
    }


def read_conversation(data: Mapping[str, Any], demand: DemandList) -> Conversation:
    """The conversation of its JSON and demand list; fields that the template no longer has are forgotten."""
    fields = demand.template.fields
    asked = tuple(_asked(item, fields[item["field"]]) for item in data.get("asked", ()) if item["field"] in fields)
    return Conversation(
        demand,
        turn=data.get("turn", 0),
        asked=asked,
        told=tuple(data.get("told", ())),
        unanswered=tuple(data.get("unanswered", ())),
        said=tuple(data.get("said", ())),
        asked_times=data.get("asked_times", {}),
        ready=tuple(data.get("ready", ())),
        last_question=data.get("last_question", ""),
        left_to_us=data.get("left_to_us", 0),
        language=data.get("language", "en"),
    )


def _asked_json(item: Asked) -> dict[str, Any]:
    said = {} if item.said is None else {"said": {"source": item.said.source, "quote": item.said.quote}}
    return {"field": item.field, "proposal": to_json(item.proposal), **said}


def _asked(data: Mapping[str, Any], field: Field) -> Asked:
    proposal = None if data["proposal"] is None else from_json(field, data["proposal"])
    said = data.get("said")
    return Asked(field.id, proposal, Evidence(said["source"], said["quote"]) if said else None)
