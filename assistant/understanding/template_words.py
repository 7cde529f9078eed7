"""A template's words in another language: how buyers name fields and options (`templates/<product>.<code>.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import Field as Key

from assistant.demand.template import Field, Kind, Template
from assistant.demand.yaml_file import Strict, YamlFile, nearest
from assistant.understanding.senses import Role, Sense

Phrases = tuple[str, ...]


class OptionWords(Strict):
    """Words for one option: those that mean it anywhere (`aliases`) or only where its field is spoken of (`short`)."""

    label: str = ""
    aliases: Phrases = ()
    short: Phrases = ()


class FieldWords(Strict):
    """Words for one field, with the meaning of the keys of the same name in the template; `label`, `question`, `why`
    and `offers` are what replies say.

    `not_of`: fields; a known value right behind one of them is theirs ("cuero negro"). `shape: false` where the field's
    shape holds English words that mean other things here.
    """

    label: str = ""
    question: str = ""
    why: str = ""
    offers: Phrases = ()
    aliases: Phrases = ()
    vague: Phrases = ()
    yes: Phrases = ()
    no: Phrases = ()
    counts: Phrases = ()
    patterns: Phrases = ()
    values: Phrases = ()
    shape: bool = True
    not_of: Phrases = ()
    options: Mapping[str, OptionWords] = Key(default_factory=dict)


class TemplateWords(Strict):
    """The words of one language for the fields of a template, by their id."""

    fields: Mapping[str, FieldWords] = Key(default_factory=dict)
    sections: Mapping[str, str] = Key(default_factory=dict)

    def senses(self, template: Template, code: str) -> Iterator[tuple[Sense, Iterable[str]]]:
        """What these words, and the template's labels in the language `code`, mean."""
        for field in template.fields.values():
            yield from _senses(field, self.fields.get(field.id, _NOTHING), code)


NO_WORDS: Final = TemplateWords()
_NOTHING: Final = FieldWords()


def _senses(field: Field, words: FieldWords, code: str) -> Iterator[tuple[Sense, Iterable[str]]]:
    yield Sense(Role.FIELD, field.id), (*words.aliases, words.label, field.label.get(code, ""))
    yield Sense(Role.VAGUE, field.id), words.vague
    yield Sense(Role.YES, field.id), words.yes
    yield Sense(Role.NO, field.id), words.no
    yield Sense(Role.COUNT, field.id), words.counts
    for option, definition in field.options.items():
        own = words.options.get(option, OptionWords())
        yield Sense(Role.OPTION, field.id, option), own.aliases
        yield Sense(Role.SHORT, field.id, option), (*own.short, own.label, definition.label.get(code, ""))
    for value in words.values:
        yield Sense(Role.TEXT, field.id, value), (value,)


def load_template_words(path: Path, template: Template) -> TemplateWords:
    """The words in the file `path`. Raises BadKnowledge, also for a field or option that the template has not."""
    file = YamlFile(path)
    words = file.model(TemplateWords)
    sections = [section.id for section in template.sections]
    for name in words.sections:
        if name not in sections:
            raise file.problem(("sections", name), "unknown section" + nearest(name, sections))
    for name, field_words in words.fields.items():
        if name not in template.fields:
            raise file.problem(("fields", name), "unknown field" + nearest(name, template.fields))
        _check(file, template.field(name), field_words)
    return words


def _check(file: YamlFile, field: Field, words: FieldWords) -> None:
    at = ("fields", field.id)
    for option in words.options:
        if option not in field.options:
            raise file.problem((*at, "options", option), "unknown option" + nearest(option, field.options))
    if words.patterns and field.kind is not Kind.TEXT:
        raise file.problem((*at, "patterns"), "only a text field has patterns")
    for index, pattern in enumerate(words.patterns):
        if "{value}" not in pattern:
            raise file.problem((*at, "patterns", index), "needs {value} where the value stands")
