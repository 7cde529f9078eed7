"""Every phrase that means something: fields, options, vague words and cues, found in a text by their squashed form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from assistant.demand.template import Field, Kind, Template
from assistant.understanding.language import Language
from assistant.understanding.text import Token, folded_words, squash, squashed

MAX_WINDOW: Final = 9
_SHORTEST: Final = 3


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


CONTENT: Final = frozenset({Role.OPTION, Role.VAGUE, Role.YES, Role.NO, Role.TEXT, Role.PLACE, Role.TONGUE, Role.SHORT})


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a phrase: its role, the field, and the option, place or cue."""

    role: Role
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: token range [first, last), character range [start, end), and its senses."""

    first: int
    last: int
    start: int
    end: int
    senses: tuple[Sense, ...]

    def cue(self, *names: str) -> bool:
        """Whether one of its senses is one of these cues."""
        return any(sense.role is Role.CUE and sense.value in names for sense in self.senses)

    def of(self, *roles: Role) -> tuple[Sense, ...]:
        """Its senses of these roles."""
        return tuple(sense for sense in self.senses if sense.role in roles)


class Lexicon:
    """The phrases of a template in one or more languages. Built once; `matches` is a dictionary look-up per window."""

    def __init__(self, template: Template, languages: Sequence[Language]) -> None:
        phrases: dict[str, dict[Sense, None]] = defaultdict(dict)
        for field in template.fields.values():
            for sense, words in field_senses(field):
                _add(phrases, sense, words)
        for language in languages:
            for sense, words in language_senses(language):
                _add(phrases, sense, words)
        self._phrases: Mapping[str, tuple[Sense, ...]] = {key: tuple(senses) for key, senses in phrases.items()}
        self._words = _words_of(template, languages)

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of all phrases, for spelling."""
        return frozenset(self._words)

    def senses(self, phrase: str) -> tuple[Sense, ...]:
        """The senses of exactly this phrase, none where it is unknown."""
        return self._phrases.get(squashed(phrase), ())

    def matches(self, found: Sequence[Token], spans: Sequence[tuple[int, int]]) -> tuple[Match, ...]:
        """The phrases inside the `spans` of tokens, longest first where they overlap, in order of place.

        An option inside the name of a field ("AMOLED" in "AMOLED display"), or a name inside an option or another
        name, is kept beside it.
        """
        windows = sorted(self._windows(found, spans), key=lambda match: (-(match.end - match.start), match.first))
        taken: list[Match | None] = [None] * len(found)
        chosen: list[Match] = []
        for match in windows:
            holder = {id(taken[i]): taken[i] for i in range(match.first, match.last)}
            if all(item is None or _may_hold(item, match) for item in holder.values()):
                chosen.append(match)
                for index in range(match.first, match.last):
                    taken[index] = taken[index] or match
        return tuple(sorted(chosen, key=lambda match: (match.first, match.last)))

    def _windows(self, found: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Iterator[Match]:
        starts = ((first, end) for start, end in spans for first in range(start, end))
        for first, end in starts:
            for last in range(first + 1, min(first + MAX_WINDOW, end) + 1):
                key = squash(token.norm for token in found[first:last])
                senses = self._phrases.get(key)
                if senses and not (last - first > 1 and _chance(key, found[first], found[last - 1])):
                    yield Match(first, last, found[first].start, found[last - 1].end, senses)


def _chance(key: str, first: Token, last: Token) -> bool:
    """Whether short words only happen to spell a phrase: "do a" is no "DOA". Words that a sign joins do ("U.S.")."""
    return len(key) <= _SHORTEST and key.isalpha() and max(len(first.norm), len(last.norm)) > 1


def _may_hold(holder: Match, inner: Match) -> bool:
    inside = holder.first <= inner.first and inner.last <= holder.last
    names = {sense.field for sense in holder.of(Role.FIELD)}
    only_names = all(sense.role is Role.FIELD for sense in holder.senses)
    if only_names and (inner.of(Role.OPTION, Role.TEXT) or names.isdisjoint(s.field for s in inner.of(Role.FIELD))):
        return inside
    return inside and bool(holder.of(Role.OPTION, Role.SHORT)) and bool(inner.of(Role.FIELD)) and not inner.of(Role.CUE)


def _add(phrases: dict[str, dict[Sense, None]], sense: Sense, words: Iterable[str]) -> None:
    for phrase in words:
        key = squashed(phrase)
        number = sense.role is Role.SHORT and len(key) > 3
        if any(sign.isalpha() for sign in key) or (key and (sense.role is Role.CUE or number)):
            phrases[key][sense] = None


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


def language_senses(language: Language) -> Iterator[tuple[Sense, Iterable[str]]]:
    """The senses of a language's cues, places and languages."""
    for cue, words in language.cues.items():
        yield Sense(Role.CUE, value=cue), words
    for name, code in place_names(language):
        yield Sense(Role.PLACE, value=code), (name,)
    for name, code in tongue_names(language):
        yield Sense(Role.TONGUE, value=code), (name,)


def place_names(language: Language) -> Iterator[tuple[str, str]]:
    """Names of countries and groups with their codes; a name of several countries gives several codes, comma-joined."""
    from babel import Locale

    for code, name in Locale(language.code).territories.items():
        if len(str(code)) == 2 and str(code) not in ("EU", "UN", "EZ", "ZZ"):
            yield name, str(code)
    for name, codes in language.places.items():
        yield name, codes if isinstance(codes, str) else ",".join(codes)


def tongue_names(language: Language) -> Iterator[tuple[str, str]]:
    """Names of languages with their ISO 639-1 codes."""
    from babel import Locale

    for code, name in Locale(language.code).languages.items():
        if len(code) == 2:
            yield name, code
    yield from language.tongues.items()


def _words_of(template: Template, languages: Sequence[Language]) -> set[str]:
    phrases: set[str] = set()
    for field in template.fields.values():
        if field.kind is not Kind.TEXT:
            phrases.update(phrase for _sense, words in field_senses(field) for phrase in words)
    for language in languages:
        phrases.update(phrase for words in language.cues.values() for phrase in words)
    words = {word for phrase in phrases for word in folded_words(phrase) if len(word) >= 4}
    for language in languages:
        names = (word for name, _code in place_names(language) for word in folded_words(name))
        words.update(word for word in names if len(word) >= 6)
    return words
