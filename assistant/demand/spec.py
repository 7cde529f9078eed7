"""A demand list to and from the `fields` of the spec JSON (format demand-spec/1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Alternative, Entry, Evidence, Status
from assistant.demand.forms import from_json, to_json
from assistant.demand.readiness import Gap, Readiness
from assistant.demand.template import Deliverable, Field, Template
from assistant.demand.yaml_file import nearest
from assistant.errors import BadSpec, BadValue

FORMAT: Final = "demand-spec/1"
_ENTRY_KEYS: Final = frozenset({"value", "unit", "status", "excluded", "evidence", "alternatives", "note"})


def spec_fields(demand: DemandList) -> dict[str, Any]:
    """The JSON entries of every touched field that applies, in template order."""
    names = (name for name in demand.template.fields if demand.applies(name) and demand.entry(name) != Entry())
    return {name: entry_json(demand.template.field(name), demand.entry(name)) for name in names}


def entry_json(field: Field, entry: Entry) -> dict[str, Any]:
    """One entry in its JSON form; empty parts are left out."""
    shown: dict[str, Any] = {"value": to_json(entry.value), "status": entry.status.value}
    if field.unit:
        shown["unit"] = field.unit
    if entry.excluded:
        shown["excluded"] = list(entry.excluded)
    shown["evidence"] = evidence_json(entry.evidence)
    if entry.alternatives:
        shown["alternatives"] = [
            {"value": to_json(alternative.value), "evidence": evidence_json(alternative.evidence)}
            for alternative in entry.alternatives
        ]
    if entry.note:
        shown["note"] = entry.note
    return shown


def evidence_json(evidence: Iterable[Evidence]) -> list[dict[str, str]]:
    """Evidence as a list of {source, quote}."""
    return [{"source": item.source, "quote": item.quote} for item in evidence]


def readiness_json(states: Mapping[Deliverable, Readiness]) -> dict[str, Any]:
    """Readiness per deliverable."""
    return {
        stage.value: {
            "ready": state.ready,
            "decided": state.decided,
            "needed": state.needed,
            "missing": list(state.missing),
        }
        for stage, state in states.items()
    }


def gap_json(gap: Gap) -> dict[str, str]:
    """One gap."""
    return {
        "field": gap.field,
        "kind": gap.kind,
        "blocks": gap.blocks.value,
        "question": gap.question,
        "why": gap.why,
    }


def read_spec(data: Any, template: Template) -> DemandList:
    """The demand list of a spec. Raises BadSpec naming the unknown field or the value that does not fit."""
    if not isinstance(data, Mapping):
        raise BadSpec('a spec is a JSON object with "format" and "fields"')
    if data.get("format") != FORMAT:
        raise BadSpec(f"format: {data.get('format')!r} is not {FORMAT!r}")
    fields = data.get("fields")
    if not isinstance(fields, Mapping):
        raise BadSpec('"fields" must be an object of field ids')
    entries = {}
    for name, content in fields.items():
        if name not in template.fields:
            raise BadSpec(f"unknown field {name!r}{nearest(str(name), template.fields)}")
        entries[name] = read_entry(template.field(name), content)
    return DemandList(template, MappingProxyType(entries))


def read_entry(field: Field, content: Any) -> Entry:
    """One entry from its JSON form; `status` is stated where left out. Raises BadSpec."""
    if not isinstance(content, Mapping):
        raise BadSpec(f'{field.id}: an entry is an object with "value"')
    unknown = sorted(set(map(str, content)) - _ENTRY_KEYS)
    if unknown:
        raise BadSpec(f"{field.id}: unknown key {unknown[0]!r}{nearest(unknown[0], _ENTRY_KEYS)}")
    try:
        return _entry(field, content)
    except BadValue as error:
        raise BadSpec(str(error)) from error


def _entry(field: Field, content: Mapping[str, Any]) -> Entry:
    raw = content.get("value")
    value = None if raw is None else from_json(field, raw)
    status = _status(field, content.get("status", "stated"))
    if status in (Status.STATED, Status.ASSUMED) and value is None:
        if not content.get("excluded"):
            raise BadSpec(f"{field.id}: {status} without a value")
        status = Status.OPEN
    return Entry(
        value=value,
        status=status,
        excluded=_options(field, content.get("excluded", ())),
        evidence=_evidence(field, content.get("evidence", ())),
        alternatives=tuple(_alternative(field, item) for item in content.get("alternatives", ())),
        note=_note(field, content.get("note")),
    )


def _status(field: Field, raw: Any) -> Status:
    if raw not in tuple(Status):
        raise BadSpec(f"{field.id}: unknown status {raw!r}{nearest(str(raw), [status.value for status in Status])}")
    return Status(raw)


def _options(field: Field, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple) or not all(isinstance(item, str) for item in raw):
        raise BadSpec(f"{field.id}: excluded wants a list of options")
    if field.options:
        for item in raw:
            from_json(field, [item] if field.many else item)
    return tuple(raw)


def _evidence(field: Field, raw: Any) -> tuple[Evidence, ...]:
    if not isinstance(raw, list | tuple) or not all(isinstance(item, Mapping) for item in raw):
        raise BadSpec(f"{field.id}: evidence wants a list of {{source, quote}}")
    return tuple(Evidence(str(item.get("source", "")), str(item.get("quote", ""))) for item in raw)


def _alternative(field: Field, raw: Any) -> Alternative:
    if not isinstance(raw, Mapping) or "value" not in raw:
        raise BadSpec(f"{field.id}: an alternative is an object with a value")
    return Alternative(from_json(field, raw["value"]), _evidence(field, raw.get("evidence", ())))


def _note(field: Field, raw: Any) -> str | None:
    if raw is not None and not isinstance(raw, str):
        raise BadSpec(f"{field.id}: a note is a text")
    return raw
