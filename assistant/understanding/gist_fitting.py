"""Learns the gist from sayings: for each field whether a saying speaks of it, and among those that do, what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from assistant.understanding.gist import DENIES, MEANING, TALK, WORDS, Gist, Scores, number_terms, terms
from assistant.understanding.sayings import ASKED, NO, PUT_OFF, RULED_OUT, STATED, YES, Saying

SHRINK: Final = 0.25
RIDGE: Final = 5.0  # of what is said within a field
STEPS: Final = 40
COMMON: Final = 2  # sayings that a term stands in
LEAST: Final = 0.01  # smaller weights of terms are left out: most of them, at no loss
_EVERY, _SHORT = 5, 12  # every fifth of the sayings of few words is an answer that states something
_GROUP: Final = 16  # fields that are fitted together

Progress = Callable[[int, int], None]


def fit_gist(sayings: Sequence[Saying], vectors: Scores, fields: Sequence[str], progress: Progress) -> Gist:
    """The gist of `sayings`, whose unit vectors (n, d) are `vectors`; about 50 s for 30,000."""
    own = [terms(saying.words) for saying in sayings]
    vocabulary = number_terms(own, COMMON)
    rows = _Rows(_dense(vectors), _words(own, vocabulary))
    steps = list(range(0, len(fields), _GROUP))
    columns: list[Scores] = []
    for done, first in enumerate(steps):
        progress(done, len(steps))
        some = fields[first : first + _GROUP]
        columns.append(_logistic(rows, _spoken(sayings, some), _counted(sayings, some)))
    named: list[tuple[str, str]] = [(field, "") for field in fields]
    answers = _answers(sayings)
    for field in (*fields, ASKED):
        marks, weights = _said(rows, answers if field == ASKED else sayings, field)
        named += [(field, mark) for mark in marks]
        columns.append(weights)
    turned = _turned(sayings)
    known = np.flatnonzero(~np.isnan(turned))
    columns.append(_logistic(rows.of(known), turned[known, None], np.ones((len(known), 1), np.float32)))
    talk = np.array([[not saying.means] for saying in sayings], dtype=np.float32)
    columns.append(_logistic(rows, talk, np.ones_like(talk)))
    progress(len(steps), len(steps))
    return _packed((*named, DENIES, TALK), vocabulary, np.hstack(columns), vectors.shape[1])


class _Rows:
    """The signs of sayings: a constant and the vector, dense (n, 1 + d), and the terms, sparse (n, terms)."""

    def __init__(self, dense: Scores, words: Any) -> None:
        self.dense, self.words, self.turned = dense, words, words.T.tocsr()

    def __matmul__(self, weights: Scores) -> Scores:
        split = self.dense.shape[1]
        return np.asarray(self.dense @ weights[:split] + self.words @ weights[split:])

    def back(self, values: Scores) -> Scores:
        """The transposed matrix times `values`."""
        return np.vstack([self.dense.T @ values, self.turned @ values])

    def of(self, index: NDArray[np.intp]) -> _Rows:
        return _Rows(self.dense[index], self.words[index])


def _dense(vectors: Scores) -> Scores:
    return np.hstack([np.ones((len(vectors), 1), np.float32), MEANING * vectors]).astype(np.float32)


def _words(own: Sequence[frozenset[str]], vocabulary: Mapping[str, int]) -> Any:
    known = [[vocabulary[term] for term in some if term in vocabulary] for some in own]
    starts = np.cumsum([0, *map(len, known)])
    shares = np.concatenate([np.full(len(some), WORDS / max(1, len(some)) ** 0.5) for some in known])
    shape = (len(own), len(vocabulary))
    flat = [index for some in known for index in some]
    return sparse.csr_matrix((shares.astype(np.float32), flat, starts), shape=shape)


def _spoken(sayings: Sequence[Saying], fields: Sequence[str]) -> Scores:
    return np.array([[field in saying.means for field in fields] for saying in sayings], dtype=np.float32)


def _counted(sayings: Sequence[Saying], fields: Sequence[str]) -> Scores:
    """0 where a saying may be read as speaking of the field, or not."""
    return np.array(
        [[field in saying.means or field not in saying.may for field in fields] for saying in sayings],
        dtype=np.float32,
    )


def _answers(sayings: Sequence[Saying]) -> list[Saying]:
    """The sayings as answers to what was asked: what puts a field off puts it off; a few short ones state something."""
    found = []
    for number, saying in enumerate(sayings):
        marks = {mark for some in saying.means.values() for mark in some}
        act = marks.pop() if len(marks) == 1 else STATED
        plain = number % _EVERY == 0 and len(saying.words.split()) <= _SHORT
        if ASKED in saying.means or act in PUT_OFF:
            found.append(replace(saying, means={ASKED: (act,)}))
        else:
            found.append(replace(saying, means={ASKED: (STATED,)} if saying.means and plain else {}))
    return found


def _turned(sayings: Sequence[Saying]) -> Scores:
    """(n,) 1 where all that is said is turned down, 0 where nothing is, NaN where both are or it is talk."""
    found = []
    for saying in sayings:
        marks = [mark for some in saying.means.values() for mark in some]
        no = [mark == NO or mark.startswith(RULED_OUT) for mark in marks]
        plain = [mark == YES for mark in marks]
        found.append(1.0 if marks and all(no) else 0.0 if any(plain) and not any(no) else np.nan)
    return np.array(found, dtype=np.float32)


def _logistic(rows: _Rows, right: Scores, counted: Scores) -> Scores:
    """(d, k) weights of k logistic models, fitted together."""
    size = (rows.dense.shape[1] + rows.words.shape[1], right.shape[1])
    shrink = np.full((size[0], 1), SHRINK, np.float32)
    shrink[0] = 0.01  # the constant is free
    share = right.mean(axis=0) + 1e-4
    start = np.zeros(size)
    start[0] = np.log(share / (1 - share))

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(size).astype(np.float32)
        odds = rows @ weights
        missed = (counted * (1 / (1 + np.exp(-odds)) - right)).astype(np.float32)
        total = (counted * (np.logaddexp(0, odds) - right * odds)).sum(dtype=np.float64)
        total += (shrink * weights * weights).sum(dtype=np.float64) / 2
        return float(total), (rows.back(missed) + shrink * weights).ravel().astype(np.float64)

    fitted = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 6})
    return np.asarray(fitted.x.reshape(size), dtype=np.float32)


def _said(rows: _Rows, sayings: Sequence[Saying], field: str) -> tuple[tuple[str, ...], Scores]:
    """The marks of a field, and (d, marks) weights by ridge regression over the sayings that speak of it."""
    index = np.array([place for place, saying in enumerate(sayings) if field in saying.means], dtype=np.intp)
    marks = tuple(sorted({mark for place in index for mark in sayings[place].means[field]}))
    size = rows.dense.shape[1] + rows.words.shape[1]
    if not len(index):
        return (), np.zeros((size, 0), np.float32)
    own = rows.of(index)
    right = np.array([[mark in sayings[place].means[field] for mark in marks] for place in index], dtype=np.float64)
    likeness = own.dense @ own.dense.T + (own.words @ own.words.T).toarray()
    shares = np.linalg.solve(likeness + RIDGE * np.eye(len(index)), right)
    return marks, own.back(shares.astype(np.float32))


def _packed(
    named: tuple[tuple[str, str], ...], vocabulary: Mapping[str, int], weights: Scores, dimensions: int
) -> Gist:
    meaning, words = weights[: 1 + dimensions], weights[1 + dimensions :]
    kept = sparse.csr_matrix(np.where(np.abs(words) < LEAST, 0, words))
    return Gist(
        named,
        vocabulary,
        meaning,
        kept.indptr.astype(np.int32),
        kept.indices.astype(np.int16),
        kept.data.astype(np.float16),
    )
