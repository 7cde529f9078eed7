"""What speaks for and against a value that words gave, as named numbers: the signs that `relevance` weighs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations_with_replacement
from typing import Final

import numpy as np

from assistant.demand.change import Action
from assistant.demand.template import Field, Kind
from assistant.demand.values import Value
from assistant.understanding.gist import Heard
from assistant.understanding.lexicon import CONTENT, Role
from assistant.understanding.sayings import NO, RULED_OUT, STATED, YES
from assistant.understanding.scene import Item
from assistant.understanding.told import Told

WAITS: Final = (Action.DEFER, Action.DECLINE, Action.ASSUME)  # what decides nothing
_CAPITAL: Final = re.compile(r"[A-ZÀ-Þ][a-zà-þ]")
_CAPITAL_BEFORE: Final = re.compile(r"\w\W*\s[A-ZÀ-Þ][\w'’-]*\s$")  # not the first word of the sentence
_FRAMED: Final = "clause"  # what is captured by a turn of speech for terms
WORDS: Final = ("ours", "mine", "theirs", "yours", "wishes", "product")
_CUES: Final = (
    "decided request orders told carry other_product relation hedge question addition removal correction holds has"
    " negation other_product_reset no yes approx equals"
).split()
_HEARD: Final = "spoken behind rank silent talk mark mark_behind contrary".split()
_NEAR: Final = [f"near_{name}" for name in _HEARD]
_VALUE: Final = (
    "named weak tokens share spoken_short number text yes_or_no vague ruled_out waits framed corrects".split()
)
_PLACED: Final = "capitals reason bracketed keyed before_silent before_talk headed above_silent".split()
_SINGLE: Final = (
    "one length covered options names more past amount asked".split()
    + [f"says_{name}" for name in WORDS]
    + [f"cue_{name}" for name in _CUES]
    + _HEARD
    + _NEAR
    + _VALUE
    + _PLACED
)
_CROSSED: Final = [
    _SINGLE.index(name)
    for name in (*"length covered options names more past keyed before_silent".split(), *_HEARD, *_NEAR, *_VALUE)
]
_PAIRS: Final = np.array(list(combinations_with_replacement(_CROSSED, 2)))
_CROSSING: Final = 0.3  # how much the product of two signs counts beside them
SIGNS: Final = (*_SINGLE, *(f"{_SINGLE[first]}*{_SINGLE[second]}" for first, second in _PAIRS))


class Signs:
    """Reads the signs of values by classes of words, words that open a reason and a pattern of verbs of the past."""

    def __init__(self, words: Mapping[str, Collection[str]], reasons: Collection[str], past: str) -> None:
        self._classes = {name: frozenset(own) for name, own in words.items()}
        self._reasons = frozenset(reasons)
        self._past = re.compile(past)

    def of(self, told: Told) -> tuple[float, ...]:
        """What speaks for and against a value, as SIGNS; each about -1 to 1."""
        heard = (*_of_gist(told, told.heard), *_of_gist(told, told.near))
        own = np.array((*self._of_clause(told), *heard, *_of_value(told), *self._of_place(told)))
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
            *(float(not self._classes[name].isdisjoint(words)) for name in WORDS),
            *(float(clause.cued(name)) for name in _CUES),
        )

    def _of_place(self, told: Told) -> tuple[float, ...]:
        """The signs of _PLACED: within a name ("Alpine Loop"), behind a "because" of its part, in brackets, behind a
        key that names no field, what the sentence before and the heading above speak of."""
        text, at = told.context.scene.text, told.proposal.place
        start = told.context.clause.sentence.start
        before = text[start:at]
        first, behind = re.split(r"\s", text[at:], maxsplit=1)[0], text[at:].partition(" ")[2]
        beside = _CAPITAL_BEFORE.search(before) is not None or _CAPITAL.match(behind) is not None
        part = re.split(r"[,;.(]", before)[-1].lower().split()
        return (
            float(beside and _CAPITAL.match(first) is not None),
            float(not self._reasons.isdisjoint(part)),
            float(before.count("(") > before.count(")")),
            float(told.context.clause.sentence.keyed),
            told.before.silent / 8 if told.before else 0.0,
            told.before.talk / 8 if told.before else 0.0,
            float(told.above is not None),
            told.above.silent / 8 if told.above else 0.0,
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
        float(proposal.action in WAITS),
        float(context.template.field(proposal.field).captures == _FRAMED),
        float(context.clause.corrects),
    )


def _of_five(things: Iterable[Item | str]) -> float:
    return min(5, sum(1 for _ in things)) / 5
