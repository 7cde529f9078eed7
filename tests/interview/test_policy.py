"""What is asked next."""

from __future__ import annotations

from assistant.demand.change import Action, Change
from assistant.demand.forms import from_json
from assistant.demand.readiness import STAGES
from assistant.demand.template import Deliverable
from assistant.interview.policy import BUNDLE, Moment, next_step


def step_of(demand, **moment):
    return next_step(demand, Moment(**moment))


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


def sections(demand):
    return [section.id for section in demand.template.sections]


def test_the_quotation_comes_first(empty):
    fields = [empty.template.field(question.field) for question in step_of(empty).questions]
    assert {field.blocks for field in fields} == {Deliverable.QUOTE}


def test_a_lone_question_is_joined_by_others_of_sections_near_it(empty):
    demand = answered(empty, (Deliverable.QUOTE,))
    for name in ("packaging.box", "packaging.contents"):
        demand = demand.apply([Change(name, Action.STATE, any_value(demand, name))])[0]
    demand = demand.apply([Change("display.cover_glass", Action.STATE, "sapphire")])[0]
    questions = step_of(demand, touched={"display.cover_glass"}).questions
    places = [sections(demand).index(demand.template.field(q.field).section) for q in questions]
    assert questions[0].field == "display.resolution"
    assert len(questions) > 1 and max(places) - min(places) <= 4


def test_at_most_one_question_wants_free_words(empty):
    demand, seen = answered(empty, (Deliverable.QUOTE,)), 0
    for _round in range(12):
        fields = [demand.template.field(question.field) for question in step_of(demand).questions]
        assert sum(field.kind.value == "text" for field in fields) <= 1
        seen += sum(field.kind.value == "text" for field in fields)
        for field in fields:
            demand = demand.apply([Change(field.id, Action.STATE, any_value(demand, field.id))])[0]
    assert seen > 2


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


def test_what_was_passed_over_is_asked_again_at_once(empty):
    step = step_of(empty, asked_times={"battery.life": 1}, passed_over=("battery.life",))
    assert [(q.field, q.manner) for q in step.questions] == [("battery.life", "again")]


def test_after_a_digression_our_proposal_stands_beside_the_choices(empty):
    step = step_of(empty, asked_times={"display.type": 1}, passed_over=("display.type",), digressed=True)
    assert [(q.field, q.manner) for q in step.questions] == [("display.type", "return")]
    assert step.questions[0].asked.proposal is not None


def test_the_talk_ends_when_everything_was_tried(empty):
    demand = empty.apply([Change("battery.life", Action.DEFER)])[0]
    assert step_of(demand, asked_times={name: 5 for name in empty.template.fields}).questions == ()


def test_what_was_passed_over_too_often_waits(empty):
    step = step_of(empty, asked_times={"battery.life": 3}, passed_over=("battery.life",))
    assert "battery.life" not in {question.field for question in step.questions}


def conflicting(demand):
    for value in ("amoled", "ips_lcd"):
        demand = demand.apply([Change("display.type", Action.STATE, value)])[0]
    return demand


def test_a_conflict_is_asked_about_alone_first(empty):
    step = step_of(conflicting(empty))
    assert [(q.field, q.manner) for q in step.questions] == [("display.type", "conflict")]


def test_a_conflict_that_was_not_settled_is_asked_in_other_words_and_the_talk_goes_on(empty):
    step = step_of(conflicting(empty), asked_times={"display.type": 1}, passed_over=("display.type",))
    assert (step.questions[0].field, step.questions[0].manner) == ("display.type", "conflict_again")
    assert len(step.questions) == 2


def test_a_conflict_does_not_hold_up_the_talk_for_ever(empty):
    step = step_of(conflicting(empty), asked_times={"display.type": 3}, passed_over=("display.type",))
    assert "display.type" not in {question.field for question in step.questions}


def test_who_leaves_everything_to_us_gets_our_proposals_together(empty):
    step = step_of(empty, left_to_us=2)
    assert step.bundle and 3 < len(step.questions) <= BUNDLE
    assert all(question.proposal is not None for question in step.questions)
    assert not step_of(empty, left_to_us=1).bundle


def test_what_cannot_be_proposed_is_not_asked_a_third_time_in_a_row(empty):
    text = "schedule.project_contact"
    assert empty.suggestion(text) is None
    once, twice = (step_of(empty, asked_times={text: times}, passed_over=(text,)) for times in (1, 2))
    assert [question.field for question in once.questions] == [text]
    assert text not in {question.field for question in twice.questions}


def test_what_the_buyer_puts_off_is_asked_for_once_more_at_the_end(empty):
    everything = {name: 5 for name in empty.template.fields}
    demand = empty.apply([Change("display.type", Action.DEFER)])[0]
    once, twice = (step_of(demand, asked_times={**everything, "display.type": times}) for times in (1, 2))
    assert [question.field for question in once.questions] == ["display.type"]
    assert twice.questions == ()


def test_what_was_not_understood_gets_a_last_try_before_the_next_stage(empty):
    demand = answered(empty, (Deliverable.QUOTE,)).apply([Change("battery.life", Action.CLEAR)])[0]
    assert demand.is_open("battery.life")
    last, over = (step_of(demand, asked_times={"battery.life": times}) for times in (3, 4))
    assert [question.field for question in last.questions] == ["battery.life"]
    assert "battery.life" not in {question.field for question in over.questions}
    just_now = step_of(demand, asked_times={"battery.life": 3}, passed_over=("battery.life",))
    assert "battery.life" not in {question.field for question in just_now.questions}
