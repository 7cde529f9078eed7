"""Scores of interviews, from made-up transcripts."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence
from assistant.demand.forms import from_json
from evals.interviews.persona import Opening, Otherwise, Persona, Stance, Temperament, Topic
from evals.interviews.printing import faults, interview_table
from evals.interviews.running import Result
from evals.interviews.scores import (
    asked_again,
    asked_in_vain,
    final_marks,
    returned,
    said_again,
    score_interview,
    sentences,
)
from evals.interviews.transcript import Exchange, Transcript
from evals.results import Share


def persona(**topics: Topic) -> Persona:
    named = {name.replace("__", "."): topic for name, topic in topics.items()}
    return Persona(
        id="ann",
        name="Ann",
        about="Sells watches.",
        temperament=Temperament.TERSE,
        opening=Opening(say="Hello."),
        otherwise=Otherwise(alone=("You pick.",), rest=("Pick the rest.",)),
        topics=MappingProxyType(named),
        half="dev",
    )


def knows(value: object, **more: object) -> Topic:
    return Topic(value=value, ways=("so",), **more)


def exchange(asked=(), settled=(), reply="", digression=False, ready=()) -> Exchange:
    return Exchange("words", tuple(settled), digression, reply, tuple(asked), ready=tuple(ready))


def listed(template, **values) -> DemandList:
    demand = DemandList(template)
    for name, value in values.items():
        field = template.field(name.replace("__", "."))
        change = Change(field.id, Action.STATE, from_json(field, value), (Evidence("message 1", "words"),))
        demand = demand.apply([change])[0]
    return demand


def outcomes(buyer: Persona, final: DemandList, template, told=()) -> dict[str, str]:
    transcript = Transcript((), final, told=frozenset(told))
    return {mark.name: mark.outcome.value for mark in final_marks(buyer, transcript, template)}


def test_each_field_is_right_wrong_missing_or_invented(template):
    buyer = persona(
        design__case_shape=knows("round"), display__type=knows("amoled"), durability__water_rating=knows("5atm")
    )
    final = listed(template, design__case_shape="round", display__type="ips_lcd", display__touch=True)
    assert outcomes(buyer, final, template) == {
        "design.case_shape": "right",
        "display.type": "wrong",
        "durability.water_rating": "missing",
        "display.touch": "invented",
    }


def test_another_value_may_be_as_right(template):
    buyer = persona(battery__life=knows({"value": 7}, also=({"min": 7},)))
    assert outcomes(buyer, listed(template, battery__life={"min": 7}), template) == {"battery.life": "right"}
    assert outcomes(buyer, listed(template, battery__life={"max": 7}), template) == {"battery.life": "wrong"}


@pytest.mark.parametrize(("value", "outcome"), [("none", "right"), ("payment", "wrong")], ids=["none", "a value"])
def test_what_is_declined_must_not_get_a_value(template, value, outcome):
    buyer = persona(connectivity__nfc=Topic(stance=Stance.DECLINES, ways=("no NFC",)))
    assert outcomes(buyer, listed(template, connectivity__nfc=value), template) == {"connectivity.nfc": outcome}


def test_what_is_left_to_us_may_be_assumed_but_not_stated(template):
    buyer = persona(platform__os=Topic(stance=Stance.DELEGATES, ways=("you choose",)))
    assumed = DemandList(template).apply([Change("platform.os", Action.ASSUME, "rtos")])[0]
    assert outcomes(buyer, assumed, template) == {}
    assert outcomes(buyer, listed(template, platform__os="rtos"), template) == {"platform.os": "invented"}


def test_what_is_refused_must_stay_open(template):
    buyer = persona(commercial__target_unit_price=Topic(stance=Stance.REFUSES, ways=("I will not say",)))
    final = listed(template, commercial__target_unit_price={"value": 30, "currency": "USD"})
    assert outcomes(buyer, final, template) == {"commercial.target_unit_price": "invented"}


def test_a_planted_invented_value_makes_precision_fall(template):
    buyer = persona(design__case_shape=knows("round"))
    clean = Transcript((), listed(template, design__case_shape="round"))
    planted = Transcript((), listed(template, design__case_shape="round", display__touch=True))
    before, after = (score_interview(buyer, each, template).shares for each in (clean, planted))
    assert (before["precision"], before["invented"]) == (Share(1, 1), Share(0, 1))
    assert (after["precision"], after["invented"]) == (Share(1, 2), Share(1, 2))
    assert before["recall"] == after["recall"] == Share(1, 1)


def test_recall_of_what_was_said_leaves_out_the_unsaid(template):
    buyer = persona(design__case_shape=knows("round"), display__type=knows("amoled"))
    final = listed(template, design__case_shape="round")
    shares = score_interview(buyer, Transcript((), final, told=frozenset({"design.case_shape"})), template).shares
    assert shares["recall"] == Share(1, 2) and shares["recall of what was said"] == Share(1, 1)


def test_a_question_after_a_clear_answer_is_asked_again():
    talk = [exchange(asked=["display.type", "display.size"]), exchange(["display.type"], settled=["display.type"])]
    assert asked_again(talk) == Share(1, 3)
    assert asked_again([]) == Share(0, 0)


def test_a_question_that_cannot_apply_is_asked_in_vain(template):
    buyer = persona(connectivity__cellular=knows("none"))
    talk = (exchange(["connectivity.esim"]), exchange(["connectivity.esim"], settled=["connectivity.cellular"]))
    assert asked_in_vain(buyer, Transcript(talk, DemandList(template)), template) == Share(1, 2)


def test_coming_back_after_a_digression_is_counted():
    open_one, away = exchange(["display.type"]), exchange(["battery.life"], digression=True)
    back = exchange(["display.type", "battery.life"], digression=True)
    assert returned([open_one, back]) == Share(1, 1)
    assert returned([open_one, away]) == Share(0, 1)
    assert returned([away, exchange(["display.type"])]) == Share(0, 0)


def test_sentences_said_word_for_word_before_are_counted():
    replies = ["Which display do you want? It decides the price.", "**Well.** Which display do you want?"]
    assert said_again(replies) == Share(1, 3)
    assert list(sentences("Yes. - **Display:** AMOLED of 1.43 inch\nFine.")) == ["amoled of 1 43 inch"]


def test_turns_are_counted_to_the_first_that_is_ready(template):
    talk = (exchange(), exchange(ready=["quote"]), exchange(ready=["quote", "sample", "production"]))
    score = score_interview(persona(), Transcript(talk, DemandList(template)), template)
    assert score.shares["turns to quote"] == Share(2, 1) and score.shares["turns to production"] == Share(3, 1)
    assert score.shares["quote ready"] == Share(1, 1) and score.shares["turns"] == Share(3, 1)


def test_the_table_shows_halves_apart_and_faults_name_the_field(template):
    buyer = persona(design__case_shape=knows("round"))
    transcript = Transcript((exchange(["design.case_shape"]),), DemandList(template), failure="no answer")
    held = buyer.model_copy(update={"half": "held_back"})
    results = [Result(each, score_interview(each, transcript, template), transcript) for each in (buyer, held)]
    headers = [str(column.header) for column in interview_table({"ours": results}).columns]
    assert headers == ["measure", "better", "ours\ndev (1)", "ours\nheld_back (1)"]
    assert list(faults(results[0])) == [
        "MISSING  design.case_shape: expected round; got open (never said)",
        "FAILED   no answer",
    ]
