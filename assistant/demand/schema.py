"""The JSON Schema of a spec (format demand-spec/1), made from the template: what programs may rely on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from assistant.demand.entry import Status
from assistant.demand.forms import MAX_TEXT
from assistant.demand.spec import FORMAT
from assistant.demand.template import Deliverable, Field, Kind, Template

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def spec_schema(template: Template) -> Schema:
    """The schema that every exported spec of this template validates against.

    Only "format" and "fields" are required: a spec from elsewhere need hold no more.
    """
    return {
        "$schema": DIALECT,
        "title": f"Demand list of a {template.product}",
        "type": "object",
        "required": ["format", "fields"],
        "properties": {
            "format": {"const": FORMAT},
            "product": {"const": template.product},
            "project": _ref("project"),
            "fields": _object({name: _entry(field) for name, field in template.fields.items()}),
            "readiness": _object({stage.value: _ref("readiness") for stage in Deliverable if stage is not _NONE}),
            "gaps": _list(_ref("gap")),
            "risks": _list(_ref("risk")),
            "certifications": _list(_ref("certification")),
            "schedule": _ref("schedule"),
            "questions": _list({"type": "string"}),
        },
        "$defs": _definitions(template),
    }


_NONE: Final = Deliverable.NONE
_TEXT: Final[Schema] = {"type": "string"}
_NUMBER: Final[Schema] = {"type": "number"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_DAY: Final[Schema] = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_CURRENCY: Final[Schema] = {"type": ["string", "null"], "pattern": "^[A-Z]{3}$"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(properties: Mapping[str, Schema], required: tuple[str, ...] = (), closed: bool = True) -> Schema:
    made: Schema = {"type": "object", "properties": dict(properties)}
    if required:
        made["required"] = list(required)
    return {**made, "additionalProperties": False} if closed else made


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _entry(field: Field) -> Schema:
    value = _VALUES[field.kind](field)
    properties: dict[str, Schema] = {"value": _or_null(value), "status": _ref("status")}
    if field.unit:
        properties["unit"] = {"const": field.unit}
    if field.options or field.many:
        properties["excluded"] = value if field.many else _list(value)
    properties["evidence"] = _list(_ref("evidence"))
    properties["alternatives"] = _list(_object({"value": value, "evidence": _list(_ref("evidence"))}, ("value",)))
    properties["note"] = {"type": ["string", "null"]}
    return {"title": field.say(), **_object(properties)}


def _options(field: Field) -> Schema:
    return {"enum": list(field.options)}


_VALUES: Final[Mapping[Kind, Callable[[Field], Schema]]] = {
    Kind.TEXT: lambda field: {"type": "string", "minLength": 1, "maxLength": MAX_TEXT},
    Kind.BOOLEAN: lambda field: {"type": "boolean"},
    Kind.CHOICE: _options,
    Kind.CHOICES: lambda field: _list(_options(field)),
    Kind.NUMBER: lambda field: _ref("signed_number" if field.unit == "celsius" else "number"),
    Kind.MONEY: lambda field: _ref("money"),
    Kind.DATE: lambda field: _ref("period"),
    Kind.MARKETS: lambda field: _list(_ref("market")),
    Kind.LANGUAGES: lambda field: _list(_ref("language")),
}


def _bounds(lowest: float | None, more: Mapping[str, Schema]) -> Schema:
    number = _NUMBER if lowest is None else {**_NUMBER, "minimum": lowest}
    made = _object({"value": number, "min": number, "max": number, **more})
    return {**made, "anyOf": [{"required": [end]} for end in ("value", "min", "max")]}


def _definitions(template: Template) -> dict[str, Schema]:
    field, severity = _ref("field"), {"enum": ["blocker", "high", "medium", "low"]}
    weeks = _object({"min": _NUMBER, "max": _NUMBER}, ("min", "max"))
    milestone = _object({"id": _TEXT, "start": _DAY, "end": _DAY}, ("id", "start", "end"), closed=False)
    stages = {"enum": [stage.value for stage in Deliverable]}
    return {
        "field": {"enum": list(template.fields)},
        "status": {"enum": [status.value for status in Status], "default": Status.STATED.value},
        "evidence": _object({"source": _TEXT, "quote": _TEXT}, ("source", "quote")),
        "number": _bounds(0, {}),
        "signed_number": _bounds(None, {}),
        "money": _bounds(0, {"currency": _CURRENCY}),
        "period": {**_object({"from": _DAY, "to": _DAY}), "minProperties": 1},
        "market": {"type": "string", "pattern": "^([A-Z]{2}|GCC|EAEU)$"},
        "language": {"type": "string", "pattern": "^[a-z]{2}$"},
        "project": _object(
            {
                "id": {"type": ["string", "null"]},
                "name": _TEXT,
                "revision": _COUNT,
                "updated": {"type": ["string", "null"], "format": "date-time"},
                "today": _DAY,
            },
            closed=False,
        ),
        "readiness": _object(
            {"ready": {"type": "boolean"}, "decided": _COUNT, "needed": _COUNT, "missing": _list(field)},
            ("ready", "decided", "needed", "missing"),
        ),
        "gap": _object(
            {
                "field": field,
                "kind": {"enum": ["missing", "vague", "conflicting", "deferred"]},
                "blocks": stages,
                "question": _TEXT,
                "why": _TEXT,
            },
            ("field", "kind", "blocks", "question", "why"),
        ),
        "citation": _object({"document": _TEXT, "section": {"type": ["string", "null"]}}, ("document",), closed=False),
        "risk": _object(
            {
                "id": _TEXT,
                "severity": severity,
                "fields": _list(field),
                "message": _TEXT,
                "advice": _TEXT,
                "citations": _list(_ref("citation")),
            },
            ("id", "severity", "fields", "message", "advice", "citations"),
            closed=False,
        ),
        "certification": _object(
            {
                "scheme": _TEXT,
                "market": _TEXT,
                "reason": _TEXT,
                "weeks": _or_null(weeks),
                "holder": _TEXT,
                "citations": _list(_ref("citation")),
            },
            ("scheme", "market", "reason", "weeks", "holder", "citations"),
            closed=False,
        ),
        "schedule": _object(
            {
                "milestones": _list(milestone),
                "earliest_launch": _DAY,
                "slack_days": {"type": ["integer", "null"]},
            },
            ("milestones", "earliest_launch", "slack_days"),
            closed=False,
        ),
    }
