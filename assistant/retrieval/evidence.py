"""Which sentences of the found passages answer a part of a question, and how well."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.places import markets_in, speaks_of
from assistant.retrieval.question import Concept, Part, Question
from assistant.retrieval.question_model import Asks
from assistant.retrieval.search import FEW_MARKETS, Hit, Index
from assistant.retrieval.sentences import in_context, plain, sentences
from assistant.retrieval.wanted import TYPED, Wanted, shows
from assistant.retrieval.weights import SENTENCE
from assistant.retrieval.words import stem, stems

LAST_RANK = 8
EMBEDDED = 24  # sentences looked at closely: 32 are no better on the development questions
HEADING_SHARE = 0.5
STEEP = 4  # power of closeness for passages without known questions
ELSEWHERE_SHARE = 0.4  # what a concept weighs in a part that does not name it
_DEMANDS = re.compile(r"\b(?:needs?|must|requires?|required|carries|asks? for|has to|have to|mandatory)\b")
_WARNS = re.compile(r"\b(?:high|medium|low) risk\b|\bblocker\b")


class Signs(NamedTuple):
    """What speaks for a sentence: each from about 0 to 1, most of them shares."""

    closeness: float
    to_whole: float
    coverage: float
    focus: float
    passage: float
    rank: float
    opens: float
    digit: float
    shown: float
    on_market: float
    off_market: float
    markets: float
    demands: float
    warns: float
    length: float
    asked: float
    likely: float
    conceivable: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage. `quote` is verbatim, `score` the logit of its chance to hold what is asked."""

    hit: Hit
    rank: int
    position: int
    quote: str
    vector: Vectors
    signs: Signs
    held: frozenset[Concept]
    score: float


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each concept of a question tells; `unknown` is the share of it that no document holds at all."""

    by_concept: dict[Concept, float]
    unknown: float

    def of(self, concept: Concept, part: Part) -> float:
        """A concept's weight for a part: less where the part does not name it."""
        return self.by_concept[concept] * (1.0 if concept in part.concepts else ELSEWHERE_SHARE)

    def coverage(self, part: Part, text: str, heading: str = "") -> float:
        """The share of what is asked that a text holds, its heading counting half; 1 where nothing is asked."""
        total = sum(self.of(concept, part) for concept in self.by_concept)
        if not total:
            return 1.0
        inside, above = stems(text), stems(heading)
        held = sum(
            self.of(concept, part) * max(_held(concept, inside), HEADING_SHARE * _held(concept, above))
            for concept in self.by_concept
        )
        return held / total

    def held(self, text: str) -> frozenset[Concept]:
        """The concepts that a text holds."""
        inside = stems(text)
        return frozenset(concept for concept in self.by_concept if _held(concept, inside) >= 1)


def weigh(question: Question, index: Index) -> Weights:
    """The weights of a question's concepts, from how many passages hold them."""
    concepts = dict.fromkeys((*question.whole.concepts, *(c for part in question.parts for c in part.concepts)))
    counts = index.word_counts(tuple({word for c in concepts for word in (*c.said, *c.meant)}))
    total = index.count() + 1
    common = {c: max(min(counts[w] for w in c.said), *(counts[w] for w in c.meant or c.said)) for c in concepts}
    weights = {c: math.log(1 + total / (1 + _telling(c, counts))) for c in concepts}
    whole = sum(weights.values())
    unknown = sum(weight for c, weight in weights.items() if not common[c])
    return Weights(weights, unknown / whole if whole else 0.0)


def gather(
    question: Question, weights: Weights, hits: Sequence[Hit], index: Index, vectors: Sequence[Vectors]
) -> tuple[list[Sentence], ...]:
    """For each part of a question the sentences of the hits, best first. `vectors`: the whole's, then the parts'."""
    found = [
        _Candidate(hit, rank, position, quote, plain(quote))
        for rank, hit in enumerate(hits)
        for position, quote in enumerate(sentences(hit.passage.text))
    ]
    each = EMBEDDED // len(question.parts)
    close = dict.fromkeys(c for part in question.parts for c in _promising(question, part, weights, found)[:each])
    own = index.sentence_vectors([in_context(c.hit.passage.section, c.said) for c in close])
    asked, rated = index.asked, []
    for part, vector in zip(question.parts, vectors[1:], strict=True):
        likely = Likely.of(part.text, vector, index)
        each_rated = [
            _rated(question, part, weights, c, v, _near(v, vector, vectors[0], asked.of(c.hit.passage.id), likely, c))
            for c, v in zip(close, own, strict=True)
        ]
        fit = [sentence for sentence in each_rated if not (part.markets and sentence.signs.off_market)]
        rated.append(sorted(fit or each_rated, key=lambda sentence: -sentence.score))
    return tuple(rated)


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    hit: Hit
    rank: int
    position: int
    quote: str
    said: str


def _promising(question: Question, part: Part, weights: Weights, found: Sequence[_Candidate]) -> list[_Candidate]:
    """By words alone, best first: what is worth a vector."""
    cover = {c: weights.coverage(part, c.said, _heading(c.hit)) for c in found}
    markets = part.markets or (question.about if part.wanted is Wanted.OVERVIEW else ())
    elsewhere = {c: float(bool(markets) and market_fit(markets, c.quote, c.hit) <= 0) for c in found}
    return sorted(found, key=lambda c: elsewhere[c] - cover[c] + 0.06 * min(c.rank, LAST_RANK))


class _Near(NamedTuple):
    """How near a sentence is to a part and to the whole of a question, its passage to what is known to be asked."""

    part: float
    whole: float
    asked: float
    chance: float


def _near(own: Vectors, part: Vectors, whole: Vectors, known: Vectors, likely: Likely, candidate: _Candidate) -> _Near:
    """Of a candidate by its vector; a sentence of a passage without `known` questions stands for them."""
    closeness = float(own @ part)
    asked = float((known @ part).max()) if len(known) else closeness
    return _Near(closeness, float(own @ whole), asked, likely.chance(candidate.hit.passage.id, closeness))


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely passages are what a question asks for. `nearest`: cosine of the nearest known question."""

    asks: Asks
    nearest: float

    @classmethod
    def of(cls, text: str, vector: Vectors, index: Index) -> Likely:
        """For a question with this text and vector."""
        nearest = index.asked.nearest(vector)
        return cls(index.asks(text, vector), float(nearest[0]) if len(nearest) else 0.0)

    def chance(self, passage: int, closeness: float) -> float:
        """A passage's chance; of one without known questions by the closeness of its sentence beside theirs."""
        if passage in self.asks.passages:
            return self.asks.passages[passage]
        return self.asks.likeliest * min(1.0, max(0.0, closeness) / max(self.nearest, 0.01)) ** STEEP


def _rated(
    question: Question, part: Part, weights: Weights, candidate: _Candidate, own: Vectors, near: _Near
) -> Sentence:
    signs = _signs(question, part, candidate, weights, near)
    score = sum(weight * sign for weight, sign in zip(SENTENCE, signs, strict=True))
    held = weights.held(candidate.said)
    return Sentence(candidate.hit, candidate.rank, candidate.position, candidate.quote, own, signs, held, score)


def market_fit(asked: Sequence[str], quote: str, hit: Hit) -> float:
    """1 where a sentence names a market asked about, -1 where only others; half of it where its document does."""
    if not asked:
        return 0.0
    named = markets_in(quote)
    if named:
        return 1.0 if speaks_of(named, asked) else -1.0
    markets = hit.passage.markets
    if not markets:
        return 0.0
    if not speaks_of(markets, asked):
        return -0.5
    return 0.5 if len(markets) <= FEW_MARKETS else 0.0


def _signs(question: Question, part: Part, candidate: _Candidate, weights: Weights, near: _Near) -> Signs:
    hit, rank, said = candidate.hit, candidate.rank, candidate.said
    coverage = weights.coverage(part, said, _heading(hit))
    on = market_fit(part.markets or question.about, candidate.quote, hit)
    overview = part.wanted is Wanted.OVERVIEW
    return Signs(
        closeness=near.part,
        to_whole=near.whole,
        coverage=coverage,
        focus=_share(part.focus, said),
        passage=hit.similarity,
        rank=min(rank, LAST_RANK) / LAST_RANK,
        opens=float(candidate.position == 0),
        digit=float(any(c.isdigit() for c in said)),
        shown=float((part.wanted not in TYPED and part.wanted is not Wanted.WHO) or shows(part.wanted, said)),
        on_market=max(on, 0.0),
        off_market=max(-on, 0.0),
        markets=min(6, len(markets_in(candidate.quote))) / 6 * (part.wanted is Wanted.MARKETS),
        demands=float(overview and bool(_DEMANDS.search(said))),
        warns=float(bool(_WARNS.search(said))),
        length=min(len(said.split()), 40) / 40,
        asked=near.asked,
        likely=near.chance,
        conceivable=max(0.0, 1 + math.log10(near.chance + 1e-9) / 3),
    )


def _heading(hit: Hit) -> str:
    return f"{hit.passage.title} {hit.passage.section}"


def _share(words: Sequence[str], text: str) -> float:
    inside = stems(text)
    return sum(stem(word) in inside for word in words) / len(words) if words else 0.0


def _telling(concept: Concept, counts: dict[str, int]) -> int:
    """In how many passages a concept stands: the rarest of its words that stands anywhere."""
    known = [counts[word] for word in (*concept.said, *concept.meant) if counts[word]]
    return min(known, default=0)


def _held(concept: Concept, inside: frozenset[str]) -> float:
    """1 where a text says it or most of what it means, less where it holds only some of the words."""
    said = sum(stem(word) in inside for word in concept.said) / len(concept.said)
    meant = min(1.0, 2 * sum(stem(word) in inside for word in concept.meant) / max(1, len(concept.meant)))
    return max(float(said == 1), meant)
