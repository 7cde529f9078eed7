"""How likely what the rules left out is meant: the judge's signs and some of its own, with weights of its own.

Of the fields that an amount or a language may belong to the likeliest is taken. Fitted by `python -m evals.fit_gist`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.demand.change import Action
from assistant.demand.template import Kind, Template
from assistant.demand.yaml_file import Strict, YamlFile
from assistant.understanding.context import Context
from assistant.understanding.gist import Heard
from assistant.understanding.hearing import Hear
from assistant.understanding.leavings import PLAIN, Leaving
from assistant.understanding.proposal import Findings, Proposal, doubt_of
from assistant.understanding.told import Told, heard_nearer, told_in
from assistant.understanding.told_signs import SIGNS, Signs

KINDS: Final = ("words", "option", "switch", "place", "tongue", "amount", "waits")
VOIDS: Final = (PLAIN, "question", "condition", "other", "story", "label", "deferral")
_OWN: Final = (
    *(f"kind_{name}" for name in KINDS),
    *(f"void_{name or 'none'}" for name in VOIDS),
    *"weight usual bare answers rivals ahead put_off taken".split(),
)
OVERLOOKED_SIGNS: Final = (*SIGNS, *_OWN)
_SILENT: Final = -5.0  # log odds of a field below which it is not weighed
_PUT_OFF: Final = {Action.DEFER: "deferred", Action.ASSUME: "delegated"}


class OverlookedData(Strict):
    """`knowledge/overlooked.yaml`: chances from which it stands or is asked about, weights of signs and fields."""

    sure: float
    close: float
    weights: Mapping[str, float]
    fields: Mapping[str, float]


def load_overlooked(path: Path) -> OverlookedData:
    """The file at `path`. Raises BadKnowledge."""
    file = YamlFile(path)
    data = file.model(OverlookedData)
    file.complete("weights", OVERLOOKED_SIGNS, data.weights)
    return data


class Overlooked:
    """Judges what the rules left out, by the gist of its clauses."""

    def __init__(self, template: Template, data: OverlookedData, signs: Signs, hear: Hear) -> None:
        self._template, self._data, self._signs, self._hear = template, data, signs, hear
        self._weights = np.array([data.weights[name] for name in OVERLOOKED_SIGNS])

    def find(self, contexts: Sequence[Context], left: Sequence[Leaving], found: Sequence[Proposal]) -> Findings:
        """What of `left` stands, and doubts about what may, the likeliest first; nothing that `found` speaks of."""
        told = self.told(contexts, left, found, self._hear)
        chances = self.chances(told, left, found)
        near = np.flatnonzero(chances > self._data.close / 2)
        if len(near):
            nearer = heard_nearer([told[index] for index in near], self._hear)
            for index, one in zip(near, nearer, strict=True):
                told[index] = one
            chances = self.chances(told, left, found)
        best = self._best(told, chances)
        sure = [one.proposal for one, chance in best if chance >= self._data.sure]
        close = [one for one, chance in best if self._data.close <= chance < self._data.sure]
        doubts = (doubt_of(one.context.scene, one.proposal) for one in close)
        return Findings(tuple(sure), tuple(doubt for doubt in doubts if doubt))

    def told(
        self, contexts: Sequence[Context], left: Sequence[Leaving], found: Sequence[Proposal], hear: Hear
    ) -> list[Told]:
        """What of `left` can be judged and is open: nothing of a field that something is found for, but in lists."""
        taken = {p.field for p in found if not self._template.field(p.field).many or p.action is not Action.STATE}
        open_ = [leaving.proposal for leaving in left if leaving.proposal.field not in taken]
        told = told_in(contexts, open_, hear, asked_too=True)
        return [one for one in told if one.heard.field(one.proposal.field) > _SILENT and self._adds(one)]

    def _adds(self, told: Told) -> bool:
        """Whether the list holds nothing of it yet, or the clause corrects what it holds."""
        entry, value = told.context.demand.entry(told.proposal.field), told.proposal.value
        if isinstance(value, tuple) and isinstance(entry.value, tuple):
            return not set(value) <= set(entry.value)
        return not entry.decided or told.context.clause.corrects

    def chances(self, told: Sequence[Told], left: Sequence[Leaving], found: Sequence[Proposal]) -> NDArray[np.float64]:
        """(n,) how likely each is meant, 0 to 1."""
        if not told:
            return np.zeros(0)
        trust = np.array([self._data.fields.get(one.proposal.field, 0.0) for one in told])
        scores = np.array(self.signs(told, left, found)) @ self._weights + trust
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float64)

    def signs(
        self, told: Sequence[Told], left: Sequence[Leaving], found: Sequence[Proposal]
    ) -> list[tuple[float, ...]]:
        """The OVERLOOKED_SIGNS of each."""
        known = {id(leaving.proposal): leaving for leaving in left}
        rivals: dict[int, list[Told]] = defaultdict(list)
        for one in told:
            rivals[one.proposal.place].append(one)
        places = {proposal.place for proposal in found}
        return [
            (*self._signs.of(one), *self._own(one, known[id(one.proposal)], rivals[one.proposal.place], places))
            for one in told
        ]

    def _own(self, told: Told, leaving: Leaving, rivals: Sequence[Told], taken: Collection[int]) -> tuple[float, ...]:
        proposal, heard = told.proposal, told.near
        others = [heard.field(one.proposal.field) for one in rivals if one.proposal.field != proposal.field]
        return (
            *(float(leaving.kind == name) for name in KINDS),
            *(float(leaving.void == name) for name in VOIDS),
            min(leaving.weight, 5.0) / 5,
            max(-1.0, min(leaving.usual / 4, 1.0)),
            float(self._template.field(proposal.field).bare),
            float(proposal.field in told.context.focus),
            min(len(others), 5) / 5,
            (heard.field(proposal.field) - max(others, default=-8.0)) / 16,
            _put_off(heard, proposal),
            float(proposal.place in taken),
        )

    def _best(self, told: Sequence[Told], chances: NDArray[np.float64]) -> list[tuple[Told, float]]:
        """The likeliest of each place, and of each field that holds one value."""
        kept: list[tuple[Told, float]] = []
        places: set[int] = set()
        fields: set[str] = set()
        for index in np.argsort(-chances):
            one = told[index]
            if one.proposal.place in places or one.proposal.field in fields:
                continue
            kept.append((one, float(chances[index])))
            places.add(one.proposal.place)
            if self._template.field(one.proposal.field).kind not in (Kind.CHOICES, Kind.MARKETS, Kind.LANGUAGES):
                fields.add(one.proposal.field)
        return kept


def _put_off(heard: Heard, proposal: Proposal) -> float:
    mark = _PUT_OFF.get(proposal.action)
    return heard.mark(proposal.field, mark) if mark else 0.0
