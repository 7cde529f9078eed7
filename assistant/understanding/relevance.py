"""How likely a value that words gave is what the buyer wants, and not said of others or of another thing.

A clause that holds an option's words may tell a story in which they stand by chance ("a lady with a yellow Suunto"), or
use them of another part of the product. A logistic model over named signs, the gist of the whole clause among them, and
products of two of them tells; it is fitted by `python -m evals.fit_gist`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.demand.change import Action
from assistant.demand.template import Field, Kind
from assistant.demand.values import Value
from assistant.demand.yaml_file import Strict, YamlFile
from assistant.understanding.context import Context
from assistant.understanding.gist import Heard
from assistant.understanding.hearing import Hear
from assistant.understanding.lexicon import CONTENT, Role
from assistant.understanding.proposal import Doubt, Findings, Proposal
from assistant.understanding.sayings import NO, RULED_OUT, STATED, YES
from assistant.understanding.scene import Item

LANGUAGE: Final = "en"  # the one whose stories it knows
_JUDGED: Final = (Action.STATE, Action.ADD, Action.EXCLUDE, Action.VAGUE, Action.DEFER, Action.DECLINE, Action.ASSUME)
_WAITS: Final = (Action.DEFER, Action.DECLINE, Action.ASSUME)
_HARDLY, _CLEARLY = 0.1, 0.95  # chances by the whole sentence between which its parts are heard too
_FRAMED: Final = "clause"  # what is captured by a turn of speech for terms
_LEAST_WORDS: Final = 3  # of the part of a sentence around a value that is heard on its own
_WORDS: Final = ("ours", "mine", "theirs", "yours", "wishes", "product")
_CUES: Final = (
    "decided request orders told carry other_product relation hedge question addition removal correction holds has"
    " negation other_product_reset no yes approx equals"
).split()
_HEARD: Final = "spoken behind rank silent talk mark mark_behind contrary".split()
_NEAR: Final = [f"near_{name}" for name in _HEARD]
_VALUE: Final = (
    "named weak tokens share spoken_short number text yes_or_no vague ruled_out waits framed corrects".split()
)
_SINGLE: Final = (
    "one length covered options names more past amount asked".split()
    + [f"says_{name}" for name in _WORDS]
    + [f"cue_{name}" for name in _CUES]
    + _HEARD
    + _NEAR
    + _VALUE
)
_CROSSED: Final = [
    _SINGLE.index(name) for name in (*"length covered options names more past".split(), *_HEARD, *_NEAR, *_VALUE)
]
_PAIRS: Final = np.array(list(combinations_with_replacement(_CROSSED, 2)))
_CROSSING: Final = 0.3  # how much the product of two signs counts beside them
SIGNS: Final = (*_SINGLE, *(f"{_SINGLE[first]}*{_SINGLE[second]}" for first, second in _PAIRS))


class RelevanceData(Strict):
    """`knowledge/relevance.yaml`: word classes, levels, and the fitted weights of the signs and of fields.

    Below the chance `told` a value is left alone, below `sure` the buyer is asked about it. `fields`: what speaks for
    a value because of its field alone.
    """

    words: Mapping[str, tuple[str, ...]]
    past: str
    told: float
    sure: float
    weights: Mapping[str, float]
    fields: Mapping[str, float]


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
    """A value that rests on nothing but the words of its clause: the field was neither asked for nor its key.

    `heard`: its sentence; `near`: the part of it around the value. `others`: how many values more the clause gave.
    """

    context: Context
    heard: Heard
    near: Heard
    proposal: Proposal
    others: int


def told_in(contexts: Sequence[Context], proposals: Sequence[Proposal], hear: Hear) -> list[Told]:
    """What can be judged of the proposals, by their whole sentences; nothing as long as nothing is learnt."""
    judged = list(_judged(contexts, proposals))
    heard = hear([context.sentence for context, _own in judged])
    pairs = zip(judged, heard, strict=True) if heard is not None else ()
    return [Told(context, own, own, p, len(some) - 1) for (context, some), own in pairs for p in some]


def heard_nearer(told: Sequence[Told], hear: Hear) -> list[Told]:
    """The same with the parts around the values heard on their own."""
    near = hear([_around(one.context, one.proposal.place) for one in told]) or [one.heard for one in told]
    return [replace(one, near=part) for one, part in zip(told, near, strict=True)]


def _judged(
    contexts: Sequence[Context], proposals: Sequence[Proposal]
) -> Iterator[tuple[Context, tuple[Proposal, ...]]]:
    for context in contexts:
        sentence = context.clause.sentence
        if not sentence.live or sentence.keyed or context.clause.language.code != LANGUAGE:
            continue
        known = {*context.focus, *context.keys, *context.headings}
        own = tuple(
            proposal
            for proposal in proposals
            if proposal.action in _JUDGED and sentence.start <= proposal.place < sentence.end
            if proposal.field not in known and not _mends(context, proposal)
        )
        if own:
            yield context, own


def _mends(context: Context, proposal: Proposal) -> bool:
    """Whether it corrects what is held; who does so does not chat."""
    return context.clause.corrects and context.demand.entry(proposal.field).decided


def _around(context: Context, at: int) -> str:
    """The part of the sentence around the place `at`, up to its joints; the whole of a sentence with shorter parts."""
    sentence = context.clause.sentence
    low = max((end for _, end in context.joints if end <= at), default=sentence.start)
    high = min((start for start, _ in context.joints if start > at), default=sentence.end)
    enough = len(context.scene.text[low:high].split()) >= _LEAST_WORDS
    return context.scene.meant(context.clause, low, high) if enough else context.sentence


class Relevance:
    """Judges values by the gist of their clauses."""

    def __init__(self, data: RelevanceData, hear: Hear) -> None:
        self._data = data
        self._hear = hear
        self._weights = np.array([data.weights[name] for name in SIGNS])
        self._classes = {name: frozenset(words) for name, words in data.words.items()}

    @cached_property
    def _past(self) -> re.Pattern[str]:
        return re.compile(self._data.past)

    def judge(self, contexts: Sequence[Context], proposals: Sequence[Proposal]) -> Findings:
        """The proposals that stand, and a doubt about the value that is most likely meant among those that may be."""
        told = told_in(contexts, proposals, self._hear)
        chances = self.chances(told)
        open_ = np.flatnonzero((chances > _HARDLY) & (chances < _CLEARLY))
        if len(open_):
            chances[open_] = self.chances(heard_nearer([told[index] for index in open_], self._hear))
        weak = {id(one.proposal) for one, chance in zip(told, chances, strict=True) if chance < self._level(one)}
        rows = zip(chances, told, strict=True)
        close = [(chance, one) for chance, one in rows if self._data.told <= chance < self._data.sure]
        doubt = _doubt(max(close, key=lambda row: row[0])[1]) if close else None
        return Findings(tuple(p for p in proposals if id(p) not in weak), (doubt,) if doubt else ())

    def _level(self, told: Told) -> float:
        """The chance from which it stands: what decides nothing cannot be asked about, so it stands sooner."""
        return self._data.told if told.proposal.action in _WAITS else self._data.sure

    def chances(self, told: Sequence[Told]) -> NDArray[np.float64]:
        """(n,) how likely each value is what the buyer wants, 0 to 1."""
        if not told:
            return np.zeros(0)
        trust = np.array([self._data.fields.get(one.proposal.field, 0.0) for one in told])
        scores = np.array([self.signs(one) for one in told]) @ self._weights + trust
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float64)

    def signs(self, told: Told) -> tuple[float, ...]:
        """What speaks for and against a value, as SIGNS; each about -1 to 1."""
        heard = (*_of_gist(told, told.heard), *_of_gist(told, told.near))
        own = np.array((*self._of_clause(told), *heard, *_of_value(told)))
        crossed = _CROSSING * own[_PAIRS[:, 0]] * own[_PAIRS[:, 1]]
        return (*own.tolist(), *crossed.tolist())

    def _of_clause(self, told: Told) -> tuple[float, ...]:
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
            min(5, told.others) / 5,
            sum(bool(self._past.search(word)) for word in words) / count,
            float(any(item.quantity or item.when for item in clause.items)),
            float(bool(context.focus)),
            *(float(not self._classes[name].isdisjoint(words)) for name in _WORDS),
            *(float(clause.cued(name)) for name in _CUES),
        )


def _of_gist(told: Told, heard: Heard) -> tuple[float, ...]:
    """The signs of _HEARD: odds as eighths, the field's rank, how well the value fits."""
    proposal = told.proposal
    odds = heard.field(proposal.field)
    best = heard.field(heard.ranked[0])
    ruled_out = proposal.action is Action.EXCLUDE
    fits, rival = mark_fit(heard, told.context.template.field(proposal.field), proposal.value, ruled_out)
    denied = ruled_out or proposal.action is Action.DECLINE or proposal.value is False or proposal.value == "none"
    return (
        odds / 8,
        (odds - best) / 8,
        1 / (1 + heard.ranked.index(proposal.field)) if proposal.field in heard.ranked else 0.0,
        heard.silent / 8,
        heard.talk / 8,
        fits,
        fits - rival,
        (-heard.denies if denied else heard.denies) / 8,
    )


def mark_fit(heard: Heard, field: Field, value: Value | None, ruled_out: bool = False) -> tuple[float, float]:
    """How well the marks of a value fit, and the best of the others."""
    values = value if isinstance(value, tuple) and field.options else (value,)
    own = {YES if v is True else NO if v is False else str(v) if field.options else STATED for v in values}
    own = {RULED_OUT + mark for mark in own} if ruled_out else own
    marks = heard.marks(field.id)
    mine = [score for score, mark in marks if mark in own]
    others = [score for score, mark in marks if mark not in own]
    return max(mine, default=0.0), max(others, default=0.0)


def _of_value(told: Told) -> tuple[float, ...]:
    """The signs of _VALUE: where its words stand and what they are."""
    context, proposal = told.context, told.proposal
    kind = context.template.field(proposal.field).kind
    items = [item for item in context.clause.items if item.start == proposal.place]
    tokens = max((item.last - item.first for item in items), default=1)
    count = max(1, context.clause.last - context.clause.first)
    return (
        float(context.speaks_of(proposal.field)),
        min(proposal.sure, 5.0) / 5,
        min(tokens, 5) / 5,
        min(1.0, tokens / count),
        told.heard.field(proposal.field) / 8 / tokens,
        float(kind in (Kind.NUMBER, Kind.MONEY, Kind.DATE)),
        float(kind is Kind.TEXT),
        float(kind is Kind.BOOLEAN),
        float(proposal.action is Action.VAGUE),
        float(proposal.action is Action.EXCLUDE),
        float(proposal.action in _WAITS),
        float(context.template.field(proposal.field).captures == _FRAMED),
        float(context.clause.corrects),
    )


def _of_five(things: Iterable[Item | str]) -> float:
    return min(5, sum(1 for _ in things)) / 5


def _doubt(told: Told) -> Doubt | None:
    first = told.proposal
    if first.action is not Action.STATE or first.value is None:
        return None
    return Doubt(told.context.scene.quote(first.start, first.end), ((first.field, first.value),))
