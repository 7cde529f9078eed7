"""The gist of sentences, learnt once from the sayings of a product and kept in the home."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.gist import Gist, Layer, Scores
from assistant.understanding.sayings import Saying, load_sayings, template_sayings

if TYPE_CHECKING:
    from assistant.demand.template import Template
    from assistant.retrieval import Embedder
    from assistant.settings import Settings

FOLDER: Final = "gist"
FORMAT: Final = "3"  # of the file, and of how the gist is learnt
_BATCH: Final = 256  # texts read together
_PARTS: Final = {"attention": 4, "feed": 2, "norms": 2}  # of a layer: pairs of weight and bias

States = NDArray[np.floating[Any]]
Progress = Callable[[int, int], None]


def silent(_done: int, _all: int) -> None:
    """Shows nothing."""


class KeptGist:
    """The gist of one product: a file of the home, named by what it was learnt from. Safe to share between threads.

    `nothing` are sentences that say nothing; `lender` the template whose buyers' sayings hold here too.
    """

    def __init__(
        self,
        template: Template,
        settings: Settings,
        nothing: tuple[str, ...],
        embedder: Embedder,
        lender: Template | None,
    ) -> None:
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

    def states(self, texts: Sequence[str]) -> list[Scores]:
        """For each text the states of its tokens, as those that it was learnt from."""
        return self._embedder.states(texts)

    def sayings(self) -> tuple[Saying, ...]:
        """What it is learnt from: what buyers say, and the template's own phrasings. Raises BadKnowledge."""
        return (*self.of_buyers(), *template_sayings(self._template, self._nothing))

    def of_buyers(self) -> tuple[Saying, ...]:
        """The sayings in the knowledge. Raises BadKnowledge."""
        own = load_sayings(self._settings.sayings / self._template.product, self._template)
        lent = load_sayings(self._settings.sayings / self._lender.product, self._lender) if self._lender else ()
        return (*own, *(saying.within(self._template) for saying in lent))

    def learn(self, progress: Progress = silent) -> None:
        """Learn it now where that was not done before: minutes, in which torch is loaded. Raises BadKnowledge."""
        with self._lock:
            if self.ready:
                return
            sayings = self.sayings()
            gist = self.fitted(sayings, self.states_of(sayings), progress)
            self._folder.mkdir(parents=True, exist_ok=True)
            _write(self._name, gist)
            for old in self._folder.glob(f"{self._template.product}-*.npz"):
                if old != self._name:
                    old.unlink(missing_ok=True)

    def fitted(self, sayings: Sequence[Saying], states: Sequence[States], progress: Progress = silent) -> Gist:
        """The gist of some sayings, of which `states` are those of their tokens."""
        from assistant.understanding.gist_fitting import fit_gist

        return fit_gist(sayings, states, tuple(self._template.fields), self._embedder.last_layers(), progress)

    def states_of(self, sayings: Sequence[Saying]) -> list[States]:
        """The states of the tokens of sayings, to be learnt from."""
        words = [saying.words for saying in sayings]
        batches = (words[first : first + _BATCH] for first in range(0, len(words), _BATCH))
        return [own.astype(np.float16) for batch in batches for own in self.states(batch)]

    @cached_property
    def _name(self) -> Path:
        digest = sha256("\n".join((FORMAT, self._embedder.fingerprint, *self._nothing)).encode())
        for template in (self._template, *([self._lender] if self._lender else [])):
            sayings = sorted((self._settings.sayings / template.product).glob("*.yaml"))
            for file in (self._settings.templates / f"{template.product}.yaml", *sayings):
                digest.update(file.read_bytes())
        return self._folder / f"{self._template.product}-{digest.hexdigest()[:16]}.npz"


def _write(file: Path, gist: Gist) -> None:
    """The file, whole or not at all."""
    arrays = {"named": np.array(json.dumps(gist.named)), "weights": gist.weights.astype(np.float16)}
    arrays["heads"] = np.array([layer.heads for layer in gist.layers])
    for number, layer in enumerate(gist.layers):
        for part in _PARTS:
            for place, pair in enumerate(getattr(layer, part)):
                for name, array in zip(("weight", "bias"), pair, strict=True):
                    arrays[f"{number} {part} {place} {name}"] = array.astype(np.float16)
    unfinished = file.with_suffix(f".{os.getpid()}.part")  # two processes may learn at once
    with unfinished.open("wb") as opened:
        np.savez(opened, **arrays)  # type: ignore[arg-type]
    unfinished.replace(file)


def _read(file: Path) -> Gist:
    with np.load(file) as kept:
        named = tuple((field, mark) for field, mark in json.loads(str(kept["named"])))
        layers = tuple(_layer(kept, number, int(heads)) for number, heads in enumerate(kept["heads"]))
        return Gist(named, layers, kept["weights"].astype(np.float32))


def _layer(kept: Mapping[str, Any], number: int, heads: int) -> Layer:
    def pairs(part: str) -> tuple[tuple[Scores, Scores], ...]:
        names = [f"{number} {part} {place}" for place in range(_PARTS[part])]
        return tuple((kept[f"{n} weight"].astype(np.float32), kept[f"{n} bias"].astype(np.float32)) for n in names)

    return Layer(heads, pairs("attention"), pairs("feed"), pairs("norms"))
