"""The real parts of a turn, but for the knowledge base, which says nothing here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

import pytest

from assistant.advice.advice import advise
from assistant.advice.asks import waited_for
from assistant.advice.rulebook import load_rulebook
from assistant.demand.demand_list import DemandList
from assistant.interview.conversation import Conversation
from assistant.interview.speech import Speech
from assistant.interview.turn import Guidance, Parts, Turn, take_turn
from assistant.interview.wording import load_wordings
from assistant.understanding.language import load_units
from assistant.understanding.reading import Reader
from assistant.understanding.spoken import Listener
from assistant.understanding.voices import read_voices
from tests.conftest import KNOWLEDGE

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def parts(template) -> Parts:
    rulebook = load_rulebook(KNOWLEDGE / "rules", template)
    languages = KNOWLEDGE / "languages"
    units = load_units(languages / "units.yaml", rulebook.cost.rates.usd)
    path = KNOWLEDGE / "templates" / "smartwatch.yaml"
    voices = read_voices(template, path, languages, units, frozenset())
    reader, wordings = Reader(template, voices, units), load_wordings(KNOWLEDGE / "replies")

    def guide(demand, today):
        advice = advise(demand, rulebook, today)
        return Guidance(advice, waited_for(advice, rulebook))

    def unanswered(question, previous, first):
        return SimpleNamespace(text="The knowledge base does not cover this.", answered=False, citations=())

    def suppose(demand, changes, today):
        return tuple(f"{change.field} changes" for change in changes)

    def speech(demand, code):
        return Speech(wordings[code], voices.voice(code).tongue.words)

    return Parts(reader.read, guide, unanswered, suppose, speech, Listener(voices).spoken)


@dataclass
class Talk:
    """A conversation under test; `say` returns the turn."""

    conversation: Conversation
    parts: Parts

    def say(self, message: str) -> Turn:
        turn = take_turn(self.conversation, message, self.parts, TODAY)
        self.conversation = turn.conversation
        return turn

    def entry(self, field: str):
        return self.conversation.demand.entry(field)


@pytest.fixture
def talk(template, parts) -> Talk:
    return Talk(Conversation(DemandList(template)), parts)
