"""What is found for a question: passages, their sentences, and what the questions that documents know tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.retrieval.asked import Nearest, nearest
from assistant.retrieval.embedding import Vectors
from assistant.retrieval.evidence import Sentence, Weights, gather, weigh
from assistant.retrieval.places import markets_in, speaks_of
from assistant.retrieval.question import Question
from assistant.retrieval.question_model import Asks
from assistant.retrieval.search import Hit, Index

DEPTH, PASSAGES, PART_DEPTH = 14, 8, 3  # passages looked for, read for the whole and more for each of several parts


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a question: for each of its parts the sentences, best first.

    `known`: what the nearest questions tell that documents are known to answer or to leave open; `asks` what all do.
    """

    question: Question
    weights: Weights
    hits: tuple[Hit, ...]
    found: tuple[list[Sentence], ...]
    vector: Vectors
    known: Nearest
    asks: Asks


def look_up(question: Question, index: Index) -> Evidence:
    """The passages found for a question, and their sentences rated for each part of it."""
    whole, *parts = index.embedder.embed([question.whole.text, *(part.text for part in question.parts)])
    asked = [_middle([whole, part]) for part in parts]
    hits = _suitable(question, index.search_vector(question.text, _middle(asked), DEPTH))[:PASSAGES]
    if len(asked) > 1:
        for part, vector in zip(question.parts, asked, strict=True):
            own = _suitable(question, index.search_vector(part.text, vector, PART_DEPTH))
            hits += [hit for hit in own if all(hit.passage.id != other.passage.id for other in hits)]
    weights = weigh(question, index)
    known = nearest(index.asked, index.untold, whole)
    found = gather(question, weights, hits, index, [whole, *asked])
    return Evidence(question, weights, tuple(hits), found, whole, known, index.asks(question.whole.text, whole))


def unheard_of(evidence: Evidence) -> tuple[str, ...]:
    """The markets of a question where none of them is in any document found and the best is about others."""
    markets = evidence.question.markets
    named = [markets_in(sentence.quote) for sentence in evidence.found[0]]
    known = any(s and speaks_of(s, markets) for s in (*named, *(hit.passage.markets for hit in evidence.hits)))
    best = evidence.found[0][0]
    elsewhere = bool(best.hit.passage.markets or markets_in(best.quote))
    return () if known or not elsewhere else markets


def _middle(vectors: Sequence[Vectors]) -> Vectors:
    mean = np.mean(vectors, axis=0)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def _suitable(question: Question, hits: Sequence[Hit]) -> list[Hit]:
    """Past projects answer only questions about past projects, unless there is nothing else."""
    fit = [hit for hit in hits if (hit.passage.kind == "project") == question.about_projects]
    return fit or list(hits)
