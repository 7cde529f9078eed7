"""How long search and answers take over indexes of several sizes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from assistant.retrieval import Embedder, Index, answer
from evals.bench.measured import AtSize, Line, Measured, at_size
from evals.bench.synthetic import Real, build_synthetic
from evals.case_files import DEV, own_files, read_list

GROUP: Final = "search"
SEARCH, ANSWER = "search", "answer"
LINES: Final = {10_000: Line(30), 100_000: Line(100)}
QUERIES: Final = 200
ANSWERS: Final = 60
WARM: Final = 10


def measure_search(
    real: Real, embedder: Embedder, sizes: Sequence[int], say: Callable[[str], None]
) -> tuple[AtSize, ...]:
    """Search (the question's embedding included) and whole answers at each size, over a synthetic index."""
    measured: list[AtSize] = []
    for size in sizes:
        say(f"search among {size:,} passages")
        with tempfile.TemporaryDirectory() as folder:
            build_synthetic(Path(folder), real, size)
            index = Index(Path(folder), embedder)
            measured += _at_size(index, size, questions())
            index.close()
    return tuple(measured)


def questions() -> list[str]:
    """The questions of the development halves, in file order."""
    files = own_files("answers/*.yaml", (DEV,))
    return [str(case["question"]) for file in files for case in read_list(file.path).data]


def search_figures(curve: Sequence[AtSize]) -> tuple[Measured, ...]:
    """The curve as figures; the 95th percentiles of search have lines."""
    return tuple(figure for at in curve for figure in _figures(at))


def _figures(at: AtSize) -> Iterator[Measured]:
    name, note = f"{at.name} among {at.passages:,} passages", f"{at.spread.count} questions"
    yield Measured(GROUP, f"{name}, p50", at.spread.p50, "ms", note=note)
    line = LINES.get(at.passages) if at.name == SEARCH else None
    yield Measured(GROUP, f"{name}, p95", at.spread.p95, "ms", line, note)
    yield Measured(GROUP, f"{name}, p95, processor time", at.processor.p95, "ms", note=note)


def _at_size(index: Index, size: int, asked: Sequence[str]) -> Iterator[AtSize]:
    for question in islice(cycle(asked), WARM):
        index.search(question)
    yield at_size(SEARCH, size, (partial(index.search, question) for question in islice(cycle(asked), QUERIES)))
    yield at_size(ANSWER, size, (partial(answer, question, index) for question in islice(cycle(asked), ANSWERS)))
