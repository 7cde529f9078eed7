"""Cases of questions: what a buyer asks, and the facts that a right answer holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import Field as Key

from assistant.demand.yaml_file import Strict
from evals.case_files import CaseFile, read_case, read_list
from evals.engine import Engine


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

    @property
    def wanted(self) -> str:
        """The facts, one a line; that there is no answer where there is none."""
        return "\n".join(" or ".join(group) for group in self.facts) or "no answer"


def load_questions(engine: Engine, files: Sequence[CaseFile]) -> tuple[QuestionCase, ...]:
    """The question cases of `files`. Raises BadKnowledge with file, line and key."""
    return tuple(case for file in files for case in _read(file))


def load_answerable(engine: Engine, files: Sequence[CaseFile]) -> tuple[QuestionCase, ...]:
    """Those that the documents answer. Raises BadKnowledge."""
    return tuple(case for case in load_questions(engine, files) if case.answerable)


def _read(file: CaseFile) -> Iterator[QuestionCase]:
    yaml = read_list(file.path)
    for index in range(len(yaml.data)):
        raw = read_case(yaml, index, _Question)
        if raw.answerable != bool(raw.facts) or not all(raw.facts):
            raise yaml.problem((index, "facts"), "an answerable question has groups of facts, another has none")
        yield QuestionCase(raw.id, raw.tags, file, raw.question, raw.previous, raw.facts)
