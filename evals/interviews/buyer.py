"""What a simulated buyer says next. Pure: a mind and the fields that were asked in, words and a new mind out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from evals.interviews.persona import Event, Persona, Stance, Temperament, Topic

CLEAR: Final = frozenset({Stance.KNOWS, Stance.DELEGATES, Stance.DECLINES, Stance.REFUSES})
LEFT_OVER: Final = 2  # things told in one message where nothing is asked


@dataclass(frozen=True, slots=True)
class Manner:
    """How many of the fields asked are answered, how many others are told along with them, and what joins the words."""

    answers: int
    adds: int
    joint: str


MANNERS: Final[Mapping[Temperament, Manner]] = {
    Temperament.TERSE: Manner(3, 0, ", "),
    Temperament.TALKATIVE: Manner(3, 1, " "),
    Temperament.NON_NATIVE: Manner(3, 0, " "),
    Temperament.HASTY: Manner(1, 0, " "),
}


@dataclass(frozen=True, slots=True)
class Mind:
    """Where a buyer stands: its turn, how often each field was answered, what was told, which events have happened."""

    turn: int = 0
    times: Mapping[str, int] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    fired: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message of a buyer. `settled`: the fields that it answers clearly, whatever the answer."""

    text: str
    settled: tuple[str, ...] = ()
    digression: bool = False


def speak(persona: Persona, mind: Mind, asked: Sequence[str]) -> tuple[Utterance, Mind] | None:
    """The next message and the mind after it; None where the buyer has nothing more to say.

    `asked`: the fields that the assistant has just asked for, in its order.
    """
    mind = replace(mind, turn=mind.turn + 1)
    if mind.turn == 1:
        return _opened(persona, mind)
    index = _due(persona, mind)
    if index is None:
        answered = _Answer(persona, mind, asked).spoken()
        return answered if answered[0].text else None
    event = persona.events[index]
    others = [name for name in asked if name not in event.changes and name not in event.tells]
    silent = event.instead or not others
    answered = (Utterance(""), mind) if silent else _Answer(persona, mind, others).spoken()
    return _with_event(answered, index, event)


def _opened(persona: Persona, mind: Mind) -> tuple[Utterance, Mind]:
    tells = persona.opening.tells
    settled = tuple(name for name in tells if persona.topics[name].stance in CLEAR)
    return Utterance(persona.opening.say.strip(), settled), replace(mind, told=frozenset(tells))


def _due(persona: Persona, mind: Mind) -> int | None:
    """The first event whose turn has come; a change of mind waits until the mind was told."""
    for index, event in enumerate(persona.events):
        if index not in mind.fired and event.at <= mind.turn and mind.told.issuperset(event.changes):
            return index
    return None


def _with_event(answered: tuple[Utterance, Mind], index: int, event: Event) -> tuple[Utterance, Mind]:
    spoken, mind = answered
    text = f"{spoken.text}\n\n{event.say.strip()}".strip()
    settled = dict.fromkeys((*spoken.settled, *event.tells, *event.changes))
    times = {**mind.times, **dict.fromkeys(event.changes, 0)}
    after = replace(mind, fired=(*mind.fired, index), told=mind.told | set(event.tells), times=times)
    return Utterance(text, tuple(settled), event.digression), after


@dataclass(frozen=True)
class _Answer:
    persona: Persona
    mind: Mind
    asked: Sequence[str]

    def spoken(self) -> tuple[Utterance, Mind]:
        """The answer in words; an empty text where nothing was asked and nothing is left to tell."""
        manner = MANNERS[self.persona.temperament]
        answered = list(dict.fromkeys(self.asked))[: manner.answers] or self._left_over()
        own = [name for name in answered if name in self._topics]
        unknown = [name for name in answered if name not in self._topics]
        added = self._also(own, manner.adds) if self.asked else []
        alone = len(own) + len(added) == 1 and not unknown and bool(self.asked)
        words = [self._way(name, alone) for name in (*own, *added)]
        if unknown:
            words.append(self._otherwise(bool(words)))
        settled = [name for name in (*own, *added) if self._settles(name)]
        settled += unknown if self.persona.otherwise.stance in CLEAR else []
        times = {**self.mind.times, **{name: self._times(name) + 1 for name in (*own, *added, *unknown)}}
        told = self.mind.told.union(own, added)
        return Utterance(manner.joint.join(words), tuple(settled)), replace(self.mind, times=times, told=told)

    @property
    def _topics(self) -> Mapping[str, Topic]:
        return self.persona.topics_after(self.mind.fired)

    def _times(self, name: str) -> int:
        return self.mind.times.get(name, 0)

    def _settles(self, name: str) -> bool:
        topic = self._topics[name]
        return topic.stance in CLEAR and self._times(name) >= len(topic.first)

    def _way(self, name: str, alone: bool) -> str:
        """The next way to say it: first what settles nothing, then the clear ways in turn."""
        topic, times = self._topics[name], self._times(name)
        if times < len(topic.first):
            return topic.first[times]
        ways = topic.short if alone and topic.short else topic.ways
        return ways[(times - len(topic.first)) % len(ways)]

    def _otherwise(self, beside: bool) -> str:
        otherwise = self.persona.otherwise
        words = otherwise.rest if beside else otherwise.alone
        return words[self.mind.turn % len(words)]

    def _unsaid(self) -> list[str]:
        topics = self._topics
        return [name for name in topics if name not in self.mind.told and topics[name].stance is Stance.KNOWS]

    def _left_over(self) -> list[str]:
        return self._unsaid()[:LEFT_OVER]

    def _also(self, own: Sequence[str], most: int) -> list[str]:
        """What the buyer tells along with its answer: what it has not said yet of the same section."""
        sections = {name.partition(".")[0] for name in own}
        return [n for n in self._unsaid() if n not in self.asked and n.partition(".")[0] in sections][:most]
