"""One interview: a simulated buyer and an assistant, until both are done."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from assistant.demand.demand_list import DemandList
from assistant.demand.readiness import STAGES, readiness
from assistant.demand.spec import read_spec
from assistant.demand.template import Deliverable, Template
from assistant.errors import BadInput, BadSpec
from evals.interviews.buyer import Mind, Utterance, speak
from evals.interviews.persona import Persona
from evals.interviews.process import NoAnswer
from evals.interviews.transcript import Exchange, Transcript

Ask = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def interview(persona: Persona, ask: Ask, template: Template) -> Transcript:
    """The interview of a persona by the assistant behind `ask`, which answers one request of the protocol.

    It ends when the list is ready for production, when the buyer has nothing more to say or has lost patience, and
    when the assistant fails: then the transcript says why.
    """
    exchanges: list[Exchange] = []
    mind, failure = Mind(), ""
    asked: tuple[str, ...] = ()
    try:
        while len(exchanges) < persona.patience and (spoken := speak(persona, mind, asked)) is not None:
            utterance, mind = spoken
            exchanges.append(_exchange(persona.id, utterance, ask, template))
            asked = exchanges[-1].asked
            if Deliverable.PRODUCTION.value in exchanges[-1].ready:
                break
    except BadInput as error:
        failure = str(error)
    final, unread = _final(persona.id, ask, template)
    return Transcript(tuple(exchanges), final, mind.fired, mind.told, failure or unread)


def _exchange(project: str, utterance: Utterance, ask: Ask, template: Template) -> Exchange:
    started = time.perf_counter()
    answer = ask({"project": project, "message": utterance.text})
    seconds = time.perf_counter() - started
    asked = tuple(name for name in answer.get("asked") or () if name in template.fields)
    exchange = Exchange(
        message=utterance.text,
        settled=utterance.settled,
        digression=utterance.digression,
        reply=str(answer.get("reply") or ""),
        asked=asked,
        changes=tuple(answer.get("changes") or ()),
        seconds=seconds,
    )
    return replace(exchange, ready=_ready(project, answer, ask, template))


def _ready(project: str, answer: Mapping[str, Any], ask: Ask, template: Template) -> tuple[str, ...]:
    """The deliverables that the assistant says are ready, as far as its spec bears that out."""
    states = answer.get("readiness") or {}
    claimed = [stage.value for stage in STAGES if (states.get(stage.value) or {}).get("ready") is True]
    if not claimed:
        return ()
    found = readiness(_demand(project, ask, template))
    return tuple(stage.value for stage in STAGES if stage.value in claimed and found[stage].ready)


def _final(project: str, ask: Ask, template: Template) -> tuple[DemandList, str]:
    try:
        return _demand(project, ask, template), ""
    except (NoAnswer, BadSpec) as error:
        return DemandList(template), str(error)


def _demand(project: str, ask: Ask, template: Template) -> DemandList:
    return read_spec(ask({"project": project, "spec": True}).get("spec"), template)
