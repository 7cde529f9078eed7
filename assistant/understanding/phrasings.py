"""The template's ways of saying a value, as sentences to compare with: examples and longer aliases, thinned out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.demand.template import Field, Kind, Template
from assistant.understanding.lexicon import GAP
from assistant.understanding.text import fold

LEAST: Final = 3  # words; a shorter alias is found by its words
ALIKE: Final = 0.5  # share of common stems from which two phrasings of one value are the same
_STEM: Final = 5
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way of saying that `field` is `value` (an option, or true or false).

    Without a value it is an example of a field that holds none to choose from; without a field it says nothing.
    """

    text: str
    field: str = ""
    value: str | bool | None = None


def stems(text: str) -> tuple[str, ...]:
    """The beginnings of the words of `text`, folded, in order."""
    return tuple(fold(word)[:_STEM] for word in _WORD.findall(text))


def phrasings(template: Template, nothing: Sequence[str]) -> tuple[Phrasing, ...]:
    """What the template says about its values, those of a value together, and at the end what says nothing.

    Of phrasings that share most of their words only the first is kept.
    """
    made: list[Phrasing] = []
    for field in template.fields.values():
        for value, texts in _said(field):
            made += [Phrasing(text, field.id, value) for text in _distinct(texts)]
    return (*made, *(Phrasing(text) for text in nothing))


def _said(field: Field) -> Iterator[tuple[str | bool | None, Sequence[str]]]:
    for name, option in field.options.items():
        yield name, (*option.examples, *_long(option.aliases))
    if field.kind is Kind.BOOLEAN:
        yield True, _long(field.yes)
        yield False, _long(field.no)
    elif not field.options:
        yield None, field.examples


def _long(texts: Sequence[str]) -> list[str]:
    """The longer phrases; one in two parts is no sentence."""
    return [text for text in texts if len(text.split()) >= LEAST and GAP not in text]


def _distinct(texts: Sequence[str]) -> Iterator[str]:
    kept: list[frozenset[str]] = []
    for text in texts:
        own = frozenset(stems(text))
        if all(len(own & other) < ALIKE * len(own | other) for other in kept):
            kept.append(own)
            yield text
