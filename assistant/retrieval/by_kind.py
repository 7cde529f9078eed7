"""All documents of one kind as the index holds them, without its vectors and its embedding model."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from assistant.retrieval.ingestion import index_exists, index_folder
from assistant.retrieval.store import Passage, Store


def documents_of_kind(home: Path, kind: str) -> tuple[tuple[Passage, ...], ...]:
    """The passages of each live document of the kind, in order; empty where there is none, or no index."""
    if not index_exists(home):
        return ()
    store = Store(index_folder(home))
    try:
        found = store.kind_passages(kind)
    finally:
        store.close()
    return tuple(tuple(group) for _, group in groupby(found, key=lambda passage: (passage.folder, passage.document)))


def generation_of(home: Path) -> int:
    """How often the index was swapped; 0 where there is none."""
    if not (index_folder(home) / "passages.sqlite3").exists():
        return 0
    store = Store(index_folder(home))
    try:
        return store.generation
    finally:
        store.close()
