"""Past projects as they were read, kept beside the index so that each document is read once."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from assistant.advice.past import Fact, Past, Place, Saying
from assistant.demand.forms import from_json, to_json
from assistant.demand.template import Template
from assistant.errors import BadValue
from assistant.past_reading import Indexed

READER_VERSION: Final = 1
FILE: Final = "past.json"

Documents = Sequence[Sequence[Indexed]]


def remembered(
    documents: Documents, file: Path, rules: bytes, template: Template, read: Callable[[Sequence[Indexed]], Past]
) -> tuple[Past, ...]:
    """Every document read as a past project. What `file` holds of the same words, read by the same rules, is not read
    anew; the file then holds exactly these documents. A file that cannot be read or written is done without.

    `rules` is whatever the reading depends on, as bytes.
    """
    known = _load(file)
    keys = [_key(passages, rules) for passages in documents]
    pasts = [_known(known.get(key), template) or read(item) for key, item in zip(keys, documents, strict=True)]
    if set(keys) != set(known):
        _save(file, {key: past_json(past) for key, past in zip(keys, pasts, strict=True)})
    return tuple(pasts)


def bytes_of(files: Iterable[Path]) -> bytes:
    """One value that differs as soon as any of the files does."""
    return b"".join(hashlib.sha256(file.read_bytes()).digest() for file in sorted(files))


def past_json(past: Past) -> dict[str, Any]:
    """A past project as JSON."""
    return {
        "document": past.document,
        "title": past.title,
        "note": past.note,
        "facts": [{**asdict(fact), "value": to_json(fact.value)} for fact in past.facts],
        "went_wrong": [asdict(saying) for saying in past.went_wrong],
        "lessons": [asdict(saying) for saying in past.lessons],
    }


def read_past_json(data: Mapping[str, Any], template: Template) -> Past:
    """The past project of its JSON. Raises KeyError, TypeError or BadValue where it is none of this template."""
    facts = (
        Fact(item["field"], from_json(template.field(item["field"]), item["value"]), Place(**item["place"]))
        for item in data["facts"]
    )
    wrong, lessons = (
        tuple(Saying(item["text"], Place(**item["place"])) for item in data[key]) for key in ("went_wrong", "lessons")
    )
    return Past(data["document"], data["title"], data["note"], tuple(facts), wrong, lessons)


def _key(passages: Sequence[Indexed], rules: bytes) -> str:
    digest = hashlib.sha256(rules + bytes([READER_VERSION]))
    for item in passages:
        digest.update(f"{item.document}\0{item.title}\0{item.section}\0{item.page}\0{item.text}\0".encode())
    return digest.hexdigest()


def _known(data: Any, template: Template) -> Past | None:
    with suppress(KeyError, TypeError, BadValue):
        return read_past_json(data, template) if data is not None else None
    return None


def _load(file: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError):
        data = json.loads(file.read_bytes())
        return data if isinstance(data, dict) else {}
    return {}


def _save(file: Path, data: Mapping[str, Any]) -> None:
    """Whole or not at all: readers see the old file until the new one is complete."""
    with suppress(OSError):
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name, suffix=".new")
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            json.dump(data, new, ensure_ascii=False)
        os.replace(name, file)
