"""A template: the sections and fields that a demand list for one kind of product has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import Field as Key

from assistant.demand.expression import Expression
from assistant.demand.yaml_file import Strict

Wording = Mapping[str, str]


class Kind(StrEnum):
    """The form of a field's value; see the contract."""

    TEXT = "text"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    MARKETS = "markets"
    LANGUAGES = "languages"


class Deliverable(StrEnum):
    """What a complete list makes possible, in order; NONE for what blocks nothing."""

    QUOTE = "quote"
    SAMPLE = "sample"
    PRODUCTION = "production"
    NONE = "none"


LISTS = frozenset({Kind.CHOICES, Kind.MARKETS, Kind.LANGUAGES})


class Range(Strict):
    """Plausible values of a field, in its own unit."""

    min: float
    max: float


class Option(Strict):
    """One option: its label, words that mean it anywhere (`aliases`) or only in its field's context (`short`).

    `means_field`: a no to this option is a no to the field as a whole ("no GPS", "no LTE"). `covers`: the more precise
    options that this one stands for ("4G": Cat-1, Cat-4); naming one of them later is no contradiction. `also`:
    yes-or-no fields that it says yes to (a logo on the start-up screen: the boot logo).
    """

    label: Wording
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    means_field: bool = False
    covers: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Suggestion(Strict):
    """What we recommend where the buyer leaves a field to us, and what follows from it."""

    value: Any
    because: str
    when: str | None = None


class Part(Strict):
    """Words for the part that a field is of, and for other parts that have the like: "the carton is white"."""

    own: tuple[str, ...]
    others: tuple[str, ...] = ()


class Field(Strict):
    """One field of the demand list and the words that buyers and sales engineers use for it.

    `beside`: fields whose options make its `short` words plain. `narrows`: the field of which it is a narrower case
    (battery life with GPS on); named beside it, it takes the amount. `below`: the field with which it is often named in
    one word, and which has the greater amount ("memory 2 GB / 16 GB").
    """

    id: str
    kind: Kind
    blocks: Deliverable
    label: Wording
    question: str
    why: str
    unit: str | None = None
    when: str | None = None
    aliases: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    options: Mapping[str, Option] = Key(default_factory=dict)
    suggestion: tuple[Suggestion, ...] = ()
    offers: tuple[str, ...] = ()
    typical: Range | None = None
    bare: bool = False
    spans: bool = False
    counts: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    named: bool = True
    captures: str | None = Key(default=None, pattern="^(name|clause|match)$")
    patterns: tuple[str, ...] = ()
    shape: str | None = None
    part: Part | None = None
    beside: tuple[str, ...] = ()
    narrows: str | None = None
    below: str | None = None
    compact: bool = False
    values: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """The section's id, the first part of the field's id."""
        return self.id.partition(".")[0]

    @property
    def key(self) -> str:
        """The field's name inside its section."""
        return self.id.partition(".")[2]

    @property
    def many(self) -> bool:
        """Whether the value is a list."""
        return self.kind in LISTS

    def say(self, language: str = "en") -> str:
        """The field's label in `language`, English where there is none."""
        return self.label.get(language) or self.label["en"]


class Section(Strict):
    """A named group of fields, in the order in which a person reads them."""

    id: str
    label: Wording
    fields: Mapping[str, Field]


@dataclass(frozen=True)
class Template:
    """The fields of one product. Made by `load_template`; equal when loaded from equal files.

    `words_of`: the product whose buyers' words are understood here too, or "".
    """

    product: str
    name: Wording
    sections: tuple[Section, ...]
    conditions: Mapping[str, Expression] = field(default_factory=dict)
    suggestions: Mapping[str, tuple[tuple[Expression | None, Suggestion], ...]] = field(default_factory=dict)
    words_of: str = ""

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Every field by id, in file order."""
        return {item.id: item for section in self.sections for item in section.fields.values()}

    @cached_property
    def own_words(self) -> Mapping[str, frozenset[str]]:
        """The words of each field's id that tell it from others; its section's only where others have its key."""
        keys = Counter(item.key for item in self.fields.values())
        parts = {name: item.id.split(".") if keys[item.key] > 1 else [item.key] for name, item in self.fields.items()}
        return {name: frozenset(word for part in own for word in part.split("_")) for name, own in parts.items()}

    def field(self, name: str) -> Field:
        """The field `name`. KeyError where the template has none."""
        return self.fields[name]
