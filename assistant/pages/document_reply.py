"""What is said after a requirement document was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.advice.wording import say, say_entry
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Status
from assistant.demand.readiness import readiness
from assistant.demand.template import Deliverable
from assistant.pages.talk import plain

NAMED: Final = 12
ASKED: Final = 5


def document_reply(
    name: str, before: DemandList, after: DemandList, questions: Sequence[str], unread: Sequence[str] = ()
) -> str:
    """What was taken from the document, what it leaves contradictory or vague, what of it could not be read (`unread`,
    one line each), and how to go on.
    """
    changed = [field for field in after.entries if after.entry(field) != before.entry(field)]
    if not changed:
        nothing = f"I read {plain(name)}, but found nothing in it for the demand list. What should I know of it?"
        return "\n\n".join((*_unread(unread), nothing))
    found = (_taken(name, changed, after), *_conflicts(changed, after), *_vague(changed, after))
    return "\n\n".join((*found, *_unread(unread), *_questions(questions), _next(changed, after)))


def _taken(name: str, changed: Sequence[str], demand: DemandList) -> str:
    decided = [field for field in changed if demand.entry(field).decided]
    lines = [f"- {_label(field, demand)}: {plain(say_entry(demand, field))}" for field in decided[:NAMED]]
    more = [f"- and {len(decided) - NAMED} more, all in the list"] if len(decided) > NAMED else []
    points = f"{len(decided)} point{'' if len(decided) == 1 else 's'}"
    return f"I read {plain(name)} and took {points} from it:\n\n" + "\n".join((*lines, *more))


def _conflicts(changed: Sequence[str], demand: DemandList) -> list[str]:
    found = [field for field in changed if demand.entry(field).status is Status.CONFLICTING]
    if not found:
        return []
    lines = "\n".join(f"- {_label(field, demand)}: {_values(field, demand)}" for field in found)
    return [f"It contradicts itself, or what you said before:\n\n{lines}"]


def _values(field: str, demand: DemandList) -> str:
    """The values in play, each with the places where it stands."""
    told = []
    for item in demand.entry(field).alternatives:
        places = ", ".join(dict.fromkeys(plain(one.source) for one in item.evidence))
        told.append(f"{plain(say(demand.template.field(field), item.value))}{f' ({places})' if places else ''}")
    return " or ".join(told)


def _vague(changed: Sequence[str], demand: DemandList) -> list[str]:
    found = [_label(field, demand) for field in changed if demand.entry(field).status is Status.VAGUE]
    return [f"Too vague to build or test: {', '.join(found)}."] if found else []


def _unread(lines: Sequence[str]) -> list[str]:
    told = "\n".join(f"- {plain(line)}" for line in lines)
    return [f"I could not read:\n\n{told}"] if told else []


def _questions(questions: Sequence[str]) -> list[str]:
    if not questions:
        return []
    lines = "\n".join(f"- {plain(question)}" for question in questions[:ASKED])
    return [f"It asks, too; send me a question to have it answered:\n\n{lines}"]


def _next(changed: Sequence[str], demand: DemandList) -> str:
    conflict = next((field for field in changed if demand.entry(field).status is Status.CONFLICTING), None)
    if conflict is not None:
        asked = f"Which holds for {_label(conflict, demand)}: {_values(conflict, demand)}?"
        return f"Please check the list beside this. {asked}"
    missing = readiness(demand)[Deliverable.QUOTE].missing
    if not missing:
        return "Nothing is missing for a quotation. Please check the list beside this."
    field = demand.template.field(missing[0])
    return f"Please check the list beside this. For a quotation {len(missing)} points are open. {field.question}"


def _label(field: str, demand: DemandList) -> str:
    return demand.template.field(field).say()
