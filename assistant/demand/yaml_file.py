"""Reads a YAML knowledge file into a pydantic model; what is wrong is told with file, line, key, nearest name."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import BadKnowledge

Key = str | int
Model = TypeVar("Model", bound=BaseModel)
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]  # the base is chosen at run time
    """Safe YAML in which only true and false are booleans, so that NO, yes and on stay the words they are."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}


class Strict(BaseModel):
    """Base of what a knowledge file holds: unknown keys are refused, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class YamlFile:
    """A parsed YAML file that can tell the line of every key.

    `data` is plain dicts, lists and scalars. Raises BadKnowledge for bad YAML and for a key given twice.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data: Any = self._parsed(lambda loader, node: _built(loader, node, self))

    def _parsed(self, use: Callable[[Any, Any], Any]) -> Any:
        """What `use` makes of the loader and the root node; {} for an empty file."""
        try:
            loader = _Loader(self.path.read_text(encoding="utf-8"))
            node = loader.get_single_node()
            return use(loader, node) if node is not None else {}
        except (OSError, UnicodeDecodeError) as error:
            raise BadKnowledge(str(self.path), 1, self.path.name, f"cannot be read ({error})") from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            what = f"not valid YAML ({getattr(error, 'problem', error)})"
            raise BadKnowledge(str(self.path), mark.line + 1 if mark else 1, self.path.name, what) from error

    @cached_property
    def _lines(self) -> dict[tuple[Key, ...], int]:
        """The line of every key and item by its path; found only when something is wrong, by reading the file again."""
        return {(): 1, **self._parsed(lambda loader, node: dict(_lines(loader, node, ())))}

    def problem(self, at: tuple[Key, ...], what: str) -> BadKnowledge:
        """The error to raise for what is wrong at the key path `at`."""
        known = at
        while known not in self._lines:
            known = known[:-1]
        return BadKnowledge(str(self.path), self._lines[known], ".".join(map(str, at)) or self.path.name, what)

    def complete(self, key: str, known: Collection[str], given: Collection[str]) -> None:
        """Checks that the mapping `key` names each of `known` and nothing else. Raises BadKnowledge."""
        for name in [*known, *given]:
            if (name in known) != (name in given):
                raise self.problem((key,), f"{name!r} is {'missing' if name in known else 'unknown'}")

    def model(self, model: type[Model], data: Any = None) -> Model:
        """The file's data (or `data`, with the same key paths) as `model`. Raises BadKnowledge."""
        try:
            return model.model_validate(self.data if data is None else data)
        except ValidationError as error:
            errors = error.errors()
            first = next((item for item in errors if item["type"] == "extra_forbidden"), errors[0])
            at = tuple(part for part in first["loc"])
            raise self.problem(at, _told(first, model, at)) from error


def _built(loader: Any, node: Any, file: YamlFile, at: tuple[Key, ...] = ()) -> Any:
    """The plain data of a node."""
    if isinstance(node, yaml.SequenceNode):
        return [_built(loader, item, file, (*at, index)) for index, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return loader.construct_object(node)
    result: dict[Key, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node)
        if key in result:
            raise file.problem((*at, key), "given twice")
        result[key] = _built(loader, value_node, file, (*at, key))
    return result


def _lines(loader: Any, node: Any, at: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], int]]:
    """The path and line of every key and item under a node; of a key given twice the later line."""
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (*at, index), item.start_mark.line + 1
            yield from _lines(loader, item, (*at, index))
    elif isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node)
            yield (*at, key), key_node.start_mark.line + 1
            yield from _lines(loader, value_node, (*at, key))


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
    return [field.alias or name for name, field in getattr(kind, "model_fields", {}).items()]


def _inner(kind: Any, part: Key) -> Any:
    """What stands at the key or index `part` of something annotated as `kind`; None where nothing is known of it."""
    fields = getattr(kind, "model_fields", None)
    if fields is not None:
        found = [field for name, field in fields.items() if part in (name, field.alias)]
        return _bare(found[0].annotation) if found else None
    arguments = [argument for argument in typing.get_args(kind) if argument is not ...]
    return _bare(arguments[-1]) if arguments else None


def _bare(annotation: Any) -> Any:
    """The annotation without `| None`."""
    if typing.get_origin(annotation) not in (typing.Union, types.UnionType):
        return annotation
    return next(argument for argument in typing.get_args(annotation) if argument is not type(None))
