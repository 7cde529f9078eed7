"""What a case expects of a field: the entry, or what of it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from assistant.demand.entry import Entry, Status
from assistant.demand.forms import from_json
from assistant.demand.spec import read_entry
from assistant.demand.template import Field, Kind, Template
from assistant.demand.values import Value
from assistant.demand.yaml_file import Key, YamlFile, nearest
from assistant.errors import BadInput, BadKnowledge
from evals.wording import say_value

_KEYS: Final = ("value", "status", "excluded", "note", "alternatives")


@dataclass(frozen=True, slots=True)
class Expected:
    """The entry a field should have. `anything`: whatever value (also an assumed entry
    without one); `excluded` and `note` count only where given."""

    status: Status
    value: Value | None = None
    anything: bool = False
    excluded: tuple[str, ...] = ()
    note: str | None = None
    alternatives: tuple[Value, ...] = ()

    def __str__(self) -> str:
        value = "anything" if self.anything else None if self.value is None else say_value(self.value)
        parts = [f"{self.status} {value}" if value else str(self.status)]
        parts += [f"without {', '.join(self.excluded)}"] if self.excluded else []
        parts += [f"between {' and '.join(map(say_value, self.alternatives))}"] if self.alternatives else []
        parts += [f"note “{self.note}”"] if self.note else []
        return "; ".join(parts)


Wanted = Mapping[str, Expected]
Allowed = Mapping[str, tuple[Expected, ...]]


def read_wanted(file: YamlFile, at: tuple[Key, ...], data: Any, template: Template) -> dict[str, Expected]:
    """`expect` of a case. Raises BadKnowledge naming the line and the nearest field, option or key."""
    fields = _fields(file, at, data, template)
    return {name: _expected(file, (*at, name), field, data[name]) for name, field in fields.items()}


def read_allowed(file: YamlFile, at: tuple[Key, ...], data: Any, template: Template) -> dict[str, tuple[Expected, ...]]:
    """`may` of a case: per field the acceptable entries."""
    allowed = {}
    for name, field in _fields(file, at, data, template).items():
        if not isinstance(data[name], list):
            raise file.problem((*at, name), "wants a list of acceptable entries")
        allowed[name] = tuple(_expected(file, (*at, name, index), field, item) for index, item in enumerate(data[name]))
    return allowed


def read_known(file: YamlFile, at: tuple[Key, ...], data: Any, template: Template) -> dict[str, Entry]:
    """Entries already in the list: field values, or whole entries where they have a status or excluded options."""
    known = {}
    for name, field in _fields(file, at, data, template).items():
        try:
            known[name] = read_entry(field, _as_entry(field, data[name]))
        except BadInput as error:
            raise file.problem((*at, name), str(error)) from error
    return known


def _as_entry(field: Field, data: Any) -> Mapping[str, Any]:
    """The entry's JSON; a case writes alternatives as bare values."""
    if not _is_entry(field, data):
        return {"value": data}
    return {**data, "alternatives": [{"value": value} for value in data.get("alternatives") or ()]}


def _is_entry(field: Field, data: Any) -> bool:
    if not isinstance(data, Mapping):
        return False
    amount = field.kind in (Kind.NUMBER, Kind.MONEY) and not isinstance(data.get("value"), Mapping)
    return bool({"status", "excluded", "alternatives"} & set(data)) or ("value" in data and not amount)


def check_fields(file: YamlFile, at: tuple[Key, ...], names: Any, template: Template) -> tuple[str, ...]:
    """`names` as field ids. Raises BadKnowledge naming the nearest field for one that the template has not."""
    for index, name in enumerate(names or ()):
        if name not in template.fields:
            raise file.problem((*at, index), f"unknown field {name!r}{nearest(str(name), template.fields)}")
    return tuple(names or ())


def _fields(file: YamlFile, at: tuple[Key, ...], data: Any, template: Template) -> dict[str, Field]:
    if not isinstance(data, Mapping):
        raise file.problem(at, "wants a mapping from field ids")
    for name in data:
        if name not in template.fields:
            raise file.problem((*at, name), f"unknown field {name!r}{nearest(str(name), template.fields)}")
    return {str(name): template.field(name) for name in data}


def _expected(file: YamlFile, at: tuple[Key, ...], field: Field, data: Any) -> Expected:
    if not isinstance(data, Mapping):
        raise file.problem(at, "wants an entry such as {value: ...} or {status: vague}")
    for key in data:
        if key not in _KEYS:
            raise file.problem((*at, key), f"unknown key{nearest(str(key), _KEYS)}")
    try:
        return _typed(field, data)
    except BadInput as error:
        if isinstance(error, BadKnowledge):
            raise
        raise file.problem(at, str(error)) from error


def _typed(field: Field, data: Mapping[str, Any]) -> Expected:
    raw = data.get("value")
    excluded = tuple(data.get("excluded") or ())
    status = data.get("status", Status.OPEN if raw is None and excluded else Status.STATED)
    if status not in tuple(Status):
        raise BadInput(f"unknown status {status!r}{nearest(str(status), [known.value for known in Status])}")
    anything = raw == "any"
    value = None if raw is None or anything else from_json(field, raw)
    if Status(status) is Status.ASSUMED and value is None:
        anything = True
    if Status(status) is Status.STATED and value is None and not anything:
        raise BadInput(f"{status} without a value (value: any allows every one)")
    for item in excluded if field.options else ():
        from_json(field, [item] if field.many else item)
    alternatives = tuple(from_json(field, item) for item in data.get("alternatives") or ())
    return Expected(Status(status), value, anything, excluded, data.get("note"), alternatives)
