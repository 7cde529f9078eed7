"""Which sentences of the found passages answer a question, and how surely."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.places import markets_in, speaks_of
from assistant.retrieval.question import Question, Wanted, shows
from assistant.retrieval.search import Hit, Index
from assistant.retrieval.sentences import plain, sentences
from assistant.retrieval.words import stem, stems

PASSAGES = 8
EMBEDDED = 20  # sentences looked at closely: about 60 ms
COVERAGE_WEIGHT = 0.45
CONTEXT_SHARE = 0.5
WANTED_BONUS = 0.08
MARKET_BONUS = 0.08
RANK_PENALTY = 0.012


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage. `quote` is verbatim; `closeness` is the cosine to the question, `coverage` the share
    of the question's words that it holds, rare words weighing more, its headings counting half.
    """

    hit: Hit
    rank: int
    position: int
    quote: str
    vector: Vectors
    closeness: float
    coverage: float
    score: float


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each word of a question tells; `unknown` is the share of it that no document holds at all."""

    by_stem: dict[str, float]
    unknown: float

    def coverage(self, text: str, context: str = "") -> float:
        """The share of the question's weight that a text holds; 1 for a question without words."""
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
    found.sort(key=lambda item: item[1] * RANK_PENALTY - COVERAGE_WEIGHT * item[4])
    close = found[:EMBEDDED]
    vectors = index.embedder.embed([plain(item[3]) for item in close])
    rated = [
        _rated(question, Sentence(*item[:4], own, float(own @ vector), item[4], 0.0))
        for item, own in zip(close, vectors, strict=True)
    ]
    return sorted(rated, key=lambda sentence: -sentence.score)


def _rated(question: Question, sentence: Sentence) -> Sentence:
    score = sentence.closeness + COVERAGE_WEIGHT * sentence.coverage - RANK_PENALTY * sentence.rank
    if shows(question.wanted, plain(sentence.quote)) and question.wanted is not Wanted.ANYTHING:
        score += WANTED_BONUS
    if question.wanted is Wanted.MARKETS:
        score += 0.03 * min(6, len(markets_in(sentence.quote)))
    if question.markets:
        score += MARKET_BONUS if on_market(question, sentence) else -MARKET_BONUS
    return Sentence(
        sentence.hit,
        sentence.rank,
        sentence.position,
        sentence.quote,
        sentence.vector,
        sentence.closeness,
        sentence.coverage,
        score,
    )


def on_market(question: Question, sentence: Sentence) -> bool:
    """Whether the sentence names a market of the question, or its document is about it and the sentence names none."""
    named = markets_in(sentence.quote)
    if named:
        return speaks_of(named, question.markets)
    markets = sentence.hit.passage.markets
    return bool(markets) and len(markets) <= 6 and speaks_of(markets, question.markets)
