"""Runs interviews: every persona against a command, a few at once."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from assistant.demand.template import Template
from evals.interviews.persona import Persona
from evals.interviews.process import Process
from evals.interviews.scores import score_interview
from evals.interviews.talk import interview
from evals.interviews.transcript import Transcript
from evals.results import CaseScore

TODAY: Final = "2026-11-22"
OURS: Final = (sys.executable, "-m", "assistant.cli", "chat", "--json", "--today", TODAY)
QUESTIONNAIRE: Final = (sys.executable, "-m", "evals.interviews.questionnaire", "--today", TODAY)
AT_ONCE: Final = 2
FIRST_SECONDS: Final = 60.0  # the first answer may wait for an index to be built
SECONDS: Final = 30.0
ROOT: Final = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one persona: its scores, and the interview they were taken from."""

    persona: Persona
    score: CaseScore
    transcript: Transcript


def run_personas(command: Sequence[str], personas: Sequence[Persona], template: Template) -> tuple[Result, ...]:
    """The results in the order of `personas`; each has a process of its own.

    The command speaks the JSON lines of `dockhand chat --json`. It finds a database of its own in DOCKHAND_DATABASE, so
    that nobody's projects are touched. One that fails or is too slow gives a result that says so.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": path}
        database = "sqlite:///" + str(Path(folder) / "{}.sqlite3")
        run = partial(_result, command, template, environment, database)
        return tuple(pool.map(run, personas))


def _result(
    command: Sequence[str], template: Template, environment: Mapping[str, str], database: str, persona: Persona
) -> Result:
    with Process(command, {**environment, "DOCKHAND_DATABASE": database.format(persona.id)}) as process:
        transcript = interview(persona, _Patient(process), template)
    return Result(persona, score_interview(persona, transcript, template), transcript)


class _Patient:
    """Asks a process, which gets longer for its first answer."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._seconds = FIRST_SECONDS

    def __call__(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._process.ask(request, self._seconds)
        self._seconds = SECONDS
        return answer
