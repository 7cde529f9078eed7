"""The tasks extraction and dialogues: what is in the demand list after a buyer's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from assistant.demand.demand_list import DemandList
from assistant.interview.conversation import Conversation
from assistant.understanding.responses import Asked
from evals.case_files import CaseFile
from evals.engine import Engine
from evals.fields import SET_MEASURES, field_marks, mark_shares, quote_share, show
from evals.message_cases import MessageCase, Said, load_dialogues, load_messages
from evals.results import CaseScore, Measure, Share

DIALOGUE_MEASURES: Final = (
    *SET_MEASURES,
    Measure("quotes", "of the entries made, those whose quotes stand word for word in the buyer's message"),
)
MESSAGE_MEASURES: Final = (
    *DIALOGUE_MEASURES,
    Measure("questions", "messages in which as many questions were heard as there are"),
)

NOTHING_MEASURES: Final = tuple(measure for measure in SET_MEASURES if measure.name in ("invented", "exact"))


@dataclass(frozen=True, slots=True)
class Read:
    """The demand list before and after a buyer's words, and the questions that were heard in them."""

    before: DemandList
    after: DemandList
    questions: tuple[str, ...] = ()

    def __str__(self) -> str:
        entries = [f"{name}: {show(entry)}" for name, entry in self.after.entries.items()]
        return "\n".join([*entries, *(f"question: {question}" for question in self.questions)])


def message_cases(engine: Engine, files: Sequence[CaseFile]) -> tuple[MessageCase, ...]:
    """One message each, against a list that may hold entries already. Raises BadKnowledge."""
    return load_messages(files, engine.template)


def dialogue_cases(engine: Engine, files: Sequence[CaseFile]) -> tuple[MessageCase, ...]:
    """Whole conversations. Raises BadKnowledge."""
    return load_dialogues(files, engine.template)


def read_message(engine: Engine, case: MessageCase) -> Read:
    """Reads the one message of the case."""
    before, said = _before(engine, case), case.turns[0]
    asked = tuple(Asked(name) for name in said.asked)
    reading = engine.understand(said.message, before, asked, case.today, "message 1")
    after, _ = before.apply(reading.changes)
    return Read(before, after, tuple(reading.questions))


def hold_dialogue(engine: Engine, case: MessageCase) -> Read:
    """Takes all turns; a turn's `asked` stands in for what the assistant asked."""
    before = _before(engine, case)
    earlier = now = Conversation(before)
    for said in case.turns:
        after, undo = engine.turn(_asked(now, said), said.message, case.today)
        earlier, now = (earlier, replace(earlier, turn=now.turn + 1)) if undo else (now, after)
    return Read(before, now.demand)


def score_read(case: MessageCase, got: Read) -> CaseScore:
    """The entries against the expected ones, field by field; the questions where the case counts them."""
    marks = field_marks(case.expect, case.may, got.before, got.after)
    quotes, bad = quote_share(got.before, got.after, [turn.message for turn in case.turns])
    shares, notes = {**mark_shares(marks), "quotes": quotes}, list(bad)
    if case.questions is not None:
        right = len(got.questions) == case.questions
        shares["questions"] = Share(float(right), 1)
        notes += [] if right else [f"questions: expected {case.questions}, got {list(got.questions)}"]
    return CaseScore(case.id, case.tags, case.file.half, shares, marks, case.shown, tuple(notes))


def _before(engine: Engine, case: MessageCase) -> DemandList:
    return DemandList(engine.template, MappingProxyType(dict(case.before)))


def _asked(conversation: Conversation, said: Said) -> Conversation:
    if not said.asked:
        return conversation
    return replace(conversation, asked=tuple(Asked(name) for name in said.asked))
