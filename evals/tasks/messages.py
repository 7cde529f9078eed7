"""The tasks extraction and dialogues: what is in the demand list after a buyer's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from assistant.demand.demand_list import DemandList
from assistant.interview.conversation import Conversation
from assistant.understanding.responses import Asked
from evals.case_files import CaseFile
from evals.engine import Engine
from evals.fields import field_marks, mark_shares, quote_share
from evals.message_cases import MessageCase, Said, load_dialogues, load_messages
from evals.results import CaseScore, Share

MEASURES: Final = ("f1", "precision", "recall", "exact", "quotes", "questions")


def extraction(engine: Engine, files: Sequence[CaseFile]) -> Iterator[CaseScore]:
    """One message each, against a list that may hold entries already."""
    return (score_message(engine, case) for case in load_messages(files, engine.template))


def dialogues(engine: Engine, files: Sequence[CaseFile]) -> Iterator[CaseScore]:
    """Whole conversations; what is in the list at the end."""
    return (score_dialogue(engine, case) for case in load_dialogues(files, engine.template))


def score_message(engine: Engine, case: MessageCase) -> CaseScore:
    """The score of a case with one message."""
    before = DemandList(engine.template, MappingProxyType(dict(case.before)))
    said = case.turns[0]
    asked = tuple(Asked(name) for name in said.asked)
    reading = engine.understand(said.message, before, asked, case.today, "message 1")
    after, _ = before.apply(reading.changes)
    score = _score(case, before, after)
    if case.questions is None:
        return score
    right = len(reading.questions) == case.questions
    notes = () if right else (f"questions: expected {case.questions}, got {list(reading.questions)}",)
    return replace(score, shares={**score.shares, "questions": Share(float(right), 1)}, notes=(*score.notes, *notes))


def score_dialogue(engine: Engine, case: MessageCase) -> CaseScore:
    """The score of a conversation; a turn's `asked` stands in for what the assistant asked."""
    before = DemandList(engine.template, MappingProxyType(dict(case.before)))
    earlier = now = Conversation(before)
    for said in case.turns:
        after, undo = engine.turn(_asked(now, said), said.message, case.today)
        earlier, now = (earlier, replace(earlier, turn=now.turn + 1)) if undo else (now, after)
    return _score(case, before, now.demand)


def _asked(conversation: Conversation, said: Said) -> Conversation:
    if not said.asked:
        return conversation
    return replace(conversation, asked=tuple(Asked(name) for name in said.asked))


def _score(case: MessageCase, before: DemandList, after: DemandList) -> CaseScore:
    marks = field_marks(case.expect, case.may, before, after)
    quotes, bad = quote_share(before, after, [turn.message for turn in case.turns])
    shares = {**mark_shares(marks), "quotes": quotes}
    return CaseScore(case.id, case.tags, case.file.half, shares, marks, _shown(case), bad)


def _shown(case: MessageCase) -> str:
    lines = []
    for said in case.turns:
        asked = f"[asked {', '.join(said.asked)}] " if said.asked else ""
        lines.append(asked + said.message.strip())
    return "\n".join(lines)
