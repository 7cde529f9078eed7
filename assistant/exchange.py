"""One message and what came of it: as it is recorded, and as programs get it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from assistant.citing import citation_json
from assistant.demand.change import Applied
from assistant.demand.demand_list import DemandList
from assistant.demand.forms import to_json
from assistant.demand.readiness import readiness
from assistant.demand.spec import readiness_json
from assistant.forms.spec import About
from assistant.interview.conversation import Conversation, conversation_json
from assistant.projects import Project, Summary, TurnRecord
from assistant.projects.history import differences

if TYPE_CHECKING:
    from assistant.interview.speech import Speech
    from assistant.interview.turn import Turn


@dataclass(frozen=True)
class Exchange:
    """One message and what came of it: the project as recorded, and the turn."""

    project: Project
    turn: Turn


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


def taken_back(
    before: DemandList, restored: Conversation, risks: tuple[str, ...], speech: Speech, nothing: bool
) -> Turn:
    """The turn that takes the last step back: `restored` is the conversation from before it.

    What was asked then is asked again. `nothing`: there was no step to take back.
    """
    from assistant.interview.turn import Turn
    from assistant.interview.wording import Phrases

    now = differences(before, restored.demand)
    phrases = Phrases(speech.wording, restored.turn + 1, restored.said)
    told = _listed(now, restored.demand, speech)
    reply = phrases.say("undone_nothing") if nothing else phrases.say("undone", now=told)
    after = replace(restored, turn=restored.turn + 1, said=tuple(phrases.said))
    return Turn(after, reply, tuple(item.field for item in after.asked), now, risks, undo=True)


def project_about(project: Project, today: date) -> About:
    """What a spec says about its project."""
    updated = _moment(project.updated)
    return About(id=project.id, name=project.name, revision=project.revision, updated=updated, today=today.isoformat())


def summary_json(item: Summary) -> dict[str, Any]:
    """A project in the list of projects, as programs get it."""
    counts = {"revision": item.revision, "turns": item.turns}
    return {"project": item.name, "id": item.id, **counts, "updated": _moment(item.updated)}


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _listed(changes: Sequence[Applied], demand: DemandList, speech: Speech) -> str:
    """ "Display size: open; battery life: 7 days." for the first few changes; "" for none."""
    fields = [(demand.template.field(item.field), demand.entry(item.field)) for item in changes[:4]]
    lines = [speech.filled("flag", label=speech.label(field), value=speech.entry(field, at)) for field, at in fields]
    listed = speech.wording.joins["semicolon"].join(lines)
    return speech.filled("sentence", text=listed[:1].upper() + listed[1:]) if lines else ""
