"""Documents as the index holds them, read without its vectors and its embedding model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from assistant.errors import NotFound
from assistant.retrieval.document import About
from assistant.retrieval.ingestion import index_folder
from assistant.retrieval.rows import Passage
from assistant.retrieval.store import Store


@dataclass(frozen=True, slots=True)
class Stored:
    """One document: what it says about itself, and its passages in order."""

    name: str
    about: About
    passages: tuple[Passage, ...]


def stored_document(home: Path, name: str) -> Stored:
    """The live document of that name. Raises NotFound."""
    with _opened(home) as store:
        passages = store.document_passages(name) if store else ()
        if store is None or not passages:
            raise NotFound(f"the knowledge base has no document {name!r}")
        return Stored(name, store.about(name), passages)


def documents_of_kind(home: Path, kind: str) -> tuple[tuple[Passage, ...], ...]:
    """The passages of each live document of the kind, in order; empty where there is none, or no index."""
    with _opened(home) as store:
        found = store.kind_passages(kind) if store else ()
    return tuple(tuple(group) for _, group in groupby(found, key=lambda passage: (passage.folder, passage.document)))


def generation_of(home: Path) -> int:
    """How often the index was swapped; 0 where there is none."""
    with _opened(home) as store:
        return store.generation if store else 0


@contextmanager
def _opened(home: Path) -> Iterator[Store | None]:
    if not (index_folder(home) / "passages.sqlite3").exists():
        yield None
        return
    store = Store(index_folder(home))
    try:
        yield store
    finally:
        store.close()
