"""Gists that are learnt without a part of the sayings, so that what is made of that part is heard fairly."""

from __future__ import annotations

import re
from typing import Final

from assistant.learning import KeptGist, vectors_of
from assistant.understanding.gist_fitting import fit_gist
from assistant.understanding.hearing import Hear, Hearing
from assistant.wiring import Assistant

FOLDS: Final = 3  # of the sayings
BLOCKS: Final = 10  # of a fold: neighbours in a file stay together
_SENTENCES: Final = re.compile(r"\n|(?<=[.!?])\s+")


class Apart:
    """The sayings in parts, and for each part what hears without having learnt from it. Learning takes minutes."""

    def __init__(self, gist: KeptGist, assistant: Assistant) -> None:
        sayings, self._plain = gist.sayings(), gist.plain
        self.own = sayings[: len(gist.of_buyers())]
        size = max(1, len(self.own) // (FOLDS * BLOCKS))
        self.folds = [place // size % FOLDS for place in range(len(self.own))]
        self._places = {_line(saying.words): place for place, saying in enumerate(self.own)}
        vectors, fields, self._hears = vectors_of(sayings, assistant.embedder), tuple(assistant.template.fields), []
        for fold in range(FOLDS):
            left = [place for place in range(len(sayings)) if place >= len(self.own) or self.folds[place] != fold]
            fitted = fit_gist([sayings[place] for place in left], vectors[left], fields, lambda *_: None)
            self._hears.append(Hearing(lambda fitted=fitted: fitted, assistant.embedder.embed, gist.plain).hear)  # type: ignore[misc]

    def hear(self, place: int) -> Hear:
        """What hears the saying at `place` without having learnt from it."""
        return self._hears[self.folds[place]]

    def hearing(self, message: str) -> Hear | None:
        """What hears a message of which a sentence or line is a saying: without that saying and its neighbours, among
        which the message's others are, but at the edge of a block. None where no sentence is one."""
        parts = (_line(self._plain(part)) for part in _SENTENCES.split(message))
        place = next((self._places[part] for part in parts if part in self._places), None)
        return None if place is None else self.hear(place)


def _line(words: str) -> str:
    return " ".join(words.split()).rstrip(".!?")
