"""What is said after a requirement document was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.advice.wording import say_entry
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Status
from assistant.demand.readiness import readiness
from assistant.demand.template import Deliverable
from assistant.pages.talk import plain

NAMED: Final = 12
ASKED: Final = 5


def document_reply(name: str, before: DemandList, after: DemandList, questions: Sequence[str]) -> str:
    """What was taken from the document, what it leaves contradictory or vague, and how to go on."""
    changed = [field for field in after.entries if after.entry(field) != before.entry(field)]
    if not changed:
        return f"I read {plain(name)}, but found nothing in it for the demand list. What should I know of it?"
    parts = [_taken(name, changed, after), *_unclear(changed, after), *_questions(questions), _next(after)]
    return "\n\n".join(parts)


def _taken(name: str, changed: Sequence[str], demand: DemandList) -> str:
    decided = [field for field in changed if demand.entry(field).decided]
    lines = [f"- {_label(field, demand)}: {plain(say_entry(demand, field))}" for field in decided[:NAMED]]
    more = [f"- and {len(decided) - NAMED} more, all in the list"] if len(decided) > NAMED else []
    points = f"{len(decided)} point{'' if len(decided) == 1 else 's'}"
    return f"I read {plain(name)} and took {points} from it:\n\n" + "\n".join((*lines, *more))


def _unclear(changed: Sequence[str], demand: DemandList) -> list[str]:
    wordings = {
        Status.CONFLICTING: "It contradicts itself, or what you said before, on: {}.",
        Status.VAGUE: "Too vague to build or test: {}.",
    }
    found = {status: [field for field in changed if demand.entry(field).status is status] for status in wordings}
    return [
        wordings[status].format(", ".join(_label(field, demand) for field in fields))
        for status, fields in found.items()
        if fields
    ]


def _questions(questions: Sequence[str]) -> list[str]:
    if not questions:
        return []
    lines = "\n".join(f"- {plain(question)}" for question in questions[:ASKED])
    return [f"It asks, too; send me a question to have it answered:\n\n{lines}"]


def _next(demand: DemandList) -> str:
    missing = readiness(demand)[Deliverable.QUOTE].missing
    if not missing:
        return "Nothing is missing for a quotation. Please check the list beside this."
    field = demand.template.field(missing[0])
    return f"Please check the list beside this. For a quotation {len(missing)} points are open. {field.question}"


def _label(field: str, demand: DemandList) -> str:
    return demand.template.field(field).say()
