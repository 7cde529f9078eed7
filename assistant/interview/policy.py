"""What to ask next. Pure: conflicts first, then what blocks the quotation, the sample order, production."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Question:
    """One field to ask and how: a conflict, a first asking, again in other words, or with a default proposed."""

    field: str
    manner: str
    proposal: Value | None = None
    because: str = ""

    @property
    def asked(self) -> Asked:
        """What the next message is read against."""
        return Asked(self.field, self.proposal)


@dataclass(frozen=True, slots=True)
class Step:
    """The questions of one reply, and the deliverables that have just become ready."""

    questions: tuple[Question, ...] = ()
    became_ready: tuple[Deliverable, ...] = ()


def next_step(
    demand: DemandList,
    waited_for: Mapping[str, int],
    asked_times: Mapping[str, int],
    touched: Collection[str],
    wondering: Sequence[str],
    told_ready: Collection[str],
) -> Step:
    """What to ask now.

    `waited_for`: how many risks wait for each open field. `touched`: fields of this message. `wondering`: fields the
    buyer wants advice on. `told_ready`: deliverables already announced.
    """
    ready = tuple(s for s, state in readiness(demand).items() if state.ready and s.value not in told_ready)
    conflicts = [name for name in demand.template.fields if _conflicting(demand, name)]
    advised = [recommendation(demand, name) for name in wondering if demand.is_open(name)]
    urgent = [*(Question(name, "conflict") for name in conflicts), *(question for question in advised if question)]
    ranker = _Ranker(demand, waited_for, asked_times, touched)
    if conflicts or len(urgent) > 1:
        return Step(tuple(urgent[:MOST]), ready)
    if urgent:
        following = [q for q in ranker.questions() if q.field != urgent[0].field and q.manner == "first"]
        others = [q for q in following if demand.template.field(q.field).kind is not Kind.BOOLEAN]
        return Step((*urgent, *others[:1]), ready)
    return Step(tuple(ranker.questions()), ready)


def recommendation(demand: DemandList, name: str, manner: str = "recommend") -> Question | None:
    """A question that proposes our suggestion for the field; None where the template suggests nothing."""
    suggestion = demand.suggestion(name)
    if suggestion is None:
        return None
    value = from_json(demand.template.field(name), suggestion.value)
    return Question(name, manner, value, suggestion.because)


def _conflicting(demand: DemandList, name: str) -> bool:
    return demand.applies(name) and demand.entry(name).status is Status.CONFLICTING


@dataclass(frozen=True)
class _Ranker:
    demand: DemandList
    waited_for: Mapping[str, int]
    asked_times: Mapping[str, int]
    touched: Collection[str]

    def questions(self) -> list[Question]:
        """One to three questions of the first stage that has any, belonging together."""
        for deferred_too in (False, True):
            for stage in STAGES:
                fields = [f for f in self.demand.template.fields.values() if self._askable(f, stage, deferred_too)]
                if fields:
                    return [self._question(field) for field in self._together(fields)]
        return []

    def _askable(self, field: Field, stage: Deliverable, deferred_too: bool) -> bool:
        if field.blocks is not stage or not self.demand.is_open(field.id) or self.demand.rests_on_open(field.id):
            return False
        deferred = self.demand.entry(field.id).status is Status.DEFERRED
        tired = self.asked_times.get(field.id, 0) > UNCLEAR
        return not (deferred or tired) or (deferred_too and self.asked_times.get(field.id, 0) <= UNCLEAR + 1)

    def _together(self, fields: Sequence[Field]) -> list[Field]:
        """The best field, and up to two more of its section that nobody has been asked for yet."""
        ranked = sorted(fields, key=lambda field: -self._rank(field))
        best = ranked[0]
        fresh = self.asked_times.get(best.id, 0) == 0
        others = [f for f in ranked[1:] if f.section == best.section and fresh and not self.asked_times.get(f.id)]
        return [best, *others[: MOST - 1]] if fresh else [best]

    def _rank(self, field: Field) -> float:
        order = list(self.demand.template.fields).index(field.id) / 1000
        talked = 1.5 if field.section in {name.partition(".")[0] for name in self.touched} else 0.0
        vague = 2.0 if self.demand.entry(field.id).status is Status.VAGUE else 0.0
        opens = min(1.2, 0.3 * self._opens[field.id])
        risks = min(1.2, 0.3 * self.waited_for.get(field.id, 0))
        again = -1.2 * self.asked_times.get(field.id, 0)
        return talked + vague + opens + risks + again - order

    @property
    def _opens(self) -> Counter[str]:
        """How many other fields' conditions read each field."""
        conditions = self.demand.template.conditions.values()
        return Counter(name for condition in conditions for name in condition.fields)

    def _question(self, field: Field) -> Question:
        times = self.asked_times.get(field.id, 0)
        entry = self.demand.entry(field.id)
        if times >= UNCLEAR or entry.status is Status.VAGUE:
            proposed = recommendation(self.demand, field.id, "default" if times else "vague")
            if proposed is not None:
                return proposed
        return Question(field.id, "again" if times else "first")
