"""Runs message and dialogue cases through the reader, in process, and scores what is on the list afterwards."""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from assistant.demand.demand_list import DemandList
from assistant.demand.template import Template
from assistant.understanding.reading import Reader
from assistant.understanding.responses import Asked
from evals.fields import MEASURES, field_marks, mark_shares, quote_share
from evals.message_cases import MessageCase
from evals.results import CaseScore, Outcome, Share, TaskResult

TASK_MEASURES: Final = (*MEASURES, "invented")


def run_reading(task: str, cases: Sequence[MessageCase], template: Template, reader: Reader) -> TaskResult:
    """The result of the cases; `invented` is the number of invented values per case."""
    started = time.perf_counter()
    scores = tuple(_score(case, template, reader) for case in cases)
    return TaskResult(task, TASK_MEASURES, scores, time.perf_counter() - started)


def _score(case: MessageCase, template: Template, reader: Reader) -> CaseScore:
    before = DemandList(template, MappingProxyType(dict(case.before)))
    after = _read(case, before, reader)
    marks = field_marks(case.expect, case.may, before, after)
    quotes, bad = quote_share(before, after, [turn.message for turn in case.turns])
    invented = sum(mark.outcome is Outcome.INVENTED for mark in marks)
    shares = {**mark_shares(marks), "quotes": quotes, "invented": Share(invented, 1)}
    return CaseScore(case.id, case.tags, case.file.half, shares, marks, case.text, bad)


def _read(case: MessageCase, before: DemandList, reader: Reader) -> DemandList:
    """The list after all turns; a wish to undo takes the last turn back."""
    states = [before]
    for number, turn in enumerate(case.turns, 1):
        asked = tuple(Asked(field) for field in turn.asked)
        reading = reader.read(turn.message, states[-1], asked, case.today, f"message {number}")
        if reading.undo:
            states = states[:-1] or [before]
        else:
            states.append(states[-1].apply(reading.changes)[0])
    return states[-1]
