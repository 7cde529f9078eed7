"""What an ingest run did, file by file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal

Outcome = Literal["added", "replaced", "unchanged", "removed", "failed"]


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file: what came of it, how many passages, and why it failed or what to know about it."""

    folder: str
    path: str
    outcome: Outcome
    passages: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All files of a run. `passages` counts what the index holds afterwards."""

    files: tuple[FileReport, ...]
    passages: int
    seconds: float

    def count(self, outcome: Outcome) -> int:
        """How many files had this outcome."""
        return sum(file.outcome == outcome for file in self.files)

    @property
    def failed(self) -> tuple[FileReport, ...]:
        """The files that could not be read."""
        return tuple(file for file in self.files if file.outcome == "failed")

    @property
    def warned(self) -> tuple[FileReport, ...]:
        """The files that were read in part."""
        return tuple(file for file in self.files if file.outcome != "failed" and file.reason)

    def to_json(self) -> dict[str, object]:
        """The plain form for `--json`."""
        outcomes: tuple[Outcome, ...] = ("added", "replaced", "unchanged", "removed", "failed")
        return {
            **{outcome: self.count(outcome) for outcome in outcomes},
            "passages": self.passages,
            "seconds": round(self.seconds, 2),
            "files": [asdict(file) for file in self.files],
        }


Progress = Callable[[int, int, str], None]
"""Called with files done, files to do, and the name of the file just done."""


def silent(done: int, total: int, name: str) -> None:
    """A progress that shows nothing."""
