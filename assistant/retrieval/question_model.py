"""Which passage a question asks for, learnt from the questions that passages are known to answer.

Softmax regression over a question's vector and its stems. It finds what people ask for in words that neither a passage
nor its nearest known question has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.words import stems

SHRINK: Final = 0.1
STEPS: Final = 20
LEAST: Final = 2  # passages to tell apart
MOST: Final = 4_000_000  # questions times passages that are learnt in seconds
COMMON: Final = 2  # questions that a stem stands in
_FILE: Final = "questions.npz"


class Asking(NamedTuple):
    """A question that a passage is known to answer, with its unit vector as float32."""

    passage: int
    text: str
    vector: bytes


@dataclass(frozen=True, eq=False)
class QuestionModel:
    """For each of k passages the weights of a question's vector (d, k) and of its stems (n, k)."""

    passages: NDArray[np.int64]
    meaning: NDArray[np.float16]
    words: NDArray[np.float16]
    rarity: NDArray[np.float32]
    vocabulary: Mapping[str, int]

    def chances(self, text: str, vector: Vectors) -> dict[int, float]:
        """The chance of each passage to be what a question with this text and unit vector asks for; their sum is 1."""
        rows, shares = _weighed(text, self.vocabulary, self.rarity)
        odds = vector @ self.meaning.astype(np.float32) + shares @ self.words[rows].astype(np.float32)
        likely = np.exp(odds - odds.max())
        return dict(zip(self.passages.tolist(), (likely / likely.sum()).tolist(), strict=True))


def learn_questions(asked: Sequence[Asking]) -> QuestionModel | None:
    """The model of `asked`, some 2 ms a question; None where they are too few, or too many to learn from in a minute."""
    from scipy import sparse
    from scipy.optimize import minimize

    passages, right = np.unique([one.passage for one in asked], return_inverse=True)
    if len(passages) < LEAST or len(passages) * len(asked) > MOST:
        return None
    held = Counter(stem for one in asked for stem in stems(one.text))
    vocabulary = {stem: row for row, stem in enumerate(sorted(stem for stem, n in held.items() if n >= COMMON))}
    rarity = np.array([np.log(len(asked) / held[stem]) + 1 for stem in vocabulary], dtype=np.float32)
    weighed = [_weighed(one.text, vocabulary, rarity) for one in asked]
    starts = np.cumsum([0, *(len(rows) for rows, _ in weighed)])
    flat = np.concatenate([share for _, share in weighed]), np.concatenate([rows for rows, _ in weighed]), starts
    words: Any = sparse.csr_matrix(flat, shape=(len(asked), len(vocabulary)))
    turned: Any = words.T.tocsr()
    vectors = np.stack([np.frombuffer(one.vector, dtype=np.float32) for one in asked])
    split, places = vectors.shape[1], np.arange(len(asked))
    size = (split + len(vocabulary), len(passages))

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(size).astype(np.float32)
        odds = vectors @ weights[:split] + words @ weights[split:]
        odds -= odds.max(axis=1, keepdims=True)
        likely = np.exp(odds)
        total = likely.sum(axis=1, keepdims=True)
        missed = float((np.log(total[:, 0]) - odds[places, right]).sum(dtype=np.float64))
        likely /= total
        likely[places, right] -= 1
        slope = np.vstack([vectors.T @ likely, turned @ likely]) + SHRINK * weights
        return missed + SHRINK / 2 * float((weights * weights).sum(dtype=np.float64)), slope.ravel().astype(np.float64)

    fitted = minimize(loss, np.zeros(size[0] * size[1]), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    weights = fitted.x.reshape(size).astype(np.float16)
    return QuestionModel(passages, weights[:split], weights[split:], rarity, vocabulary)


def _weighed(
    text: str, vocabulary: Mapping[str, int], rarity: NDArray[np.float32]
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The rows of a text's stems, and their weights: the rarer the more, of length 1 together."""
    rows = np.array([vocabulary[stem] for stem in sorted(stems(text)) if stem in vocabulary], dtype=np.intp)
    shares = rarity[rows]
    return rows, shares / max(1e-6, float(np.linalg.norm(shares)))


def keep_questions(folder: Path, model: QuestionModel | None) -> None:
    """Write the model into a folder."""
    if model is not None:
        words = np.array("\n".join(model.vocabulary))
        arrays = {"passages": model.passages, "meaning": model.meaning, "words": model.words, "rarity": model.rarity}
        np.savez(folder / _FILE, vocabulary=words, **arrays)


def kept_questions(folder: Path) -> QuestionModel | None:
    """The model that a folder holds, or None."""
    if not (folder / _FILE).exists():
        return None
    with np.load(folder / _FILE) as kept:
        vocabulary = {stem: row for row, stem in enumerate(str(kept["vocabulary"]).split("\n"))}
        return QuestionModel(*(kept[name] for name in ("passages", "meaning", "words", "rarity")), vocabulary)
