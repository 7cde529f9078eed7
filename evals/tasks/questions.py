"""The tasks answers and retrieval: questions whose right answer the documents hold, or do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import Field as Key

from assistant.demand.yaml_file import Strict
from assistant.retrieval import Answer, Context, Hit, Index, answer
from assistant.retrieval.question import read_question
from evals.case_files import CaseFile, read_case, read_list
from evals.engine import Engine
from evals.results import CaseScore, Mark, Outcome, Share

ANSWER_MEASURES: Final = ("right", "facts", "declined", "verbatim")
DEPTHS: Final = (1, 3, 8)
RETRIEVAL_MEASURES: Final = (
    "hit@1", "dense only: hit@1", "hit@3", "dense only: hit@3", "hit@8", "dense only: hit@8", "MRR", "dense only: MRR"
)  # fmt: skip


class _Question(Strict):
    id: str
    tags: tuple[str, ...] = ()
    question: str = Key(min_length=1)
    previous: str = ""
    answerable: bool
    facts: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionCase:
    """A question. `facts`: of each group one wording must be in the answer; none for one that has no answer."""

    id: str
    tags: tuple[str, ...]
    file: CaseFile
    question: str
    previous: str
    facts: tuple[tuple[str, ...], ...]

    @property
    def answerable(self) -> bool:
        """Whether the documents hold the answer."""
        return bool(self.facts)

    @property
    def shown(self) -> str:
        """The question, after the one before it."""
        return f"{self.previous}\n{self.question}" if self.previous else self.question


def load_questions(files: Sequence[CaseFile]) -> tuple[QuestionCase, ...]:
    """The question cases of `files`. Raises BadKnowledge with file, line and key."""
    return tuple(case for file in files for case in _read(file))


def answers(engine: Engine, files: Sequence[CaseFile]) -> Iterator[CaseScore]:
    """Answers: all facts in them, none where there is no answer, quotes verbatim in the documents."""
    index = engine.assistant.index
    for case in load_questions(files):
        yield score_answer(case, answer(case.question, index, Context(case.previous)), index)


def retrieval(engine: Engine, files: Sequence[CaseFile]) -> Iterator[CaseScore]:
    """How many of the best passages hold all facts, with both halves of the search and with the dense half alone."""
    index = engine.assistant.index
    for case in load_questions(files):
        if case.answerable:
            asked = read_question(case.question, case.previous).text
            deepest = max(DEPTHS)
            yield score_hits(case, index.search(asked, deepest), index.dense_only(asked, deepest))


def score_answer(case: QuestionCase, got: Answer, index: Index) -> CaseScore:
    """The score of one answer."""
    cited = [_in_document(citation.document, citation.quote, index) for citation in got.citations]
    shares = {"verbatim": Share(sum(cited), len(cited))}
    if not case.answerable:
        mark = Mark("answer", "", Outcome.INVENTED if got.answered else Outcome.RIGHT, "no answer", got.text)
        return _score(case, {**shares, "declined": Share(float(not got.answered), 1)}, (mark,))
    marks = tuple(_fact_mark(group, got) for group in case.facts)
    found = sum(mark.outcome is Outcome.RIGHT for mark in marks)
    right = got.answered and found == len(marks)
    shares |= {"right": Share(float(right), 1), "facts": Share(found, len(marks))}
    return _score(case, shares, marks)


def score_hits(case: QuestionCase, fused: Sequence[Hit], dense: Sequence[Hit]) -> CaseScore:
    """At which rank the passages down to it hold all facts, for both searches."""
    shares: dict[str, Share] = {}
    for name, hits in (("", fused), ("dense only: ", dense)):
        rank = rank_of_facts(case.facts, [hit.passage.text for hit in hits])
        shares |= {f"{name}hit@{depth}": Share(float(rank is not None and rank <= depth), 1) for depth in DEPTHS}
        shares[f"{name}MRR"] = Share(1 / rank if rank else 0.0, 1)
    found = bool(shares[f"hit@{max(DEPTHS)}"].hits)
    first = fused[0].passage if fused else None
    got = f"{first.document} > {first.section}" if first else "nothing"
    mark = Mark("passages", "", Outcome.RIGHT if found else Outcome.MISSING, _said(case.facts), got)
    return _score(case, shares, (mark,))


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
    return Mark(group[0], "", outcome, " or ".join(group), got.text)


def _in_document(document: str, quote: str, index: Index) -> bool:
    return any(quote in passage.text for passage in index.document(document))


def _said(facts: Sequence[Sequence[str]]) -> str:
    return "; ".join(" or ".join(group) for group in facts)


def _score(case: QuestionCase, shares: dict[str, Share], marks: tuple[Mark, ...]) -> CaseScore:
    return CaseScore(case.id, case.tags, case.file.half, shares, marks, case.shown)


def _read(file: CaseFile) -> Iterator[QuestionCase]:
    yaml = read_list(file.path)
    for index in range(len(yaml.data)):
        raw = read_case(yaml, index, _Question)
        if raw.answerable != bool(raw.facts) or not all(raw.facts):
            raise yaml.problem((index, "facts"), "an answerable question has groups of facts, another has none")
        yield QuestionCase(raw.id, raw.tags, file, raw.question, raw.previous, raw.facts)
