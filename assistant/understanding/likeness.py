"""What a message says in words of its own: its unexplained parts beside the template's phrasings, by their vectors."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.demand.change import Action
from assistant.demand.template import Kind, Template
from assistant.demand.values import Value
from assistant.demand.yaml_file import Strict, YamlFile
from assistant.understanding.context import Context
from assistant.understanding.phrasings import Phrasing, stems
from assistant.understanding.proposal import Doubt, Findings, Proposal

Vectors = NDArray[np.float32]

MOST: Final = 6  # parts of a message, the first ones
LEAST_WORDS: Final = 3
LONGEST: Final = 160  # characters of a part
PLAUSIBLE: Final = 0.4  # cosine; what is farther is not weighed
_DECIDES: Final = ("unsure", "delegate", "defer", "decline", "undo", "sign_off")  # cues about who decides, not what
_JOINT: Final = re.compile(r"[,;:.!]\s+|\s+(?:and|but)\s+|\s[-–—]\s|[()\n]")
_WONDERS: Final = ("question_start", "question_about", "hypothetical", "condition_start", "condition", "relation")
_FIGURE: Final = re.compile(r"\d+")
SIGNS: Final = (
    "one sim gap value_gap nothing_gap crowd shared said sim_shared words phrasing_words denied denial_differs"
    " figures_differ keyed whole spoken_of wonders second yes_or_no"
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
    for name in [*SIGNS, *data.weights]:
        if (name in SIGNS) != (name in data.weights):
            raise file.problem(("weights",), f"the sign {name!r} is {'missing' if name in SIGNS else 'unknown'}")
    return data


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a clause, at [start, end) of the message, in which the words found nothing."""

    context: Context
    text: str
    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a part may say: the phrasing that is nearest to it, and what speaks for and against (as SIGNS)."""

    part: Part
    phrasing: Phrasing
    signs: tuple[float, ...]


@dataclass(frozen=True)
class Sayings:
    """Phrasings with their unit vectors (n, d), those of a value and those of a field together."""

    phrasings: tuple[Phrasing, ...]
    vectors: Vectors

    def without(self, hidden: Collection[str]) -> Sayings:
        """Those whose text is not among `hidden`."""
        kept = [index for index, phrasing in enumerate(self.phrasings) if phrasing.text not in hidden]
        return Sayings(tuple(self.phrasings[index] for index in kept), self.vectors[kept])

    @cached_property
    def values(self) -> list[tuple[str, str | bool | None, int, int]]:
        """(field, value, first, last) of the phrasings of each value."""
        found, first = [], 0
        for (field, value), group in groupby(self.phrasings, lambda phrasing: (phrasing.field, phrasing.value)):
            last = first + len(list(group))
            found.append((field, value, first, last))
            first = last
        return found

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """How telling each stem is: the logarithm of its rarity among the phrasings."""
        counts = Counter(stem for phrasing in self.phrasings for stem in set(stems(phrasing.text)))
        return {stem: math.log(len(self.phrasings) / count) + 0.1 for stem, count in counts.items()}


class Likeness:
    """Finds what unexplained parts of a message mean.

    `embed` gives unit vectors (n, d) of texts, `sayings` the phrasings, or None as long as their vectors are not
    there: then nothing is found. Both are only called where a message leaves something unexplained.
    """

    def __init__(
        self,
        template: Template,
        data: LikenessData,
        denials: Collection[str],
        embed: Callable[[Sequence[str]], Vectors],
        sayings: Callable[[], Sayings | None],
    ) -> None:
        self._template = template
        self._data = data
        self._weights = np.array([data.weights[name] for name in SIGNS])
        self._denial = re.compile(rf"\b(?:{'|'.join(map(re.escape, denials))}|\w+n['’]t)\b", re.IGNORECASE)
        self._embed = embed
        self._sayings = sayings

    def find(self, contexts: Sequence[Context], found: Sequence[Proposal], doubted: Collection[str]) -> Findings:
        """Proposals for what is sure and at most one doubt for what is close; `found` is what the words say.

        `doubted`: fields that something else is already said or asked about.
        """
        parts = unexplained(contexts, found)
        sayings = self._sayings() if parts else None
        if sayings is None:
            return Findings()
        taken = {*doubted, *(proposal.field for proposal in found)}
        ranked = sorted(
            ((self.chance(candidate), candidate) for candidate in self.candidates(parts, sayings, taken)),
            key=lambda row: -row[0],
        )
        best = {candidate.phrasing.field: (chance, candidate) for chance, candidate in reversed(ranked)}
        sure = [self._proposal(candidate) for chance, candidate in best.values() if chance >= self._data.sure]
        close = [row for row in best.values() if self._data.close <= row[0] < self._data.sure]
        asked = max(close, key=lambda row: row[0], default=None)
        return Findings(tuple(sure), (self._doubt(asked[1]),) if asked else ())

    def chance(self, candidate: Candidate) -> float:
        """How likely the part says what the phrasing says, 0 to 1."""
        return float(1 / (1 + math.exp(-float(np.dot(self._weights, candidate.signs)))))

    def candidates(self, parts: Sequence[Part], sayings: Sayings, taken: Collection[str]) -> list[Candidate]:
        """For each part the two nearest fields that are not `taken` and still open, each with its nearest value."""
        if not parts:
            return []
        likenesses = self._embed([part.text for part in parts]) @ sayings.vectors.T
        return [
            candidate
            for part, row in zip(parts, likenesses, strict=True)
            for candidate in self._of_part(part, row, sayings)
            if candidate.phrasing.field not in taken and self._open(part.context, candidate.phrasing)
        ]

    def _of_part(self, part: Part, row: Vectors, sayings: Sayings) -> list[Candidate]:
        best: dict[str, list[tuple[float, int, int, int]]] = {}
        tops = np.maximum.reduceat(row, [first for _field, _value, first, _last in sayings.values])
        for (field, _value, first, last), top in zip(sayings.values, tops, strict=True):
            best.setdefault(field, []).append((float(top), first, last, 0))
        nothing = max((top for top, *_ in best.pop("", [])), default=0.0)
        fields = sorted(best, key=lambda field: -max(best[field])[0])[:3]
        near = [sorted(best[field], reverse=True) for field in fields]
        made = []
        for rank, values in enumerate(near[:2]):
            sim, first, last, _ = values[0]
            own = row[first:last]
            phrasing = sayings.phrasings[first + int(own.argmax())]
            if sim < PLAUSIBLE or phrasing.value is None:
                continue
            rival = near[1 if rank == 0 else 0][0][0] if len(near) > 1 else 0.0
            other = values[1][0] if len(values) > 1 else 0.0
            crowd = float(np.sort(own)[-3:].mean())
            near_to = (1.0, sim, sim - rival, sim - other, sim - nothing, sim - crowd)
            signs = (*near_to, *self._words(part, phrasing, sim, sayings.rarity), float(rank == 1))
            made.append(Candidate(part, phrasing, (*signs, float(isinstance(phrasing.value, bool)))))
        return made

    def _words(self, part: Part, phrasing: Phrasing, sim: float, rarity: Mapping[str, float]) -> tuple[float, ...]:
        """The signs that the words give, from `shared` on."""
        own, theirs = set(stems(part.text)), set(stems(phrasing.text))
        common = _telling(own & theirs, rarity)
        shared, said = common / _telling(theirs, rarity), common / _telling(own, rarity)
        denied = bool(self._denial.search(part.text))
        differs = denied is not (bool(self._denial.search(phrasing.text)) or phrasing.value in (False, "none"))
        context = part.context
        lengths = (min(len(own), 15) / 15, min(len(theirs), 15) / 15)
        figures = bool(set(_FIGURE.findall(phrasing.text)) - set(_FIGURE.findall(part.text)))
        spoken_of, wonders = context.speaks_of(phrasing.field), context.clause.cued(*_WONDERS)
        flags = (denied, differs, figures, context.clause.sentence.keyed, part.whole, spoken_of, wonders)
        return (shared, said, sim * shared, *lengths, *(float(flag) for flag in flags))

    def _open(self, context: Context, phrasing: Phrasing) -> bool:
        entry = context.demand.entry(phrasing.field)
        if self._template.field(phrasing.field).many and isinstance(entry.value, tuple):
            return phrasing.value not in entry.value
        return not entry.decided

    def _value(self, phrasing: Phrasing) -> Value:
        many = self._template.field(phrasing.field).kind is Kind.CHOICES
        value = phrasing.value
        assert value is not None
        return (str(value),) if many else value

    def _proposal(self, candidate: Candidate) -> Proposal:
        part = candidate.part
        value = self._value(candidate.phrasing)
        return Proposal(candidate.phrasing.field, Action.STATE, value, part.start, part.end, sure=1.0, at=part.start)

    def _doubt(self, candidate: Candidate) -> Doubt:
        return Doubt(candidate.part.text, ((candidate.phrasing.field, self._value(candidate.phrasing)),))


def _telling(words: Collection[str], rarity: Mapping[str, float]) -> float:
    """How much the words tell together; those in no phrasing as much as the rarest."""
    rarest = max(rarity.values(), default=1.0)
    return sum(rarity.get(word, rarest) for word in words) or 1.0


def unexplained(contexts: Sequence[Context], found: Sequence[Proposal]) -> list[Part]:
    """The parts of live statements in which nothing was found; at most six, in their order."""
    parts: list[Part] = []
    for context in contexts:
        sentence = context.clause.sentence
        told = context.clause.asks or context.clause.cued(*_DECIDES)
        if sentence.live and not told and context.clause.language.code == "en":
            places = [p.at if p.at >= 0 else p.start for p in found]
            parts += _parts(context, [place for place in places if sentence.start <= place < sentence.end])
    return parts[:MOST]


def _parts(context: Context, places: Sequence[int]) -> list[Part]:
    sentence, text = context.clause.sentence, context.scene.text
    cuts = [match.span() for match in _JOINT.finditer(text, sentence.start, sentence.end)]
    edges = [(sentence.start, sentence.start), *cuts, (sentence.end, sentence.end)]
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
    if len(trimmed.split()) < LEAST_WORDS or len(trimmed) > LONGEST or _void(context, start, end):
        return None
    return Part(context, trimmed, start, end, False)


def _void(context: Context, start: int, end: int) -> bool:
    tokens = context.scene.tokens
    spans = [(tokens[first].start, tokens[last - 1].end) for first, last, _why in context.clause.void if first < last]
    return any(low < end and start < high for low, high in spans)
