"""Scores an interview. Pure: the persona and what was said in, marks and shares out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry, Status
from assistant.demand.forms import from_json, to_json
from assistant.demand.readiness import STAGES
from assistant.demand.template import Field, Kind, Template
from evals.interviews.persona import Persona, Stance, Topic, known_list
from evals.interviews.transcript import Exchange, Transcript
from evals.matching import same_text, same_value
from evals.results import CaseScore, Mark, Outcome, Share

SHARES: Final = (
    "recall",
    "recall of what was said",
    "precision",
    "invented",
    "asked again",
    "asked in vain",
    "returned",
    "said again",
)
FEWEST_WORDS: Final = 4  # a shorter sentence ("And the size?") may come back
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+|\*\*")
_NOTHING: Final = (False, "none", ("none",))


def score_interview(persona: Persona, transcript: Transcript, template: Template) -> CaseScore:
    """All marks and shares of one interview. A share is hits out of chances; of the faults (from "invented" on, but
    for "returned") less is better. "turns to quote" and so on hold the turn, out of one, and are absent where no turn
    got there."""
    marks = final_marks(persona, transcript, template)
    exchanges = transcript.exchanges
    turns = {stage.value: transcript.turns_to(stage.value) for stage in STAGES}
    shares = {
        **mark_shares(marks, transcript),
        "asked again": asked_again(exchanges),
        "asked in vain": asked_in_vain(persona, transcript, template),
        "returned": returned(exchanges),
        "said again": said_again([exchange.reply for exchange in exchanges]),
        "turns": Share(len(exchanges), 1),
        **{f"{stage} ready": Share(float(turn is not None), 1) for stage, turn in turns.items()},
        **{f"turns to {stage}": Share(turn, 1) for stage, turn in turns.items() if turn is not None},
    }
    notes = (transcript.failure,) if transcript.failure else ()
    return CaseScore(persona.id, (persona.temperament.value,), persona.half, shares, marks, persona.about, notes)


def final_marks(persona: Persona, transcript: Transcript, template: Template) -> tuple[Mark, ...]:
    """A mark for every field that the persona knows or declines and that applies to what it wants, and one for every
    entry with a value that it neither gave nor left to the factory."""
    topics = persona.topics_after(transcript.fired)
    wants, final = known_list(topics, template), transcript.final
    known = [name for name, topic in topics.items() if _expected(topic) and wants.applies(name)]
    marks = [_mark(template.field(name), topics[name], final.entry(name)) for name in known]
    others = (name for name in final.entries if name not in known and final.entry(name).value is not None)
    left = _left_to_us(persona, transcript)
    marks += [
        Mark(name, template.field(name).kind, Outcome.INVENTED, "", _shown(final.entry(name)))
        for name in others
        if not (final.entry(name).status is Status.ASSUMED and name in left)
    ]
    return tuple(marks)


def mark_shares(marks: Sequence[Mark], transcript: Transcript) -> dict[str, Share]:
    """Recall of all that the persona knows and of what it came to say, precision, and values that nobody gave."""
    right = sum(mark.outcome is Outcome.RIGHT for mark in marks)
    wrong = sum(mark.outcome is Outcome.WRONG for mark in marks)
    invented = sum(mark.outcome is Outcome.INVENTED for mark in marks)
    said = [mark for mark in marks if mark.name in transcript.told and mark.outcome is not Outcome.INVENTED]
    return {
        "recall": Share(right, len(marks) - invented),
        "recall of what was said": Share(sum(mark.outcome is Outcome.RIGHT for mark in said), len(said)),
        "precision": Share(right, right + wrong + invented),
        "invented": Share(invented, right + wrong + invented),
    }


def asked_again(exchanges: Sequence[Exchange]) -> Share:
    """Of all questions, those about a field that the buyer had answered clearly by then."""
    settled: set[str] = set()
    again = 0
    for exchange in exchanges:
        settled.update(exchange.settled)
        again += sum(name in settled for name in exchange.asked)
    return Share(again, _questions(exchanges))


def asked_in_vain(persona: Persona, transcript: Transcript, template: Template) -> Share:
    """Of all questions, those about a field that does not apply to what the buyer had told until then, whether it is
    taken before or after its changes of mind."""
    told: set[str] = set()
    vain = 0
    for exchange in transcript.exchanges:
        told.update(exchange.settled)
        lists = [
            _told_list(topics, told, template) for topics in (persona.topics, persona.topics_after(transcript.fired))
        ]
        vain += sum(not any(demand.applies(name) for demand in lists) for name in exchange.asked)
    return Share(vain, _questions(transcript.exchanges))


def returned(exchanges: Sequence[Exchange]) -> Share:
    """Of the digressions that left a question unanswered, those after which it was asked again at once."""
    cases = [(before, after) for before, after in pairwise(exchanges) if after.digression and before.asked]
    back = sum(bool(set(before.asked) & set(after.asked)) for before, after in cases)
    return Share(back, len(cases))


def said_again(replies: Sequence[str]) -> Share:
    """Of all sentences of four words or more, those that had been said before word for word."""
    heard: set[str] = set()
    again = total = 0
    for sentence in (sentence for reply in replies for sentence in sentences(reply)):
        total += 1
        again += sentence in heard
        heard.add(sentence)
    return Share(again, total)


def sentences(reply: str) -> Iterator[str]:
    """The sentences and lines of a reply that are long enough to be noticed when they come back, bare of marks."""
    for part in _SENTENCE.split(reply):
        words = re.findall(r"[\w'’-]+", part.casefold())
        if len(words) >= FEWEST_WORDS:
            yield " ".join(words)


def _questions(exchanges: Sequence[Exchange]) -> int:
    return sum(len(exchange.asked) for exchange in exchanges)


def _told_list(topics: Mapping[str, Topic], told: Collection[str], template: Template) -> DemandList:
    return known_list({name: topic for name, topic in topics.items() if name in told}, template)


def _expected(topic: Topic) -> bool:
    return topic.stance in (Stance.KNOWS, Stance.DECLINES)


def _left_to_us(persona: Persona, transcript: Transcript) -> frozenset[str]:
    """Fields that the buyer left to the factory when they came up."""
    asked = {name for exchange in transcript.exchanges for name in exchange.asked}
    topics = persona.topics
    left = {name for name in asked if name not in topics} if persona.otherwise.stance is Stance.DELEGATES else set()
    return frozenset(left | {name for name, topic in topics.items() if topic.stance is Stance.DELEGATES})


def _mark(field: Field, topic: Topic, got: Entry) -> Mark:
    wanted = _wanted(topic)
    if _right(field, topic, got):
        return Mark(field.id, field.kind, Outcome.RIGHT, wanted, _shown(got))
    touched = got.value is not None or got.status is Status.DECLINED
    return Mark(field.id, field.kind, Outcome.WRONG if touched else Outcome.MISSING, wanted, _shown(got))


def _right(field: Field, topic: Topic, got: Entry) -> bool:
    if topic.stance is Stance.DECLINES:
        return got.status is Status.DECLINED or got.value in _NOTHING
    if topic.value is None:
        return set(topic.excluded) <= set(got.excluded)
    values = [from_json(field, value) for value in (topic.value, *topic.also)]
    if got.status is Status.DECLINED:
        return any(value in _NOTHING for value in values)
    if field.kind is Kind.TEXT and isinstance(got.value, str):
        return any(isinstance(value, str) and same_text(value, got.value) for value in values)
    return any(same_value(value, got.value) for value in values)


def _wanted(topic: Topic) -> str:
    return "not wanted" if topic.stance is Stance.DECLINES else _told(topic.value, topic.excluded)


def _shown(entry: Entry) -> str:
    return f"{entry.status.value} {_told(to_json(entry.value), entry.excluded)}".strip()


def _told(value: object, excluded: Sequence[str]) -> str:
    without = f" without {', '.join(excluded)}" if excluded else ""
    return ("" if value is None else str(value)) + without
