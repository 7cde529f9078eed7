"""What a turn does with a buyer's message."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant.demand.entry import Status
from assistant.demand.values import Number
from assistant.interview.conversation import conversation_json, read_conversation
from tests.interview.conftest import TODAY


def test_what_was_understood_is_said_and_kept(talk):
    turn = talk.say("Round, 46 mm, AMOLED.")
    assert [change.field for change in turn.applied] == ["design.case_shape", "design.case_size", "display.type"]
    assert "46 mm" in turn.reply and "AMOLED" in turn.reply
    assert talk.entry("design.case_size").evidence[0].source == "message 1"


def test_asked_fields_are_open_and_apply(talk):
    turn = talk.say("Round, 46 mm, AMOLED.")
    assert 1 <= len(turn.asked) <= 3
    assert all(talk.conversation.demand.is_open(field) for field in turn.asked)


def test_a_contradiction_is_asked_about_next(talk):
    talk.say("Battery life 5 days.")
    turn = talk.say("Battery life 10 days.")
    assert turn.asked == ("battery.life",)
    assert "5 days" in turn.reply and "10 days" in turn.reply


def test_a_correction_is_told_with_before_and_after(talk):
    talk.say("Battery life 5 days.")
    turn = talk.say("Actually make it 10 days of battery life.")
    assert talk.entry("battery.life").value == Number(10.0)
    assert "5 days" in turn.reply and "10 days" in turn.reply


def test_asking_for_advice_gets_a_recommendation(talk):
    turn = talk.say("Not sure about the strap, what do people take?")
    assert turn.asked[0] == "design.strap_material"
    assert talk.entry("design.strap_material").status is Status.OPEN
    assert "silicone" in turn.reply.lower()


def test_accepting_a_recommendation_assumes_it(talk):
    talk.say("Not sure about the strap, what do people take?")
    talk.say("yes please")
    assert talk.entry("design.strap_material").status is Status.ASSUMED


def test_leaving_it_to_us_assumes_with_the_reason(talk):
    talk.say("Strap material: you decide.")
    entry = talk.entry("design.strap_material")
    assert entry.status is Status.ASSUMED and entry.note


def test_a_new_risk_is_told_once(talk):
    first = talk.say("ECG with a medical diagnosis claim, for the US.")
    second = talk.say("Round.")
    assert "health.ecg_claim" in first.risks and "health.ecg_claim" in second.risks
    risks = talk.parts.advise(talk.conversation.demand, TODAY).risks
    message = next(risk.message for risk in risks if risk.id == "health.ecg_claim")
    assert message in first.reply and message not in second.reply


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why do you need the incoterm?", "price"),
        ("What is missing?", "way of working together"),
        ("When can we launch?", "2027"),
        ("Which certificates do we need?", "countries"),
        ("What are the risks?", "Nothing on the list"),
        ("What if we add LTE?", "connectivity.cellular changes"),
    ],
    ids=["why", "missing", "launch", "certificates", "risks", "what if"],
)
def test_questions_about_the_project_are_answered_from_it(talk, question, told):
    turn = talk.say(question)
    assert told in turn.reply
    assert turn.applied == () and "does not cover" not in turn.reply


def test_what_the_knowledge_base_does_not_hold_is_kept_as_open(talk):
    turn = talk.say("Does the moon have an influence on batteries?")
    assert "does not cover" in turn.reply
    assert talk.conversation.unanswered == ("Does the moon have an influence on batteries?",)


def test_undo_is_left_to_the_caller(talk):
    talk.say("Round, 46 mm.")
    before = talk.conversation
    turn = talk.say("undo that")
    assert turn.undo and turn.conversation == before


def test_no_sentence_is_said_twice_while_others_are_left(talk):
    replies = [talk.say(message).reply for message in ("Round.", "46 mm.", "AMOLED.", "5ATM.")]
    firsts = [reply.split("\n")[0].split(":")[0] for reply in replies]
    assert len(set(firsts)) == len(firsts)


def test_the_state_survives_json(talk):
    talk.say("Not sure about the strap, what do people take?")
    conversation = talk.conversation
    data = json.loads(json.dumps(conversation_json(conversation)))
    assert read_conversation(data, conversation.demand) == conversation


def test_a_digression_leads_back_to_the_open_question(talk):
    before = talk.say("Round, 46 mm, AMOLED.").asked
    turn = talk.say("Does the moon have an influence on batteries?")
    assert set(turn.asked) & set(before)


def test_what_was_not_understood_is_named_and_asked_again(talk):
    before = talk.say("Round, 46 mm, AMOLED.").asked
    turn = talk.say("Blue elephants.")
    label = talk.conversation.demand.template.field(before[0]).say().lower()
    assert label in turn.reply.lower() and before[0] in turn.asked


def test_a_value_said_again_is_not_told_as_a_change(talk):
    talk.say("Battery life 5 days.")
    assert "instead of" not in talk.say("As I said, battery life 5 days, and round.").reply


def test_an_answer_is_not_given_twice(talk):
    question = "Does the moon have an influence on batteries?"
    first, second = (talk.say(question).reply for _ in range(2))
    assert "does not cover" in first and "does not cover" not in second


def test_a_reason_is_not_repeated(talk):
    talk.say("Not sure about the strap, what do people take?")
    because = talk.conversation.demand.suggestion("design.strap_material").because
    assert because not in talk.say("Still not sure about the strap, what do people take?").reply


def test_who_leaves_all_to_us_is_offered_the_rest_together(talk):
    for _ in range(4):
        turn = talk.say("You decide.")
    assert len(turn.asked) > 3
    talk.say("Yes, all of them.")
    assert all(talk.entry(field).status is Status.ASSUMED for field in turn.asked)


def test_with_nothing_left_to_ask_what_is_open_is_named(talk):
    talk.say("Round.")
    times = {name: 9 for name in talk.conversation.demand.template.fields}
    talk.conversation = replace(talk.conversation, asked=(), asked_times=times)
    turn = talk.say("46 mm.")
    assert turn.asked == () and "more" in turn.reply and "way of working together" in turn.reply


def test_two_values_are_asked_about_without_an_apology(talk):
    talk.say("Round, battery life 5 days.")
    reply = talk.say("Battery life 10 days.").reply
    assert "5 days" in reply and "10 days" in reply
    assert "enough" not in reply and "not sure what" not in reply and "could not make out" not in reply
