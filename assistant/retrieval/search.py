"""Questions to passages: dense and lexical ranks fused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np

from assistant.errors import NotFound
from assistant.retrieval.asked import Asked
from assistant.retrieval.embedding import Embedder, Vectors
from assistant.retrieval.ingestion import index_exists, index_folder, repair_vectors
from assistant.retrieval.places import markets_implied, markets_in, speaks_of
from assistant.retrieval.question_model import UNKNOWN, Asking, Asks, QuestionModel, kept_questions
from assistant.retrieval.rows import Passage
from assistant.retrieval.sentences import in_context, plain, sentences
from assistant.retrieval.store import Store, writer_lock
from assistant.retrieval.vectors import VectorIndex, open_vectors, vector_folder
from assistant.retrieval.words import STOP_WORDS, match_expression, words_of

RRF_K = 60
WEIGHTS = (1.0, 1.0, 1.0, 2.0)  # of the lists by vectors, by words, by like questions, by the model of questions
LIKELY = 0.03  # chance from which a passage counts as what the question asks for
ASKED_LIKE = 0.35  # cosine from which a question that a passage is known to answer counts for it
POOL = 60
ASKED_MARKET, OTHER_MARKET = 1.5, 0.6
FEW_MARKETS = 6
SAME = 0.92
MENDED, TWO_SLIPS = 4, 9  # letters of a word from which one slip of spelling is mended, and two
REMEMBERED = 4000  # vectors of sentences kept: 6 MB
_AT_ONCE = 8  # of them embedded together: a turn that comes meanwhile hardly waits


_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "est", "able", "ly", "ness", "less")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score` orders hits of one search; `similarity` is the cosine, 0 where only words matched."""

    passage: Passage
    score: float
    similarity: float


class Index:
    """An open index. Safe to share between threads; it follows the swaps of a writer by itself."""

    def __init__(self, home: Path, embedder: Embedder) -> None:
        if not index_exists(home):
            raise NotFound("there is no index yet: run ingest.py")
        self._folder = index_folder(home)
        self.embedder = embedder
        self._store = Store(self._folder)
        self._lock = Lock()
        self._generation = -1
        self._vectors: VectorIndex | None = None
        self._asked = self._untold = Asked(())
        self._likely: QuestionModel | None = None
        self._sentences: dict[str, Vectors] = {}
        self._known: dict[str, int] | None = None

    def close(self) -> None:
        """Give the files back."""
        self._store.close()

    def search(
        self, question: str, count: int = 8, kinds: Sequence[str] = (), markets: Sequence[str] = ()
    ) -> tuple[Hit, ...]:
        """The best passages, best first; none for an empty question or index."""
        if not question.strip():
            return ()
        vector = self.embedder.embed([question])[0]
        return self.search_vector(question, vector, count, kinds, markets)

    def search_vector(
        self, question: str, vector: Vectors, count: int, kinds: Sequence[str] = (), markets: Sequence[str] = ()
    ) -> tuple[Hit, ...]:
        """`search` for a question that is embedded already."""
        pool = POOL * 4 if kinds or markets else POOL
        with self._lock, self._store.transaction("DEFERRED"):
            hits = self._ranked(question, self._current().nearest(vector, pool), vector, pool, kinds, markets)
            if len(hits) < count and kinds:  # a kind that is rare: Chroma's own filter is thorough, but slow
                nearest = self._current().nearest(vector, POOL, kinds)
                hits = self._ranked(question, nearest, vector, pool, kinds, markets)
        return distinct(hits, count)

    @property
    def asked(self) -> Asked:
        """The questions that passages are known to answer."""
        with self._lock, self._store.transaction("DEFERRED"):
            self._current()
            return self._asked

    def questions(self, told: bool) -> list[str]:
        """The questions that passages are known to answer, or to leave open."""
        with self._lock:
            return list(self._store.known_questions(told))

    def known(self) -> list[Asking]:
        """The questions that passages are known to answer or to leave open."""
        with self._lock:
            return self._store.coming_asked(())

    def forgetting(self, vector: Vectors, likely: QuestionModel | None) -> Index:
        """The index as if the question of the vector were not known, with a model that was learnt without it."""
        other = copy(self)
        other._asked, other._untold, other._likely = self.asked.without(vector), self.untold.without(vector), likely
        return other

    def asks(self, question: str, vector: Vectors) -> Asks:
        """What a question of this vector asks for, by the questions known; UNKNOWN where none are."""
        with self._lock, self._store.transaction("DEFERRED"):
            self._current()
            return self._likely.asks(question, vector) if self._likely else UNKNOWN

    @property
    def untold(self) -> Asked:
        """The questions that passages are known to leave open."""
        with self._lock, self._store.transaction("DEFERRED"):
            self._current()
            return self._untold

    def _ranked(
        self,
        question: str,
        dense: Sequence[tuple[int, float]],
        vector: Vectors,
        pool: int,
        kinds: Sequence[str],
        markets: Sequence[str],
    ) -> list[Hit]:
        expression = match_expression(question)
        worded = self._store.words_ranked(expression, pool) if expression else []
        asks = self._likely.asks(question, vector) if self._likely else UNKNOWN
        alike = _best(self._asked.near(vector), ASKED_LIKE)[:pool]
        fused = _fuse([id_ for id_, _ in dense], worded, alike, _best(asks.passages, LIKELY))
        passages = self._store.passages(list(fused))
        similar, asked = dict(dense), (*markets_in(question), *markets_implied(question))
        hits = [
            Hit(passages[i], score * _market_factor(passages[i], asked), similar.get(i, 0.0))
            for i, score in fused.items()
            if i in passages and _wanted(passages[i], kinds, markets)
        ]
        return sorted(hits, key=lambda hit: -hit.score)

    def dense_only(self, question: str, count: int = 8) -> tuple[Hit, ...]:
        """The nearest passages by vector alone: a baseline to measure `search` against."""
        vector = self.embedder.embed([question])[0]
        with self._lock, self._store.transaction("DEFERRED"):
            dense = self._current().nearest(vector, count)
            passages = self._store.passages([id_ for id_, _ in dense])
        return tuple(Hit(passages[i], similarity, similarity) for i, similarity in dense if i in passages)

    def sentence_vectors(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) vectors of sentences; those asked for before are remembered."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._sentences]
        fresh = dict(zip(missing, self.embedder.embed(missing), strict=True))
        kept = [fresh[text] if text in fresh else self._sentences[text] for text in texts]
        if len(self._sentences) + len(fresh) > REMEMBERED:
            self._sentences = {}
        self._sentences |= fresh
        return np.stack(kept) if kept else self.embedder.embed([])

    def rehearse(self) -> None:
        """Embed the sentences of the passages now, as many as are remembered, so that no question waits for them."""
        with self._lock:
            passages = list(self._store.live_texts())
        texts = [in_context(section, plain(said)) for section, text in passages for said in sentences(text)]
        for first in range(0, min(len(texts), REMEMBERED) - _AT_ONCE, _AT_ONCE):
            self.sentence_vectors(texts[first : first + _AT_ONCE])

    def document(self, name: str) -> tuple[Passage, ...]:
        """All passages of a document in order; empty where there is none of that name."""
        with self._lock:
            return self._store.document_passages(name)

    def count(self) -> int:
        """How many passages there are."""
        with self._lock:
            return self._store.live_count()

    def word_counts(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each word stands, in any of its forms."""
        with self._lock:
            return {word: self._store.word_count(word) for word in words}

    def spelt(self, text: str) -> str:
        """The text with its slips of spelling mended: words in small letters that neither model nor document knows."""
        words = [word for word in dict.fromkeys(re.findall(r"\b[a-z]+\b", text)) if len(word) >= MENDED]
        strange = [word for word, count in self.word_counts(words).items() if not count]
        if not strange:
            return text
        if self._known is None:
            self._known = self.embedder.vocabulary()
        for word in strange:
            nearest = None if _built_on(word, self._known) else self._nearest_word(word, self._known)
            if nearest:
                text = re.sub(rf"\b{word}\b", nearest, text)
        return text

    def _nearest_word(self, word: str, known: Mapping[str, int]) -> str | None:
        """The likest word of the documents, the commonest of several."""
        from rapidfuzz.distance import OSA

        slips = 1 if len(word) < TWO_SLIPS else 2
        like = (w for w in known if w[0] == word[0] and abs(len(w) - len(word)) <= slips and len(w) >= MENDED - 1)
        near = {w: OSA.distance(word, w, score_cutoff=slips) for w in like}
        alike = [w for w, far in near.items() if far <= slips and (len(word) > MENDED or sorted(w) == sorted(word))]
        counts = self.word_counts(alike)
        held = [w for w, count in counts.items() if count or w in STOP_WORDS]
        return min(held, key=lambda w: (near[w], known[w]), default=None)

    def _current(self) -> VectorIndex:
        generation = self._store.generation
        if self._vectors is None or generation != self._generation:
            self._vectors = self._opened(generation)
            self._asked, self._untold = (Asked(self._store.live_asked(told)) for told in (True, False))
            self._likely = kept_questions(vector_folder(self._folder, generation))
            self._generation = generation
        return self._vectors

    def _opened(self, generation: int) -> VectorIndex:
        folder = vector_folder(self._folder, generation)
        opened = open_vectors(folder, self._store.live_count())
        if opened is None:
            with writer_lock(self._folder):
                repair_vectors(self._store, self._folder)
            opened = open_vectors(folder, self._store.live_count())
        if opened is None:
            raise NotFound("the index is damaged: delete its folder and run ingest.py")
        return opened


def distinct(hits: Sequence[Hit], count: int) -> tuple[Hit, ...]:
    """The first `count` hits, without those that repeat an earlier one almost word for word."""
    kept: list[tuple[Hit, frozenset[str]]] = []
    for hit in hits:
        words = frozenset(words_of(hit.passage.text))
        if all(len(words & other) <= SAME * min(len(words), len(other)) for _, other in kept):
            kept.append((hit, words))
        if len(kept) == count:
            break
    return tuple(hit for hit, _ in kept)


def _built_on(word: str, known: Mapping[str, int]) -> bool:
    """Whether a word is known, or is a known word with an ending."""
    return any(word.removesuffix(ending) in known for ending in ("", *_ENDINGS) if word.endswith(ending))


def _wanted(passage: Passage, kinds: Sequence[str], markets: Sequence[str]) -> bool:
    return (not kinds or passage.kind in kinds) and speaks_of(passage.markets, markets)


def _market_factor(passage: Passage, asked: Sequence[str]) -> float:
    """More for a document about a market that the question names, less for one about other markets."""
    if not asked or not passage.markets:
        return 1.0
    if not speaks_of(passage.markets, asked):
        return OTHER_MARKET
    return ASKED_MARKET if len(passage.markets) <= FEW_MARKETS else 1.0


def _best(marks: Mapping[int, float], least: float) -> list[int]:
    """The passages that are marked with at least `least`, the highest first."""
    enough = [id_ for id_, mark in marks.items() if mark >= least]
    return sorted(enough, key=lambda id_: -marks[id_])


def _fuse(*ranked_lists: Sequence[int]) -> dict[int, float]:
    """The sum of what each list gives to a passage for its rank in it."""
    scores: dict[int, float] = {}
    for weight, ranked in zip(WEIGHTS, ranked_lists, strict=True):
        for rank, id_ in enumerate(ranked, start=1):
            scores[id_] = scores.get(id_, 0.0) + weight / (RRF_K + rank)
    return scores
