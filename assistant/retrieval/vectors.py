"""The Chroma folder: derived from the store, never the truth.

Each generation has a folder of its own, `vectors-N`, written to the end and marked before readers are pointed at it, so
a killed writer leaves at most a folder that nobody opens. A folder that is missing or damaged is built anew from the
store without embedding anything.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.rows import VectorRow

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

COLLECTION = "passages"
CANDIDATES = 400  # how many the graph looks at: with Chroma's 100 it misses a quarter of the nearest among 100,000
ANYWHERE = "*"  # the market of a general document: Chroma keeps no empty lists
_DONE = "complete"


class VectorIndex:
    """The nearest passages to a vector, by cosine."""

    def __init__(self, folder: Path) -> None:
        self._collection = _client(folder).get_collection(COLLECTION, embedding_function=None)

    def count(self) -> int:
        """How many passages it holds."""
        return self._collection.count()

    def nearest(self, vector: Vectors, count: int, kinds: Sequence[str] = ()) -> list[tuple[int, float]]:
        """Ids and cosine similarities, best first; of these kinds where any are named."""
        where: Any = {"kind": {"$in": list(kinds)}} if kinds else None
        found = self._collection.query(
            query_embeddings=np.atleast_2d(vector),
            n_results=max(1, count),
            where=where,
            include=["distances"],
        )
        distances = (found["distances"] or [[]])[0]
        return [(int(id_), 1.0 - float(distance)) for id_, distance in zip(found["ids"][0], distances, strict=True)]


def vector_folder(index: Path, generation: int) -> Path:
    """Where the vectors of a generation live."""
    return index / f"vectors-{generation}"


def build_vectors(
    folder: Path, rows: Iterable[VectorRow], count: int, finish: Callable[[Path], None] = lambda _: None
) -> None:
    """Write a new folder with the `count` rows, replacing whatever a killed run left there.

    `finish` writes what else belongs in the folder, before that counts as complete.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    _forget_open_folders()
    client = _client(folder)
    # The graph is saved once, with the last row: what is not saved is added anew whenever the folder is opened.
    configuration: Any = {"hnsw": {"space": "cosine", "ef_search": CANDIDATES, "sync_threshold": max(2, count)}}
    collection = client.create_collection(COLLECTION, embedding_function=None, configuration=configuration)
    for batch in _batched(iter(rows), min(2000, client.get_max_batch_size())):
        collection.add(
            ids=[str(row[0]) for row in batch],
            embeddings=np.frombuffer(b"".join(row[3] for row in batch), dtype=np.float32).reshape(len(batch), -1),
            metadatas=[_metadata(row) for row in batch],
        )
    finish(folder)
    (folder / _DONE).write_text(str(count))


def open_vectors(folder: Path, expected: int) -> VectorIndex | None:
    """The index in `folder`, or None where it is missing, unfinished, damaged or of another size."""
    try:
        if (folder / _DONE).read_text() != str(expected):
            return None
        index = VectorIndex(folder)
        if index.count() != expected:
            return None
        if expected:
            index.nearest(np.zeros(index_dimensions(index), dtype=np.float32) + 0.01, 1)
        return index
    except Exception:  # a damaged folder raises whatever Chroma's core came upon; the cure is the same
        return None


def index_dimensions(index: VectorIndex) -> int:
    """Length of the vectors it holds; 0 when empty."""
    found: Any = index._collection.peek(1)["embeddings"]
    return len(found[0]) if len(found) else 0


def drop_old_vectors(index: Path, keep: Iterable[int]) -> None:
    """Remove the folders of other generations. Readers that still hold one keep their open files."""
    kept = {vector_folder(index, generation) for generation in keep}
    for folder in index.glob("vectors-*"):
        if folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _client(folder: Path) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _forget_open_folders() -> None:
    """Chroma keeps one system per path in the process; a damaged one would serve the folder that replaces it."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()


def _metadata(row: VectorRow) -> dict[str, Any]:
    return {"kind": row[1], "markets": list(row[2]) or [ANYWHERE]}


def _batched(rows: Iterator[VectorRow], size: int) -> Iterator[list[VectorRow]]:
    while batch := list(islice(rows, size)):
        yield batch
