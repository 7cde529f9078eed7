"""One message and what came of it: made safe on the way in, recorded, and as programs get it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from assistant.advice.wording import say_entry
from assistant.demand.change import Applied
from assistant.demand.demand_list import DemandList
from assistant.demand.forms import to_json
from assistant.demand.readiness import readiness
from assistant.demand.spec import readiness_json
from assistant.errors import BadInput
from assistant.interview.conversation import conversation_json
from assistant.projects import Project, TurnRecord

if TYPE_CHECKING:
    from assistant.interview.turn import Cited, Turn
    from assistant.retrieval import Answer

MAX_MESSAGE: Final = 100_000
_MARK: Final = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Exchange:
    """One message and what came of it: the project as recorded, and the turn."""

    project: Project
    turn: Turn


def usable(message: str) -> str:
    """The message without what no database takes. Raises BadInput where it is empty or too long."""
    text = message.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if not text.strip():
        raise BadInput("the message is empty")
    if len(text) > MAX_MESSAGE:
        raise BadInput(f"the message has {len(text):,} characters; up to {MAX_MESSAGE:,} are read, send it in parts")
    return text


def turn_record(turn: Turn, message: str, today: date) -> TurnRecord:
    """What `turn` leaves behind."""
    citations = tuple(citation_json(citation) for citation in turn.citations)
    state = conversation_json(turn.conversation)
    return TurnRecord(message, turn.reply, turn.conversation.demand, state, today, citations)


def exchange_json(exchange: Exchange) -> dict[str, Any]:
    """An exchange as programs get it, all but the project's name."""
    turn, project = exchange.turn, exchange.project
    return {
        "turn": project.turns,
        "reply": turn.reply,
        "asked": list(turn.asked),
        "changes": [change_json(change) for change in turn.applied],
        "risks": list(turn.risks),
        "readiness": readiness_json(readiness(project.demand)),
        "citations": [citation_json(citation) for citation in turn.citations],
    }


def change_json(change: Applied) -> dict[str, Any]:
    """One change; `quote` is the newest evidence, null where there is none."""
    evidence = change.after.evidence
    return {
        "field": change.field,
        "before": to_json(change.before.value),
        "after": to_json(change.after.value),
        "status": change.after.status.value,
        "quote": evidence[-1].quote if evidence else None,
    }


def citation_json(citation: Cited) -> dict[str, Any]:
    """A citation as programs get it."""
    return {
        "n": citation.n,
        "document": citation.document,
        "section": citation.section,
        "quote": citation.quote,
    }


def numbered(answer: Answer, first: int) -> Answer:
    """The answer with its marks counted from `first`, so that several answers stand in one reply."""
    shift = first - 1
    text = _MARK.sub(lambda mark: f"[{int(mark.group(1)) + shift}]", answer.text)
    citations = tuple(replace(citation, n=citation.n + shift) for citation in answer.citations)
    return replace(answer, text=text, citations=citations)


def listed(changes: Sequence[Applied], demand: DemandList) -> str:
    """ "Display size: open; Battery life: 7 days." for the first few changes; "" for none."""
    lines = [f"{demand.template.field(item.field).say()}: {say_entry(demand, item.field)}" for item in changes[:4]]
    return "; ".join(lines) + "." if lines else ""
