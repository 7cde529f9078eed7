"""An index of any size without embedding each passage: real passages, varied.

In each copy of a passage, 30 % of the words are replaced by words drawn from all passages as often as they stand there,
so that words keep their frequencies. Its vector is not embedded anew: it is the passage's, with that of another passage
and noise mixed in. So the sizes and times of search are those of real text; what it finds means nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np

from assistant.retrieval.document import About
from assistant.retrieval.embedding import Vectors
from assistant.retrieval.ingestion import index_folder
from assistant.retrieval.passages import Piece
from assistant.retrieval.rows import FileState
from assistant.retrieval.store import Store, writer_lock
from assistant.retrieval.vectors import build_vectors, vector_folder

REPLACED: Final = 0.3
OTHER, NOISE = 0.4, 0.4
PER_DOCUMENT: Final = 50
SEED: Final = 20261125


@dataclass(frozen=True)
class Real:
    """Passages as they stand in an index: pieces and (n, dimensions) unit vectors, at least one."""

    pieces: tuple[Piece, ...]
    vectors: Vectors


def real_passages(home: Path) -> Real:
    """The live passages of the index in `home`."""
    store = Store(index_folder(home))
    try:
        rows = {row[0]: row[3] for row in store.coming_vectors(())}
        passages = store.passages(list(rows))
    finally:
        store.close()
    pieces = tuple(Piece(passage.text, passage.section, passage.page) for passage in passages.values())
    return Real(pieces, np.stack([np.frombuffer(rows[id_], dtype=np.float32) for id_ in passages]))


def varied(real: Real) -> Iterator[tuple[Piece, Vectors]]:
    """Passages without end, the same every time, each with its vector."""
    chance = np.random.default_rng(SEED)
    words = [word for piece in real.pieces for word in piece.text.split()]
    while True:
        for number, piece in enumerate(real.pieces):
            other = real.vectors[chance.integers(len(real.pieces))]
            noise = chance.standard_normal(len(other)) / np.sqrt(len(other))
            vector = real.vectors[number] + OTHER * other + NOISE * noise
            text = _reworded(piece.text, words, chance)
            yield Piece(text, piece.section, piece.page), (vector / np.linalg.norm(vector)).astype(np.float32)


def _reworded(text: str, words: Sequence[str], chance: np.random.Generator) -> str:
    parts = text.split(" ")
    for place in np.flatnonzero(chance.random(len(parts)) < REPLACED):
        parts[place] = words[int(chance.integers(len(words)))]
    return " ".join(parts)


def build_synthetic(home: Path, real: Real, passages: int) -> None:
    """A new index in `home`, written by the index's own store and swap."""
    index, made = index_folder(home), islice(varied(real), passages)
    with writer_lock(index):
        store = Store(index)
        try:
            number = 0
            while batch := list(islice(made, PER_DOCUMENT)):
                state, about = FileState("bench", f"{number}.md", "", 0, 0, "bench"), About(title=f"Document {number}")
                store.stage(state, about, (), [piece for piece, _ in batch], np.stack([vector for _, vector in batch]))
                number += 1
            build_vectors(vector_folder(index, 1), store.coming_vectors(()), passages)
            store.swap((), 1)
        finally:
            store.close()
