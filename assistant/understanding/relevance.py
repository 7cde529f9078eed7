"""How likely a clause speaks of what the buyer wants, and not of the weather, of others, or of former times.

A clause that holds an option's words may tell a story in which they stand by chance ("a lady with a yellow Suunto").
A logistic model over named signs and the meaning of the whole clause tells the two apart; it is fitted by
`python -m evals.fit_relevance`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.demand.change import Action
from assistant.demand.yaml_file import Strict, YamlFile
from assistant.understanding.context import Context
from assistant.understanding.lexicon import CONTENT, Role
from assistant.understanding.proposal import Doubt, Findings, Proposal
from assistant.understanding.scene import Item

Vectors = NDArray[np.float32]

LONGEST: Final = 300  # characters of a clause that are compared
PLAIN: Final = 1.5  # the score of the signs from which the meaning, which costs time, is not looked at
LANGUAGE: Final = "en"  # the one whose stories it knows
_JUDGED: Final = (Action.STATE, Action.VAGUE)
_FRAMED: Final = ("name", "clause")
_WORDS: Final = ("ours", "mine", "theirs", "yours", "wishes", "product")
_CUES: Final = (
    "decided request orders told carry other_product relation hedge question addition removal correction holds has"
    " negation other_product_reset no yes approx equals"
).split()
SIGNS: Final = (
    "one length covered options names more past amount asked".split()
    + [f"says_{name}" for name in _WORDS]
    + [f"cue_{name}" for name in _CUES]
)


class RelevanceData(Strict):
    """`knowledge/relevance.yaml`: word classes, levels, and the fitted weights of the signs and of the meaning.

    Below the chance `told` a value is left alone, below `sure` the buyer is asked about it. `meaning` holds a weight
    for each dimension of the vectors of `model`; with another model nothing is judged.
    """

    words: Mapping[str, tuple[str, ...]]
    past: str
    told: float
    sure: float
    weights: Mapping[str, float]
    model: str
    meaning: tuple[float, ...]


def load_relevance(path: Path) -> RelevanceData:
    """The file at `path`. Raises BadKnowledge."""
    file = YamlFile(path)
    data = file.model(RelevanceData)
    for key, known, given in (("weights", SIGNS, data.weights), ("words", _WORDS, data.words)):
        for name in [*known, *given]:
            if (name in known) != (name in given):
                raise file.problem((key,), f"{name!r} is {'missing' if name in known else 'unknown'}")
    try:
        re.compile(data.past)
    except re.error as error:
        raise file.problem(("past",), f"is no regular expression: {error}") from error
    return data


@dataclass(frozen=True, slots=True)
class Told:
    """A clause with the proposals that rest on nothing but its words: the field was neither asked for nor its key."""

    context: Context
    proposals: tuple[Proposal, ...]

    @property
    def text(self) -> str:
        """The words of the clause."""
        sentence = self.context.clause.sentence
        return self.context.scene.text[sentence.start : min(sentence.end, sentence.start + LONGEST)]


def told_in(contexts: Sequence[Context], proposals: Sequence[Proposal]) -> list[Told]:
    """The clauses that can be judged, with their proposals. Who puts off, declines, removes or corrects something, or
    gives a name or terms in a turn of speech for them, does not chat."""
    found = []
    template = contexts[0].template if contexts else None
    framed = {field.id for field in template.fields.values() if field.captures in _FRAMED} if template else set()
    for context in contexts:
        sentence = context.clause.sentence
        foreign = context.clause.language.code != LANGUAGE
        if not sentence.live or sentence.keyed or context.clause.corrects or foreign:
            continue
        known = {*context.focus, *context.keys, *context.headings, *framed}
        places = ((p.at if p.at >= 0 else p.start, p) for p in proposals if p.action in _JUDGED)
        own = tuple(p for at, p in places if sentence.start <= at < sentence.end and p.field not in known)
        if own:
            found.append(Told(context, own))
    return found


class Relevance:
    """Judges clauses. `embed` gives unit vectors (n, d) of texts and is called at most once a message."""

    def __init__(self, data: RelevanceData, embed: Callable[[Sequence[str]], Vectors]) -> None:
        self._data = data
        self._embed = embed
        self._weights = np.array([data.weights[name] for name in SIGNS])
        self._meaning = np.array(data.meaning)
        self._classes = {name: frozenset(words) for name, words in data.words.items()}

    @cached_property
    def _past(self) -> re.Pattern[str]:
        return re.compile(self._data.past)

    def judge(self, contexts: Sequence[Context], proposals: Sequence[Proposal]) -> Findings:
        """The proposals that stand, and a doubt about the value that is most likely meant among those that may be."""
        told = told_in(contexts, proposals)
        if not told:
            return Findings(tuple(proposals))
        chances = self.chances(told)
        weak = {
            id(p)
            for clause, chance in zip(told, chances, strict=True)
            if chance < self._data.sure
            for p in clause.proposals
        }
        close = [
            (chance, clause)
            for clause, chance in zip(told, chances, strict=True)
            if self._data.told <= chance < self._data.sure
        ]
        doubt = _doubt(max(close, key=lambda row: row[0])[1]) if close else None
        return Findings(tuple(p for p in proposals if id(p) not in weak), (doubt,) if doubt else ())

    def chances(self, told: Sequence[Told]) -> NDArray[np.float64]:
        """(n,) how likely each clause speaks of what the buyer wants, 0 to 1."""
        scores = np.array([self.signs(clause) for clause in told]) @ self._weights
        unclear = np.flatnonzero(scores < PLAIN)
        if len(unclear):
            scores[unclear] += self._embed([told[int(index)].text for index in unclear]) @ self._meaning
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float64)

    def signs(self, told: Told) -> tuple[float, ...]:
        """What speaks for and against a clause, as SIGNS; each about 0 to 1."""
        context, clause = told.context, told.context.clause
        tokens = context.scene.tokens[clause.first : clause.last]
        words = [token.norm for token in tokens if token.wordlike]
        count = max(1, len(words))
        held = {
            i
            for item in clause.items
            if item.roles(*CONTENT, Role.FIELD, Role.COUNT)
            for i in range(item.first, item.last)
        }
        return (
            1.0,
            min(count, 40) / 40,
            min(1.0, len(held) / count),
            _of_five(item for item in clause.items if item.roles(Role.OPTION, Role.YES, Role.NO)),
            _of_five({field for field, _item in context.names}),
            _of_five(told.proposals[1:]),
            sum(bool(self._past.search(word)) for word in words) / count,
            float(any(item.quantity or item.when for item in clause.items)),
            float(bool(context.focus)),
            *(float(not self._classes[name].isdisjoint(words)) for name in _WORDS),
            *(float(clause.cued(name)) for name in _CUES),
        )


def _of_five(things: Iterable[Item | str | Proposal]) -> float:
    return min(5, sum(1 for _ in things)) / 5


def _doubt(told: Told) -> Doubt | None:
    stated = [p for p in told.proposals if p.action is Action.STATE and p.value is not None]
    if not stated:
        return None
    first = stated[0]
    assert first.value is not None
    return Doubt(told.context.scene.quote(first.start, first.end), ((first.field, first.value),))
