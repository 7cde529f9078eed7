"""Cited answers composed from the sentences that answer; no chat model needed."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.retrieval.evidence import Sentence, Weights, gather, on_market, weigh
from assistant.retrieval.question import Question, Wanted, read_question
from assistant.retrieval.search import Hit, Index
from assistant.retrieval.sentences import plain

SENTENCES = 3
MARGIN = 0.22
SAME = 0.90
_CONDITION = re.compile(r"^(?:but|unless|except|however|only|if|otherwise|this|these|it|they|so|therefore)\b", re.I)


@dataclass(frozen=True, slots=True)
class Context:
    """What a question is asked in: the question before it, and the project's markets."""

    previous: str = ""
    markets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """What a mark [n] in an answer stands on; `quote` is verbatim in the passage."""

    n: int
    document: str
    title: str
    section: str
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its citations; `answered` is false where the knowledge base does not hold it."""

    text: str
    answered: bool
    citations: tuple[Citation, ...] = ()


NOTHING = Context()


def answer(text: str, index: Index, context: Context = NOTHING) -> Answer:
    """The sentences that answer, each followed by its mark; an honest no where nothing is close enough."""
    question = read_question(text, context.previous)
    if not question.words and not question.markets:
        return _declined(())
    vector = index.embedder.embed([question.text])[0]
    hits = index.search_vector(question.text, vector, 10)
    weights = weigh(question, index)
    found = gather(question, weights, hits, index, vector)
    if not found or confidence(question, weights, found) < 0.5:
        return _declined(hits)
    return _composed(_chosen(question, found))


def confidence(question: Question, weights: Weights, found: Sequence[Sentence]) -> float:
    """The chance that the best sentence answers the question; the weights were fitted, see docs/decisions.md."""
    values = features(question, weights, found)
    z = _BIAS + sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True))
    return 1 / (1 + math.exp(-z))


def features(question: Question, weights: Weights, found: Sequence[Sentence]) -> tuple[float, ...]:
    """What the confidence rests on, of the best sentence and the best passage."""
    best = found[0]
    return (
        best.closeness,
        max(sentence.closeness for sentence in found),
        max(sentence.hit.similarity for sentence in found),
        best.coverage,
        max(sentence.coverage for sentence in found),
        weights.unknown,
        float(bool(question.markets) and not any(on_market(question, sentence) for sentence in found[:3])),
    )


_BIAS = -3.0
_WEIGHTS = (3.0, 2.0, 2.0, 2.0, 1.0, -2.0, -5.0)


def _chosen(question: Question, found: Sequence[Sentence]) -> list[Sentence]:
    best = found[0]
    limit = SENTENCES + 1 if question.wanted in (Wanted.COMPARISON, Wanted.MARKETS) else SENTENCES
    chosen = [best]
    for sentence in found[1:]:
        if len(chosen) >= limit or sentence.score < best.score - MARGIN:
            break
        if all(float(sentence.vector @ other.vector) < SAME for other in chosen):
            chosen.append(sentence)
    first = {sentence.rank: min(chosen.index(s) for s in chosen if s.rank == sentence.rank) for sentence in chosen}
    return sorted(chosen, key=lambda sentence: (first[sentence.rank], sentence.position))


def _composed(chosen: Sequence[Sentence]) -> Answer:
    citations = tuple(_citation(n, sentence) for n, sentence in enumerate(chosen, start=1))
    text = " ".join(f"{plain(citation.quote)} [{citation.n}]" for citation in citations)
    return Answer(text, answered=True, citations=citations)


def _citation(n: int, sentence: Sentence) -> Citation:
    passage = sentence.hit.passage
    return Citation(n, passage.document, passage.title, passage.section, passage.page, sentence.quote)


def _declined(hits: Sequence[Hit]) -> Answer:
    return Answer("The knowledge base does not cover this.", answered=False)
