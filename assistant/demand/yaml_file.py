"""Reads a YAML knowledge file into a pydantic model; what is wrong is told with file, line, key, nearest name."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import BadKnowledge

Key = str | int
Lines = Mapping[tuple[Key, ...], int]
Model = TypeVar("Model", bound=BaseModel)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Strict(BaseModel):
    """Base of what a knowledge file holds: unknown keys are refused, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class YamlFile:
    """A parsed YAML file that remembers the line of every key.

    `data` is plain dicts, lists and scalars. Raises BadKnowledge for bad YAML and for a key given twice.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[tuple[Key, ...], int] = {(): 1}
        try:
            loader = _Loader(path.read_text(encoding="utf-8"))
            node = loader.get_single_node()
            self._loader = loader
            self.data: Any = self._build(node, ()) if node is not None else {}
        except (OSError, UnicodeDecodeError) as error:
            raise BadKnowledge(str(path), 1, path.name, f"cannot be read ({error})") from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            raise BadKnowledge(
                str(path), line, path.name, f"not valid YAML ({getattr(error, 'problem', error)})"
            ) from error

    def _build(self, node: Any, at: tuple[Key, ...]) -> Any:
        self.lines.setdefault(at, node.start_mark.line + 1)
        if isinstance(node, yaml.SequenceNode):
            return [self._build(item, (*at, index)) for index, item in enumerate(node.value)]
        if not isinstance(node, yaml.MappingNode):
            return self._loader.construct_object(node)
        result: dict[Key, Any] = {}
        for key_node, value_node in node.value:
            key = self._loader.construct_object(key_node)
            self.lines[(*at, key)] = key_node.start_mark.line + 1
            if key in result:
                raise self.problem((*at, key), "given twice")
            result[key] = self._build(value_node, (*at, key))
        return result

    def problem(self, at: tuple[Key, ...], what: str) -> BadKnowledge:
        """The error to raise for what is wrong at the key path `at`."""
        known = at
        while known not in self.lines:
            known = known[:-1]
        return BadKnowledge(str(self.path), self.lines[known], ".".join(map(str, at)) or self.path.name, what)

    def model(self, model: type[Model], data: Any = None) -> Model:
        """The file's data (or `data`, with the same key paths) as `model`. Raises BadKnowledge."""
        try:
            return model.model_validate(self.data if data is None else data)
        except ValidationError as error:
            first = error.errors()[0]
            at = tuple(part for part in first["loc"])
            raise self.problem(at, _told(first, model, at)) from error


def _told(error: Any, model: type[BaseModel], at: tuple[Key, ...]) -> str:
    if error["type"] == "extra_forbidden":
        return "unknown key" + nearest(str(at[-1]), _keys(model, at[:-1]))
    return str(error["msg"])


def nearest(word: str, known: Collection[str]) -> str:
    """ ", did you mean ...?" for the known word most like `word`; "" where none is near."""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f", did you mean {matches[0]!r}?" if matches else f", known are {', '.join(sorted(known)[:12])}"


def _keys(model: type[BaseModel], at: tuple[Key, ...]) -> Collection[str]:
    kind: Any = model
    for part in at:
        kind = _inner(kind, part)
    names = getattr(kind, "model_fields", {})
    return [field.alias or name for name, field in names.items()]


def _inner(kind: Any, part: Key) -> Any:
    fields = getattr(kind, "model_fields", None)
    if fields is not None:
        found = [field for name, field in fields.items() if part in (name, field.alias)]
        return _model_in(found[0].annotation) if found else None
    return kind


def _model_in(annotation: Any) -> Any:
    """The model inside Mapping[str, M], tuple[M, ...] or M | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) in (typing.Union, types.UnionType) or arguments:
        return next((found for found in map(_model_in, arguments) if found is not None), None)
    return None
