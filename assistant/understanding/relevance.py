"""How likely a value that words gave is what the buyer wants, and not said of others or of another thing.

A clause that holds an option's words may tell a story in which they stand by chance ("a lady with a yellow Suunto"), or
use them of another part of the product. A logistic model over named signs, the gist of the whole clause among them, and
products of two of them tells; it is fitted by `python -m evals.fit_gist`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.demand.change import Action
from assistant.demand.yaml_file import Strict, YamlFile
from assistant.understanding.context import Context
from assistant.understanding.hearing import Hear
from assistant.understanding.listed import as_lists
from assistant.understanding.proposal import Findings, Proposal, doubt_of
from assistant.understanding.told import Told, heard_nearer, told_in
from assistant.understanding.told_signs import SIGNS, WAITS, WORDS, Signs

_HARDLY, _CLEARLY = 0.1, 0.95  # chances by the whole sentence between which its parts are heard too


class RelevanceData(Strict):
    """`knowledge/relevance.yaml`: word classes, words that open a reason, levels, fitted weights of signs and fields.

    Below the chance `told` a value is left alone, below `sure` the buyer is asked about it, in the course of an
    interview below `answering`; something is put off or left to us from `waiting` on, a wish is called too vague from
    `vague` on. `fields`: what speaks for a value by its field alone.
    """

    words: Mapping[str, tuple[str, ...]]
    reasons: tuple[str, ...]
    past: str
    told: float
    sure: float
    answering: float
    waiting: float
    vague: float
    weights: Mapping[str, float]
    fields: Mapping[str, float]


def load_relevance(path: Path) -> RelevanceData:
    """The file at `path`. Raises BadKnowledge."""
    file = YamlFile(path)
    data = file.model(RelevanceData)
    file.complete("weights", SIGNS, data.weights)
    file.complete("words", WORDS, data.words)
    try:
        re.compile(data.past)
    except re.error as error:
        raise file.problem(("past",), f"is no regular expression: {error}") from error
    return data


class Relevance:
    """Judges values by the gist of their clauses."""

    def __init__(self, data: RelevanceData, hear: Hear) -> None:
        self._data = data
        self._hear = hear
        self._weights = np.array([data.weights[name] for name in SIGNS])
        self.signs = Signs(data.words, data.reasons, data.past)

    def judge(self, contexts: Sequence[Context], proposals: Sequence[Proposal]) -> Findings:
        """The proposals that stand, and doubts about the values that may be meant, the likeliest first."""
        told = told_in(contexts, proposals, self._hear)
        chances = self.chances(told)
        open_ = np.flatnonzero((chances > _HARDLY) & (chances < _CLEARLY))
        if len(open_):
            chances[open_] = self.chances(heard_nearer([told[index] for index in open_], self._hear))
        chances = as_lists(told, chances)
        begun = any(context.focus or context.demand.entries for context in contexts)
        sure = self._data.answering if begun else self._data.sure
        levels = [self._level(one.proposal.action, sure) for one in told]
        weak = {id(one.proposal) for one, chance, least in zip(told, chances, levels, strict=True) if chance < least}
        close = (i for i in np.argsort(-chances) if self._data.told <= chances[i] < sure)
        doubts = (doubt_of(told[index].context.scene, told[index].proposal) for index in close)
        return Findings(tuple(p for p in proposals if id(p) not in weak), tuple(doubt for doubt in doubts if doubt))

    def _level(self, action: Action, sure: float) -> float:
        """The chance from which a proposal stands; who leaves something to us or puts it off says so in plain words."""
        if action is Action.VAGUE:
            return self._data.vague
        return self._data.waiting if action in WAITS else sure

    def chances(self, told: Sequence[Told]) -> NDArray[np.float64]:
        """(n,) how likely each value is what the buyer wants, 0 to 1."""
        if not told:
            return np.zeros(0)
        trust = np.array([self._data.fields.get(one.proposal.field, 0.0) for one in told])
        scores = np.array([self.signs.of(one) for one in told]) @ self._weights + trust
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float64)
