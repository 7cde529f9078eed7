"""Cited answers composed from the sentences that answer; no chat model needed."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.retrieval.evidence import Sentence, Weights, gather, weigh
from assistant.retrieval.question import Question, read_question
from assistant.retrieval.search import Hit, Index
from assistant.retrieval.sentences import plain, sentences

SENTENCES = 4
WORDS = 70  # further sentences are added while the answer is shorter
MARGIN = 1.3
SAME_PASSAGE = 0.3
SAME = 0.93
NEAR = 0.4  # cosine of a passage worth naming when there is no answer
_LEANS_BACK = re.compile(
    r"^(?:this|these|it|its|they|their|that|those|such|both|neither|so|therefore|but|however)\b", re.I
)
_CONDITION = re.compile(r"^(?:but|unless|except|however|only if|otherwise)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What a question is asked in: the question before it."""

    previous: str = ""


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
        return Answer("What would you like to know?", answered=False)
    vector = index.embedder.embed([question.text])[0]
    hits = _suitable(question, index.search_vector(question.text, vector, 14))
    weights = weigh(question, index)
    found = gather(question, weights, hits, index, vector)
    if not found or confidence(question, weights, found) < CERTAIN:
        return _declined(hits)
    return _composed(_complete(_chosen(question, found)))


# Fitted by logistic regression on the calibration questions: is the question one that the documents answer?
# Below this chance the answer is declined: chosen on the development questions (docs/decisions.md has the curve).
CERTAIN = 0.15
_BIAS = -5.2
_FITTED = (3.79, 2.96, 1.86, 1.51, 1.12, -2.66, -4.0, 2.11)


def confidence(question: Question, weights: Weights, found: Sequence[Sentence]) -> float:
    """The chance that the best sentence answers the question."""
    values = features(question, weights, found)
    z = _BIAS + sum(weight * value for weight, value in zip(_FITTED, values, strict=True))
    return 1 / (1 + math.exp(-z))


def features(question: Question, weights: Weights, found: Sequence[Sentence]) -> tuple[float, ...]:
    """What the confidence rests on: the best sentence, the best of the others, and the words nobody knows."""
    best = found[0]
    passage = best.hit.passage
    return (
        best.closeness,
        max(sentence.closeness for sentence in found),
        max(sentence.hit.similarity for sentence in found),
        best.coverage,
        max(sentence.coverage for sentence in found),
        weights.unknown,
        float(bool(question.markets) and all(sentence.on_market <= 0 for sentence in found[:3])),
        weights.coverage(f"{passage.title} {passage.section} {passage.text}"),
    )


def _suitable(question: Question, hits: Sequence[Hit]) -> list[Hit]:
    """Past projects answer only questions about past projects, unless there is nothing else."""
    fit = [hit for hit in hits if (hit.passage.kind == "project") == question.about_projects]
    return fit or list(hits)


def _chosen(question: Question, found: Sequence[Sentence]) -> list[Sentence]:
    best = found[0]
    chosen = [best]
    for sentence in sorted(
        found[1:], key=lambda sentence: -sentence.score - SAME_PASSAGE * (sentence.rank == best.rank)
    ):
        words = sum(len(plain(other.quote).split()) for other in chosen)
        if len(chosen) >= SENTENCES or words > WORDS or sentence.score < best.score - MARGIN:
            break
        if all(float(sentence.vector @ other.vector) < SAME for other in chosen):
            chosen.append(sentence)
    first = {sentence.rank: min(chosen.index(s) for s in chosen if s.rank == sentence.rank) for sentence in chosen}
    return sorted(chosen, key=lambda sentence: (first[sentence.rank], sentence.position))


def _complete(chosen: Sequence[Sentence]) -> list[tuple[Hit, str]]:
    """The chosen sentences, with the one before where a sentence leans on it and the condition that follows it."""
    taken: dict[tuple[int, int], tuple[Hit, str]] = {}
    for sentence in chosen:
        around = sentences(sentence.hit.passage.text)
        wanted = [sentence.position]
        if _LEANS_BACK.match(sentence.quote) and sentence.position:
            wanted.insert(0, sentence.position - 1)
        if sentence.position + 1 < len(around) and _CONDITION.match(around[sentence.position + 1]):
            wanted.append(sentence.position + 1)
        for position in wanted:
            taken.setdefault((sentence.rank, position), (sentence.hit, around[position]))
    return list(taken.values())


def _composed(chosen: Sequence[tuple[Hit, str]]) -> Answer:
    citations = tuple(_citation(n, hit, quote) for n, (hit, quote) in enumerate(chosen, start=1))
    text = " ".join(f"{plain(citation.quote)} [{citation.n}]" for citation in citations)
    return Answer(text, answered=True, citations=citations)


def _citation(n: int, hit: Hit, quote: str) -> Citation:
    passage = hit.passage
    return Citation(n, passage.document, passage.title, passage.section, passage.page, quote)


def _declined(hits: Sequence[Hit]) -> Answer:
    """An honest no: what is near where something is, what this is for where nothing is."""
    near = [hit for hit in hits[:3] if hit.similarity >= NEAR]
    if not near:
        return Answer(
            "That is outside what I can answer: the knowledge base is about having smartwatches made.", answered=False
        )
    titles = list(dict.fromkeys(hit.passage.title for hit in near))
    return Answer(
        f"The knowledge base does not cover this. The nearest it has: {'; '.join(titles[:2])}.", answered=False
    )
