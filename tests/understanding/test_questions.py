"""What a message asks, what it supposes, and the wish to take the last turn back."""

from __future__ import annotations

import pytest

from assistant.demand.values import Number

PROJECT = {
    "what is missing": ("What is still missing?", "missing"),
    "certificates": ("Which certificates do we need?", "certificates"),
    "risks": ("What are the risks?", "risks"),
    "the launch": ("When can we launch?", "launch"),
    "the cost": ("What will it cost?", "cost"),
    "past projects": ("Have you done similar projects?", "past"),
}


@pytest.mark.parametrize(("message", "topic"), PROJECT.values(), ids=PROJECT.keys())
def test_a_question_about_the_project_has_a_topic(read, message, topic):
    reading = read(message)
    assert [question.topic for question in reading.about_project] == [topic]
    assert (reading.changes, reading.questions) == ((), ())


@pytest.mark.parametrize(("message", "asked"), [("Why do you need the weight?", ()), ("why?", ("design.weight",))])
def test_why_is_asked_about_a_field(read, message, asked):
    (question,) = read(message, asked).about_project
    assert (question.topic, question.fields) == ("why", ("design.weight",))


def test_several_questions_are_kept_apart(read):
    reading = read("Round, 44 mm. Do we need an ECG for athletes? And what about sapphire, is it heavy?")
    assert reading.questions == ("Do we need an ECG for athletes?", "And what about sapphire, is it heavy?")
    assert {change.field for change in reading.changes} == {"design.case_shape", "design.case_size"}


def test_questions_of_both_kinds_go_their_ways(read):
    reading = read("Is IP68 dearer? We want a round case. Why do you need the weight?")
    assert reading.questions == ("Is IP68 dearer?",)
    assert [question.topic for question in reading.about_project] == ["why"]


SUPPOSED = {
    "several values": (
        "what if it had 10 ATM and a week of battery?",
        [("durability.water_rating", "10atm"), ("battery.life", Number(7.0))],
    ),
    "one goes": ("What if we drop the GPS?", [("connectivity.gnss", "none")]),
}


@pytest.mark.parametrize(("message", "changes"), SUPPOSED.values(), ids=SUPPOSED.keys())
def test_a_what_if_supposes_and_states_nothing(read, message, changes):
    reading = read(message)
    assert [(change.field, change.value) for change in reading.supposed] == changes
    assert reading.changes == ()


UNDONE = {
    "plainly": "undo that",
    "the last": "Undo the last",
    "with a reason": "Take that back, I was in the wrong window.",
    "with another's reason": "Undo, please: my colleague says the pool watch is another project.",
    "a word and a reason": "Revert: the pool is another project",
}


@pytest.mark.parametrize("message", UNDONE.values(), ids=UNDONE.keys())
def test_undo_takes_back_the_turn_and_reads_no_reason(read, message):
    reading = read(message)
    assert reading.undo
    assert reading.changes == ()


@pytest.mark.parametrize(
    "message",
    [
        "We go back to the drawing board.",
        "go back to 5 ATM",
        "We cannot undo the moulds once they are cut, so please take care.",
    ],
)
def test_a_word_of_undoing_inside_a_sentence_undoes_nothing(read, message):
    assert not read(message).undo


QUOTES = {
    "the part of a sentence": (
        "Round, please; 44 mm (or so), GPS on board.",
        {"design.case_shape": "Round", "design.case_size": "44 mm", "connectivity.gnss": "GPS on board."},
    ),
    "the whole line of a key": (
        "Case: round, 44 mm",
        {"design.case_shape": "Case: round, 44 mm", "design.case_size": "Case: round, 44 mm"},
    ),
    "its white space": ("  Weight:\tmax   50 g  ", {"design.weight": "Weight:\tmax   50 g"}),
    "its slips": ("saphire glas please", {"display.cover_glass": "saphire glas please"}),
}


@pytest.mark.parametrize(("message", "quotes"), QUOTES.values(), ids=QUOTES.keys())
def test_each_change_quotes_the_message_verbatim(read, message, quotes):
    found = {change.field: change.evidence[0].quote for change in read(message).changes}
    assert found == quotes
    assert all(quote in message for quote in found.values())


def test_evidence_names_its_message(told):
    entry = told("silicone strap", "and a nylon strap")["design.strap_material"]
    assert [(evidence.source, evidence.quote) for evidence in entry.evidence] == [
        ("message 1", "silicone strap"),
        ("message 2", "and a nylon strap"),
    ]
