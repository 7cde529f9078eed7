"""The file phases.yaml: reasons for phases, what the first phase does with less, the size of a trial order."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.advice.figures import Sourced
from assistant.demand.yaml_file import Strict


class Reason(Strict):
    """A condition that calls for phases, and how to say it."""

    when: str
    label: str


class Move(Strict):
    """A field that takes the option `first` in the first phase."""

    field: str
    when: str
    first: str
    why: str


class Trial(Sourced):
    """Pieces of a trial order."""

    low: float
    high: float


class PhaseModel(Strict):
    """The whole file."""

    reasons: Mapping[str, Reason]
    moves: tuple[Move, ...]
    trial: Trial
