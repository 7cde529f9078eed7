"""How long a turn takes, beside one bare embedding call of the same message in the same process."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.bench.measured import Measured, milliseconds, percentile, spread
from evals.case_files import DEV, own_files, read_list

GROUP: Final = "turn"
TURNS_PER_PROJECT: Final = 10
TODAY: Final = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Turn:
    """Milliseconds of a turn, and of embedding its message."""

    whole: float
    embedding: float


def measure_turns(settings: Settings, turns: int) -> tuple[Measured, ...]:
    """Figures of `turns` turns over the development messages, everything loaded, projects in a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant(replace(settings, database=f"sqlite:///{Path(folder) / 'bench.db'}"))
        assistant.prepare()
        assistant.rehearse()
        return turn_figures(tuple(timed(assistant, messages(), turns)))


def messages() -> list[str]:
    """The messages of the development halves, in file order."""
    files = own_files("extraction/?_*.yaml", (DEV,))
    return [str(case["message"]) for file in files for case in read_list(file.path).data]


def timed(assistant: Assistant, texts: Sequence[str], turns: int) -> Iterator[Turn]:
    """Each turn beside its message's embedding; every tenth turn starts a new project."""
    for number in range(turns):
        text, project = texts[number % len(texts)], f"bench {number // TURNS_PER_PROJECT}"
        embedding = milliseconds(partial(assistant.embedder.embed, [text]))
        yield Turn(milliseconds(partial(assistant.say, project, text, TODAY)), embedding)


def turn_figures(turns: Sequence[Turn]) -> tuple[Measured, ...]:
    """The spreads of at least one turn, and the multiples of the embedding call."""
    whole, embedding = spread([turn.whole for turn in turns]), spread([turn.embedding for turn in turns])
    multiples = [turn.whole / turn.embedding for turn in turns]
    note = f"{len(turns)} turns"
    return (
        Measured(GROUP, "p50", whole.p50, "ms", note=note),
        Measured(GROUP, "p95", whole.p95, "ms", note=note),
        Measured(GROUP, "embedding its message, p50", embedding.p50, "ms"),
        Measured(GROUP, "turn / embedding, p50", percentile(multiples, 50), "x", note="turn by turn"),
        Measured(GROUP, "turn / embedding, p95", percentile(multiples, 95), "x", note="turn by turn"),
    )
