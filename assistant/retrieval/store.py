"""The truth about what is indexed, in one SQLite file: documents, passages, vectors, words.

The file is in WAL mode: readers see the last swap, whatever a writer is doing. One process writes at a time
(`writer_lock`). Files that changed are staged as they are read, so that an interrupted run loses nothing; `swap` makes
all that is staged live in one transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from assistant.errors import Busy
from assistant.retrieval.asked import COMING_ASKED, LIVE_ASKED, insert_asked
from assistant.retrieval.document import About
from assistant.retrieval.embedding import Vectors
from assistant.retrieval.passages import Piece
from assistant.retrieval.question_model import Asking
from assistant.retrieval.rows import (
    PASSAGES,
    VECTORS,
    FileState,
    Known,
    Passage,
    VectorRow,
    about_of,
    insert_document,
    passage_of,
    vector_row,
)
from assistant.retrieval.schema import CHANGES, SCHEMA, SCHEMA_VERSION


@contextmanager
def writer_lock(index: Path) -> Iterator[None]:
    """Held by the one process that writes. Busy at once where another holds it."""
    from filelock import FileLock, Timeout

    index.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FileLock(index / "writer.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise Busy("another process is writing the index; try again when it has finished") from error
    try:
        yield
    finally:
        lock.release()


class Store:
    """One open connection. Open one per thread; `close` it when done."""

    def __init__(self, index: Path) -> None:
        index.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = index / "passages.sqlite3"
        self._db = sqlite3.connect(self.path, timeout=30, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA foreign_keys = ON")
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version != SCHEMA_VERSION:
            self._create(CHANGES.get(version, ""))

    def _create(self, change: str) -> None:
        """The tables of this version, after the `change` from the one before it."""
        version = f"PRAGMA user_version = {SCHEMA_VERSION};"
        self._db.executescript(f"BEGIN IMMEDIATE;\n{change}\n{SCHEMA}\n{version}\nCOMMIT;")

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[sqlite3.Connection]:
        """All of the block or nothing; DEFERRED for a consistent view of several reads."""
        self._db.execute(f"BEGIN {kind}")
        try:
            yield self._db
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # What is live

    @property
    def generation(self) -> int:
        """Counts the swaps; 0 before the first."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
        return int(row[0]) if row else 0

    def live_count(self) -> int:
        """How many passages readers can find."""
        return int(self._db.execute("SELECT count(*) FROM words").fetchone()[0])

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The live passages of these ids; an id that is gone is left out."""
        marks = ",".join("?" * len(ids))
        rows = self._db.execute(f"{PASSAGES} AND p.id IN ({marks})", list(ids))
        return {passage.id: passage for passage in map(passage_of, rows)}

    def document_passages(self, document: str) -> tuple[Passage, ...]:
        """All live passages of a document in order; empty where there is none of that name."""
        rows = self._db.execute(f"{PASSAGES} AND d.path = ? ORDER BY d.folder, p.position", (document,))
        return tuple(map(passage_of, rows))

    def about(self, document: str) -> About:
        """What a live document says about itself; an empty About where there is none of that name."""
        row = self._db.execute(
            "SELECT title, kind, markets, subjects, reviewed, sources FROM documents"
            " WHERE state = 'live' AND path = ? ORDER BY folder",
            (document,),
        ).fetchone()
        return about_of(row) if row else About()

    def kind_passages(self, kind: str) -> tuple[Passage, ...]:
        """All live passages of the documents of a kind, document by document in order."""
        rows = self._db.execute(f"{PASSAGES} AND d.kind = ? ORDER BY d.folder, d.path, p.position", (kind,))
        return tuple(map(passage_of, rows))

    def words_ranked(self, match: str, count: int) -> list[int]:
        """Ids of live passages by BM25 for an FTS5 expression, best first."""
        rows = self._db.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 2.0, 1.5, 1.0) LIMIT ?", (match, count)
        )
        return [row[0] for row in rows]

    def word_count(self, word: str) -> int:
        """How many live passages hold a word, in any of its forms."""
        return int(self._db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (f'"{word}"',)).fetchone()[0])

    def live_texts(self) -> Iterator[tuple[str, str]]:
        """Section and text of each passage that readers can find, document by document."""
        rows = self._db.execute(
            "SELECT p.section, p.text FROM passages p JOIN documents d ON d.id = p.document WHERE d.state = 'live'"
        )
        return ((str(section), str(text)) for section, text in rows)

    def live_asked(self, told: bool) -> Iterator[tuple[int, bytes]]:
        """Passage id and vector of each question that a passage readers can find answers, or leaves open, id by id."""
        return ((int(row[0]), bytes(row[1])) for row in self._db.execute(LIVE_ASKED, (told,)))

    def known_questions(self, told: bool) -> Iterator[str]:
        """The questions that come with documents: those answered, or those left open."""
        return (str(row[0]) for row in self._db.execute("SELECT text FROM asked WHERE told = ?", (told,)))

    def coming_vectors(self, removed: Iterable[int]) -> Iterator[VectorRow]:
        """Passage id, kind, markets and vector of all that is live or staged, but not of the removed documents."""
        rows = self._db.execute(f"{VECTORS} WHERE d.id NOT IN (SELECT value FROM json_each(?))", (_json(removed),))
        return map(vector_row, rows)

    def coming_count(self, removed: Iterable[int]) -> int:
        """How many `coming_vectors` there are."""
        query = "SELECT count(*) FROM passages WHERE document NOT IN (SELECT value FROM json_each(?))"
        return int(self._db.execute(query, (_json(removed),)).fetchone()[0])

    def any_asked(self) -> bool:
        """Whether any document knows questions."""
        return self._db.execute("SELECT 1 FROM asked LIMIT 1").fetchone() is not None

    def coming_asked(self, removed: Iterable[int]) -> list[Asking]:
        """The questions of the passages that a swap would leave."""
        return [Asking(*row) for row in self._db.execute(COMING_ASKED, (_json(removed),))]

    # Writing

    def manifest(self) -> tuple[Known, ...]:
        """Every file known, live and staged."""
        rows = self._db.execute(
            "SELECT id, folder, path, sha256, size, modified, made_by, state, failure, warnings FROM documents"
        )
        return tuple(
            Known(row[0], FileState(*row[1:7]), row[7] == "live", row[8], tuple(json.loads(row[9]))) for row in rows
        )

    def touch(self, known: int, modified: int) -> None:
        """The file was touched but says the same."""
        self._db.execute("UPDATE documents SET modified = ? WHERE id = ?", (modified, known))

    def stage(
        self,
        state: FileState,
        about: About,
        warnings: Sequence[str],
        pieces: Sequence[Piece],
        vectors: Vectors,
        asked: Vectors | None = None,
    ) -> None:
        """Keep a file's passages for the next swap. A staged row of the same path is replaced.

        `asked` are the vectors of the questions of all pieces, in their order; None keeps no questions.
        """
        with self.transaction() as db:
            document = insert_document(db, state, about, warnings, None)
            db.executemany(
                "INSERT INTO passages (document, position, section, page, text, vector) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (document, position, piece.section, piece.page, piece.text, vector.astype(np.float32).tobytes())
                    for position, (piece, vector) in enumerate(zip(pieces, vectors, strict=True))
                ),
            )
            if asked is not None:
                insert_asked(db, document, pieces, asked)

    def stage_failure(self, state: FileState, reason: str) -> None:
        """Remember that a file could not be read."""
        with self.transaction() as db:
            insert_document(db, state, About(), (), reason)

    def discard(self, ids: Iterable[int]) -> None:
        """Forget staged documents that no file stands for any more."""
        self._db.executemany("DELETE FROM documents WHERE id = ? AND state = 'staged'", ((i,) for i in ids))

    def swap(self, removed: Iterable[int], generation: int) -> None:
        """In one transaction: the removed documents go, what they were replaced by and all else staged is live."""
        with self.transaction() as db:
            ids = [(document,) for document in removed]
            db.executemany("DELETE FROM words WHERE rowid IN (SELECT id FROM passages WHERE document = ?)", ids)
            db.executemany("DELETE FROM documents WHERE id = ?", ids)
            db.execute(
                "INSERT INTO words (rowid, title, section, text) SELECT p.id, d.title, p.section, p.text"
                " FROM passages p JOIN documents d ON d.id = p.document WHERE d.state = 'staged' ORDER BY p.id"
            )
            db.execute("UPDATE documents SET state = 'live' WHERE state = 'staged'")
            db.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", (str(generation),))


def _json(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))
