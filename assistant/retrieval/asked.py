"""Questions that passages are known to answer or to leave open: what a question is compared with besides passages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.passages import Piece

LIVE_ASKED = (
    "SELECT a.passage, a.vector FROM asked a JOIN passages p ON p.id = a.passage"
    " JOIN documents d ON d.id = p.document WHERE d.state = 'live' AND a.told = ? ORDER BY a.passage"
)
COMING_ASKED = (
    "SELECT a.passage, a.told, a.text, a.vector FROM asked a JOIN passages p ON p.id = a.passage"
    " WHERE p.document NOT IN (SELECT value FROM json_each(?)) ORDER BY a.rowid"
)
_INSERT = (
    "INSERT INTO asked (passage, text, told, vector)"
    " SELECT id, ?, ?, ? FROM passages WHERE document = ? AND position = ?"
)


NEAR: Final = 20  # questions that are compared
SHARP: Final = 15.0  # how much more a nearer one counts
_ROWS: Final = 1024  # widened at once
SAME: Final = 0.999  # cosine of a question with itself


class Nearest(NamedTuple):
    """What the known questions nearest to a question tell of it.

    `told`, `untold`: the cosines of the nearest that is answered and that is left open. `share`: how many of the
    nearest of both are answered, the nearer the more they count; 0 to 1.
    """

    told: float
    untold: float
    share: float


def insert_asked(db: sqlite3.Connection, document: int, pieces: Sequence[Piece], vectors: Vectors) -> None:
    """Keep the questions of a document's pieces with their (n, dimensions) vectors, which come in the same order."""
    questions = [
        (position, text, order < len(piece.asked))
        for position, piece in enumerate(pieces)
        for order, text in enumerate(piece.questions)
    ]
    rows = zip(questions, vectors.astype(np.float32), strict=True)
    db.executemany(_INSERT, ((text, told, v.tobytes(), document, position) for (position, text, told), v in rows))


class Asked:
    """Questions of an index, told or left open, by their vectors."""

    def __init__(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """`rows`: of each question its passage's id and its float32 unit vector, those of a passage together."""
        ids, vectors = [], bytearray()  # row by row: a list of all would take the memory twice more
        for id_, vector in rows:
            ids.append(id_)
            vectors += vector
        held = np.frombuffer(vectors, dtype=np.float32).reshape(len(ids), -1 if ids else 0)
        self._vectors = held.astype(np.float16)  # half the memory, to three digits the same cosines
        self._passages, self._starts = np.unique(ids, return_index=True)

    def near(self, vector: Vectors) -> Mapping[int, float]:
        """For each passage with questions the cosine of the nearest of them."""
        if not len(self._passages):
            return {}
        best = np.maximum.reduceat(self._cosines(vector), self._starts)
        return dict(zip(self._passages.tolist(), best.tolist(), strict=True))

    def nearest(self, vector: Vectors) -> Vectors:
        """(n,) cosines of the nearest questions, each once, the nearest first; n is at most NEAR."""
        if not len(self._vectors):
            return np.zeros(0, dtype=np.float32)
        return np.unique(np.round(self._cosines(vector), 5))[::-1][:NEAR]

    def without(self, vector: Vectors) -> Asked:
        """The questions but the one of the vector."""
        others = np.flatnonzero(self._cosines(vector) < SAME) if len(self._vectors) else np.zeros(0, dtype=np.int64)
        if len(others) == len(self._vectors):
            return self
        ids = np.repeat(self._passages, np.diff([*self._starts, len(self._vectors)]))
        return Asked((int(ids[place]), self._vectors[place].astype(np.float32).tobytes()) for place in others)

    def of(self, passage: int) -> Vectors:
        """(n, dimensions) vectors of the questions of a passage; n is 0 for one without."""
        place = int(np.searchsorted(self._passages, passage))
        if place == len(self._passages) or self._passages[place] != passage:
            return self._vectors[:0].astype(np.float32)
        after = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._vectors)
        return self._vectors[self._starts[place] : after].astype(np.float32)

    def _cosines(self, vector: Vectors) -> Vectors:
        """(n,) cosines of all, some rows at a time."""
        parts = [self._vectors[i : i + _ROWS].astype(np.float32) @ vector for i in range(0, len(self._vectors), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def nearest(told: Asked, untold: Asked, vector: Vectors) -> Nearest:
    """What the questions known to be answered, and to be left open, tell of the question of `vector`."""
    yes, no = told.nearest(vector), untold.nearest(vector)
    near = np.concatenate([yes, no])
    first = np.argsort(-near)[:NEAR]
    weights = np.exp(SHARP * (near[first] - 1))
    share = float(weights @ (first < len(yes)) / weights.sum()) if len(first) else 0.5
    return Nearest(float(yes[0]) if len(yes) else 0.0, float(no[0]) if len(no) else 0.0, share)
