"""Questions that passages are known to answer: what a question is compared with besides the passages themselves."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.passages import Piece

LIVE_ASKED = (
    "SELECT a.passage, a.vector, a.text FROM asked a JOIN passages p ON p.id = a.passage"
    " JOIN documents d ON d.id = p.document WHERE d.state = 'live' ORDER BY a.passage"
)
_INSERT = "INSERT INTO asked (passage, text, vector) SELECT id, ?, ? FROM passages WHERE document = ? AND position = ?"


def insert_asked(db: sqlite3.Connection, document: int, pieces: Sequence[Piece], vectors: Vectors) -> None:
    """Keep the questions of a document's pieces with their (n, dimensions) vectors, which come in the same order."""
    questions = [(position, text) for position, piece in enumerate(pieces) for text in piece.asked]
    rows = zip(questions, vectors.astype(np.float32), strict=True)
    db.executemany(_INSERT, ((text, vector.tobytes(), document, position) for (position, text), vector in rows))


class Asked:
    """The questions of an index by their vectors."""

    def __init__(self, rows: Iterable[tuple[int, bytes, str]]) -> None:
        """`rows`: of each question its passage's id, its float32 unit vector and text, those of a passage together."""
        held = list(rows)
        ids = np.array([id_ for id_, *_ in held], dtype=np.int64)
        self._vectors: Vectors = np.frombuffer(b"".join(vector for _, vector, _ in held), dtype=np.float32)
        self._vectors = self._vectors.reshape(len(held), -1) if held else self._vectors.reshape(0, 0)
        self._passages, self._starts = np.unique(ids, return_index=True)

    def near(self, vector: Vectors) -> Mapping[int, float]:
        """For each passage with questions the cosine of the nearest of them."""
        if not len(self._passages):
            return {}
        best = np.maximum.reduceat(self._vectors @ vector, self._starts)
        return dict(zip(self._passages.tolist(), best.tolist(), strict=True))

    def of(self, passage: int) -> Vectors:
        """(n, dimensions) vectors of the questions of a passage; n is 0 for one without."""
        place = int(np.searchsorted(self._passages, passage))
        if place == len(self._passages) or self._passages[place] != passage:
            return self._vectors[:0]
        after = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._vectors)
        return self._vectors[self._starts[place] : after]
