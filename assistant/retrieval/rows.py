"""Rows of the index's file as what they stand for: files, passages, vectors."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from assistant.retrieval.document import About, Source

VectorRow = tuple[int, str, tuple[str, ...], bytes]
"""Of one passage: its id, its document's kind and markets, and its vector as float32."""


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as the manifest knows it; `made_by` names the model and splitter that made its passages."""

    folder: str
    path: str
    sha256: str
    size: int
    modified: int
    made_by: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document as it was indexed."""

    id: int
    document: str
    folder: str
    title: str
    kind: str
    markets: tuple[str, ...]
    section: str
    page: int | None
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """A manifest row: the file's state, and why it failed or what was warned."""

    id: int
    state: FileState
    live: bool
    failure: str | None
    warnings: tuple[str, ...]


PASSAGES: Final = (
    "SELECT p.id, d.path, d.folder, d.title, d.kind, d.markets, p.section, p.page, p.position, p.text"
    " FROM passages p JOIN documents d ON d.id = p.document WHERE d.state = 'live'"
)


VECTORS: Final = "SELECT p.id, d.kind, d.markets, p.vector FROM passages p JOIN documents d ON d.id = p.document"


def vector_row(row: Sequence[Any]) -> VectorRow:
    """A row of VECTORS."""
    return int(row[0]), str(row[1]), tuple(json.loads(row[2])), bytes(row[3])


def passage_of(row: Sequence[object]) -> Passage:
    """A row of PASSAGES."""
    values = list(row)
    values[5] = tuple(json.loads(str(values[5])))
    return Passage(*values)  # type: ignore[arg-type]  # sqlite rows are untyped; the query names the columns in order


def about_of(row: Sequence[str]) -> About:
    """What a document says about itself: title, kind, markets, subjects, reviewed, sources."""
    title, kind, markets, subjects, reviewed, sources = row
    return About(
        title,
        kind,
        tuple(json.loads(markets)),
        tuple(json.loads(subjects)),
        reviewed,
        tuple(Source(**source) for source in json.loads(sources)),
    )


def insert_document(
    db: sqlite3.Connection, state: FileState, about: About, warnings: Sequence[str], failure: str | None
) -> int:
    """The id of a new staged document; one that was staged for the same path goes."""
    db.execute("DELETE FROM documents WHERE folder = ? AND path = ? AND state = 'staged'", (state.folder, state.path))
    values = {
        **asdict(state),
        **asdict(about),
        "markets": json.dumps(about.markets),
        "subjects": json.dumps(about.subjects, ensure_ascii=False),
        "sources": json.dumps([asdict(source) for source in about.sources], ensure_ascii=False),
        "warnings": json.dumps(list(warnings), ensure_ascii=False),
        "failure": failure,
        "state": "staged",
    }
    marks = ", ".join(f":{name}" for name in values)
    return int(db.execute(f"INSERT INTO documents ({', '.join(values)}) VALUES ({marks})", values).lastrowid or 0)
