"""A persona: a buyer with things to say, as a domain expert writes it down in YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from pydantic import Field as Key

from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence
from assistant.demand.forms import from_json
from assistant.demand.template import Template
from assistant.demand.yaml_file import Strict, YamlFile, nearest
from assistant.errors import BadInput

PERSONAS: Final = Path(__file__).resolve().parent.parent / "personas"


class Temperament(StrEnum):
    """How a persona answers; what each does is in `buyer`."""

    TERSE = "terse"
    TALKATIVE = "talkative"
    NON_NATIVE = "non_native"
    HASTY = "hasty"


class Stance(StrEnum):
    """What a persona does when a field comes up: knows the value, leaves it to the factory, will not say, has no need
    of it, or will say later."""

    KNOWS = "knows"
    DELEGATES = "delegates"
    REFUSES = "refuses"
    DECLINES = "declines"
    LATER = "later"


class Topic(Strict):
    """What a persona has to say on one field.

    `ways`: how it says so, one way after the other; they stand on their own among other sentences. `short`: how it says
    so where nothing else was asked. `first`: what it says before that and what settles nothing (vague words, a question
    back). `value` and `excluded` in the JSON forms of the spec; `also`: other values that would be as right.
    """

    stance: Stance = Stance.KNOWS
    value: Any = None
    excluded: tuple[str, ...] = ()
    also: tuple[Any, ...] = ()
    ways: tuple[str, ...] = Key(min_length=1)
    short: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


class Opening(Strict):
    """The first message and the fields that it tells."""

    say: str
    tells: tuple[str, ...] = ()


class Event(Strict):
    """What a persona says of its own accord at turn `at`, or as soon after it as what it changes has been told.

    `instead`: said instead of an answer, so a digression unless it tells or changes something. `changes`: fields that
    the persona thinks differently of from then on.
    """

    at: int = Key(ge=2)
    say: str
    instead: bool = False
    tells: tuple[str, ...] = ()
    changes: Mapping[str, Topic] = {}

    @property
    def digression(self) -> bool:
        """Whether it leaves the question that was asked unanswered and says nothing for the list."""
        return self.instead and not self.tells and not self.changes


class Otherwise(Strict):
    """What a persona says to what it has never thought of: where that is all that was asked, and beside answers."""

    stance: Stance = Stance.DELEGATES
    alone: tuple[str, ...] = Key(min_length=1)
    rest: tuple[str, ...] = Key(min_length=1)


class Persona(Strict):
    """A buyer. `patience`: the turns after which it gives up."""

    id: str
    name: str
    about: str
    temperament: Temperament
    patience: int = Key(default=40, ge=1)
    opening: Opening
    otherwise: Otherwise
    topics: Mapping[str, Topic]
    events: tuple[Event, ...] = ()
    half: str = ""

    def topics_after(self, fired: Sequence[int]) -> dict[str, Topic]:
        """What the persona thinks after the events at the indices `fired`."""
        topics = dict(self.topics)
        for index in fired:
            topics.update(self.events[index].changes)
        return topics


def load_personas(folder: Path, template: Template) -> tuple[Persona, ...]:
    """The personas of a folder, sorted by file name; empty for a folder without any. Raises BadKnowledge."""
    return tuple(load_persona(path, template) for path in sorted(folder.glob("*.yaml")))


def load_persona(path: Path, template: Template) -> Persona:
    """The persona of a file; its half is "held_back" where the file's name ends so, else "dev".

    Raises BadKnowledge naming file, line, key and the nearest field for whatever is wrong.
    """
    file = YamlFile(path)
    half = "held_back" if path.stem.endswith("held_back") else "dev"
    persona = file.model(Persona).model_copy(update={"half": half})
    for at, name in _named(persona):
        if name not in template.fields:
            raise file.problem(at, f"unknown field {name!r}{nearest(name, template.fields)}")
    for at, name, topic in _topics(persona):
        _check_topic(file, at, name, topic, template)
    _check_told(file, persona)
    _check_applies(file, persona, template)
    return persona


def known_list(topics: Mapping[str, Topic], template: Template) -> DemandList:
    """A demand list that holds what the topics know and decline."""
    evidence = (Evidence("persona", "said"),)
    changes = []
    for name, topic in topics.items():
        if topic.stance is Stance.DECLINES:
            changes.append(Change(name, Action.DECLINE, None, evidence))
        elif topic.stance is Stance.KNOWS and topic.value is not None:
            changes.append(Change(name, Action.STATE, from_json(template.field(name), topic.value), evidence))
    return DemandList(template).apply(changes)[0]


def _named(persona: Persona) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every place of the file where a field is named, and the name."""
    yield from ((("opening", "tells", index), name) for index, name in enumerate(persona.opening.tells))
    yield from ((("topics", name), name) for name in persona.topics)
    for number, event in enumerate(persona.events):
        yield from ((("events", number, "tells", index), name) for index, name in enumerate(event.tells))
        yield from ((("events", number, "changes", name), name) for name in event.changes)


def _topics(persona: Persona) -> Iterator[tuple[tuple[str | int, ...], str, Topic]]:
    yield from ((("topics", name), name, topic) for name, topic in persona.topics.items())
    for number, event in enumerate(persona.events):
        yield from ((("events", number, "changes", name), name, topic) for name, topic in event.changes.items())


def _check_topic(file: YamlFile, at: tuple[str | int, ...], name: str, topic: Topic, template: Template) -> None:
    knows = topic.value is not None or bool(topic.excluded)
    if knows is not (topic.stance is Stance.KNOWS):
        raise file.problem(at, "a value or excluded options go with the stance `knows`, and with no other")
    field = template.field(name)
    try:
        for value in (topic.value, *topic.also):
            if value is not None:
                from_json(field, value)
        for option in topic.excluded:
            from_json(field, [option] if field.many else option)
    except BadInput as error:
        raise file.problem(at, str(error)) from error


def _check_told(file: YamlFile, persona: Persona) -> None:
    """What is told or changed must be a topic: else there is nothing to compare the spec with."""
    for at, name in _named(persona):
        if name not in persona.topics:
            raise file.problem(at, f"{name!r} is not among the topics{nearest(name, persona.topics)}")


def _check_applies(file: YamlFile, persona: Persona, template: Template) -> None:
    """A persona has nothing to say on a field whose condition does not hold for what it wants."""
    wants = known_list(persona.topics, template)
    for name, topic in persona.topics.items():
        if topic.stance is Stance.KNOWS and not wants.applies(name):
            when = template.field(name).when
            raise file.problem(("topics", name), f"does not apply to what this persona wants ({when})")
