"""One turn of the interview: read, apply, advise, answer, decide what to ask, write. Pure; read this first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.advice.advice import Advice
from assistant.advice.past import Similar
from assistant.advice.risks import Risk
from assistant.demand.change import Applied, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence, Status
from assistant.demand.template import Deliverable
from assistant.interview.conversation import Conversation
from assistant.interview.past_answers import TOPIC, Told, tell_past
from assistant.interview.policy import Moment, Step, next_step
from assistant.interview.project_answers import ProjectAnswers
from assistant.interview.replies import Writer
from assistant.interview.speech import Speech
from assistant.interview.wording import Phrases
from assistant.understanding.proposal import Doubt
from assistant.understanding.reading import Reading
from assistant.understanding.responses import Asked

_AT_ONCE = 3  # readings that are confirmed by one answer
_ADVISED = frozenset({"what_if", "why", "risks"})  # what is answered about the project in words of the knowledge


class Cited(Protocol):
    """A citation of the knowledge base."""

    @property
    def n(self) -> int: ...
    @property
    def document(self) -> str: ...
    @property
    def section(self) -> str: ...
    @property
    def quote(self) -> str: ...


class Answered(Protocol):
    """An answer to a question of the buyer."""

    @property
    def text(self) -> str: ...
    @property
    def answered(self) -> bool: ...
    @property
    def citations(self) -> Sequence[Cited]: ...


@dataclass(frozen=True)
class Guidance:
    """What advice says about a demand list, and how many risks wait for each open field."""

    advice: Advice
    waited_for: Mapping[str, int]

    @property
    def risks(self) -> tuple[Risk, ...]:
        """The risks, worst first."""
        return self.advice.risks


@dataclass(frozen=True)
class Parts:
    """The parts that a turn needs, joined elsewhere.

    `understand(message, demand, asked, today, source)`, `advise(demand, today)`,
    `answer(question, previous, first_n)`,
    `suppose(demand, changes, today)` (what would differ, in sentences), `language(message, first)` (None where a
    message does not tell its language), `speech(demand, language)`, `similar(demand)` (past projects, nearest first).
    """

    understand: Callable[[str, DemandList, Sequence[Asked], date, str], Reading]
    advise: Callable[[DemandList, date], Guidance]
    answer: Callable[[str, str, int], Answered]
    suppose: Callable[[DemandList, Sequence[Change], date], Sequence[str]]
    speech: Callable[[DemandList, str], Speech]
    language: Callable[[str, bool], str | None]
    similar: Callable[[DemandList], Sequence[Similar]] = lambda _demand: ()


@dataclass(frozen=True)
class Turn:
    """What a turn did. `undo`: the caller restores the state before the last turn, nothing else changed."""

    conversation: Conversation
    reply: str
    asked: tuple[str, ...] = ()
    applied: tuple[Applied, ...] = ()
    risks: tuple[str, ...] = ()
    citations: tuple[Cited, ...] = ()
    undo: bool = False


def take_turn(conversation: Conversation, message: str, parts: Parts, today: date) -> Turn:
    """The turn that `message` makes. Nothing is mutated; the conversation after it is in the result."""
    number = conversation.turn + 1
    reading = parts.understand(message, conversation.demand, conversation.asked, today, f"message {number}")
    if reading.undo:
        return Turn(conversation, "", undo=True)
    demand, applied = conversation.demand.apply(reading.changes)
    guidance = parts.advise(demand, today)
    language = parts.language(message, number == 1) or conversation.language
    heard = _Heard(conversation, reading, applied, tuple(_answers(conversation, reading, parts)), language)
    step = Step() if heard.doubts else next_step(demand, _moment(heard, guidance))
    speech = parts.speech(demand, heard.language)
    phrases = Phrases(speech.wording, number, conversation.said)
    news = _news(conversation, guidance, step)
    supposed = parts.suppose(demand, reading.supposed, today) if reading.supposed else ()
    answers = ProjectAnswers(guidance.advice, phrases, speech, supposed)
    about = [answers.answer(question) for question in reading.about_project if question.topic != TOPIC]
    past = _past(heard, demand, parts, phrases, speech, step)
    reply = _write(Writer(demand, phrases, speech), heard, about, news, past.text, step)
    after = _after(heard, demand, step, [risk.id for risk in news[:2]], tuple(phrases.said))
    citations = (*heard.citations, *past.citations)
    asked = tuple(dict.fromkeys(item.field for item in after.asked))
    return Turn(after, reply, asked, applied, tuple(risk.id for risk in guidance.risks), citations)


@dataclass(frozen=True)
class _Heard:
    """A message as the interview takes it: its reading, what it changed, the answers to its questions, and
    the language to reply in."""

    before: Conversation
    reading: Reading
    applied: tuple[Applied, ...]
    answers: tuple[Answered, ...]
    language: str

    @property
    def citations(self) -> tuple[Cited, ...]:
        """Those of the answers, in order."""
        return tuple(citation for answer in self.answers for citation in answer.citations)

    @property
    def passed_over(self) -> tuple[str, ...]:
        """What was asked, where the message said nothing on any of it."""
        asked = tuple(item.field for item in self.before.asked if item.said is None)
        return () if any(change.field in asked for change in self.applied) else asked

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubts to ask now: they take the place of other questions, so that a yes or no is clear. Words that fit
        several fields are asked alone, what has one reading up to three at once. None where the buyer wants advice."""
        doubts = () if self.reading.unsure else self.reading.doubts
        single = tuple(doubt for doubt in doubts if len(doubt.readings) == 1)
        return single[:_AT_ONCE] if doubts[:1] == single[:1] else doubts[:1]

    @property
    def left_to_us(self) -> int:
        """How many messages in a row have only left fields to us; one that says nothing for the list is not counted."""
        if not self.applied:
            return self.before.left_to_us
        only = all(change.after.status is Status.ASSUMED for change in self.applied)
        return self.before.left_to_us + 1 if only else 0


def _moment(heard: _Heard, guidance: Guidance) -> Moment:
    before, reading = heard.before, heard.reading
    return Moment(
        waited_for=guidance.waited_for,
        asked_times=before.asked_times,
        touched=frozenset(change.field for change in heard.applied),
        wondering=reading.unsure,
        told_ready=before.ready,
        passed_over=heard.passed_over,
        digressed=bool(reading.questions or reading.about_project),
        left_to_us=heard.left_to_us,
    )


def _news(conversation: Conversation, guidance: Guidance, step: Step) -> list[Risk]:
    """The risks to tell: not told before, and not just the contradiction that the reply asks about anyway."""
    asked = {question.field for question in step.questions if question.manner in ("conflict", "conflict_again")}
    fresh = [risk for risk in guidance.risks if risk.id not in conversation.told]
    return [risk for risk in fresh if not asked.issuperset(risk.fields)]


def _answers(conversation: Conversation, reading: Reading, parts: Parts) -> list[Answered]:
    """Answers to the buyer's questions; those about a field that we recommend a value for are answered by the step."""
    answers: list[Answered] = []
    previous = conversation.last_question
    for question in reading.questions:
        first = 1 + sum(len(answer.citations) for answer in answers)
        answers.append(parts.answer(question, previous, first))
        previous = question
    return answers


def _past(heard: _Heard, demand: DemandList, parts: Parts, phrases: Phrases, speech: Speech, step: Step) -> Told:
    """Past projects, where the buyer asks for them, and once when the list is complete enough for a quotation."""
    asked = any(question.topic == TOPIC for question in heard.reading.about_project)
    if not asked and Deliverable.QUOTE not in step.became_ready:
        return Told()
    return tell_past(parts.similar(demand), demand, phrases, speech, 1 + len(heard.citations), asked)


def _write(writer: Writer, heard: _Heard, about: Sequence[str], news: Sequence[Risk], past: str, step: Step) -> str:
    reading = heard.reading
    understood = writer.acknowledge(heard.applied)
    if not (understood or heard.applied or heard.answers or about or past or reading.unsure or heard.doubts):
        understood = [writer.not_meant() if reading.denied else writer.not_understood(heard.passed_over)]
    blocks = [
        "\n\n".join(understood),
        *about,
        *(writer.answer(answer.text, step, answer.answered) for answer in heard.answers),
        *writer.warn(news),
        past,
        "\n\n".join(writer.doubt(heard.doubts) if heard.doubts else writer.ask(step)),
    ]
    note = writer.note_english() if past or news or _advises(heard, step) else ""
    return "\n\n".join(block for block in (*blocks, note) if block)


def _advises(heard: _Heard, step: Step) -> bool:
    """Whether the reply holds answers or reasons out of the knowledge, which is English."""
    reasons = [*(question.because for question in step.questions if not step.bundle)]
    reasons += [change.after.note or "" for change in heard.applied if change.after.status is Status.ASSUMED]
    topics = {question.topic for question in heard.reading.about_project}
    return any(reasons) or not topics.isdisjoint(_ADVISED) or any(answer.answered for answer in heard.answers)


def _confirming(heard: _Heard) -> tuple[Asked, ...]:
    """What the next message may confirm: the readings of the doubt, with the words that it is about."""
    source = f"message {heard.before.turn + 1}"
    return tuple(
        Asked(name, value, Evidence(source, doubt.quote)) for doubt in heard.doubts for name, value in doubt.readings
    )


def _after(heard: _Heard, demand: DemandList, step: Step, told: Sequence[str], said: tuple[str, ...]) -> Conversation:
    before, put = heard.before, heard.reading.questions
    times = dict(before.asked_times)
    for question in step.questions:
        times[question.field] = times.get(question.field, 0) + 1
    open_ones = [text for text, answer in zip(put, heard.answers, strict=True) if not answer.answered]
    return replace(
        before,
        demand=demand,
        turn=before.turn + 1,
        asked=(*_confirming(heard), *(question.asked for question in step.questions)),
        told=(*before.told, *told),
        unanswered=tuple(dict.fromkeys((*before.unanswered, *open_ones))),
        said=said,
        asked_times=times,
        ready=(*before.ready, *(stage.value for stage in step.became_ready)),
        last_question=put[-1] if put else before.last_question,
        left_to_us=heard.left_to_us,
        language=heard.language,
    )
