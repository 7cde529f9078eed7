"""What buyers say and what it means: sentences written by people, `knowledge/sayings/<product>/*.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from assistant.demand.template import Field, Kind, Template
from assistant.demand.yaml_file import YamlFile, nearest
from assistant.understanding.phrasings import phrasings

STATED: Final = "stated"  # of a field without options: its value stands in the words
PUT_OFF: Final = ("vague", "deferred", "delegated")
YES: Final = "yes"
NO: Final = "no"
RULED_OUT: Final = "not "
ASKED: Final = "*"  # stands for whatever field was asked about
_ACTS: Final = (*PUT_OFF, YES, NO, STATED)
_KEYS: Final = ("words", "means", "may")


@dataclass(frozen=True, slots=True)
class Saying:
    """One or two sentences, and for each field they speak of its marks; `may`: fields that one might read into them.

    A mark is an option, "not " and an option, YES or NO, STATED, or one of PUT_OFF. Without fields it is talk. An
    answer that names no field has the field ASKED. `file` is the name of the file that it stands in.
    """

    words: str
    means: Mapping[str, tuple[str, ...]]
    may: frozenset[str] = frozenset()
    file: str = ""

    def within(self, template: Template) -> Saying:
        """What it says to somebody who makes another product: fields and options that the template has."""
        known = {name: template.field(name) for name in self.means if name in template.fields}
        if ASKED in self.means:
            return self
        means = {name: tuple(mark for mark in self.means[name] if _fits(field, mark)) for name, field in known.items()}
        return Saying(self.words, {name: marks for name, marks in means.items() if marks}, self.may, self.file)


def load_sayings(folder: Path, template: Template) -> tuple[Saying, ...]:
    """The sayings of all files in `folder`, in the order of their names. Raises BadKnowledge with file and line."""
    return tuple(saying for path in sorted(folder.glob("*.yaml")) for saying in _of_file(YamlFile(path), template))


def template_sayings(template: Template, nothing: Sequence[str]) -> tuple[Saying, ...]:
    """The template's own phrasings as sayings, and sentences that say nothing."""
    return tuple(
        Saying(phrasing.text, {phrasing.field: (_mark(phrasing.value),)} if phrasing.field else {})
        for phrasing in phrasings(template, nothing)
    )


def _fits(field: Field, mark: str) -> bool:
    option = mark.removeprefix(RULED_OUT)
    switch = field.kind is Kind.BOOLEAN and mark in (YES, NO)
    return switch or option in field.options or mark in PUT_OFF or (mark == STATED and not field.options)


def _mark(value: str | bool | None) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return value or STATED


def _of_file(file: YamlFile, template: Template) -> Iterator[Saying]:
    if not isinstance(file.data, list):
        raise file.problem((), "wants a list of sayings")
    for index, data in enumerate(file.data):
        if not isinstance(data, Mapping):
            raise file.problem((index,), "wants {words: ..., means: {field: value}}")
        for key in data:
            if key not in _KEYS:
                raise file.problem((index, key), f"unknown key{nearest(str(key), _KEYS)}")
        yield _saying(file, index, data, template)


def _saying(file: YamlFile, index: int, data: Mapping[str, Any], template: Template) -> Saying:
    words, means, may = data.get("words"), data.get("means"), data.get("may") or ()
    if not isinstance(words, str) or not words.strip():
        raise file.problem((index, "words"), "wants the buyer's words")
    if not isinstance(means, Mapping):
        raise file.problem((index, "means"), "wants a value for each field; {} where the words state nothing")
    for key, names in (("means", means), ("may", may)):
        for name in names:
            if name not in template.fields and name != ASKED:
                raise file.problem((index, key, name), f"unknown field {name!r}{nearest(str(name), template.fields)}")
    marks = {name: tuple(_of_field(file, (index, "means", name), template, name, means[name])) for name in means}
    return Saying(" ".join(words.split()), marks, frozenset(may), file.path.stem)


def _of_field(file: YamlFile, at: tuple[int | str, ...], template: Template, name: str, value: Any) -> Iterator[str]:
    if name != ASKED:
        yield from _marks(file, at, template.field(name), value)
    elif isinstance(value, bool) or value in _ACTS:
        yield (YES if value else NO) if isinstance(value, bool) else str(value)
    else:
        known = ("true", "false", STATED, *PUT_OFF)
        raise file.problem(at, f"{value!r} is no answer{nearest(str(value), known)}")


def _marks(file: YamlFile, at: tuple[int | str, ...], field: Field, value: Any) -> Iterator[str]:
    """The marks of a value as it stands in the file."""
    if isinstance(value, Mapping) and set(value) == {"not"}:
        yield from (RULED_OUT + mark for mark in _marks(file, at, field, value["not"]))
    elif isinstance(value, list):
        for item in value:
            yield from _marks(file, at, field, item)
    elif isinstance(value, bool) and field.kind is Kind.BOOLEAN:
        yield YES if value else NO
    elif value in field.options or value in PUT_OFF or (value == STATED and not field.options):
        yield str(value)
    else:
        known = (*field.options, *(() if field.options else (STATED,)), *PUT_OFF)
        known = ("true", "false", *PUT_OFF) if field.kind is Kind.BOOLEAN else known
        raise file.problem(at, f"{value!r} is no value of {field.id}{nearest(str(value), known)}")
