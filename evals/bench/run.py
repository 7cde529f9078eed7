"""The whole benchmark, one part after the other. `run` is what the command line calls."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.bench.ingesting import measure_ingestion
from evals.bench.measured import Line, Measured, Report
from evals.bench.searching import measure_search, search_figures
from evals.bench.starting import machine, measure_starts
from evals.bench.synthetic import real_passages
from evals.bench.turns import measure_turns
from evals.figures import figure
from evals.scifact import DENSE, MEASURES, PUBLISHED, SEARCH, WORDS, scifact

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done: turns, sizes of indexes, documents ingested, starts."""

    turns: int
    sizes: tuple[int, ...]
    documents: int
    starts: int


FULL: Final = Effort(turns=200, sizes=(1_000, 10_000, 100_000), documents=40, starts=3)
QUICK: Final = Effort(turns=60, sizes=(1_000, 10_000), documents=12, starts=1)
_ABOVE: Final = {
    SEARCH: Line(max(PUBLISHED.values()), at_least=True),
    DENSE: Line(PUBLISHED[DENSE] - 0.01, at_least=True),
}


def run(settings: Settings, effort: Effort, scifact_folder: Path | None, say: Say) -> Report:
    """All figures; SciFact's where its folder is given and there. `say` is told what is being measured.

    Raises BadInput where the assistant cannot be prepared.
    """
    started = time.monotonic()
    about = f"{machine()}, load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else machine()
    assistant = Assistant(settings)
    embedder, _ = assistant.embedder, assistant.index
    assistant.learn()
    real = real_passages(settings.home)
    say("cold starts and memory")
    starts = measure_starts(settings, effort.starts)
    say(f"{effort.turns} turns")
    turns = measure_turns(settings, effort.turns)
    say("ingestion")
    ingestion = measure_ingestion(settings.knowledge, effort.documents, real, embedder)
    curve = measure_search(real, embedder, effort.sizes, say)
    outside, skipped = measure_scifact(scifact_folder, assistant, say)
    figures = (*turns, *search_figures(curve), *ingestion, *starts, *outside)
    return Report(about, time.monotonic() - started, figures, curve, skipped)


def measure_scifact(
    folder: Path | None, assistant: Assistant, say: Say
) -> tuple[tuple[Measured, ...], tuple[str, ...]]:
    """The figures of SciFact, or none and why it is skipped. Its index is kept in the home folder."""
    if folder is None:
        return (), ("SciFact is skipped: name its folder with --scifact",)
    if not folder.is_dir():
        return (), (f"SciFact is skipped: there is no folder {folder}",)
    say("SciFact; its abstracts are embedded once, which takes minutes")
    scores = scifact(folder, assistant.settings.home / "bench" / "scifact", assistant.embedder)
    return tuple(
        Measured("SciFact", measure.name, found.mean, "", _ABOVE.get(measure.name), _published(measure.name))
        for measure in MEASURES
        if (found := figure(scores, measure.name)) is not None
    ), ()


def _published(measure: str) -> str:
    if measure == SEARCH:
        return "both halves fused"
    return f"published {PUBLISHED[measure]:.3f}" + (" (Anserini)" if measure == WORDS else "")
