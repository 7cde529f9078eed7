"""Runs the dockhand command as a program would, on the project's own knowledge with three documents to index."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
TODAY = "2026-11-22"
DOCUMENTS = ("guidelines/water-resistance.md", "guidelines/straps-and-skin.md", "certification/uk.md")
RULES = ("templates/smartwatch.yaml", "templates/ring.yaml", "rules", "languages", "replies")


@dataclass(frozen=True)
class Result:
    """What a run printed, and its exit status."""

    status: int
    output: str
    errors: str

    @property
    def lines(self) -> list[Any]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.output.splitlines()]


def small_knowledge(folder: Path, more: Sequence[str] = ()) -> Path:
    """A knowledge folder with all rules and wordings but few documents, so that its index is quickly built."""
    for name in (*RULES, *DOCUMENTS, *more):
        source, target = KNOWLEDGE / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    return folder


def environment(home: Path, knowledge: Path) -> dict[str, str]:
    """The environment of a run whose data is in `home`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DOCKHAND_")}
    return {**kept, "DOCKHAND_HOME": str(home), "DOCKHAND_KNOWLEDGE": str(knowledge)}


def run_process(arguments: Sequence[str], surroundings: Mapping[str, str], given: bytes = b"") -> Result:
    """One run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", *arguments],
        input=given,
        capture_output=True,
        env=dict(surroundings),
        timeout=120,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())
