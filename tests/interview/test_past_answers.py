"""Past projects in the talk: once when the quotation is ready, and whenever they are asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from assistant.advice.past import Fact, Past, Place, Saying, Similar
from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.forms import from_json
from assistant.demand.readiness import readiness
from assistant.demand.template import Deliverable
from assistant.demand.values import Number
from assistant.interview.conversation import Conversation
from assistant.interview.turn import Parts
from tests.interview.conftest import Talk


def place(words: str) -> Place:
    return Place("projects/kids.xlsx", "Checklist", None, words)


SIMILAR = Similar(
    Past(
        "projects/kids.xlsx",
        "Kids LTE watch",
        "Illustrative example; no customer.",
        (),
        (Saying("The seal leaked.", place("the seal leaked")),),
        (),
    ),
    0.6,
    (Fact("project.target_users", ("children",), place("children 5-11")),),
    (),
    (
        Fact("quality.aging_test", Number(8.0), place("8 h, all pieces")),
        Fact("quality.inspection", "third_party", place("8 h, all pieces")),
    ),
)


@pytest.fixture
def past_parts(parts: Parts) -> Parts:
    """The parts of a turn where one past project is near."""
    return replace(parts, similar=lambda demand: (SIMILAR,))


def nearly_ready(template) -> DemandList:
    """A list on which the order quantity alone is missing for a quotation."""
    demand = DemandList(template)
    while missing := readiness(demand)[Deliverable.QUOTE].missing:
        if missing == ("commercial.order_quantity",):
            return demand
        name = next(name for name in missing if name != "commercial.order_quantity")
        suggestion = demand.suggestion(name)
        change = Change(name, Action.DECLINE)
        if suggestion is not None:
            change = Change(name, Action.ASSUME, from_json(template.field(name), suggestion.value))
        demand, _ = demand.apply([change])
    raise AssertionError("the order quantity is no longer needed for a quotation")


def test_a_question_is_answered_with_marks_and_citations(template, past_parts) -> None:
    turn = Talk(Conversation(DemandList(template)), past_parts).say("What did others do in similar projects?")
    assert "“Kids LTE watch” (illustrative example)" in turn.reply
    assert "aging test 8 hours, final inspection third party [1]" in turn.reply
    assert "The seal leaked. [2]" in turn.reply
    assert [(item.n, item.document, item.quote) for item in turn.citations] == [
        (1, "projects/kids.xlsx", "8 h, all pieces"),
        (2, "projects/kids.xlsx", "the seal leaked"),
    ]


def test_where_none_is_near_that_is_said(talk) -> None:
    turn = talk.say("Do you have any similar projects?")
    assert "No past project that I know is near enough" in turn.reply
    assert turn.citations == ()


def test_it_is_told_once_when_the_quotation_is_ready(template, past_parts) -> None:
    talk = Talk(Conversation(nearly_ready(template)), past_parts)
    ready, later = talk.say("We order 2,000 pieces."), talk.say("The watch faces: 12.")
    assert readiness(talk.conversation.demand)[Deliverable.QUOTE].ready
    assert "Kids LTE watch" in ready.reply and "[1]" in ready.reply
    assert "Kids LTE watch" not in later.reply and later.citations == ()


def test_before_that_nobody_is_bothered(template, past_parts) -> None:
    turn = Talk(Conversation(DemandList(template)), past_parts).say("Round, 46 mm, AMOLED.")
    assert "Kids LTE watch" not in turn.reply


def test_marks_go_on_from_those_of_the_answers(template, past_parts) -> None:
    cited = SimpleNamespace(n=1, document="guidelines/moq.md", section="", quote="3,000 pieces")
    answered = SimpleNamespace(text="A private mould needs 3,000 pieces. [1]", answered=True, citations=(cited,))
    parts = replace(past_parts, answer=lambda question, previous, first: answered)
    turn = Talk(Conversation(DemandList(template)), parts).say("What is an MOQ? And do you know similar projects?")
    assert [item.n for item in turn.citations] == [1, 2, 3]
    assert sorted(map(int, re.findall(r"\[(\d)\]", turn.reply))) == [1, 2, 3]


def test_a_question_about_a_field_is_for_the_knowledge_base(template, past_parts) -> None:
    turn = Talk(Conversation(DemandList(template)), past_parts).say("What do other brands do for the strap?")
    assert "Kids LTE watch" not in turn.reply
