"""Which passage a question asks for and whether it is told there, learnt from the questions that documents know.

Softmax regression over a question's vector and its stems; each passage is a class twice, for what it answers and for
what it leaves open. It finds what people ask for in words that neither a passage nor its nearest known question has.
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

SHRINK: Final = 0.05
STEPS: Final = 9
LEAST: Final = 2  # classes to tell apart
MOST: Final = 20_000_000  # questions times classes that are learnt in some 20 s
COMMON: Final = 4  # questions that a stem stands in
_FILE: Final = "questions.npz"


class Asking(NamedTuple):
    """A question that a passage is known to answer (`told`) or to leave open, with its unit vector as float32."""

    passage: int
    told: int
    text: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class Asks:
    """What a question asks for: for each passage its chance, 1 in all, and the chance that it is told at all."""

    passages: Mapping[int, float]
    told: float

    @property
    def likeliest(self) -> float:
        """The chance of the likeliest passage; 0 where none is known."""
        return max(self.passages.values(), default=0.0)


UNKNOWN: Final = Asks({}, 0.5)  # where nothing was learnt


@dataclass(frozen=True, eq=False)
class QuestionModel:
    """For each of k classes the weights of a question's vector (d, k) and of its stems (n, k).

    `classes` (k, 2): a passage, and 1 for what it answers or 0 for what it leaves open.
    """

    classes: NDArray[np.int64]
    meaning: NDArray[np.float32]
    words: NDArray[np.float16]
    rarity: NDArray[np.float32]
    vocabulary: Mapping[str, int]

    def asks(self, text: str, vector: Vectors) -> Asks:
        """What a question with this text and unit vector asks for."""
        rows, shares = _weighed(text, self.vocabulary, self.rarity)
        odds = (vector @ self.meaning + shares @ self.words[rows].astype(np.float32)).astype(np.float64)
        likely = np.exp(odds - odds.max())
        told = self.classes[:, 1] == 1
        answered = likely[told].sum()
        passages = dict(zip(self.classes[told, 0].tolist(), (likely[told] / answered).tolist(), strict=True))
        return Asks(passages, float(answered / likely.sum()))


def learn_questions(asked: Sequence[Asking]) -> QuestionModel | None:
    """The model of `asked`, some seconds; None where they are too few, or too many to learn from in a minute."""
    from scipy import sparse
    from scipy.optimize import minimize

    classes, right = np.unique([one[:2] for one in asked] or np.zeros((0, 2), int), axis=0, return_inverse=True)
    if len(classes) < LEAST or not classes[:, 1].any() or len(classes) * len(asked) > MOST:
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
    size = (split + len(vocabulary), len(classes))

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

    fitted = minimize(
        loss, np.zeros(size[0] * size[1]), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 4}
    )
    weights = fitted.x.reshape(size).astype(np.float32)
    return QuestionModel(classes, weights[:split], weights[split:].astype(np.float16), rarity, vocabulary)


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
        np.savez(
            folder / _FILE,
            vocabulary=words,
            classes=model.classes,
            meaning=model.meaning,
            words=model.words,
            rarity=model.rarity,
        )


def kept_questions(folder: Path) -> QuestionModel | None:
    """The model that a folder holds, or None."""
    if not (folder / _FILE).exists():
        return None
    with np.load(folder / _FILE) as kept:
        vocabulary = {stem: row for row, stem in enumerate(str(kept["vocabulary"]).split("\n"))}
        return QuestionModel(kept["classes"], kept["meaning"], kept["words"], kept["rarity"], vocabulary)
