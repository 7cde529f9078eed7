"""Cases of messages and dialogues: what a buyer writes, and the entries that must be there because of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import Field as Key

from assistant.demand.entry import Entry
from assistant.demand.template import Template
from assistant.demand.yaml_file import Strict, YamlFile
from evals.case_files import CaseFile, read_case, read_list
from evals.expected import Allowed, Wanted, check_fields, read_allowed, read_known, read_wanted

USUAL_DAY: Final = date(2026, 11, 25)  # the clock date of cases that name none, as nothing depends on it


@dataclass(frozen=True, slots=True)
class Said:
    """One buyer message and the fields that the assistant had just asked."""

    message: str
    asked: tuple[str, ...] = ()

    def __str__(self) -> str:
        return (f"[asked {', '.join(self.asked)}] " if self.asked else "") + self.message.strip()


@dataclass(frozen=True, slots=True)
class MessageCase:
    """One or more messages in turn, over a list that may hold entries already, and what must be there at the end.

    `questions`: how many questions of the buyer want an answer, None where that does not count.
    """

    id: str
    tags: tuple[str, ...]
    file: CaseFile
    today: date
    turns: tuple[Said, ...]
    before: Mapping[str, Entry]
    expect: Wanted
    may: Allowed
    questions: int | None = None

    @property
    def shown(self) -> str:
        """The messages, each after what the assistant had asked."""
        return "\n".join(str(turn) for turn in self.turns)

    @property
    def wanted(self) -> str:
        """The expected entries, one a line."""
        return "\n".join(f"{name}: {expected}" for name, expected in self.expect.items())


class _Common(Strict):
    id: str
    tags: tuple[str, ...] = ()
    today: date = USUAL_DAY
    before: Mapping[str, Any] | None = None
    expect: Mapping[str, Any] | None = None
    may: Mapping[str, Any] | None = None


class _Message(_Common):
    message: str
    asked: tuple[str, ...] = ()
    questions: int | None = Key(default=None, ge=0)


class _Turn(Strict):
    message: str
    asked: tuple[str, ...] = ()


class _Dialogue(_Common):
    turns: tuple[_Turn | str, ...] = Key(min_length=1)


def load_messages(files: Sequence[CaseFile], template: Template) -> tuple[MessageCase, ...]:
    """The message cases of `files`. Raises BadKnowledge with file, line and key."""
    return tuple(case for file in files for case in _messages(file, template))


def load_dialogues(files: Sequence[CaseFile], template: Template) -> tuple[MessageCase, ...]:
    """The dialogue cases of `files`. Raises BadKnowledge with file, line and key."""
    return tuple(case for file in files for case in _dialogues(file, template))


def _messages(file: CaseFile, template: Template) -> Iterator[MessageCase]:
    yaml = read_list(file.path)
    for index in range(len(yaml.data)):
        raw = read_case(yaml, index, _Message)
        asked = check_fields(yaml, (index, "asked"), raw.asked, template)
        yield _case(yaml, index, raw, (Said(raw.message, asked),), file, template, raw.questions)


def _dialogues(file: CaseFile, template: Template) -> Iterator[MessageCase]:
    yaml = read_list(file.path)
    for index in range(len(yaml.data)):
        raw = read_case(yaml, index, _Dialogue)
        turns = []
        for number, turn in enumerate(raw.turns):
            said = turn if isinstance(turn, _Turn) else _Turn(message=turn)
            asked = check_fields(yaml, (index, "turns", number, "asked"), said.asked, template)
            turns.append(Said(said.message, asked))
        yield _case(yaml, index, raw, tuple(turns), file, template)


def _case(
    yaml: YamlFile,
    index: int,
    raw: _Common,
    turns: tuple[Said, ...],
    file: CaseFile,
    template: Template,
    questions: int | None = None,
) -> MessageCase:
    return MessageCase(
        id=raw.id,
        tags=raw.tags,
        file=file,
        today=raw.today,
        turns=turns,
        before=read_known(yaml, (index, "before"), raw.before or {}, template),
        expect=read_wanted(yaml, (index, "expect"), raw.expect or {}, template),
        may=read_allowed(yaml, (index, "may"), raw.may or {}, template),
        questions=questions,
    )
