"""What a phrase does in a text: its role, and the field, option, place or cue that it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.demand.template import Field


class Role(StrEnum):
    """What a phrase does."""

    FIELD = "field"  # names a field
    OPTION = "option"  # means an option anywhere
    SHORT = "short"  # means an option where its field is spoken of
    VAGUE = "vague"  # a wish that cannot be built
    YES = "yes"
    NO = "no"
    COUNT = "count"  # the noun that a count counts
    TEXT = "text"  # a known value of a text field
    PLACE = "place"
    TONGUE = "tongue"
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a phrase: its role, the field, and the option, place or cue."""

    role: Role
    field: str = ""
    value: str = ""


def field_senses(field: Field) -> Iterator[tuple[Sense, Iterable[str]]]:
    """The senses that a template's field gives to its words."""
    yield Sense(Role.FIELD, field.id), (*field.aliases, field.say("en"))
    yield Sense(Role.VAGUE, field.id), field.vague
    yield Sense(Role.YES, field.id), field.yes
    yield Sense(Role.NO, field.id), field.no
    yield Sense(Role.COUNT, field.id), field.counts
    for option, definition in field.options.items():
        yield Sense(Role.OPTION, field.id, option), definition.aliases
        yield Sense(Role.SHORT, field.id, option), (*definition.short, definition.label["en"])
    for value in field.values:
        yield Sense(Role.TEXT, field.id, value), (value,)
