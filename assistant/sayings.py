"""The template's phrasings with their vectors, made once and kept in the home."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np

from assistant.understanding.likeness import Sayings, Vectors
from assistant.understanding.phrasings import Phrasing, phrasings

if TYPE_CHECKING:
    from assistant.demand.template import Template
    from assistant.retrieval import Embedder

FOLDER: Final = "sayings"
FORMAT: Final = "1"  # of the file, and of how phrasings are chosen
_BATCH: Final = 32


class KeptSayings:
    """The phrasings of one template: a file of the home, named by what it was made of. Safe to share between threads.

    `source` is the template's file, `nothing` the sentences that say nothing: when one of them or the model changes,
    the vectors are made anew.
    """

    def __init__(
        self, template: Template, source: Path, nothing: tuple[str, ...], home: Path, embedder: Embedder
    ) -> None:
        self._template, self._source, self._nothing = template, source, nothing
        self._folder, self._embedder = home / FOLDER, embedder
        self._kept: Sayings | None = None
        self._lock = Lock()

    def now(self) -> Sayings | None:
        """The phrasings; None as long as nobody has made their vectors."""
        if self._kept is None and self._name.exists():
            self._kept = _read(self._name)
        return self._kept

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, d) unit vectors of texts, comparable to those of the phrasings."""
        return self._embedder.embed(texts)

    def make(self, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Sayings:
        """The phrasings, embedded now where that was not done before: about 2 ms each."""
        with self._lock:
            return self.now() or self._make(progress)

    def _make(self, progress: Callable[[int, int], None]) -> Sayings:
        chosen = phrasings(self._template, self._nothing)
        vectors: list[Vectors] = []
        for first in range(0, len(chosen), _BATCH):
            progress(first, len(chosen))
            vectors.append(self._embedder.embed([phrasing.text for phrasing in chosen[first : first + _BATCH]]))
        progress(len(chosen), len(chosen))
        file = self._name
        file.parent.mkdir(parents=True, exist_ok=True)
        for old in file.parent.glob(f"{self._template.product}-*.npz"):
            old.unlink(missing_ok=True)
        _write(file, Sayings(chosen, np.concatenate(vectors)))
        self._kept = _read(file)
        return self._kept

    @cached_property
    def _name(self) -> Path:
        texts = "\n".join((FORMAT, self._embedder.fingerprint, *self._nothing))
        named = sha256(texts.encode() + self._source.read_bytes()).hexdigest()[:16]
        return self._folder / f"{self._template.product}-{named}.npz"


def _write(file: Path, sayings: Sayings) -> None:
    """The file, whole or not at all."""
    texts = json.dumps([[phrasing.text, phrasing.field, phrasing.value] for phrasing in sayings.phrasings])
    unfinished = file.with_suffix(".part")
    with unfinished.open("wb") as opened:
        np.savez(opened, texts=np.array(texts), vectors=sayings.vectors.astype(np.float16))
    unfinished.replace(file)


def _read(file: Path) -> Sayings:
    with np.load(file) as kept:
        rows = json.loads(str(kept["texts"]))
        return Sayings(tuple(Phrasing(*row) for row in rows), kept["vectors"].astype(np.float32))
