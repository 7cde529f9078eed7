"""What a message says in words of its own: the gist of its unexplained parts."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from assistant.demand.change import Action
from assistant.demand.template import Kind, Template
from assistant.demand.values import Value
from assistant.demand.yaml_file import Strict, YamlFile
from assistant.understanding.context import Context
from assistant.understanding.gist import Heard
from assistant.understanding.hearing import Hear
from assistant.understanding.proposal import Doubt, Findings, Proposal
from assistant.understanding.sayings import NO, PUT_OFF, RULED_OUT, STATED, YES

MOST: Final = 16  # parts of a message, the first ones
LEAST_WORDS: Final = 3
LONGEST: Final = 240  # characters of a part
PLAUSIBLE: Final = -4.0  # log odds of a field; what is less likely is not weighed
_DECIDES: Final = ("unsure", "delegate", "defer", "decline", "undo", "sign_off")  # cues about who decides, not what
_WAITS: Final = {"vague": Action.VAGUE, "deferred": Action.DEFER}  # what is said without a value
_NO_VALUE: Final = "delegated"  # what names none that could be entered
_WONDERS: Final = ("question_start", "question_about", "hypothetical", "condition_start", "condition", "relation")
SIGNS: Final = (
    "one spoken ahead silent talk fits fits_ahead put_off denies contrary denied words keyed whole spoken_of wonders"
    " second yes_or_no waits beside"
).split()


class LikenessData(Strict):
    """`knowledge/likeness.yaml`: the weights of the signs, the levels, and sentences that say nothing for the list."""

    weights: Mapping[str, float]
    sure: float
    close: float
    nothing: tuple[str, ...]


def load_likeness(path: Path) -> LikenessData:
    """The file at `path`. Raises BadKnowledge."""
    file = YamlFile(path)
    data = file.model(LikenessData)
    file.complete("weights", SIGNS, data.weights)
    return data


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a clause, at [start, end) of the message, in which the words found nothing.

    `whole`: it is a whole sentence; `beside`: the fields of what the words found in it, which may not be all.
    """

    context: Context
    text: str
    start: int
    end: int
    whole: bool = False
    beside: frozenset[str] = frozenset()

    @property
    def meant(self) -> str:
        """Its words with slips mended."""
        return self.context.scene.meant(self.context.clause, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a part may say: a mark of a field, and what speaks for and against (as SIGNS)."""

    part: Part
    field: str
    mark: str
    signs: tuple[float, ...]


class Likeness:
    """Finds what unexplained parts of a message mean; nothing as long as no gist is learnt."""

    def __init__(self, template: Template, data: LikenessData, denials: Collection[str], hear: Hear) -> None:
        self._template = template
        self._data = data
        self._weights = np.array([data.weights[name] for name in SIGNS])
        self._denial = re.compile(rf"\b(?:{'|'.join(map(re.escape, denials))}|\w+n['’]t)\b", re.IGNORECASE)
        self._hear = hear

    def find(self, contexts: Sequence[Context], found: Sequence[Proposal], doubted: Collection[str]) -> Findings:
        """Proposals for what is sure and at most one doubt for what is close; `found` is what the words say.

        `doubted`: fields that something else is already said or asked about.
        """
        ranked = sorted(
            ((self.chance(candidate), candidate) for candidate in self.candidates(contexts, found, doubted)),
            key=lambda row: -row[0],
        )
        best = {self._place(candidate): (chance, candidate) for chance, candidate in reversed(ranked)}
        sure = [self._proposal(candidate) for chance, candidate in best.values() if chance >= self._data.sure]
        close = [
            (chance, candidate)
            for chance, candidate in best.values()
            if self._data.close <= chance < self._data.sure and not candidate.mark.startswith((RULED_OUT, *_WAITS))
        ]
        asked = max(close, key=lambda row: row[0], default=None)
        return Findings(tuple(sure), (self._doubt(asked[1]),) if asked else ())

    def chance(self, candidate: Candidate) -> float:
        """How likely the part says it, 0 to 1."""
        return float(1 / (1 + math.exp(-float(np.dot(self._weights, candidate.signs)))))

    def candidates(
        self,
        contexts: Sequence[Context],
        found: Sequence[Proposal],
        doubted: Collection[str],
        hear: Hear | None = None,
    ) -> list[Candidate]:
        """For each unexplained part its two likeliest fields of which nothing is `found` yet, with their marks.

        A list may get options beside those found.
        """
        parts = unexplained(contexts, found)
        taken = self._taken(found)
        heard = (hear or self._hear)([part.meant for part in parts]) if parts else None
        if heard is None:
            return []
        return [
            candidate
            for part, own in zip(parts, heard, strict=True)
            for candidate in self._of_part(part, own)
            if candidate.field not in doubted and taken.isdisjoint(self._slots(candidate))
            if self._open(part.context, candidate)
        ]

    def _taken(self, found: Sequence[Proposal]) -> set[str]:
        """The fields of what is found, and of lists the options."""
        taken: set[str] = set()
        for proposal in found:
            options = proposal.value if isinstance(proposal.value, tuple) else None
            own = [proposal.field] if options is None else [f"{proposal.field} {name}" for name in ("", *options)]
            taken.update(own)
        return taken

    def _slots(self, candidate: Candidate) -> set[str]:
        """What of it may be taken: the field itself, and of a list the option, or any where it names none."""
        option = "" if candidate.mark in _WAITS else candidate.mark.removeprefix(RULED_OUT)
        return {candidate.field, f"{candidate.field} {option}"}

    def _of_part(self, part: Part, heard: Heard) -> list[Candidate]:
        first, second = [field for field in heard.ranked if field not in part.beside][:2]
        made = []
        for field, rival in ((first, second), (second, first)):
            choices, odds = heard.marks(field), heard.field(field)
            if odds < PLAUSIBLE or not choices or not self._has_value(field, choices[0][1]):
                continue
            signs = (1.0, odds / 8, (odds - heard.field(rival)) / 8, *self._signs(part, heard, field, choices))
            made.append(
                Candidate(
                    part,
                    field,
                    choices[0][1],
                    (
                        *signs,
                        float(field == second),
                        self._switch(field),
                        float(choices[0][1] in _WAITS),
                        float(bool(part.beside)),
                    ),
                )
            )
        return made

    def _has_value(self, field: str, mark: str) -> bool:
        """Whether what is said names a value: an option, or where any words will do the words themselves."""
        return mark != _NO_VALUE and (mark != STATED or self._template.field(field).captures == "clause")

    def _switch(self, field: str) -> float:
        return float(self._template.field(field).kind is Kind.BOOLEAN)

    def _signs(self, part: Part, heard: Heard, field: str, choices: Sequence[tuple[float, str]]) -> tuple[float, ...]:
        """From `silent` to `wonders`."""
        fits, mark = choices[0]
        rival = choices[1][0] if len(choices) > 1 else 0.0
        put_off = max((heard.mark(field, name) for name in PUT_OFF), default=0.0)
        turned = mark == NO or mark.startswith(RULED_OUT) or mark == "none"
        context = part.context
        flags = (context.clause.sentence.keyed, part.whole, context.speaks_of(field), context.clause.cued(*_WONDERS))
        return (
            heard.silent / 8,
            heard.talk / 8,
            fits,
            fits - rival,
            put_off,
            heard.denies / 8,
            (-heard.denies if turned else heard.denies) / 8,
            float(bool(self._denial.search(part.text)) is not turned),
            min(len(part.text.split()), 15) / 15,
            *map(float, flags),
        )

    def _open(self, context: Context, candidate: Candidate) -> bool:
        entry = context.demand.entry(candidate.field)
        if self._template.field(candidate.field).many and isinstance(entry.value, tuple):
            return candidate.mark.removeprefix(RULED_OUT) not in entry.value
        return not entry.decided

    def _place(self, candidate: Candidate) -> str:
        """Where it would stand in the demand list: a field, or an option of a list."""
        many = self._template.field(candidate.field).many and candidate.mark not in _WAITS
        return f"{candidate.field} {candidate.mark.removeprefix(RULED_OUT)}" if many else candidate.field

    def _value(self, candidate: Candidate) -> Value:
        if candidate.mark == STATED:
            return candidate.part.text
        if self._template.field(candidate.field).kind is Kind.BOOLEAN:
            return candidate.mark == YES
        option = candidate.mark.removeprefix(RULED_OUT)
        return (option,) if self._template.field(candidate.field).kind is Kind.CHOICES else option

    def _proposal(self, candidate: Candidate) -> Proposal:
        part, ruled_out = candidate.part, candidate.mark.startswith(RULED_OUT)
        if candidate.mark in _WAITS:
            return Proposal(
                candidate.field, _WAITS[candidate.mark], None, part.start, part.end, sure=1.0, at=part.start
            )
        action = Action.EXCLUDE if ruled_out else Action.STATE
        value = self._value(candidate)
        return Proposal(candidate.field, action, value, part.start, part.end, sure=1.0, at=part.start)

    def _doubt(self, candidate: Candidate) -> Doubt:
        return Doubt(candidate.part.text, ((candidate.field, self._value(candidate)),))


def unexplained(contexts: Sequence[Context], found: Sequence[Proposal]) -> list[Part]:
    """The parts of live statements in which nothing was found, and sentences that may say more than what was.

    At most sixteen, in their order, the first before the second.
    """
    parts: list[Part] = []
    beside: list[Part] = []
    for context in contexts:
        sentence = context.clause.sentence
        told = context.clause.asks or context.clause.cued(*_DECIDES)
        if sentence.live and not told and context.clause.language.code == "en":
            own = [proposal for proposal in found if sentence.start <= proposal.place < sentence.end]
            parts += _parts(context, [proposal.place for proposal in own])
            more = _part(context, sentence.start, sentence.end) if own else None
            beside += [replace(more, whole=True, beside=frozenset(p.field for p in own))] if more else []
    return (parts + beside)[:MOST]


def _parts(context: Context, places: Sequence[int]) -> list[Part]:
    sentence = context.clause.sentence
    edges = [(sentence.start, sentence.start), *context.joints, (sentence.end, sentence.end)]
    spans = [(before[1], after[0]) for before, after in pairwise(edges)]
    whole = not places and len(spans) < 4
    if whole and len(spans) > 1:
        spans.insert(0, (sentence.start, sentence.end))
    made = [_part(context, low, high) for low, high in spans if not any(low <= place < high for place in places)]
    return [replace(part, whole=part.start == sentence.start and part.end == sentence.end) for part in made if part]


def _part(context: Context, low: int, high: int) -> Part | None:
    text = context.scene.text[low:high]
    trimmed = text.strip(" \t\n,;.!")
    start = low + (text.find(trimmed) if trimmed else 0)
    end = start + len(trimmed)
    if (
        len(trimmed.split()) < LEAST_WORDS
        or len(trimmed) > LONGEST
        or any(low < end and start < high for low, high in context.void)
    ):
        return None
    return Part(context, trimmed, start, end)
