"""Cited answers composed from the sentences that answer; no chat model needed."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.retrieval.search import Hit, Index
from assistant.retrieval.sentences import plain, sentences


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


def answer(question: str, index: Index, context: Context = Context()) -> Answer:
    """The sentences that answer, each followed by its mark; an honest no where nothing is close enough."""
    hits = index.search(question, count=6)
    if not hits or hits[0].similarity < 0.35:
        return Answer("The knowledge base does not cover this.", answered=False)
    best = _best_sentences(question, hits, index)
    citations = tuple(_citation(n, hit, sentence) for n, (hit, sentence) in enumerate(best, start=1))
    text = " ".join(f"{plain(citation.quote)} [{citation.n}]" for citation in citations)
    return Answer(text, answered=True, citations=citations)


def _best_sentences(question: str, hits: tuple[Hit, ...], index: Index) -> list[tuple[Hit, str]]:
    candidates = [(hit, sentence) for hit in hits[:4] for sentence in sentences(hit.passage.text)]
    vectors = index.embedder.embed([question, *(plain(sentence) for _, sentence in candidates)])
    close = vectors[1:] @ vectors[0]
    order = sorted(range(len(candidates)), key=lambda i: -close[i])[:2]
    return [candidates[i] for i in order]


def _citation(n: int, hit: Hit, quote: str) -> Citation:
    passage = hit.passage
    return Citation(n, passage.document, passage.title, passage.section, passage.page, quote)
