"""What is asked next."""

from __future__ import annotations

from assistant.demand.change import Action, Change
from assistant.demand.forms import from_json
from assistant.demand.readiness import STAGES
from assistant.demand.template import Deliverable
from assistant.interview.policy import next_step


def step_of(demand, asked_times=None, touched=(), wondering=(), told_ready=()):
    return next_step(demand, {}, asked_times or {}, touched, wondering, told_ready)


def answered(demand, stages):
    """The list with our suggestion, or any value that fits, for every field of these stages."""
    for _round in range(4):
        for name, field in demand.template.fields.items():
            if field.blocks in stages and demand.is_open(name):
                demand = demand.apply([Change(name, Action.ASSUME, any_value(demand, name))])[0]
    return demand


def any_value(demand, name):
    field, suggestion = demand.template.field(name), demand.suggestion(name)
    if suggestion:
        return from_json(field, suggestion.value)
    plain = {
        "text": "x",
        "boolean": True,
        "number": {"value": 1000},
        "money": {"value": 30, "currency": "USD"},
        "date": {"to": "2027-12-01"},
        "markets": ["DE"],
        "languages": ["en"],
    }
    if field.options:
        first = next(iter(field.options))
        return from_json(field, [first] if field.many else first)
    return from_json(field, plain[field.kind.value])


def test_the_quotation_comes_first(empty):
    fields = [empty.template.field(question.field) for question in step_of(empty).questions]
    assert {field.blocks for field in fields} == {Deliverable.QUOTE}
    assert len({field.section for field in fields}) == 1


def test_what_was_talked_about_goes_on(empty):
    step = step_of(empty, touched={"battery.capacity"})
    assert step.questions[0].field == "battery.life"


def test_a_field_that_rests_on_an_open_one_waits(empty):
    asked = {question.field for question in step_of(empty, touched={"app.platforms"}).questions}
    assert "app.platforms" not in asked


def test_after_two_unclear_answers_a_default_is_proposed(empty):
    everything = {name: 3 for name in empty.template.fields}
    step = step_of(empty, asked_times={**everything, "display.type": 2})
    assert [(q.field, q.manner) for q in step.questions] == [("display.type", "default")]
    assert step.questions[0].proposal is not None


def test_a_deferred_field_is_left_for_last(empty):
    demand = empty.apply([Change("display.type", Action.DEFER)])[0]
    assert step_of(demand, touched={"display.touch"}).questions[0].field != "display.type"


def test_a_complete_quotation_is_announced_once(empty):
    demand = answered(empty, (Deliverable.QUOTE,))
    assert step_of(demand).became_ready == (Deliverable.QUOTE,)
    assert step_of(demand, told_ready=("quote",)).became_ready == ()
    blocks = {demand.template.field(q.field).blocks for q in step_of(demand).questions}
    assert blocks == {Deliverable.SAMPLE}


def test_nothing_is_asked_when_all_is_decided(empty):
    demand = answered(empty, STAGES)
    assert step_of(demand, told_ready=("quote", "sample", "production")).questions == ()
