"""Cited answers composed from the sentences that answer; no chat model needed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.retrieval.confidence import confidence, grounds, topic_of
from assistant.retrieval.evidence import Sentence
from assistant.retrieval.lookup import Evidence, look_up, unheard_of
from assistant.retrieval.orders import without_orders
from assistant.retrieval.places import name_of
from assistant.retrieval.question import Part, Question, read_question
from assistant.retrieval.search import Hit, Index
from assistant.retrieval.sentences import plain, sentences
from assistant.retrieval.wanted import Wanted
from assistant.retrieval.words import content_words, stem, stems

SENTENCES, LEAST = 7, 2  # of an answer, and of each of its parts
WORDS = 125  # further sentences are added while the answer is shorter
MARGIN, SURVEY_MARGIN = 3.5, 7.0  # how far below the best sentence others are still said; for the rules of a market
OPENING = 3.0
SAME_PASSAGE = 0.3
SAME = 0.85
LIKE = 0.6
SAME_WORDS = 0.85
NEW = 1.0
UNVERIFIED = " (to be verified)"
NEAR = 0.4  # cosine of a passage worth naming when there is no answer
_LEANS_BACK = re.compile(
    r"^(?:this|these|it|its|they|their|that|those|such|both|neither|so|therefore|but|however)\b", re.I
)
_REMEDY = re.compile(
    r"^(?:use|choose|ask|name|keep|write|take|test|plan|state|accept|agree|such|if the|for an?|instead|in that case"
    r"|the ways? out)\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(r"\b(?:blocker|high risk|medium risk|cannot|not possible|impossible)\b")
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
    said = without_orders(text)
    if text.strip() and not said:
        return _declined((), 0.0)
    question = read_question(index.spelt(said), index.spelt(context.previous))
    if question.empty:
        return Answer("What would you like to know?", answered=False)
    evidence = look_up(question, index)
    if not evidence.found[0]:
        return _declined(evidence.hits, 0.0)
    strangers = unheard_of(evidence)
    if strangers:
        names = " and ".join(map(name_of, strangers))
        return Answer(f"The knowledge base holds nothing about {names}.", answered=False)
    chosen = choose(evidence)
    certain = _certainty(evidence, chosen, index)
    if certain >= CERTAIN:
        return compose(chosen)
    told = _in_part(question, index) if certain >= HOPEFUL else None
    return told or _declined(evidence.hits, certain)


def _certainty(evidence: Evidence, chosen: Sequence[Sentence], index: Index) -> float:
    """The chance that the chosen sentences answer."""
    signs = grounds(evidence, chosen)
    return confidence(signs, evidence.found[0][0].signs, topic_of(evidence.vector, index.embedder.fingerprint))


def _in_part(question: Question, index: Index) -> Answer | None:
    """What is sure by itself of a question in several parts, and which parts are left open; None where nothing is."""
    sure: list[Sentence] = []
    left: list[str] = []
    for part in question.parts if not question.parts[0].markets else ():
        evidence = look_up(read_question(part.text), index)
        own = choose(evidence) if evidence.found[0] else []
        if own and _certainty(evidence, own, index) >= SURE:
            sure += [sentence for sentence in own if not any(_repeats(sentence, other) for other in sure)]
        else:
            left.append(f'"{part.said.strip(" ?.")}"')
    if not sure or not left:
        return compose(sure) if sure else None
    told = compose(sure)
    return replace(told, text=f"{told.text} I am not sure that this covers {' and '.join(left)}.")


CERTAIN = 0.42
SURE = 0.84  # a part of a question that is not certain as a whole
HOPEFUL = 0.3  # of the whole, below which no part is answered: "My dog ate chocolate, what should I do?"
TRADE = 0.2  # a chance from which a question is at least of the trade


def choose(evidence: Evidence) -> list[Sentence]:
    """The best sentence for each part, then what adds most while the answer is short."""
    chosen: list[Sentence] = []
    for part, found in zip(evidence.question.parts, evidence.found, strict=True):
        chosen += _for_part(part, found, chosen, evidence)
    first = {s.rank: min(i for i, o in enumerate(chosen) if o.rank == s.rank) for s in chosen}
    return sorted(chosen, key=lambda s: (first[s.rank], s.position))


def _for_part(part: Part, found: Sequence[Sentence], before: Sequence[Sentence], evidence: Evidence) -> list[Sentence]:
    """The sentences for one part; none where all that is near has been said for the parts `before`."""
    best = found[0]
    survey = part.wanted is Wanted.OVERVIEW and best.signs.on_market == 1
    floor = best.score - (SURVEY_MARGIN if survey else MARGIN)
    most = max(LEAST, round(SENTENCES / len(evidence.found)))
    room = WORDS * len(evidence.found) / (len(evidence.found) + 1) if len(evidence.found) > 1 else WORDS
    own: list[Sentence] = []
    pool = [s for s in found if _of_its_markets(s, best, survey)]
    while pool and len(own) < most and sum(len(plain(s.quote).split()) for s in own) <= room:
        said = [*before, *own]
        gains = {id(s): _gain(s, best, said, evidence) + survey * _opens_another(s, said) for s in pool}
        sentence = max(pool, key=lambda s: gains[id(s)])
        if own and gains[id(sentence)] < floor:
            break
        pool.remove(sentence)
        if not any(_repeats(sentence, other) for other in said):
            own.append(sentence)
    return own


def _of_its_markets(sentence: Sentence, best: Sentence, survey: bool) -> bool:
    """Whether a sentence may stand beside the best: not about other markets, in a survey about those asked for."""
    signs = sentence.signs
    return sentence is best or (signs.on_market > 0 if survey else best.signs.off_market > 0 or not signs.off_market)


def _opens_another(sentence: Sentence, said: Sequence[Sentence]) -> float:
    """What a survey gives for the opening of a section of which nothing has been said."""
    return OPENING * sentence.signs.opens * all(other.rank != sentence.rank for other in said)


def _gain(sentence: Sentence, best: Sentence, chosen: Sequence[Sentence], evidence: Evidence) -> float:
    by_concept = evidence.weights.by_concept
    total = sum(by_concept.values()) or 1.0
    said = frozenset().union(*(other.held for other in chosen))
    new = sum(by_concept[c] for c in sentence.held - said) / total
    return sentence.score + SAME_PASSAGE * (sentence.rank == best.rank) + NEW * new * bool(chosen)


def _repeats(sentence: Sentence, other: Sentence) -> bool:
    """Whether a sentence says what another says: no number of its own, and near in meaning or the same words.

    The sentences of one passage are near one another since they share a subject, and seldom repeat one another.
    """
    if sentence.hit.passage.id == other.hit.passage.id and sentence.position != other.position:
        return False
    near = float(sentence.vector @ other.vector)
    if near >= SAME:
        return True
    told = numbers(sentence.quote)
    if not told <= numbers(other.quote):
        return False
    own = {stem(word) for word in content_words(plain(sentence.quote))}
    shared = len(own & stems(plain(other.quote))) / max(1, len(own))
    return shared >= SAME_WORDS or (bool(told) and near >= LIKE)


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text, as written."""
    return frozenset(re.findall(r"\d[\d.,]*", plain(text)))


def _complete(chosen: Sequence[Sentence]) -> list[tuple[Hit, str]]:
    """The chosen sentences, with the one before where a sentence leans on it and the condition that follows it."""
    taken: dict[tuple[int, int], tuple[Hit, str]] = {}
    for sentence in chosen:
        around = sentences(sentence.hit.passage.text)
        wanted = [sentence.position]
        if _LEANS_BACK.match(sentence.quote) and sentence.position:
            wanted.insert(0, sentence.position - 1)
        if sentence.position + 1 < len(around) and _goes_on(sentence.quote, around[sentence.position + 1]):
            wanted.append(sentence.position + 1)
        for position in wanted:
            taken.setdefault((sentence.hit.passage.id, position), (sentence.hit, around[position]))
    return list(taken.values())


def _goes_on(quote: str, following: str) -> bool:
    """Whether the next sentence is a condition of this one, or the way out of the trouble that it names."""
    return bool(_CONDITION.match(following) or (_TROUBLE.search(quote) and _REMEDY.match(following)))


def compose(chosen: Sequence[Sentence]) -> Answer:
    """The chosen sentences in their order, each with its mark, joined with what they lean on."""
    citations = tuple(_citation(n, hit, quote) for n, (hit, quote) in enumerate(_complete(chosen), start=1))
    said = [plain(citation.quote) for citation in citations]
    if len(said) > 1 and all(UNVERIFIED in sentence for sentence in said):
        said = [sentence.replace(UNVERIFIED, "") for sentence in said]
        closing = " All of this is to be verified."
    else:
        closing = ""
    text = " ".join(f"{sentence} [{citation.n}]" for sentence, citation in zip(said, citations, strict=True))
    return Answer(text + closing, answered=True, citations=citations)


def _citation(n: int, hit: Hit, quote: str) -> Citation:
    passage = hit.passage
    return Citation(n, passage.document, passage.title, passage.section, passage.page, quote)


def _declined(hits: Sequence[Hit], certain: float) -> Answer:
    """An honest no: what is near where something is, what this is for where nothing is."""
    near = [hit for hit in hits[:3] if hit.similarity >= NEAR or certain >= TRADE]
    if not near:
        return Answer(
            "That is outside what I can answer: the knowledge base is about having smartwatches made.", answered=False
        )
    titles = list(dict.fromkeys(hit.passage.title for hit in near))
    return Answer(
        f"The knowledge base does not cover this. The nearest it has: {'; '.join(titles[:2])}.", answered=False
    )
