"""The gist of sentences, learnt once from the sayings of a product and kept in the home."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np

from assistant.understanding.gist import Gist, Scores
from assistant.understanding.sayings import Saying, load_sayings, template_sayings

if TYPE_CHECKING:
    from assistant.demand.template import Template
    from assistant.retrieval import Embedder
    from assistant.settings import Settings

FOLDER: Final = "gist"
FORMAT: Final = "4"  # of the file, and of how the gist is learnt
_BATCH: Final = 512  # so that texts of like length come together
_ARRAYS: Final = ("meaning", "starts", "heads", "weights")

Progress = Callable[[int, int], None]


def _silent(_done: int, _all: int) -> None:
    """Shows nothing."""


class KeptGist:
    """The gist of one product: a file of the home, named by what it was learnt from. Safe to share between threads.

    `nothing` are sentences that say nothing; `lender` the template whose buyers' sayings hold here too; `plain` writes
    words as they are learnt and heard.
    """

    def __init__(
        self,
        template: Template,
        settings: Settings,
        nothing: tuple[str, ...],
        embedder: Embedder,
        lender: Template | None,
        plain: Callable[[str], str],
    ) -> None:
        self.plain = plain
        self._template, self._settings, self._nothing, self._lender = template, settings, nothing, lender
        self._folder, self._embedder = settings.home / FOLDER, embedder
        self._kept: Gist | None = None
        self._lock = Lock()

    @property
    def ready(self) -> bool:
        """Whether it was learnt before."""
        return self._name.exists()

    def now(self) -> Gist | None:
        """The gist; None as long as nobody has learnt it."""
        if self._kept is None and self.ready:
            self._kept = _read(self._name)
        return self._kept

    def embed(self, texts: Sequence[str]) -> Scores:
        """(n, d) unit vectors of texts, comparable to those that it was learnt from."""
        return self._embedder.embed(texts)

    def sayings(self) -> tuple[Saying, ...]:
        """What it is learnt from: what buyers say, and the template's own phrasings. Raises BadKnowledge."""
        said = (*self.of_buyers(), *template_sayings(self._template, self._nothing))
        return tuple(replace(saying, words=self.plain(saying.words)) for saying in said)

    def of_buyers(self) -> tuple[Saying, ...]:
        """The sayings in the knowledge. Raises BadKnowledge."""
        own = load_sayings(self._settings.sayings / self._template.product, self._template)
        lent = load_sayings(self._settings.sayings / self._lender.product, self._lender) if self._lender else ()
        return (*own, *(saying.within(self._template) for saying in lent))

    def learn(self, progress: Progress = _silent) -> None:
        """Learn it now where that was not done before: about 5 ms a saying. Raises BadKnowledge."""
        with self._lock:
            if self.ready:
                return
            from assistant.understanding.gist_fitting import fit_gist

            sayings = self.sayings()
            vectors = vectors_of(sayings, self._embedder, progress)
            gist = fit_gist(sayings, vectors, tuple(self._template.fields), progress)
            self._folder.mkdir(parents=True, exist_ok=True)
            _write(self._name, gist)
            for old in self._folder.glob(f"{self._template.product}-*.npz"):
                if old != self._name:
                    old.unlink(missing_ok=True)

    @cached_property
    def _name(self) -> Path:
        digest = sha256("\n".join((FORMAT, self._embedder.fingerprint, *self._nothing)).encode())
        for template in (self._template, *([self._lender] if self._lender else [])):
            sayings = sorted((self._settings.sayings / template.product).glob("*.yaml"))
            for file in (self._settings.templates / f"{template.product}.yaml", *sayings):
                digest.update(file.read_bytes())
        return self._folder / f"{self._template.product}-{digest.hexdigest()[:16]}.npz"


def vectors_of(sayings: Sequence[Saying], embedder: Embedder, progress: Progress = _silent) -> Scores:
    """(n, d) unit vectors of the sayings' words."""
    words = [saying.words for saying in sayings]
    made: list[Scores] = []
    for first in range(0, len(words), _BATCH):
        progress(first, len(words))
        made.append(embedder.embed(words[first : first + _BATCH]))
    return np.concatenate(made)


def _write(file: Path, gist: Gist) -> None:
    """The file, whole or not at all."""
    words = sorted(gist.vocabulary, key=lambda term: gist.vocabulary[term])
    unfinished = file.with_suffix(f".{os.getpid()}.part")  # two processes may learn at once
    with unfinished.open("wb") as opened:
        np.savez(
            opened,
            named=np.array(json.dumps(gist.named)),
            words=np.array("\n".join(words)),
            **{name: getattr(gist, name) for name in _ARRAYS},
        )
    unfinished.replace(file)


def _read(file: Path) -> Gist:
    with np.load(file) as kept:
        named = tuple((field, mark) for field, mark in json.loads(str(kept["named"])))
        words = {term: index for index, term in enumerate(str(kept["words"]).split("\n"))}
        return Gist(named, words, *(kept[name] for name in _ARRAYS))
