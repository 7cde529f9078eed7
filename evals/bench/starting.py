"""Cold starts and memory, of processes of their own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from assistant.errors import BadInput
from assistant.settings import Settings
from evals.bench.measured import Line, Measured
from evals.bench.visitor import Visitor

GROUP: Final = "start"
ROOT: Final = Path(__file__).resolve().parents[2]
QUESTION: Final = "Which tests does a 5 ATM watch need?"
MESSAGE: Final = "We need 3,000 running watches with GPS for Germany, 46 mm, AMOLED. Which tests does 5 ATM need?"
MEGABYTES: Final = Line(450)
PATIENCE: Final = 120  # seconds


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds to readiness and to the first answer, those of processors, and the megabytes held then."""

    ready: float
    answered: float
    processor: float
    megabytes: float


def measure_starts(settings: Settings, times: int) -> tuple[Measured, ...]:
    """Figures of `times` cold starts of `ask` and of the page, over the index that is there. Medians.

    Raises BadInput where one of them does not come up.
    """
    with tempfile.TemporaryDirectory() as folder:
        surroundings = _surroundings(settings, Path(folder))
        asks = [start_ask(surroundings) for _ in range(times)]
        pages = [start_page(surroundings) for _ in range(times)]
    return start_figures(asks, pages)


def start_figures(asks: Sequence[Start], pages: Sequence[Start]) -> tuple[Measured, ...]:
    """The medians of at least one start each."""
    note = f"median of {len(asks)}"
    ask, page = _typical(asks), _typical(pages)
    return (
        Measured(GROUP, "ask, to its answer", ask.answered, "s", note=note),
        Measured(GROUP, "ask, processor time", ask.processor, "s", note=note),
        Measured(GROUP, "page, to the page", page.ready, "s", note=note),
        Measured(GROUP, "page, to the first reply", page.answered, "s", note=note),
        Measured(GROUP, "page, processor time", page.processor, "s", note=note),
        Measured("memory", "ask, at most", ask.megabytes, "MB", MEGABYTES, note),
        Measured("memory", "page, after its first reply", page.megabytes, "MB", MEGABYTES, note),
    )


def _typical(starts: Sequence[Start]) -> Start:
    return Start(
        median(start.ready for start in starts),
        median(start.answered for start in starts),
        median(start.processor for start in starts),
        median(start.megabytes for start in starts),
    )


def start_ask(surroundings: Mapping[str, str]) -> Start:
    """One `dockhand ask` in a process of its own; the megabytes are its most."""
    command = [sys.executable, "-m", "assistant.cli", "ask", QUESTION]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=dict(surroundings), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BadInput(f"ask cannot be measured: it ended with status {process.returncode}")
    megabytes = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Start(seconds, seconds, used.ru_utime + used.ru_stime, megabytes)


def start_page(surroundings: Mapping[str, str]) -> Start:
    """One start of the page and one message to it; the megabytes are what it holds after its reply."""
    import psutil  # type: ignore[import-untyped]  # it comes without types

    port = _free_port()
    command = [sys.executable, "app.py", "--port", str(port)]
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=dict(surroundings), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        with Visitor(f"http://127.0.0.1:{port}") as visitor:
            _wait(visitor, process)
            ready = time.perf_counter() - started
            visitor.say(MESSAGE)
            answered = time.perf_counter() - started
        served = psutil.Process(process.pid)
        return Start(ready, answered, sum(served.cpu_times()[:2]), served.memory_info().rss / 2**20)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def machine() -> str:
    """The processor and how many of its cores this process may use, as the system tells it."""
    import platform

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{_processor() or platform.machine()}, {cores} cores, Python {platform.python_version()}"


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:  # not on Linux
        return ""
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return found.group(1) if found else ""


def _surroundings(settings: Settings, folder: Path) -> dict[str, str]:
    """The environment of a process that has a home of its own, with the index and the model that are there."""
    for name in ("index", "models"):
        (folder / name).symlink_to(settings.home / name)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DOCKHAND_")}
    return {**kept, "DOCKHAND_HOME": str(folder), "DOCKHAND_KNOWLEDGE": str(settings.knowledge)}


def _wait(visitor: Visitor, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while not visitor.open():
        if process.poll() is not None or time.monotonic() > end:
            raise BadInput(f"the page cannot be measured: it did not come up (exit status {process.poll()})")
        time.sleep(0.02)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
