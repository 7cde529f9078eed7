"""Which sentences of the found passages answer a question, and how surely."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.places import markets_in, speaks_of
from assistant.retrieval.question import TYPED, Question, Wanted, shows
from assistant.retrieval.search import FEW_MARKETS, Hit, Index
from assistant.retrieval.sentences import plain, sentences
from assistant.retrieval.words import stem, stems

PASSAGES = 8
EMBEDDED = 24  # sentences looked at closely: about 60 ms
CONTEXT_SHARE = 0.5

# Fitted by logistic regression on the calibration questions: does a sentence hold a fact of the answer?
CLOSENESS, COVERAGE, RANK, WORDS = 3.0, 2.1, -0.14, 0.013
NOT_SHOWN, ON_MARKET, OFF_MARKET, MARKETS_NAMED = -2.65, 0.9, -0.7, 0.23
DEMANDS, LEADS = 0.5, 0.6
_DEMANDS = re.compile(r"\b(?:needs?|must|requires?|required|carries|asks? for|has to|have to|mandatory)\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage. `quote` is verbatim; `closeness` is the cosine of question and sentence under its
    heading, `coverage` the share of the question's words that it holds, rare words weighing more.
    """

    hit: Hit
    rank: int
    position: int
    quote: str
    vector: Vectors
    closeness: float
    coverage: float
    shown: bool
    on_market: float
    score: float


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each word of a question tells; `unknown` is the share of it that no document holds at all."""

    by_stem: dict[str, float]
    unknown: float

    def coverage(self, text: str, context: str = "") -> float:
        """The share of the question's weight that a text holds, its context counting half; 1 without any words."""
        total = sum(self.by_stem.values())
        if not total:
            return 1.0
        inside, around = stems(text), stems(context)
        held = sum(
            weight if word in inside else CONTEXT_SHARE * weight * (word in around)
            for word, weight in self.by_stem.items()
        )
        return held / total


def weigh(question: Question, index: Index) -> Weights:
    """The weights of a question's words, from how many passages hold them."""
    counts = index.word_counts(question.words)
    total = index.count() + 1
    weights = {word: math.log(1 + total / (1 + count)) for word, count in counts.items()}
    whole = sum(weights.values())
    unknown = sum(weight for word, weight in weights.items() if not counts[word])
    by_stem: dict[str, float] = {}
    for word, weight in weights.items():
        by_stem[stem(word)] = max(weight, by_stem.get(stem(word), 0.0))
    return Weights(by_stem, unknown / whole if whole else 0.0)


def gather(question: Question, weights: Weights, hits: Sequence[Hit], index: Index, vector: Vectors) -> list[Sentence]:
    """The sentences of the hits, best first."""
    found = [
        (hit, rank, position, quote, weights.coverage(plain(quote), f"{hit.passage.title} {hit.passage.section}"))
        for rank, hit in enumerate(hits[:PASSAGES])
        for position, quote in enumerate(sentences(hit.passage.text))
    ]
    found.sort(key=lambda item: -COVERAGE * item[4] - RANK * item[1])
    close = found[:EMBEDDED]
    vectors = index.embedder.embed([f"{item[0].passage.section}: {plain(item[3])}" for item in close])
    rated = [_rated(question, item, own, float(own @ vector)) for item, own in zip(close, vectors, strict=True)]
    return sorted(rated, key=lambda sentence: -sentence.score)


def _rated(question: Question, item: tuple[Hit, int, int, str, float], vector: Vectors, closeness: float) -> Sentence:
    hit, rank, position, quote, coverage = item
    said = plain(quote)
    shown = question.wanted not in TYPED or shows(question.wanted, said)
    on = market_fit(question, quote, hit)
    score = CLOSENESS * closeness + COVERAGE * coverage + RANK * rank + NOT_SHOWN * (not shown)
    score += ON_MARKET * max(on, 0.0) - OFF_MARKET * min(on, 0.0) + WORDS * min(len(said.split()), 40)
    if question.wanted is Wanted.OVERVIEW:
        score += DEMANDS * bool(_DEMANDS.search(said))
        score += LEADS * (bool(question.markets) and hit.passage.position == 0)
    if question.wanted is Wanted.MARKETS:
        score += MARKETS_NAMED * min(6, len(markets_in(quote)))
    return Sentence(hit, rank, position, quote, vector, closeness, coverage, shown, on, score)


def market_fit(question: Question, quote: str, hit: Hit) -> float:
    """1 where a sentence names a market of the question, -1 where only others; half of it where its document does."""
    if not question.markets:
        return 0.0
    named = markets_in(quote)
    if named:
        return 1.0 if speaks_of(named, question.markets) else -1.0
    markets = hit.passage.markets
    if not markets:
        return 0.0
    if not speaks_of(markets, question.markets):
        return -0.5
    return 0.5 if len(markets) <= FEW_MARKETS else 0.0
