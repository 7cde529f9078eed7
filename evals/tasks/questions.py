"""The tasks answers and retrieval: questions whose right answer the documents hold, or do not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.retrieval import Answer, Context, Hit, answer
from assistant.retrieval.question import read_question
from assistant.retrieval.words import words_of
from evals.engine import Engine
from evals.question_cases import QuestionCase
from evals.results import CaseScore, Mark, Measure, Outcome, Share

ANSWER_MEASURES: Final = (
    Measure("right", "of the questions that the documents answer, those whose answer holds all facts"),
    Measure("facts", "of the facts that answers must hold, those that they do"),
    Measure("declined", "of the questions that the documents do not answer, those that were declined"),
    Measure("verbatim", "of the quotes, those that stand word for word in the document cited"),
    Measure("support", "of the sentences with a mark, those whose every word stands in the quote of their mark"),
)
DEPTHS: Final = (1, 3, 8)
DENSE: Final = "dense only: "
_MARKED: Final = re.compile(r"([^\[\]]+)\[(\d+)\]")  # a sentence and its mark
_OURS: Final = (
    *(Measure(f"hit@{n}", f"questions whose facts all stand in the best {n} passages") for n in DEPTHS),
    Measure("MRR", "one divided by the number of passages that one must read for all facts, on average"),
)
RETRIEVAL_MEASURES: Final = tuple(
    either
    for ours in _OURS
    for either in (ours, Measure(DENSE + ours.name, "the same without the lexical half of the search", baseline=True))
)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and the passages of every document that it cites."""

    answer: Answer
    documents: Mapping[str, tuple[str, ...]]

    def __str__(self) -> str:
        cited = [f"[{item.n}] {item.document} > {item.section}: {item.quote}" for item in self.answer.citations]
        return "\n".join([self.answer.text, *cited])


@dataclass(frozen=True, slots=True)
class Found:
    """The best passages, first first, by both halves of the search together and by the dense half alone."""

    fused: tuple[Hit, ...]
    dense: tuple[Hit, ...]

    def __str__(self) -> str:
        return "\n".join(_place(hit) for hit in self.fused)


def ask(engine: Engine, case: QuestionCase) -> Answered:
    """The knowledge base's answer."""
    index = engine.assistant.index
    got = answer(case.question, index, Context(case.previous))
    names = {citation.document for citation in got.citations}
    return Answered(got, {name: tuple(passage.text for passage in index.document(name)) for name in names})


def look_up(engine: Engine, case: QuestionCase) -> Found:
    """The best passages for the question, by both searches."""
    index, asked = engine.assistant.index, read_question(case.question, case.previous).text
    deepest = max(DEPTHS)
    return Found(tuple(index.search(asked, deepest)), tuple(index.dense_only(asked, deepest)))


def score_answer(case: QuestionCase, got: Answered) -> CaseScore:
    """All facts in the answer, none where there is no answer, quotes verbatim in their documents."""
    found = got.answer
    cited = [any(item.quote in text for text in got.documents[item.document]) for item in found.citations]
    held = supported(found)
    shares = {"verbatim": Share(sum(cited), len(cited)), "support": Share(sum(held), len(held))}
    if not case.answerable:
        mark = Mark("answer", "", Outcome.INVENTED if found.answered else Outcome.RIGHT, "no answer", found.text)
        return _score(case, {**shares, "declined": Share(float(not found.answered), 1)}, (mark,))
    marks = tuple(_fact_mark(group, found) for group in case.facts)
    facts = sum(mark.outcome is Outcome.RIGHT for mark in marks)
    right = found.answered and facts == len(marks)
    shares |= {"right": Share(float(right), 1), "facts": Share(facts, len(marks))}
    return _score(case, shares, marks)


def supported(got: Answer) -> list[bool]:
    """For each sentence that a mark follows, whether the quote of that mark holds every word of it."""
    quotes = {citation.n: set(words_of(citation.quote)) for citation in got.citations}
    sentences = _MARKED.findall(got.text)
    return [set(words_of(said)) <= quotes.get(int(mark), set()) for said, mark in sentences]


def score_hits(case: QuestionCase, got: Found) -> CaseScore:
    """At which rank the passages down to it hold all facts, for both searches."""
    shares: dict[str, Share] = {}
    for name, hits in (("", got.fused), (DENSE, got.dense)):
        rank = rank_of_facts(case.facts, [hit.passage.text for hit in hits])
        shares |= {f"{name}hit@{depth}": Share(float(rank is not None and rank <= depth), 1) for depth in DEPTHS}
        shares[f"{name}MRR"] = Share(1 / rank if rank else 0.0, 1)
    deepest = max(DEPTHS)
    outcome = Outcome.RIGHT if shares[f"hit@{deepest}"].hits else Outcome.MISSING
    first = _place(got.fused[0]) if got.fused else "nothing"
    told = f"not all of it stands in the best {deepest} passages"
    return _score(case, shares, (Mark("passages", "", outcome, case.wanted, f"first of all {first}", told),))


def rank_of_facts(facts: Sequence[Sequence[str]], passages: Sequence[str]) -> int | None:
    """The number of passages, best first, that hold a wording of every group together; None where all do not."""
    for rank in range(1, len(passages) + 1):
        text = "\n".join(passages[:rank])
        if all(holds(text, group) for group in facts):
            return rank
    return None


def holds(text: str, wordings: Sequence[str]) -> bool:
    """Whether one of the wordings is in the text: without case and spacing, and never inside a longer number."""
    plain = _plain(text)
    return any(re.search(_pattern(_plain(wording)), plain) for wording in wordings)


def _pattern(wording: str) -> str:
    before = r"(?<![\d.,])(?<!\d[.,])" if wording[:1].isdigit() else ""
    after = r"(?![.,]?\d)" if wording[-1:].isdigit() else ""
    return before + re.escape(wording) + after


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("–", "-").replace("‑", "-").split())


def _fact_mark(group: Sequence[str], got: Answer) -> Mark:
    outcome = Outcome.RIGHT if holds(got.text, group) else Outcome.WRONG if got.answered else Outcome.MISSING
    told = "the answer does not hold it" if got.answered else "no answer was given"
    return Mark(group[0], "", outcome, " or ".join(group), got.text, told)


def _place(hit: Hit) -> str:
    return f"{hit.passage.document} > {hit.passage.section}"


def _score(case: QuestionCase, shares: dict[str, Share], marks: tuple[Mark, ...]) -> CaseScore:
    return CaseScore(case.id, case.tags, case.file.half, shares, marks, case.shown)
