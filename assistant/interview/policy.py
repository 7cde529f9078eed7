"""What to ask next. Pure: conflicts first, then what blocks the quotation, the sample order, production."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Status
from assistant.demand.forms import from_json
from assistant.demand.readiness import STAGES, readiness
from assistant.demand.template import Deliverable, Field, Kind
from assistant.demand.values import Value
from assistant.understanding.responses import Asked

MOST: Final = 3
UNCLEAR: Final = 2  # after this many askings without an answer a default is proposed
REMINDERS: Final = 1  # what the buyer puts off is asked for once more, when nothing else is left
NEAR: Final = 2  # sections this far apart in the template still belong together
LEFT_TO_US: Final = 2  # after this many messages that only left things to us, our proposals come together
BUNDLE: Final = 6


@dataclass(frozen=True, slots=True)
class Question:
    """One field to ask and how: a conflict, a first asking, again in other words, or with a default proposed."""

    field: str
    manner: str
    proposal: Value | None = None
    because: str = ""

    @property
    def settles(self) -> bool:
        """Whether a yes settles it, as nothing but a proposal is put."""
        return self.proposal is not None and self.manner in ("default", "bundle", "recommend")

    @property
    def asked(self) -> Asked:
        """What the next message is read against."""
        return Asked(self.field, self.proposal)


@dataclass(frozen=True, slots=True)
class Step:
    """The questions of one reply, and the deliverables that have just become ready.

    `bundle`: the questions are proposals to be accepted together.
    """

    questions: tuple[Question, ...] = ()
    became_ready: tuple[Deliverable, ...] = ()
    bundle: bool = False


@dataclass(frozen=True)
class Moment:
    """What the choice depends on besides the demand list.

    `waited_for`: how many risks wait for each open field. `asked_times`: how often each field was asked. `touched`:
    fields of this message. `wondering`: fields the buyer wants advice on. `told_ready`: deliverables already announced.
    `passed_over`: fields just asked to which the message said nothing at all; `digressed`: it asked something instead.
    `left_to_us`: how many messages in a row have only left fields to us.
    """

    waited_for: Mapping[str, int] = field(default_factory=dict)
    asked_times: Mapping[str, int] = field(default_factory=dict)
    touched: Collection[str] = ()
    wondering: Sequence[str] = ()
    told_ready: Collection[str] = ()
    passed_over: Sequence[str] = ()
    digressed: bool = False
    left_to_us: int = 0

    def times(self, name: str) -> int:
        """How often the field was asked."""
        return self.asked_times.get(name, 0)


def next_step(demand: DemandList, moment: Moment) -> Step:
    """What to ask now: conflicts and wishes for advice, then what was passed over, then what is needed soonest."""
    ready = tuple(s for s, state in readiness(demand).items() if state.ready and s.value not in moment.told_ready)
    urgent = [*_conflicts(demand, moment), *_advised(demand, moment)]
    ranker = _Ranker(demand, moment)
    if not urgent:
        return _step(ranker.bundle() or ranker.passed_over() or ranker.questions(), ready)
    if len(urgent) > 1 or (urgent[0].manner == "conflict" and not moment.times(urgent[0].field)):
        return _step(urgent[:MOST], ready)
    others = (q for q in ranker.questions() if q.field != urgent[0].field and q.manner == "first")
    plain = [question for question in others if demand.template.field(question.field).kind is not Kind.BOOLEAN]
    return _step([*urgent, *plain[:1]], ready)


def _step(questions: Sequence[Question], ready: tuple[Deliverable, ...]) -> Step:
    """Several questions that a yes settles are put together."""
    return Step(tuple(questions), ready, len(questions) > 1 and all(question.settles for question in questions))


def recommendation(demand: DemandList, name: str, manner: str = "recommend") -> Question | None:
    """A question that proposes our suggestion for the field; None where the template suggests nothing."""
    suggestion = demand.suggestion(name)
    if suggestion is None:
        return None
    value = from_json(demand.template.field(name), suggestion.value)
    return Question(name, manner, value, suggestion.because)


def _conflicts(demand: DemandList, moment: Moment) -> Iterator[Question]:
    """Conflicts that were not asked too often: then they wait until nothing else is left."""
    for name in demand.template.fields:
        if _conflicting(demand, name) and moment.times(name) <= UNCLEAR:
            yield _conflict(name, moment)


def _conflict(name: str, moment: Moment) -> Question:
    return Question(name, "conflict_again" if name in moment.passed_over else "conflict")


def _conflicting(demand: DemandList, name: str) -> bool:
    return demand.applies(name) and demand.entry(name).status is Status.CONFLICTING


def _advised(demand: DemandList, moment: Moment) -> Iterator[Question]:
    for name in moment.wondering:
        advice = recommendation(demand, name) if demand.is_open(name) else None
        if advice is not None:
            yield advice


@dataclass(frozen=True)
class _Ranker:
    demand: DemandList
    moment: Moment

    def questions(self) -> list[Question]:
        """One to three questions of the first stage that has any, belonging together."""
        return [self._question(field) for field in self._together(self._next_fields())]

    def passed_over(self) -> list[Question]:
        """What was just asked and got no answer, asked anew; not a third time where we have nothing to propose."""
        fields = [self.demand.template.field(name) for name in self.moment.passed_over]
        open_ones = [f for f in fields if self.demand.is_open(f.id) and not self._tired(f)]
        questions = [self._returning(field) for field in open_ones]
        return [q for q in questions if q.proposal is not None or self.moment.times(q.field) < UNCLEAR][:MOST]

    def bundle(self) -> list[Question]:
        """Our proposals for what comes next, together, for a buyer who leaves everything to us."""
        if self.moment.left_to_us < LEFT_TO_US:
            return []
        fields = [field for field in self._next_fields() if field.kind is not Kind.TEXT]
        proposed = [recommendation(self.demand, field.id, "bundle") for field in fields]
        found = [question for question in proposed if question is not None][:BUNDLE]
        return found if len(found) > MOST else []

    def _next_fields(self) -> list[Field]:
        """All fields to ask of the first stage that has any, what matters most first; what was put off comes last."""
        for stage in STAGES:
            fields = self._open(stage)
            fresh = [field for field in fields if not self._tired(field)]
            if found := fresh or [field for field in fields if self._worth_a_last_try(field)]:
                return sorted(found, key=lambda field: -self._rank(field))
        return [field for stage in STAGES for field in self._left_at_the_end(stage)]

    def _open(self, stage: Deliverable) -> list[Field]:
        """What the stage needs and the buyer has not put off."""
        return [field for field in self._askable(stage) if not self._deferred(field)]

    def _left_at_the_end(self, stage: Deliverable) -> list[Field]:
        """What is asked for once more at the very end: what the buyer has put off, and what was never understood."""
        fields = [field for field in self._askable(stage) if field.id not in self.moment.passed_over]
        return [f for f in fields if self.moment.times(f.id) <= (REMINDERS if self._deferred(f) else UNCLEAR + 2)]

    def _askable(self, stage: Deliverable) -> list[Field]:
        fields = (field for field in self.demand.template.fields.values() if field.blocks is stage)
        return [f for f in fields if self.demand.is_open(f.id) and not self.demand.rests_on_open(f.id)]

    def _deferred(self, field: Field) -> bool:
        return self.demand.entry(field.id).status is Status.DEFERRED

    def _worth_a_last_try(self, field: Field) -> bool:
        return self.moment.times(field.id) <= UNCLEAR + 1 and field.id not in self.moment.passed_over

    def _tired(self, field: Field) -> bool:
        return self.moment.times(field.id) > UNCLEAR

    def _together(self, ranked: Sequence[Field]) -> list[Field]:
        """The best field and up to two others, of its section before sections near it, asked before only if it was too.

        One of them at most wants free words, and one from another section at most a yes or no: else an answer could
        not be told apart.
        """
        if not ranked:
            return []
        best = ranked[0]
        again = bool(self.moment.times(best.id))
        others = [f for f in ranked[1:] if bool(self.moment.times(f.id)) is again]
        near_ones = [field for field in others if again or self._distance(best, field) <= NEAR]
        chosen = [best]
        for near in sorted(near_ones, key=lambda other: self._distance(best, other)):
            if len(chosen) < MOST and not any(_alike(best, near, other) for other in chosen):
                chosen.append(near)
        return chosen

    def _distance(self, first: Field, second: Field) -> int:
        return abs(self._places[first.section] - self._places[second.section])

    def _rank(self, field: Field) -> float:
        order = self._order[field.id] / 1000
        talked = 1.5 if field.section in {name.partition(".")[0] for name in self.moment.touched} else 0.0
        vague = 2.0 if self.demand.entry(field.id).status is Status.VAGUE else 0.0
        opens = min(1.2, 0.3 * self._opens[field.id])
        risks = min(1.2, 0.3 * self.moment.waited_for.get(field.id, 0))
        again = -1.2 * self.moment.times(field.id)
        return talked + vague + opens + risks + again - order

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.demand.template.fields)}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {section.id: place for place, section in enumerate(self.demand.template.sections)}

    @cached_property
    def _opens(self) -> Counter[str]:
        """How many other fields' conditions read each field."""
        conditions = self.demand.template.conditions.values()
        return Counter(name for condition in conditions for name in condition.fields)

    def _question(self, field: Field) -> Question:
        times = self.moment.times(field.id)
        entry = self.demand.entry(field.id)
        if entry.status is Status.CONFLICTING:
            return _conflict(field.id, self.moment)
        if times >= UNCLEAR or entry.status is Status.VAGUE:
            proposed = recommendation(self.demand, field.id, "default" if times else "vague")
            if proposed is not None:
                return proposed
        return Question(field.id, "again" if times else "first")

    def _returning(self, field: Field) -> Question:
        """After a digression with our proposal beside the choices, since the question may have been about just that."""
        question = self._question(field)
        if not self.moment.digressed or question.manner != "again":
            return question
        return recommendation(self.demand, field.id, "return") or question


def _alike(best: Field, field: Field, other: Field) -> bool:
    if field.kind is Kind.TEXT:
        return other.kind is Kind.TEXT
    return field.kind is Kind.BOOLEAN and field.section != best.section and other.kind is Kind.BOOLEAN
