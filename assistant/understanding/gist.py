"""The gist of a sentence: which fields it speaks of and what it says of them, in whatever words.

The last layers of the embedding model, tuned to tell it (`gist_fitting`), over the states that the layers below give
for the sentence's tokens, and a linear head. It is learnt from sayings, kept in the home, and is one sign among others:
`relevance` and `likeness` weigh it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from assistant.understanding.sayings import ASKED, STATED

Scores = NDArray[np.float32]

DENIES: Final = ("", "denies")  # the head that tells whether what is spoken of is turned down
TALK: Final = ("", "talk")  # the head that tells whether nothing is stated
SCALE: Final = 8.0  # the length of a sentence's vector before the heads
_NEARLY_NOTHING: Final = 1e-12


@dataclass(frozen=True)
class Layer:
    """A transformer layer as BERT has it (arXiv:1810.04805): attention, then a feed-forward net, each with its norm.

    `attention` holds query, key, value and output, `feed` the two steps; each is a matrix (in, out) and its bias.
    `norms`: weight and bias after the attention and at the end.
    """

    heads: int
    attention: tuple[tuple[Scores, Scores], ...]
    feed: tuple[tuple[Scores, Scores], ...]
    norms: tuple[tuple[Scores, Scores], ...]

    def __call__(self, states: Scores) -> Scores:
        """(tokens, d) states after the layer."""
        tokens, size = states.shape
        query, key, value = (
            (states @ matrix + bias).reshape(tokens, self.heads, -1).transpose(1, 0, 2)
            for matrix, bias in self.attention[:3]
        )
        close = query @ key.transpose(0, 2, 1) / np.float32((size / self.heads) ** 0.5)
        share = np.exp(close - close.max(axis=-1, keepdims=True))
        share /= share.sum(axis=-1, keepdims=True)
        seen = (share @ value).transpose(1, 0, 2).reshape(tokens, size)
        (out, out_bias), (wide, wide_bias), (narrow, narrow_bias) = self.attention[3], *self.feed
        states = _normed(states + seen @ out + out_bias, *self.norms[0])
        inner = states @ wide + wide_bias
        inner = inner * (1 + erf(inner / np.float32(2**0.5))) / 2
        return _normed(states + inner @ narrow + narrow_bias, *self.norms[1])


def _normed(states: Scores, weight: Scores, bias: Scores) -> Scores:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _NEARLY_NOTHING)
    return np.asarray(centred / spread * weight + bias, dtype=np.float32)


@dataclass(frozen=True)
class Gist:
    """The tuned layers, and for each head, (field, mark), its weights; a field as a whole has the mark "".

    `weights` (1 + d, heads) are for a constant 1 and the vector.
    """

    named: tuple[tuple[str, str], ...]
    layers: tuple[Layer, ...]
    weights: Scores

    def hear(self, states: Sequence[Scores]) -> list[Heard]:
        """What each text says, of which `states` (tokens, d) are the model's below the tuned layers."""
        return [Heard(self, self.weights[0] + self._vector(own) @ self.weights[1:]) for own in states]

    def _vector(self, states: Scores) -> Scores:
        states = states.astype(np.float32)
        for layer in self.layers:
            states = layer(states)
        mean = states.mean(axis=0)
        return np.asarray(SCALE * mean / (np.linalg.norm(mean) + _NEARLY_NOTHING), dtype=np.float32)

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
    """What one text says: log odds that it speaks of each field, and of each mark where it does."""

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
        """The chance that the mark of the field fits; 0 for one that nobody has said yet."""
        index = self.gist.marks.get(field, {}).get(mark)
        return 0.0 if index is None else chance(float(self.scores[index]))

    def marks(self, field: str) -> list[tuple[float, str]]:
        """The field's marks with the chances that they fit, the best first."""
        own = self.gist.marks.get(field, {})
        return sorted(((chance(float(self.scores[index])), mark) for mark, index in own.items()), reverse=True)

    @property
    def denies(self) -> float:
        """The log odds that what it speaks of is turned down."""
        return self._head(DENIES)

    @property
    def answer(self) -> tuple[str, float]:
        """As an answer to a question: how it deals with what was asked, a mark, and the chance of it."""
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
