"""How surely the chosen sentences answer a question: a small logistic model over named signs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.evidence import Sentence, Signs
from assistant.retrieval.lookup import Evidence
from assistant.retrieval.sentences import plain
from assistant.retrieval.wanted import TYPED
from assistant.retrieval.weights import BIAS, CONFIDENCE, OF_BEST, TOPIC, TOPIC_MODEL
from assistant.retrieval.words import stem, stems

HEAVIEST = 8.0  # about the weight of a word that one passage of ten thousand holds


class Grounds(NamedTuple):
    """What speaks for and against an answer."""

    score: float
    to_whole: float
    around: float
    focus_held: float
    no_focus: float
    concepts: float
    missing: float
    heaviest_missing: float
    unknown: float
    strange_name: float
    other_market: float
    wrong_kind: float
    asked: float
    off_market: float
    told: float
    untold: float
    rather_untold: float
    told_share: float
    likely: float
    likeliest: float
    answerable: float


def grounds(evidence: Evidence, chosen: Sequence[Sentence]) -> Grounds:
    """The grounds for answering with `chosen`, out of the sentences found for a question."""
    question, weights, found, known = evidence.question, evidence.weights, evidence.found[0], evidence.known
    best = found[0]
    passage = best.hit.passage
    said = " ".join(f"{s.hit.passage.title} {s.hit.passage.section} {plain(s.quote)}" for s in chosen)
    inside, held = stems(said), weights.held(said)
    missing = [weight for concept, weight in weights.by_concept.items() if concept not in held]
    focus = [word for part in question.parts for word in part.focus]
    return Grounds(
        score=best.score / 10,
        to_whole=best.signs.to_whole,
        around=weights.coverage(question.whole, f"{passage.title} {passage.section} {passage.text}"),
        focus_held=float(not focus or stem(focus[0]) in inside or any(focus[0] in concept.said for concept in held)),
        no_focus=float(not any(part.focus for part in question.parts)),
        concepts=len(weights.by_concept) / 10,
        missing=len(missing) / 10,
        heaviest_missing=max(missing, default=0.0) / HEAVIEST,
        unknown=weights.unknown,
        strange_name=float(any(stem(name) not in inside for name in question.names)),
        other_market=float(bool(question.markets) and all(s.signs.on_market <= 0 for s in found[:3])),
        wrong_kind=float(question.parts[0].wanted in TYPED and not any(s.signs.shown for s in found)),
        asked=max(s.signs.asked for s in chosen),
        off_market=max(s.signs.off_market for s in found[:3]),
        told=known.told,
        untold=known.untold,
        rather_untold=max(0.0, known.untold - known.told),
        told_share=known.share,
        likely=max(s.signs.likely for s in chosen),
        likeliest=evidence.asks.likeliest,
        answerable=evidence.asks.told,
    )


def confidence(signs: Grounds, best: Signs, topic: float) -> float:
    """The chance that there is an answer, of which `best` are the signs of the best sentence."""
    weighed = zip((*CONFIDENCE, *OF_BEST), (*signs, *best), strict=True)
    z = BIAS + topic + sum(weight * sign for weight, sign in weighed)
    return 1 / (1 + math.exp(-z))


def topic_of(vector: Vectors, model: str) -> float:
    """How much a question is of the kind that such documents answer, from its vector; 0 for a model not fitted to."""
    return float(sum(w * x for w, x in zip(TOPIC, vector, strict=True))) if model == TOPIC_MODEL else 0.0
