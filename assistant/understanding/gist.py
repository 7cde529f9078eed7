"""The gist of a sentence: which fields it speaks of and what it says of them, in whatever words.

A linear model over the sentence's vector and the beginnings of its words, alone and in pairs. It is learnt from sayings
(`gist_fitting`), kept in the home, and is one sign among others: `relevance` and `likeness` weigh it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.phrasings import stems
from assistant.understanding.sayings import ASKED, STATED

Scores = NDArray[np.float32]

MEANING: Final = 4.0  # how much the vector counts beside the words
WORDS: Final = 4.0
DENIES: Final = ("", "denies")  # the head that tells whether what is spoken of is turned down
TALK: Final = ("", "talk")  # the head that tells whether nothing is stated


def terms(text: str) -> frozenset[str]:
    """The beginnings of the words of `text`, alone and in pairs."""
    own = stems(text)
    return frozenset((*own, *(f"{first} {second}" for first, second in pairwise(own))))


@dataclass(frozen=True)
class Gist:
    """Weights of the signs of a sentence for each head, (field, mark); a field as a whole has the mark "".

    `meaning` (1 + d, heads) is for the vector and a constant 1 before it. The weights of a term stand at
    [starts[i], starts[i + 1]) of `heads` (their numbers) and `weights`; others are zero.
    """

    named: tuple[tuple[str, str], ...]
    vocabulary: Mapping[str, int]
    meaning: Scores
    starts: NDArray[np.int32]
    heads: NDArray[np.int16]
    weights: NDArray[np.float16]

    def hear(self, texts: Sequence[str], vectors: Scores) -> list[Heard]:
        """What each text says; `vectors` (n, d) are the unit vectors of the texts."""
        scores = self.meaning[0] + MEANING * vectors @ self.meaning[1:]
        for row, text in zip(scores, texts, strict=True):
            known = [index for term in terms(text) if (index := self.vocabulary.get(term)) is not None]
            share = WORDS / max(1, len(known)) ** 0.5
            for index in known:
                low, high = self.starts[index], self.starts[index + 1]
                row[self.heads[low:high]] += share * self.weights[low:high]
        return [Heard(self, row) for row in scores]

    @cached_property
    def fields(self) -> Mapping[str, int]:
        """The head of each field as a whole."""
        return {field: index for index, (field, mark) in enumerate(self.named) if field and not mark}

    @cached_property
    def marks(self) -> Mapping[str, Mapping[str, int]]:
        """The heads of each field's marks."""
        found: dict[str, dict[str, int]] = {}
        for index, (field, mark) in enumerate(self.named):
            if field and mark:
                found.setdefault(field, {})[mark] = index
        return found


@dataclass(frozen=True)
class Heard:
    """What one text says: log odds for fields, for a field's marks how well each fits (about 0 to 1)."""

    gist: Gist
    scores: Scores

    def field(self, field: str) -> float:
        """The log odds that it speaks of the field, between -8 and 8."""
        index = self.gist.fields.get(field)
        return -8.0 if index is None else float(np.clip(self.scores[index], -8, 8))

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """The fields, the likeliest first."""
        names, places = list(self.gist.fields), list(self.gist.fields.values())
        return tuple(names[index] for index in np.argsort(-self.scores[places]))

    @cached_property
    def silent(self) -> float:
        """The log odds that it speaks of none: the chances that it speaks of each taken together."""
        odds = np.clip(self.scores[list(self.gist.fields.values())], -8, 8)
        none = float(-np.logaddexp(0, odds).sum())  # the logarithm of the chance
        return float(np.clip(none - np.log(-np.expm1(min(none, -1e-6))), -8, 8))

    def mark(self, field: str, mark: str) -> float:
        """How well the mark of the field fits; 0 for one that nobody has said yet."""
        index = self.gist.marks.get(field, {}).get(mark)
        return 0.0 if index is None else float(self.scores[index])

    def marks(self, field: str) -> list[tuple[float, str]]:
        """The field's marks with how well they fit, the best first."""
        own = self.gist.marks.get(field, {})
        return sorted(((float(self.scores[index]), mark) for mark, index in own.items()), reverse=True)

    @property
    def denies(self) -> float:
        """The log odds that what it speaks of is turned down."""
        return self._head(DENIES)

    @property
    def answer(self) -> tuple[str, float]:
        """As an answer to a question: how it deals with what was asked, a mark, and how well that fits."""
        fit, mark = next(iter(self.marks(ASKED)), (0.0, STATED))
        return mark, fit

    @property
    def talk(self) -> float:
        """The log odds that it states nothing."""
        return self._head(TALK)

    def _head(self, name: tuple[str, str]) -> float:
        return float(np.clip(self.scores[self.gist.named.index(name)], -8, 8))


def chance(odds: float) -> float:
    """0 to 1, of log odds."""
    return float(1 / (1 + np.exp(-odds)))


def number_terms(texts: Iterable[Iterable[str]], least: int) -> dict[str, int]:
    """A number for each term that stands in at least `least` of the texts."""
    counts: dict[str, int] = {}
    for own in texts:
        for term in own:
            counts[term] = counts.get(term, 0) + 1
    return {term: index for index, term in enumerate(sorted(t for t, count in counts.items() if count >= least))}
