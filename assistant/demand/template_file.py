"""Loads a template from YAML and checks it: keys, kinds, options, conditions, suggestions and patterns."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from assistant.demand.borrowed_words import Borrowing, with_borrowed
from assistant.demand.expression import BadExpression, Expression, compile_expression
from assistant.demand.forms import from_json
from assistant.demand.template import Field, Kind, Section, Suggestion, Template
from assistant.demand.yaml_file import Key, Strict, YamlFile, nearest
from assistant.errors import BadValue


class _File(Strict):
    product: str
    name: Mapping[str, str]
    words_of: Borrowing | None = None
    sections: Mapping[str, Section]


def load_template(path: Path) -> Template:
    """The template in the file `path`. Raises BadKnowledge naming file, line, key and the nearest valid name."""
    file = YamlFile(path)
    content = file.model(_File, _with_ids(file.data))
    if content.words_of is not None:
        lender = _lender(file, content.words_of.template)
        content = file.model(_File, _with_ids(with_borrowed(file.data, lender.data, content.words_of)))
    sections = tuple(content.sections.values())
    fields = {item.id: item for section in sections for item in section.fields.values()}
    conditions = {}
    suggestions = {}
    for field in fields.values():
        at: tuple[Key, ...] = ("sections", field.section, "fields", field.key)
        _check(file, field, at)
        if field.when is not None:
            conditions[field.id] = _condition(file, field.when, (*at, "when"), fields)
        also = (name for option in field.options.values() for name in option.also)
        for name in (*field.beside, *also, *filter(None, (field.narrows, field.below))):
            if name not in fields:
                raise file.problem(at, f"no field {name!r}{nearest(name, fields)}")
        suggestions[field.id] = tuple(
            (_suggestion(file, field, item, (*at, "suggestion", index), fields), item)
            for index, item in enumerate(field.suggestion)
        )
    words_of = content.words_of.template if content.words_of is not None else ""
    return Template(content.product, content.name, sections, conditions, suggestions, words_of)


def _lender(file: YamlFile, name: str) -> YamlFile:
    """The file of the template whose words are borrowed; it borrows none itself."""
    templates = [
        other.stem for other in file.path.parent.glob("*.yaml") if "." not in other.stem and other != file.path
    ]
    if name not in templates:
        raise file.problem(("words_of", "template"), f"no template {name!r}{nearest(name, templates)}")
    return YamlFile(file.path.with_name(f"{name}.yaml"))


def _with_ids(data: Any) -> Any:
    """The file's data with each section's and field's id inside it; left alone where it has another form."""
    if not isinstance(data, dict) or not isinstance(data.get("sections"), dict):
        return data
    return {**data, "sections": {name: _section(name, section) for name, section in data["sections"].items()}}


def _section(name: str, section: Any) -> Any:
    if not isinstance(section, dict) or not isinstance(section.get("fields"), dict):
        return section
    fields = {
        key: {**field, "id": f"{name}.{key}"} if isinstance(field, dict) else field
        for key, field in section["fields"].items()
    }
    return {**section, "id": name, "fields": fields}


def _check(file: YamlFile, field: Field, at: tuple[Key, ...]) -> None:
    if field.kind in (Kind.CHOICE, Kind.CHOICES) and not field.options:
        raise file.problem(at, f"a {field.kind} needs options")
    if field.kind not in (Kind.CHOICE, Kind.CHOICES) and field.options:
        raise file.problem((*at, "options"), f"a {field.kind} has no options")
    if field.kind is Kind.NUMBER and not field.unit:
        raise file.problem(at, "a number needs a unit")
    if "en" not in field.label:
        raise file.problem((*at, "label"), "needs an English label (en)")
    if field.shape is not None:
        try:
            re.compile(field.shape)
        except re.error as error:
            raise file.problem((*at, "shape"), f"not a valid pattern ({error})") from error
    for index, pattern in enumerate(field.patterns):
        if "{value}" not in pattern:
            raise file.problem((*at, "patterns", index), "needs {value} where the value stands")


def _condition(file: YamlFile, text: str, at: tuple[Key, ...], known: Collection[str]) -> Expression:
    try:
        return compile_expression(text, known)
    except BadExpression as error:
        raise file.problem(at, str(error)) from error


def _suggestion(
    file: YamlFile, field: Field, item: Suggestion, at: tuple[Key, ...], known: Collection[str]
) -> Expression | None:
    try:
        from_json(field, item.value)
    except BadValue as error:
        raise file.problem((*at, "value"), str(error)) from error
    return None if item.when is None else _condition(file, item.when, (*at, "when"), known)
