"""The assistant as the evaluation sees it: the parts that the tasks call in-process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.demand.demand_list import DemandList
from assistant.demand.template import Template
from assistant.interview.conversation import Conversation
from assistant.interview.turn import take_turn
from assistant.understanding.reading import Reading
from assistant.understanding.responses import Asked
from assistant.wiring import Assistant

Understand = Callable[[str, DemandList, Sequence[Asked], date, str], Reading]


@dataclass(frozen=True)
class Engine:
    """What is measured: `understand` reads messages, `turn` takes a turn of a conversation, `assistant` the rest."""

    template: Template
    understand: Understand
    turn: Callable[[Conversation, str, date], tuple[Conversation, bool]]
    assistant: Assistant


@dataclass(frozen=True, slots=True)
class _Silent:
    """No answer: dialogues are measured by their demand list alone."""

    text: str = ""
    answered: bool = False
    citations: tuple[()] = ()


def engine(assistant: Assistant, understand: Understand | None = None) -> Engine:
    """The assistant's parts, once it has learnt how buyers speak; `understand` measures another reading of messages."""
    assistant.learn()
    read: Understand = understand or assistant.reader.read
    parts = replace(assistant._parts, understand=read, answer=lambda *_: _Silent())

    def turn(conversation: Conversation, message: str, today: date) -> tuple[Conversation, bool]:
        taken = take_turn(conversation, message, parts, today)
        return taken.conversation, taken.undo

    return Engine(assistant.template, read, turn, assistant)
