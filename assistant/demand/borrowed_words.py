"""Words that a template borrows from another one: fields and options of the same id are named there as here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import Field as Key

from assistant.demand.yaml_file import Strict

_FIELD: Final = ("aliases", "vague", "yes", "no", "patterns", "examples")
_OPTION: Final = ("aliases", "short", "examples")


class Borrowing(Strict):
    """Which template's words hold here too. A word of `instead` is said as its value here; a phrase with a word of
    `without` means nothing here, and fields in `except_fields` borrow nothing."""

    template: str
    instead: Mapping[str, str] = Key(default_factory=dict)
    without: tuple[str, ...] = ()
    except_fields: tuple[str, ...] = ()


def with_borrowed(data: dict[str, Any], other: dict[str, Any], borrowing: Borrowing) -> dict[str, Any]:
    """The template file's data with the words of `other` behind its own.

    A phrase that the template itself uses anywhere is left as it is there. Both have the form that a template has.
    """
    own = {phrase.casefold() for words in _words_of(data) for phrase in words}
    wording = _Wording(borrowing, own)
    return {**data, "sections": {name: _section(name, section, other, wording) for name, section in _sections(data)}}


class _Wording:
    """How phrases of the other template are said here."""

    def __init__(self, borrowing: Borrowing, own: set[str]) -> None:
        self._instead, self._own = borrowing.instead, own
        self.except_fields = borrowing.except_fields
        self._foreign = _any_word(borrowing.without)
        self._changed = _any_word(tuple(borrowing.instead))

    def more(self, own: Any, lent: Any) -> list[Any]:
        """The template's own phrases, then those lent that mean something here."""
        said = (self._changed.sub(lambda found: self._instead[found[0].lower()], str(phrase)) for phrase in lent or ())
        new = (phrase for phrase in said if not self._foreign.search(phrase) and phrase.casefold() not in self._own)
        return list(dict.fromkeys((*(own or ()), *new)))


def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds each of the words for itself; nothing where there are none."""
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)" if words else r"(?!)", re.IGNORECASE)


def _section(name: str, section: Any, other: dict[str, Any], wording: _Wording) -> Any:
    lent = _fields(dict(_sections(other)).get(name))
    fields = {key: _field(f"{name}.{key}", field, lent.get(key), wording) for key, field in _fields(section).items()}
    return {**section, "fields": fields} if fields else section


def _field(name: str, field: Any, lent: Any, wording: _Wording) -> Any:
    if not isinstance(field, dict) or not isinstance(lent, dict) or name in wording.except_fields:
        return field
    if field.get("kind") != lent.get("kind"):
        return field
    words = {key: wording.more(field.get(key), lent.get(key)) for key in _FIELD if key in lent}
    options = field.get("options")
    if not isinstance(options, dict):
        return {**field, **words}
    lent_options = lent.get("options") or {}
    named = {key: _option(option, lent_options.get(key), wording) for key, option in options.items()}
    return {**field, **words, "options": named}


def _option(option: Any, lent: Any, wording: _Wording) -> Any:
    if not isinstance(option, dict) or not isinstance(lent, dict):
        return option
    return {**option, **{key: wording.more(option.get(key), lent.get(key)) for key in _OPTION if key in lent}}


def _sections(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    sections = data.get("sections")
    yield from sections.items() if isinstance(sections, dict) else ()


def _fields(section: Any) -> dict[str, Any]:
    fields = section.get("fields") if isinstance(section, dict) else None
    return fields if isinstance(fields, dict) else {}


def _words_of(data: dict[str, Any]) -> Iterator[list[str]]:
    """All phrases of the template's fields and options."""
    for part in _named(data):
        yield from ([str(phrase) for phrase in part.get(key) or ()] for key in _FIELD + _OPTION)


def _named(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for _, section in _sections(data):
        for field in _fields(section).values():
            options = field.get("options") if isinstance(field, dict) else None
            parts = (field, *(options.values() if isinstance(options, dict) else ()))
            yield from (part for part in parts if isinstance(part, dict))
