"""python -m evals.latency: how long a turn takes, over 200 turns of real messages with everything loaded.

Uses its own temporary home, so that no project is touched; the index is built first where it is not given.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml

from assistant.settings import Settings
from assistant.wiring import Assistant

TURNS = 200
CASES = Path(__file__).parent / "cases" / "extraction"


def messages() -> list[str]:
    """The messages of the development halves, in file order."""
    files = sorted(CASES.glob("[ab]_dev.yaml"))
    return [case["message"] for path in files for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


def timed(assistant: Assistant, texts: Sequence[str], turns: int) -> Iterator[float]:
    """Milliseconds of each turn; every tenth turn starts a new project."""
    for number in range(turns):
        started = time.perf_counter()
        assistant.say(f"latency {number // 10}", texts[number % len(texts)], date(2026, 11, 22))
        yield (time.perf_counter() - started) * 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the median, the 95th percentile and the longest turn."""
    parser = argparse.ArgumentParser(prog="python -m evals.latency")
    parser.add_argument("--turns", type=int, default=TURNS)
    chosen = parser.parse_args(arguments)
    settings = Settings.read()
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'latency.db'}"
        assistant = Assistant(replace(settings, database=database))
        assistant.prepare()
        assistant.ask("What is 5 ATM?")
        times = sorted(timed(assistant, messages(), chosen.turns))
    print(
        f"{len(times)} turns: median {statistics.median(times):.1f} ms, "
        f"p95 {times[int(len(times) * 0.95)]:.1f} ms, longest {times[-1]:.1f} ms"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
