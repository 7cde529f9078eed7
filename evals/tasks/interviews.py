"""The task interviews: simulated buyers talk with `dockhand chat --json`, and with a fixed questionnaire beside it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

from evals.case_files import CaseFile
from evals.engine import Engine
from evals.interviews.persona import Persona, load_persona
from evals.interviews.running import OURS, QUESTIONNAIRE, Result, run_personas
from evals.results import CaseScore, Measure

FIXED: Final = "questionnaire: "
_OURS: Final = (
    Measure("recall", "of what the buyers know and what applies, that which stands right in the final list"),
    Measure("precision", "of the values in the final list that the buyers gave, those that are right"),
    Measure("recall of what was said", "of what the buyers came to say, that which stands right in the final list"),
    Measure("invented", "of the values in the final list, those that nobody gave", higher=False),
    Measure("quote ready", "buyers who got as far as a quotation"),
    Measure(
        "turns to quote", "messages until a quotation can be made, of those who got there", percent=False, higher=False
    ),
    Measure("production ready", "buyers who got as far as production"),
    Measure(
        "turns to production",
        "messages until production can start, of those who got there",
        percent=False,
        higher=False,
    ),
    Measure("turns", "messages of the buyer in all", percent=False, higher=False),
    Measure("asked again", "of all questions, those that the buyer had answered clearly before", higher=False),
    Measure("asked in vain", "of all questions, those that do not apply to what the buyer wants", higher=False),
    Measure("returned", "of the digressions, those after which the open question was asked again"),
    Measure("said again", "of all sentences, those that had been said before word for word", higher=False),
)
MEASURES: Final = tuple(
    either
    for ours in _OURS
    for either in (ours, replace(ours, name=FIXED + ours.name, about="by asking all fields in order", baseline=True))
)


@dataclass(frozen=True, slots=True)
class PersonaCase:
    """A persona as a case."""

    persona: Persona
    file: CaseFile

    @property
    def id(self) -> str:
        """The persona's id."""
        return self.persona.id

    @property
    def tags(self) -> tuple[str, ...]:
        """How the persona answers."""
        return (self.persona.temperament.value,)

    @property
    def shown(self) -> str:
        """Who the persona is."""
        return self.persona.about

    @property
    def wanted(self) -> str:
        """What it has to say on each field."""
        return "\n".join(f"{name}: {topic.stance} {topic.value or ''}" for name, topic in self.persona.topics.items())


@dataclass(frozen=True, slots=True)
class Held:
    """Two interviews of one persona: with the assistant, and with the fixed questionnaire."""

    ours: Result
    fixed: Result

    def __str__(self) -> str:
        exchanges = self.ours.transcript.exchanges
        return "\n\n".join(f"> {exchange.message}\n\n{exchange.reply}" for exchange in exchanges)


def load_cases(engine: Engine, files: Sequence[CaseFile]) -> tuple[PersonaCase, ...]:
    """A case for each file. Raises BadKnowledge."""
    return tuple(PersonaCase(load_persona(file.path, engine.template), file) for file in files)


def hold_interviews(engine: Engine, case: PersonaCase) -> Held:
    """Both interviews at once, each with a process of its own, which reads the same environment as this one."""
    with ThreadPoolExecutor(2) as pool:
        commands = (OURS, QUESTIONNAIRE)
        ours, fixed = pool.map(lambda command: run_personas(command, [case.persona], engine.template)[0], commands)
    return Held(ours, fixed)


def score_interviews(case: PersonaCase, got: Held) -> CaseScore:
    """The assistant's score, with the questionnaire's shares beside its own."""
    fixed = {FIXED + name: share for name, share in got.fixed.score.shares.items()}
    return replace(got.ours.score, half=case.file.half, shares={**got.ours.score.shares, **fixed})
